//! A change in the queue of reviewers: it is taken, discussed and put off like every other request, and its thread says what happened.
use super::{change_of, waiting};
use crate::harness::Balie;
use balie::clock::DAY;
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
