//! Requests that ended, for whoever asked: as a duplicate, as a draft that was never sent in, or in another tab.
use super::walk::{SERVER, draft, find, submit, world};
use crate::harness::{Answer, Balie, Browser};
use balie::crypto::random;
use balie::model::outbox;
use balie::model::request::State;
use balie::urls;

async fn withdraw(browser: &Browser, balie: &Balie, id: &str) -> Answer {
    let version = find(balie, id).await.version.to_string();
    browser.post(&urls::request_withdrawal(id), &[("version", &*version)]).await
}

#[tokio::test]
async fn who_asked_twice_is_told_once_and_reads_what_becomes_of_the_other() {
    let balie = Balie::start().await;
    let (first, second) = (balie.request("Zaaksysteem", "bouwer@x.example").await, balie.request("Zaak", "bouwer@x.example").await);
    let (helpdesk, bouwer) = (balie.helpdesk().await, balie.sign_in("bouwer@x.example").await);
    helpdesk.post(&urls::request_duplicate(&second.id), &[("version", "2"), ("number", "1")]).await.expect(303);
    let page = bouwer.get(&urls::request(&second.id)).await.expect(200);
    page.must_say("That request is still being handled");
    assert_eq!(page.link("Zaaksysteem"), Some(urls::request(&first.id)));
    let mails = outbox::list(&mut balie.app.read().await.unwrap()).await.unwrap();
    let merged: Vec<_> = mails.iter().filter(|mail| mail.kind.as_str() == "request_merged").collect();
    assert_eq!(merged.iter().map(|mail| mail.recipient.as_str()).collect::<Vec<_>>(), ["bouwer@x.example"]);
    helpdesk.post(&urls::request_refusal(&first.id), &[("version", "2"), ("comment", "Nee.")]).await.expect(303);
    let page = bouwer.get(&urls::request(&second.id)).await.expect(200);
    page.must_say("That request has ended too").must_not_say("still being handled");
}

#[tokio::test]
async fn a_draft_that_was_withdrawn_and_never_sent_in_stays_its_writers_alone() {
    let (balie, bram) = world().await;
    let helpdesk = balie.helpdesk().await;
    let id = draft(&bram, &SERVER).await;
    withdraw(&bram, &balie, &id).await.expect(303);
    bram.get(&urls::request(&id)).await.expect(200);
    helpdesk.get(&urls::request(&id)).await.expect(404);
}

#[tokio::test]
async fn what_was_withdrawn_in_another_tab_is_not_sent_and_says_so() {
    let (balie, bram) = world().await;
    let id = draft(&bram, &SERVER).await;
    let page = bram.get(&urls::request_check(&id)).await.expect(200);
    let (version, way) = (page.field("version").unwrap(), page.field("way").unwrap());
    withdraw(&bram, &balie, &id).await.expect(303);
    let sent = bram.post(&urls::request_submission(&id), &[("version", &*version), ("way", &*way)]).await.expect(303);
    bram.follow(sent).await.must_say("Nothing was sent: this request was closed meanwhile.");
    assert!(find(&balie, &id).await.is_in(State::Withdrawn));
}

#[tokio::test]
async fn who_goes_back_to_a_page_of_what_was_sent_in_or_withdrawn_is_led_to_the_request() {
    let (balie, bram) = world().await;
    let id = draft(&bram, &SERVER).await;
    submit(&bram, &id).await.expect(303);
    for path in [urls::request_check(&id), urls::request_question(&id, "scope")] {
        let back = bram.get(&path).await.expect(303);
        assert_eq!(back.location(), urls::request(&id));
        bram.follow(back).await.must_say("This request is sent in already.");
        balie.integrator("other@x.example").await.get(&path).await.expect(404);
    }
    withdraw(&bram, &balie, &id).await.expect(303);
    let back = bram.get(&urls::request_withdrawal(&id)).await.expect(303);
    bram.follow(back).await.must_say("This request is withdrawn.");
}

#[tokio::test]
async fn only_what_ended_is_copied() {
    let (balie, bram) = world().await;
    let id = draft(&bram, &SERVER).await;
    submit(&bram, &id).await.expect(303);
    let copy = random::id();
    let sent = bram.post(&urls::request_copy(&id), &[("id", &*copy)]).await.expect(303);
    bram.follow(sent).await.must_say("Nothing was copied");
    withdraw(&bram, &balie, &id).await.expect(303);
    bram.post(&urls::request_copy(&id), &[("id", &*copy)]).await.expect(303);
    bram.get(&urls::request_check(&copy)).await.expect(200);
}

#[tokio::test]
async fn the_queue_of_every_state_says_where_clients_without_review_are() {
    let balie = Balie::start().await;
    let helpdesk = balie.helpdesk().await;
    let all = helpdesk.get(&format!("{}?state=all", urls::REQUESTS)).await.expect(200);
    all.must_say("Clients that were registered without a review are not listed here");
}
