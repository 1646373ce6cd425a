//! The queue: what it shows to whom, its filters, the next one, whose a request is, and when it is due.
use crate::harness::{Answer, Balie, Browser};
use balie::clock::DAY;
use balie::model::request::{Request, assignment};
use balie::urls;

pub async fn list(browser: &Browser, query: &str) -> Vec<String> {
    let page = browser.get(&format!("{}?{query}", urls::REQUESTS)).await.expect(200);
    page.all("tbody th a")
}

pub async fn assign(browser: &Browser, request: &Request, before: &str, to: &str) -> Answer {
    browser.post(&urls::request_assignment(&request.id), &[("before", before), ("assignee", to)]).await
}

#[tokio::test]
async fn the_oldest_come_first_and_each_sees_only_what_they_review() {
    let balie = Balie::start().await;
    balie.request("Eerste", "bouwer@x.example").await;
    balie.request_with("Tweede", "bouwer@x.example", "nijmegen", &[]).await;
    balie.request("Derde", "bouwer@x.example").await;
    let helpdesk = balie.helpdesk().await;
    assert_eq!(list(&helpdesk, "").await, ["Eerste (#1)", "Tweede (#2)", "Derde (#3)"]);
    assert_eq!(list(&balie.admin_of("utrecht").await, "").await, ["Eerste (#1)", "Derde (#3)"]);
    let nijmegen = balie.municipality("nijmegen").await;
    assert_eq!(list(&helpdesk, &format!("municipality={}", nijmegen.slug)).await, ["Tweede (#2)"]);
    helpdesk.get(urls::REQUESTS).await.expect(200).must_say("3 requests");
}

#[tokio::test]
async fn every_filter_is_in_the_url_and_every_state_is_found() {
    let balie = Balie::start().await;
    let (one, two) = (balie.request("Eén", "bouwer@x.example").await, balie.request("Twee", "iris@y.example").await);
    let mail = balie.request_by_mail("Per post", "afzender@z.example", "{}").await;
    let helpdesk = balie.helpdesk().await;
    assert_eq!(list(&helpdesk, "").await.len(), 2, "an unproved sender is out of the queue");
    assert_eq!(list(&helpdesk, "state=unconfirmed").await, ["Per post (#3)"]);
    assert_eq!(list(&helpdesk, "state=all&source=mail").await, ["Per post (#3)"]);
    assert_eq!(list(&helpdesk, "q=EEN").await, ["Eén (#1)"]);
    assert_eq!(list(&helpdesk, "q=iris%20twee").await, ["Twee (#2)"]);
    assert_eq!(list(&helpdesk, "q=%233").await, ["Per post (#3)"], "a number is found in every state");
    assert_eq!(list(&helpdesk, "kind=change").await.len(), 0);
    assign(&helpdesk, &one, "", "me").await.expect(303);
    assert_eq!(list(&helpdesk, "assignee=me").await, ["Eén (#1)"]);
    assert_eq!(list(&helpdesk, "assignee=nobody").await, ["Twee (#2)"]);
    let version = [("version", "2")];
    helpdesk.post(&urls::request_spam(&two.id), &version).await.expect(303);
    assert_eq!(list(&helpdesk, "state=spam").await, ["Twee (#2)"]);
    helpdesk.post(&urls::request_reopening(&two.id), &[("version", "3")]).await.expect(303);
    assert_eq!(list(&helpdesk, "").await.len(), 2);
    helpdesk.post(&urls::request_spam(&mail.id), &[("version", "1")]).await.expect(303);
    helpdesk.post(&urls::request_reopening(&mail.id), &[("version", "2")]).await.expect(303);
    assert_eq!(list(&helpdesk, "state=unconfirmed").await, ["Per post (#3)"], "an unproved sender is still unproved");
}

#[tokio::test]
async fn who_takes_a_request_first_has_it_and_it_can_be_handed_over() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let (helpdesk, operator) = (balie.helpdesk().await, balie.operator().await);
    assign(&helpdesk, &request, "", "me").await.expect(303);
    assign(&operator, &request, "", "me").await.expect(409).must_say("helpdesk took it");
    let hugo = balie.person("helpdesk@balie.example").await;
    let olga = balie.person("operator@balie.example").await;
    assign(&helpdesk, &request, &hugo.id, &olga.id).await.expect(303);
    assert_eq!(balie.stored(&request).await.assignee_id.as_deref(), Some(&*olga.id));
    let version = balie.stored(&request).await.version;
    assert_eq!(version, request.version, "a decision under way stays possible");
    let requester = balie.person("bouwer@x.example").await;
    assign(&operator, &request, &olga.id, &requester.id).await.expect(409);
}

#[tokio::test]
async fn the_next_one_is_nobodys_or_mine_and_never_my_own_request() {
    let balie = Balie::start().await;
    let (first, second) = (balie.request("Eerste", "bouwer@x.example").await, balie.request("Tweede", "bouwer@x.example").await);
    balie.request("Eigen", "helpdesk@balie.example").await;
    let (helpdesk, operator) = (balie.helpdesk().await, balie.operator().await);
    assign(&operator, &first, "", "me").await.expect(303);
    assert_eq!(helpdesk.get(urls::REQUESTS_NEXT).await.expect(303).location(), urls::request(&second.id));
    let after = format!("{}?after=9", urls::REQUESTS_NEXT);
    assert_eq!(helpdesk.get(&after).await.expect(303).location(), urls::request(&second.id), "it begins again, and leaves out the own");
    assert_eq!(operator.get(urls::REQUESTS_NEXT).await.expect(303).location(), urls::request(&first.id));
}

#[tokio::test]
async fn a_request_rests_until_a_day_and_comes_back_by_itself() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let helpdesk = balie.helpdesk().await;
    let day = |days: i64| balie::web::time_format::date_field(balie.clock.now().plus(days * DAY));
    helpdesk.post(&urls::request_snooze(&request.id), &[("until", &day(-1))]).await.expect(422);
    helpdesk.post(&urls::request_snooze(&request.id), &[("until", &day(3))]).await.expect(303);
    assert_eq!(list(&helpdesk, "").await.len(), 0);
    assert_eq!(list(&helpdesk, "state=snoozed").await, ["Zaaksysteem (#1)"]);
    balie.clock.advance(3 * DAY);
    let helpdesk = balie.helpdesk().await;
    assert_eq!(list(&helpdesk, "").await, ["Zaaksysteem (#1)"]);
    assert_eq!(list(&helpdesk, "state=snoozed").await.len(), 0);
}

#[tokio::test]
async fn late_and_soon_due_are_said_in_words_and_filtered() {
    let balie = Balie::start().await;
    balie.request("Oud", "bouwer@x.example").await;
    balie.clock.advance(12 * DAY);
    balie.request("Nieuw", "bouwer@x.example").await;
    let helpdesk = balie.helpdesk().await;
    helpdesk.get(urls::REQUESTS).await.expect(200).must_say("Late:");
    assert_eq!(list(&helpdesk, "due=late").await, ["Oud (#1)"]);
    assert_eq!(list(&helpdesk, "due=soon").await.len(), 0);
}

#[tokio::test]
async fn rest_hides_nothing_that_is_late_and_ends_by_the_target_day() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let decided = balie.request("Besloten", "bouwer@x.example").await;
    let helpdesk = balie.helpdesk().await;
    let refused = [("version", "2"), ("comment", "Nee.")];
    helpdesk.post(&urls::request_refusal(&decided.id), &refused).await.expect(303);
    let path = urls::request_snooze(&request.id);
    let due = request.due_at.unwrap();
    let day = balie::web::time_format::date_field;
    helpdesk.post(&path, &[("until", &day(due.plus(DAY)))]).await.expect(422).must_say("Choose a day before the target day");
    helpdesk.post(&path, &[("until", &day(due))]).await.expect(303);
    // However it came to rest beyond its day.
    let mut tx = balie.begin().await;
    assignment::snooze(&mut tx, &request, Some(due.plus(100 * DAY))).await.unwrap();
    balie.commit(tx).await;
    balie.clock.advance(12 * DAY);
    let helpdesk = balie.helpdesk().await;
    assert_eq!(list(&helpdesk, "due=late").await, ["Zaaksysteem (#1)"], "it rests, and is late");
    assert_eq!(list(&helpdesk, "state=all&due=late").await, ["Zaaksysteem (#1)"], "what is decided is not late");
}

#[tokio::test]
async fn who_looks_at_it_now_is_shown_to_others_and_only_a_post_says_so() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let (helpdesk, operator) = (balie.helpdesk().await, balie.operator().await);
    helpdesk.get(&urls::request(&request.id)).await.expect(200);
    operator.get(&urls::request(&request.id)).await.expect(200).must_not_say("is looking at this now");
    let answer = helpdesk.post(&urls::request_viewers(&request.id), &[]).await.expect(200);
    assert_eq!(answer.json()["others"].as_array().map(Vec::len), Some(0));
    operator.get(&urls::request(&request.id)).await.expect(200).must_say("helpdesk is looking at this now");
    operator.get(urls::REQUESTS).await.expect(200).must_say("helpdesk is looking at this now");
    assert_eq!(operator.post(&urls::request_viewers(&request.id), &[]).await.expect(200).json()["others"][0], "helpdesk");
    balie.clock.advance(61);
    helpdesk.get(urls::REQUESTS).await.expect(200).must_not_say("is looking at this now");
}

#[tokio::test]
async fn pages_go_on_and_back_by_number() {
    let balie = Balie::start().await;
    for number in 0..53 {
        balie.request(&format!("Aanvraag {number}"), "bouwer@x.example").await;
    }
    let helpdesk = balie.helpdesk().await;
    let first = helpdesk.get(urls::REQUESTS).await.expect(200);
    assert_eq!(first.all("tbody tr").len(), 50);
    let second = helpdesk.get(&first.link("Next").expect("a second page")).await.expect(200);
    assert_eq!(second.all("tbody th a"), ["Aanvraag 50 (#51)", "Aanvraag 51 (#52)", "Aanvraag 52 (#53)"]);
    let back = helpdesk.get(&second.link("Previous").expect("the first page")).await.expect(200);
    assert_eq!(back.all("tbody th a"), first.all("tbody th a"));
    assert_eq!(list(&helpdesk, "q=aanvraag%20%2353").await, ["Aanvraag 52 (#53)"], "words are looked for beyond the page");
}

#[tokio::test]
async fn two_who_look_are_named_with_and() {
    let balie = Balie::start().await;
    let request = balie.request("Zaaksysteem", "bouwer@x.example").await;
    let (helpdesk, operator, admin) = (balie.helpdesk().await, balie.operator().await, balie.admin_of("utrecht").await);
    for browser in [&helpdesk, &operator] {
        browser.post(&urls::request_viewers(&request.id), &[]).await.expect(200);
    }
    for path in [urls::request(&request.id), urls::REQUESTS.to_owned()] {
        admin.get(&path).await.expect(200).must_say("helpdesk and operator are looking at this now");
    }
    let told = admin.post(&urls::request_viewers(&request.id), &[]).await.expect(200).json();
    assert_eq!(told["text"], "helpdesk and operator are looking at this now", "the script says it in the same words");
}
