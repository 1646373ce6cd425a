//! What a requester sees of a request and can do with it: where it stands, answering, changing while asked to, withdrawing, beginning anew.
use super::walk::{SERVER, answer, draft, find, state, submit, with, world};
use crate::harness::{Balie, Browser};
use balie::clock::DAY;
use balie::crypto::random;
use balie::model::audit::Action;
use balie::model::outbox;
use balie::model::request::message::{self, Author, MessageKind, ThreadEvent};
use balie::model::request::{self, Request, State, Step};
use balie::urls;

/// Somebody of the helpdesk brings a request to another state.
async fn step(balie: &Balie, id: &str, to: State, comment: &str) -> Request {
    let (action, event) = match to {
        State::ChangesRequested => (Action::ChangesRequested, ThreadEvent::ChangesRequested),
        State::Approved => (Action::RequestApproved, ThreadEvent::Approved),
        _ => (Action::RequestRefused, ThreadEvent::Refused),
    };
    let before = find(balie, id).await;
    let hugo = balie.person("helpdesk@balie.example").await;
    let mut tx = balie.begin().await;
    tx.actor = hugo.actor("192.0.2.1");
    let step = Step { to, action, event, comment, client_id: None, merged_into: None };
    let done = request::step(&mut tx, &before, before.version, &step).await.expect("requests can be written").expect("the step is taken");
    balie.commit(tx).await;
    done
}

async fn submitted(bram: &Browser) -> String {
    let id = draft(bram, &SERVER).await;
    submit(bram, &id).await.expect(303);
    id
}

async fn mails_to(balie: &Balie, address: &str) -> usize {
    let mails = outbox::list(&mut balie.app.read().await.expect("reads")).await.expect("mail can be read");
    mails.iter().filter(|mail| mail.recipient == address).count()
}

#[tokio::test]
async fn the_thread_is_read_without_the_notes_of_reviewers_and_answered_once() {
    let (balie, bram) = world().await;
    balie.helpdesk().await;
    let id = submitted(&bram).await;
    let (request, hugo) = (find(&balie, &id).await, balie.person("helpdesk@balie.example").await);
    let mut tx = balie.begin().await;
    message::insert(&mut tx, &request, MessageKind::Note, Author::from(&hugo), "He is a crook").await.unwrap();
    message::insert(&mut tx, &request, MessageKind::Message, Author::from(&hugo), "Which system is it?").await.unwrap();
    tx.actor = hugo.actor("192.0.2.1");
    message::record(&mut tx, &request, ThreadEvent::Taken, "quietly").await.unwrap();
    balie.commit(tx).await;
    let page = bram.get(&urls::request(&id)).await.expect(200);
    page.must_say("Which system is it?").must_not_say("He is a crook").must_not_say("quietly");
    for _ in 0..2 {
        bram.post(&urls::request_messages(&id), &[("text", "The one of Utrecht")]).await.expect(303);
    }
    let thread = message::list(&mut balie.app.read().await.unwrap(), &id, true).await.unwrap();
    assert_eq!(thread.iter().filter(|message| message.text == "The one of Utrecht").count(), 1, "sent twice, it is one");
    bram.post(&urls::request_messages(&id), &[("text", " ")]).await.expect(422).must_say("Fill this in");
    // Somebody who is not part of it finds nothing.
    let other = balie.integrator("other@x.example").await;
    other.post(&urls::request_messages(&id), &[("text", "Let me in")]).await.expect(404);
    other.get(&urls::request(&id)).await.expect(404);
}

#[tokio::test]
async fn whoever_has_it_is_named_by_role_and_told_of_a_message() {
    let (balie, bram) = world().await;
    balie.helpdesk().await;
    let id = submitted(&bram).await;
    let hugo = balie.person("helpdesk@balie.example").await;
    let mut tx = balie.begin().await;
    sqlx::query("UPDATE requests SET assignee_id = $1, assigned_at = $2 WHERE id = $3")
        .bind(&hugo.id)
        .bind(balie.clock.now().0)
        .bind(&id)
        .execute(tx.connection())
        .await
        .unwrap();
    balie.commit(tx).await;
    let page = bram.get(&urls::request(&id)).await.expect(200);
    page.must_say("The helpdesk has had it since").must_not_say("Nobody has taken it up yet");
    bram.post(&urls::request_messages(&id), &[("text", "Is there news?")]).await.expect(303);
    assert_eq!(mails_to(&balie, &hugo.email).await, 1);
    balie.clock.advance(20 * DAY);
    let bram = balie.sign_in("bram@x.example").await;
    bram.get(&urls::request(&id)).await.expect(200).must_say("It should have been decided by");
}

#[tokio::test]
async fn while_asked_to_the_requester_changes_answers_and_sends_it_in_again() {
    let (balie, bram) = world().await;
    balie.helpdesk().await;
    let id = submitted(&bram).await;
    step(&balie, &id, State::ChangesRequested, "Which addresses does it have?").await;
    let page = bram.get(&urls::request(&id)).await.expect(200);
    page.must_say("Question for you").must_say("Which addresses does it have?");
    let link = page.link("Change the answers and send it in again").expect("a way on");
    assert_eq!(link, urls::request_check(&id));
    // Who reviews follows from the municipality, so that stays.
    bram.get(&urls::request_question(&id, "municipality")).await.expect(404);
    answer(&bram, &id, "ip_allowlist", "192.0.2.99").await.expect(303);
    assert_eq!(state(&balie, &id).await, State::ChangesRequested);
    submit(&bram, &id).await.expect(303);
    let again = find(&balie, &id).await;
    assert_eq!(
        (again.number, again.state.known(), again.draft().unwrap().text("ip_allowlist").as_str()),
        (Some(1), Some(State::Submitted), "192.0.2.99")
    );
}

#[tokio::test]
async fn a_refusal_says_why_and_a_new_request_begins_with_its_answers() {
    let (balie, bram) = world().await;
    balie.helpdesk().await;
    let id = submitted(&bram).await;
    step(&balie, &id, State::Refused, "It exists already.").await;
    let page = bram.get(&urls::request(&id)).await.expect(200);
    page.must_say("It was refused on").must_say("It exists already.").must_not_say("Withdraw the request");
    let new = page.field("id").expect("an identifier");
    for _ in 0..2 {
        let sent = bram.post(&urls::request_copy(&id), &[("id", &*new)]).await.expect(303);
        assert_eq!(sent.location(), urls::request_check(&new));
    }
    let copied = find(&balie, &new).await;
    assert_eq!((copied.state.known(), copied.number, copied.client_name.as_str()), (Some(State::Draft), None, "Zaaksysteem"));
    assert_eq!(state(&balie, &id).await, State::Refused);
    let other = balie.integrator("other@x.example").await;
    other.post(&urls::request_copy(&id), &[("id", &*random::id())]).await.expect(404);
}

#[tokio::test]
async fn withdrawing_is_asked_first_and_leaves_the_request_in_the_list() {
    let (balie, bram) = world().await;
    let id = submitted(&bram).await;
    let asked = bram.get(&urls::request_withdrawal(&id)).await.expect(200);
    asked.must_say("Nobody decides about it any more");
    let version = asked.field("version").expect("a version");
    bram.post(&urls::request_withdrawal(&id), &[("version", "1")]).await.expect(409);
    assert_eq!(state(&balie, &id).await, State::Submitted);
    for _ in 0..2 {
        bram.post(&urls::request_withdrawal(&id), &[("version", &*version)]).await.expect(303);
    }
    assert_eq!(state(&balie, &id).await, State::Withdrawn);
    let list = bram.get(urls::REQUESTS_OWN).await.expect(200);
    assert_eq!(list.link("Zaaksysteem"), Some(urls::request(&id)));
    list.must_say("Withdrawn");
    bram.get(&urls::request(&id)).await.expect(200).must_say("Nobody decides about it any more");
}

#[tokio::test]
async fn the_usual_time_is_measured_from_five_decisions_on() {
    let (balie, bram) = world().await;
    balie.helpdesk().await;
    // On a Monday, so that no weekend lies between.
    let weekday = (balie.clock.now().0.div_euclid(DAY) + 3).rem_euclid(7);
    balie.clock.advance((7 - weekday) * DAY);
    let bram_person = balie.person("bram@x.example").await;
    for number in 0..5 {
        let id = super::walk::sent_in(&balie, &bram_person).await.id;
        if number == 4 {
            let bram = balie.sign_in(&bram.email).await;
            bram.get(&urls::request(&id)).await.expect(200).must_not_say("In the last 90 days");
        }
        // Three take a working day, two none.
        balie.clock.advance(if number < 3 { DAY } else { 0 });
        step(&balie, &id, State::Refused, "No.").await;
    }
    let bram = balie.sign_in(&bram.email).await;
    let id = submitted(&bram).await;
    bram.get(&urls::request(&id)).await.expect(200).must_say("half of 5 requests were decided within one working day");
    balie.clock.advance(100 * DAY);
    let bram = balie.sign_in("bram@x.example").await;
    bram.get(&urls::request(&id)).await.expect(200).must_not_say("In the last 90 days");
}

#[tokio::test]
async fn a_request_is_prepared_for_somebody_who_claims_it_once_with_that_address() {
    let (balie, bram) = world().await;
    let helpdesk = balie.helpdesk().await;
    let page = helpdesk.get(&urls::with_query(urls::REQUESTS_NEW, "for", "somebody")).await.expect(200);
    let id = page.field("id").expect("an identifier");
    let first = [("id", &*id), ("requester_email", "Bram@x.example")];
    bram.post(urls::REQUESTS, &first).await.expect(404);
    helpdesk.post(urls::REQUESTS, &first).await.expect(303);
    answer(&helpdesk, &id, "municipality", "utrecht").await.expect(303);
    super::walk::fill_in(&helpdesk, &id, &SERVER).await;
    // Not before it is offered.
    bram.get(&urls::request_claim(&id)).await.expect(404);
    bram.post(&urls::request_claim(&id), &[]).await.expect(404);
    // Whoever prepared it can't send it in.
    let version = find(&balie, &id).await.version.to_string();
    helpdesk.post(&urls::request_submission(&id), &[("version", &*version), ("way", "review")]).await.expect(404);
    let before = mails_to(&balie, "bram@x.example").await;
    submit(&helpdesk, &id).await.expect(303);
    assert_eq!(mails_to(&balie, "bram@x.example").await, before + 1);
    assert_eq!(helpdesk.get(urls::REQUESTS_OWN).await.expect(200).link("Zaaksysteem"), Some(urls::request(&id)), "its maker finds it");
    helpdesk.get(&urls::request(&id)).await.expect(200).must_say(&urls::request_claim(&id));
    // Nobody else claims it, and looking at the link claims nothing.
    let other = balie.integrator("other@x.example").await;
    let page = other.get(&urls::request_claim(&id)).await.expect(404);
    page.must_say("This request is ready for another e-mail address").must_not_say("Zaaksysteem").must_not_say("bram@x.example");
    other.post(&urls::request_claim(&id), &[]).await.expect(404);
    assert_eq!(bram.get(urls::REQUESTS).await.expect(200).link("Zaaksysteem"), Some(urls::request_claim(&id)));
    bram.get(&urls::request_claim(&id)).await.expect(200).must_say("helpdesk prepared this request for you");
    assert_eq!(find(&balie, &id).await.requester_id, None);
    let claimed = bram.post(&urls::request_claim(&id), &[]).await.expect(303);
    assert_eq!(claimed.location(), urls::request_check(&id));
    bram.follow(claimed).await.must_say("The request is yours now. Check the answers.").must_not_say("Fill in what is still missing");
    bram.get(urls::REQUESTS_OWN).await.expect(200).must_say("It is your turn");
    assert_eq!(bram.post(&urls::request_claim(&id), &[]).await.expect(303).location(), urls::request(&id), "once");
    assert!(find(&balie, &id).await.is_of(&balie.person("bram@x.example").await));
    helpdesk.get(&urls::request_check(&id)).await.expect(404);
    submit(&bram, &id).await.expect(303);
    helpdesk.get(&urls::request(&id)).await.expect(200).must_say("You prepared this request, so somebody else decides.");
    assert_eq!(state(&balie, &id).await, State::Submitted);
}

#[tokio::test]
async fn whoever_has_no_account_is_invited_and_led_to_what_was_prepared() {
    let (balie, _bram) = world().await;
    let helpdesk = balie.helpdesk().await;
    let page = helpdesk.get(&urls::with_query(urls::REQUESTS_NEW, "for", "somebody")).await.expect(200);
    let id = page.field("id").expect("an identifier");
    helpdesk.post(urls::REQUESTS, &[("id", &*id), ("requester_email", "new@x.example")]).await.expect(303);
    answer(&helpdesk, &id, "municipality", "utrecht").await.expect(303);
    super::walk::fill_in(&helpdesk, &id, &with(&[("owners", "new@x.example")])).await;
    submit(&helpdesk, &id).await.expect(303);
    let link = balie.mailed_link("new@x.example", "/invitations/").await;
    let stranger = balie.anonymous();
    let password = "a sentence that is long enough";
    let accepted = stranger.post(&link, &[("password", password), ("again", password)]).await.expect(303);
    assert_eq!(accepted.location(), urls::request_claim(&id));
    stranger.post(&urls::request_claim(&id), &[]).await.expect(303);
    assert_eq!(find(&balie, &id).await.requester_email, "new@x.example");
}
