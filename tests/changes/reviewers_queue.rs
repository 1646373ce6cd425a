//! A change in the queue of reviewers: it is taken, discussed and put off like every other request, and its thread says what happened.
use super::{change_of, decide, edit, waiting};
use crate::harness::Balie;
use balie::clock::DAY;
use balie::model::outbox;
use balie::model::request::State;
use balie::urls;

#[tokio::test]
async fn whoever_reviews_a_change_reaches_its_queue_page_and_writes_notes_there() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    let change = change_of(&balie, &client, &balie.person("bouwer@x.example").await).await;
    let helpdesk = balie.helpdesk().await;
    let page = helpdesk.get(&urls::change(&change.id)).await.expect(200);
    assert!(page.has(&format!("main a[href='{}']", urls::request(&change.id))), "a link to the page in the queue");
    let page = helpdesk.get(&urls::request(&change.id)).await.expect(200);
    page.must_say("Nobody");
    helpdesk.post(&urls::request_assignment(&change.id), &[("assignee", "me"), ("before", "")]).await.expect(303);
    helpdesk.post(&urls::request_messages(&change.id), &[("text", "Just a thought.")]).await.expect(303);
    let day = balie::web::time_format::date_field(balie.clock.now().plus(2 * DAY));
    helpdesk.post(&urls::request_snooze(&change.id), &[("until", &day)]).await.expect(303);
    let page = helpdesk.get(&urls::change(&change.id)).await.expect(200);
    page.must_say("helpdesk took it").must_say("Just a thought.").must_say("Internal note");
    page.must_not_say(&balie.stored(&change).await.snoozed_until.unwrap().0.to_string());
    let page = owner.get(&urls::change(&change.id)).await.expect(200);
    page.must_not_say("took it").must_not_say("Just a thought.");
    assert_eq!(owner.get(&urls::request(&change.id)).await.expect(303).location(), urls::change(&change.id));
}

#[tokio::test]
async fn a_change_of_a_deleted_client_is_withdrawn_with_it() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    balie.owner_of(&client).await;
    let change = change_of(&balie, &client, &balie.person("bouwer@x.example").await).await;
    client.delete(&balie.app).await;
    assert!(balie.stored(&change).await.is_in(State::Withdrawn));
    assert!(waiting(&balie, &client).await.is_none());
    let next = balie.helpdesk().await.get(urls::REQUESTS_NEXT).await.expect(303);
    assert_eq!(next.location(), urls::REQUESTS, "it is offered to nobody");
}

#[tokio::test]
async fn who_asked_for_a_change_gets_a_receipt_in_a_thread_and_reads_who_has_it() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").allowlist("127.0.0.0/8").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    edit(&owner, &client, &[("ip_allowlist", "127.0.0.0/8 10.0.0.0/16")]).await.expect(303);
    let change = waiting(&balie, &client).await.unwrap();
    let page = owner.get(&urls::change(&change.id)).await.expect(200);
    page.must_say("Nobody has taken it up yet").must_say("should be decided by");
    let helpdesk = balie.helpdesk().await;
    helpdesk.post(&urls::request_assignment(&change.id), &[("assignee", "me"), ("before", "")]).await.expect(303);
    owner.get(&urls::change(&change.id)).await.expect(200).must_say("The helpdesk has had it since");
    decide(&helpdesk, &change, "refuse", "Too wide.").await.expect(303);
    let mails = outbox::list(&mut balie.app.read().await.unwrap()).await.unwrap();
    for kind in ["request_received", "change_decided"] {
        let mail = mails.iter().find(|mail| mail.kind.as_str() == kind).expect(kind);
        assert_eq!((mail.recipient.as_str(), mail.request_id.as_ref()), ("bouwer@x.example", Some(&change.id)), "{kind}");
        assert!(mail.thread_key.is_some(), "{kind}: an answer to it finds the thread");
    }
}

#[tokio::test]
async fn a_decision_on_a_change_has_canned_answers_and_a_preview_too() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    balie.owner_of(&client).await;
    let change = change_of(&balie, &client, &balie.person("bouwer@x.example").await).await;
    let helpdesk = balie.helpdesk().await;
    let id = balie::crypto::random::id();
    let answer =
        [("id", &*id), ("name", "Te ruim"), ("text_nl", "Te ruim voor {client_name}."), ("text_en", "Too wide for {client_name}.")];
    helpdesk.post(urls::CANNED_ANSWERS, &answer).await.expect(303);
    let version = change.version.to_string();
    let fill = [("version", &*version), ("decision", "refuse"), ("answer", &*id), ("comment", ""), ("fill", "yes")];
    let page = helpdesk.post(&urls::change_decision(&change.id), &fill).await.expect(200);
    assert_eq!(page.field("comment").as_deref().map(str::trim), Some("Too wide for zaak."));
    page.must_say("This is what the requester reads").must_say("> Too wide for zaak.");
    let preview = [("version", &*version), ("decision", "approve"), ("comment", "Welcome."), ("preview", "yes")];
    helpdesk.post(&urls::change_decision(&change.id), &preview).await.expect(200).must_say("> Welcome.");
    assert!(balie.stored(&change).await.is_in(State::Submitted), "looking decides nothing");
}
