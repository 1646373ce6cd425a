//! A request by form: one question a page, kept from the first answer on, checked as a whole, and sent in once.
use super::walk::{self, SERVER, answer, begin, draft, fill_in, find, state, submit, with, world};
use crate::harness::{Answer, PASSWORD};
use balie::clock::DAY;
use balie::model::outbox;
use balie::model::request::State;
use balie::urls;
use std::collections::BTreeSet;

/// The names of what can be filled in on a page.
fn asked_for(page: &Answer) -> BTreeSet<String> {
    let html = page.html();
    let fields = scraper::Selector::parse("main form :is(input:not([type=hidden]), textarea, select)").expect("a selector");
    html.select(&fields).filter_map(|field| field.attr("name").map(str::to_owned)).collect()
}

/// What each scenario asks: `redirect_uris` only of what people are sent back to.
#[tokio::test]
async fn each_scenario_asks_one_question_a_page_and_nothing_that_does_not_follow() {
    let (_balie, bram) = world().await;
    let web = "https://app.example/back";
    for (scenario, count, redirects) in [
        ("client_credentials", 8, ""),
        ("authorization_code_web", 9, web),
        ("authorization_code", 9, "com.example.app:/back"),
        ("device_code", 8, ""),
    ] {
        let addresses = if ["client_credentials", "authorization_code_web"].contains(&scenario) { "192.0.2.10" } else { "" };
        let name = format!("Toepassing {scenario}");
        let answers = with(&[("scenario", scenario), ("redirect_uris", redirects), ("ip_allowlist", addresses), ("client_name", &name)]);
        let id = begin(&bram, "utrecht").await;
        let asked = fill_in(&bram, &id, &answers).await;
        assert_eq!(asked.len(), count, "{scenario}: {asked:?}");
        assert_eq!(asked.contains(&"redirect_uris".to_owned()), !redirects.is_empty(), "{scenario}");
        for question in &asked {
            let page = bram.get(&urls::request_question(&id, question)).await.expect(200);
            assert_eq!(page.all("h1").len(), 1, "{question}");
            assert!(!page.has("[data-asked-with]"), "no script hides the answer to {question}");
            assert_eq!(asked_for(&page), BTreeSet::from([question.clone()]), "{question} asks one thing");
        }
        bram.get(&urls::request_check(&id)).await.expect(200).must_say("What happens next");
    }
}

#[tokio::test]
async fn a_request_is_sent_in_once_with_a_number_and_a_mail_and_its_page_says_where_it_stands() {
    let (balie, bram) = world().await;
    balie.helpdesk().await;
    let id = draft(&bram, &SERVER).await;
    let check = bram.get(&urls::request_check(&id)).await.expect(200);
    check.must_say("Gemeente Utrecht").must_say("Fetches cases at night.").must_say("192.0.2.10").must_say("The helpdesk decides.");
    check.must_say("it should be decided by").must_not_say("In the last 90 days");
    let (version, way) = (check.field("version").unwrap(), check.field("way").unwrap());
    for _ in 0..2 {
        let sent = bram.post(&urls::request_submission(&id), &[("version", &*version), ("way", &*way)]).await.expect(303);
        assert_eq!(sent.location(), urls::request(&id), "sent twice, it is one");
    }
    let request = find(&balie, &id).await;
    assert_eq!((request.number, state(&balie, &id).await), (Some(1), State::Submitted));
    let page = bram.get(&urls::request(&id)).await.expect(200);
    page.must_say("Being reviewed").must_say("Nobody has taken it up yet.").must_say("It should be decided by").must_say("Request sent in");
    let mails = outbox::list(&mut balie.app.read().await.unwrap()).await.unwrap();
    assert_eq!(mails.iter().filter(|mail| mail.recipient == "bram@x.example").count(), 1);
    // It is in nobody's way any more: what is sent in is not edited.
    for path in [urls::request_check(&id), urls::request_question(&id, "client_name")] {
        assert_eq!(bram.get(&path).await.expect(303).location(), urls::request(&id), "whoever goes back is led on");
    }
}

#[tokio::test]
async fn a_draft_is_kept_from_the_first_answer_on_and_goes_on_in_another_browser() {
    let (balie, bram) = world().await;
    let id = begin(&bram, "utrecht").await;
    answer(&bram, &id, "client_name", "Zaaksysteem").await.expect(303);
    let other = balie.sign_in("bram@x.example").await;
    let list = other.get(urls::REQUESTS).await.expect(200);
    assert_eq!(list.link("Zaaksysteem"), Some(urls::request(&id)));
    let page = other.get(&urls::request(&id)).await.expect(200);
    assert_eq!(page.link("Go on with it"), Some(urls::request_question(&id, "description")));
    // Nobody else sees it, whoever they are.
    for mut stranger in
        [balie.helpdesk().await, balie.operator().await, balie.admin_of("utrecht").await, balie.integrator("s@x.example").await]
    {
        stranger.get(&urls::request(&id)).await.expect(404);
        stranger.get(&urls::request_check(&id)).await.expect(404);
        let path = urls::request_question(&id, "client_name");
        stranger.post(&path, &[("before", ""), ("client_name", "Mine")]).await.expect(404);
        stranger.email.clear();
    }
}

#[tokio::test]
async fn two_browsers_with_the_same_question_lose_nothing_silently() {
    let (balie, bram) = world().await;
    let id = begin(&bram, "utrecht").await;
    let other = balie.sign_in("bram@x.example").await;
    let path = urls::request_question(&id, "description");
    let before = other.get(&path).await.expect(200).field("before").expect("a digest");
    answer(&bram, &id, "description", "What one wrote").await.expect(303);
    // Another question does not stand in the way.
    answer(&bram, &id, "client_name", "Zaaksysteem").await.expect(303);
    let conflict = other.post(&path, &[("before", &*before), ("description", "What the other wrote")]).await.expect(409);
    conflict.must_say("What one wrote");
    assert_eq!(conflict.field("description").map(|text| text.trim().to_owned()), Some("What the other wrote".to_owned()));
    assert_eq!(find(&balie, &id).await.draft().unwrap().text("description"), "What one wrote");
    let before = conflict.field("before").expect("a digest");
    other.post(&path, &[("before", &*before), ("description", "What the other wrote")]).await.expect(303);
    let request = find(&balie, &id).await;
    assert_eq!(
        (request.draft().unwrap().text("description").as_str(), request.client_name.as_str()),
        ("What the other wrote", "Zaaksysteem")
    );
}

#[tokio::test]
async fn an_answer_that_is_not_right_stays_on_its_page_and_nothing_of_it_is_saved() {
    let (balie, bram) = world().await;
    let id = draft(&bram, &with(&[("scenario", "authorization_code_web"), ("redirect_uris", "https://app.example/back")])).await;
    let page = bram.get(&urls::request_question(&id, "redirect_uris")).await.expect(200);
    page.must_say("or http on your own computer (localhost, 127.0.0.1, [::1])");
    for own in ["http://localhost:18270/cb", "http://127.0.0.1/cb", "http://[::1]:9/cb", "https://app.example/back"] {
        answer(&bram, &id, "redirect_uris", own).await.expect(303);
    }
    for (question, value, says) in [
        ("client_name", " ", "Fill this in"),
        ("description", "", "Fill this in"),
        ("scenario", "something", "Choose what the application does"),
        ("redirect_uris", "javascript:alert(1)", "scheme"),
        ("redirect_uris", "", "give at least one redirect URI"),
        ("scope", "un:known", "not in the catalogue"),
        ("ip_allowlist", "", "Fill in the addresses of the server"),
        ("ip_allowlist", "0.0.0.0/0", "hardly keeps anybody out"),
        ("owners", "nobody", "not an e-mail address"),
        ("contacts", "none", "not an e-mail address"),
        ("municipality", "", "Choose a municipality"),
        ("municipality", "nowhere", "no municipality"),
    ] {
        let version = find(&balie, &id).await.version;
        let page = answer(&bram, &id, question, value).await;
        assert_eq!(page.status, 422, "{question} {value:?}: {}", page.words());
        assert!(page.words().to_lowercase().contains(&says.to_lowercase()), "{question} {value:?}: {}", page.words());
        assert_eq!(find(&balie, &id).await.version, version, "{question}");
    }
    // Whoever means anywhere says so.
    answer(&bram, &id, "ip_allowlist", "").await.expect(422).must_say("Yes, it may ask from anywhere");
    let path = urls::request_question(&id, "ip_allowlist");
    let before = bram.get(&path).await.expect(200).field("before").expect("a digest");
    bram.post(&path, &[("before", &*before), ("ip_allowlist", ""), ("wide_ranges_confirmed", "yes")]).await.expect(303);
    bram.get(&urls::request_check(&id)).await.expect(200).must_say("From anywhere");
}

#[tokio::test]
async fn what_was_probably_meant_is_offered_and_filled_in_before_it_is_saved() {
    let (balie, bram) = world().await;
    let id = draft(&bram, &SERVER).await;
    let path = urls::request_question(&id, "ip_allowlist");
    let before = bram.get(&path).await.expect(200).field("before").expect("a digest");
    let offered = bram.post(&path, &[("before", &*before), ("ip_allowlist", "192.0.2.77/24")]).await.expect(422);
    assert!(offered.has("button[name=canonical][value=ip_allowlist]"), "{}", offered.words());
    let filled =
        bram.post(&path, &[("before", &*before), ("ip_allowlist", "192.0.2.77/24"), ("canonical", "ip_allowlist")]).await.expect(200);
    assert_eq!(filled.field("ip_allowlist").map(|text| text.trim().to_owned()), Some("192.0.2.0/24".to_owned()));
    assert_eq!(find(&balie, &id).await.draft().unwrap().text("ip_allowlist"), "192.0.2.10");
}

#[tokio::test]
async fn all_answers_are_checked_again_when_it_is_sent_in_with_the_catalogue_of_that_moment() {
    let (balie, bram) = world().await;
    let utrecht = balie.municipality("utrecht").await;
    balie.scope_of(Some(&utrecht), "utrecht.parking:read").await;
    let id = draft(&bram, &with(&[("scope", "utrecht.parking:read")])).await;
    let page = bram.get(&urls::request_check(&id)).await.expect(200);
    let (version, way) = (page.field("version").unwrap(), page.field("way").unwrap());
    // In another browser it becomes a request for another municipality, which does not have this scope.
    answer(&bram, &id, "municipality", "nijmegen").await.expect(303);
    let stale = bram.post(&urls::request_submission(&id), &[("version", &*version), ("way", &*way)]).await.expect(409);
    stale.must_say("was changed after you opened the page");
    assert_eq!(state(&balie, &id).await, State::Draft);
    let now = find(&balie, &id).await.version.to_string();
    let wrong = bram.post(&urls::request_submission(&id), &[("version", &*now), ("way", &*way)]).await.expect(422);
    wrong.must_say("not in the catalogue");
    assert_eq!(state(&balie, &id).await, State::Draft);
    let link = wrong.link("Change Scopes").expect("a way back to the question");
    let page = bram.get(&link).await.expect(200);
    let action = page.action("main form");
    let sent = bram.post(&action, &[("before", &*page.field("before").unwrap())]).await.expect(303);
    assert_eq!(sent.location(), urls::request_check(&id), "changed from the page of all answers, it leads back there");
}

#[tokio::test]
async fn another_scenario_asks_what_is_new_and_leaves_out_what_is_not_asked_any_more() {
    let (balie, bram) = world().await;
    let id = draft(&bram, &SERVER).await;
    let path = urls::with_query(&urls::request_question(&id, "scenario"), "from", "check");
    let before = bram.get(&path).await.expect(200).field("before").expect("a digest");
    let sent = bram.post(&path, &[("before", &*before), ("scenario", "authorization_code_web")]).await.expect(303);
    assert!(sent.location().contains("/edit/redirect_uris"), "{}", sent.location());
    answer(&bram, &id, "redirect_uris", "https://app.example/back").await.expect(303);
    let draft = find(&balie, &id).await.draft().unwrap();
    assert_eq!(draft.text("grant_types"), "authorization_code\nrefresh_token");
    assert_eq!(draft.text("response_types"), "code");
    answer(&bram, &id, "scenario", "client_credentials").await.expect(303);
    submit(&bram, &id).await.expect(303);
    let sent = find(&balie, &id).await.draft().unwrap();
    assert_eq!((sent.text("grant_types").as_str(), sent.text("redirect_uris").as_str()), ("client_credentials", ""));
}

#[tokio::test]
async fn what_a_stranger_wrote_is_text_on_every_page_of_a_request() {
    let (balie, bram) = world().await;
    let hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}";
    let id = begin(&bram, "utrecht").await;
    let answers = with(&[("client_name", hostile), ("description", hostile)]);
    fill_in(&bram, &id, &answers).await;
    for question in
        ["redirect_uris", "scope", "ip_allowlist", "owners", "contacts", "client_name", "description", "municipality", "scenario"]
    {
        let path = urls::request_question(&id, question);
        let page = bram.post(&path, &[("before", hostile), (question, hostile)]).await;
        assert!(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"), "{question}");
    }
    bram.post(&urls::request_submission(&id), &[("version", "1"), ("way", hostile)]).await.expect(400);
    submit(&bram, &id).await.expect(303);
    bram.post(&urls::request_messages(&id), &[("text", hostile)]).await.expect(303);
    for path in [urls::request(&id), urls::REQUESTS_OWN.to_owned(), urls::request_withdrawal(&id)] {
        let page = bram.get(&path).await.expect(200);
        assert!(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"), "{path}");
    }
    let other = draft(&bram, &answers).await;
    let page = bram.get(&urls::request_check(&other)).await.expect(200);
    page.must_say("Does it exist already?");
    assert!(!page.text.contains("<script>alert"));
    drop(balie);
}

#[tokio::test]
async fn an_answer_is_kept_over_a_session_that_ended() {
    let (balie, bram) = world().await;
    let id = begin(&bram, "utrecht").await;
    let path = urls::request_question(&id, "description");
    let before = bram.get(&path).await.expect(200).field("before").expect("a digest");
    balie.clock.advance(2 * DAY);
    let asked = bram.post(&path, &[("before", &*before), ("description", "Half an hour of work")]).await.expect(401);
    let kept = asked.field("kept_form").expect("the form is carried");
    let login = [("email", "bram@x.example"), ("password", PASSWORD), ("kept_form", &*kept)];
    let page = bram.post(urls::LOGIN, &login).await.expect(200);
    page.must_say("Half an hour of work");
    let kept = page.field("kept_form").expect("it is carried on");
    bram.post(&page.action("form.form"), &[("kept_form", &*kept)]).await.expect(303);
    assert_eq!(find(&balie, &id).await.draft().unwrap().text("description"), "Half an hour of work");
}

#[tokio::test]
async fn a_name_that_exists_or_nearly_does_is_said_to_those_who_may_see_it() {
    let (balie, bram) = world().await;
    balie.client("zaak-1").with("client_name", "Zaaksysteem").owners("bram@x.example").create().await;
    balie.client("zaak-2").with("client_name", "Zaaksysteem Noord").create().await;
    let id = draft(&bram, &with(&[("client_name", "Zaaksystem")])).await;
    let page = bram.get(&urls::request_check(&id)).await.expect(200);
    page.must_say("Does it exist already?").must_say("Client of Gemeente Utrecht").must_not_say("Zaaksysteem Noord");
    answer(&bram, &id, "client_name", "Heel iets anders").await.expect(303);
    bram.get(&urls::request_check(&id)).await.expect(200).must_not_say("Does it exist already?");
}

#[tokio::test]
async fn a_municipality_is_chosen_by_its_name_when_there_are_many() {
    let (balie, bram) = world().await;
    for number in 0..45 {
        balie.municipality(&format!("plaats-{number:02}")).await;
    }
    let page = bram.get(urls::REQUESTS_NEW).await.expect(200);
    assert!(page.has("input[type=text][name=municipality]") && !page.has("select"), "no list of a thousand");
    let id = page.field("id").unwrap();
    let unclear = bram.post(urls::REQUESTS, &[("id", &*id), ("municipality", "plaats-1")]).await.expect(422);
    assert!(unclear.has("button[name=chosen][value=plaats-10]"), "{}", unclear.words());
    bram.post(urls::REQUESTS, &[("id", &*id), ("municipality", "plaats-1"), ("chosen", "plaats-10")]).await.expect(303);
    assert_eq!(find(&balie, &id).await.municipality_id, Some(balie.municipality("plaats-10").await.id));
    bram.post(urls::REQUESTS, &[("id", "x"), ("municipality", "utrecht")]).await.expect(400);
    // The identifier of somebody else's draft makes nothing and shows nothing.
    let other = balie.integrator("other@x.example").await;
    other.post(urls::REQUESTS, &[("id", &*id), ("municipality", "utrecht")]).await.expect(404);
    assert!(walk::find(&balie, &id).await.is_of(&balie.person("bram@x.example").await));
}

#[tokio::test]
async fn an_admin_who_rather_answers_one_question_a_page_is_not_asked_for_the_municipality_again() {
    let (balie, _bram) = world().await;
    let operator = balie.operator().await;
    let utrecht = balie.municipality("utrecht").await;
    let page = operator.get(&urls::with_query(urls::CLIENTS_NEW, "municipality", &utrecht.id)).await.expect(200);
    assert!(page.has("button[form=question-by-question]"));
    let html = page.html();
    let field = |name: &str| {
        let selector = scraper::Selector::parse(&format!("#question-by-question [name={name}]")).expect("a selector");
        html.select(&selector).next().and_then(|field| field.attr("value")).expect("a value").to_owned()
    };
    let (id, municipality) = (field("id"), field("municipality"));
    drop(html);
    let sent = operator.post(urls::REQUESTS, &[("id", &*id), ("municipality", &*municipality)]).await.expect(303);
    assert_eq!(sent.location(), urls::request_question(&id, "client_name"));
    // What is true of whoever registers at once is true of others too.
    let page = operator.get(&urls::request_question(&id, "description")).await.expect(200);
    page.must_say("If the request is reviewed, the reviewer reads it too.").must_not_say("Whoever reviews the request reads this");
    operator.get(&urls::request_question(&id, "scenario")).await.expect(200).must_not_say("You can ask for this now");
}

#[tokio::test]
async fn a_scope_that_needs_review_is_decided_by_helpdesk_or_operator_and_no_admin_is_named() {
    let (balie, bram) = world().await;
    walk::reviewed_scope(&balie, "persons:read").await;
    balie.helpdesk().await;
    balie.admin_of("utrecht").await;
    let id = draft(&bram, &with(&[("scope", "persons:read")])).await;
    let check = bram.get(&urls::request_check(&id)).await.expect(200);
    check.must_say("The helpdesk or an operator decides.").must_not_say("an admin of Gemeente Utrecht decides");
    let id = draft(&bram, &with(&[("client_name", "Ander")])).await;
    bram.get(&urls::request_check(&id)).await.expect(200).must_say("The helpdesk or an admin of Gemeente Utrecht decides.");
}
