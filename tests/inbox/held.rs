//! Who asks is who From names, if it names one: everything else is held, and asks nobody. Many mails do no harm.
use super::message;
use crate::harness::Balie;
use balie::clock::{DAY, HOUR};
use balie::model::inbox::{InboxReason, InboxState};
use balie::model::request::State;
use balie::urls;

#[actix_web::test]
async fn without_one_sender_nobody_is_asked() {
    let balie = Balie::with(&[("helpdesk-email", "loket@gemeente.example")]).await;
    let cases = [
        ("a@b.example, c@d.example", InboxReason::NoSingleSender),
        ("Vrienden: a@b.example, c@d.example;", InboxReason::NoSingleSender),
        ("a@b.example\r\nFrom: c@d.example", InboxReason::NoSingleSender),
        ("undisclosed", InboxReason::NoSingleSender),
        ("Helpdesk <loket@gemeente.example>", InboxReason::OwnAddress),
        ("loket+12-abc@gemeente.example", InboxReason::OwnAddress),
        ("no-reply@leverancier.example", InboxReason::SenderIsProgram),
        ("lijst-bounces@leverancier.example", InboxReason::SenderIsProgram),
    ];
    for (number, (from, reason)) in cases.into_iter().enumerate() {
        let entry = balie.became(message(from, &format!("zaak{number}"))).await;
        assert_eq!((entry.state.known(), entry.reason()), (Some(InboxState::Held), Some(reason)), "{from}");
    }
    assert!(balie.requests().await.is_empty() && balie.recipients().await.is_empty());
}

#[actix_web::test]
async fn reply_to_and_names_that_are_addresses_count_for_nothing() {
    let balie = Balie::start().await;
    let text = message("\"anna@utrecht.example\" <mallory@elders.example>", "zaak");
    balie.became(format!("Reply-To: anna@utrecht.example\r\nSender: anna@utrecht.example\r\n{text}")).await;
    assert_eq!(balie.recipients().await, ["mallory@elders.example"]);
}

#[actix_web::test]
async fn an_address_gets_one_mail_a_day_and_another_when_more_came() {
    let balie = Balie::start().await;
    for number in 0..3 {
        balie.became(message("jan@leverancier.example", &format!("zaak{number}"))).await;
        balie.clock.advance(HOUR);
    }
    assert_eq!(balie.recipients().await.len(), 1);
    balie.app.receiver.ask_due().await.expect("nobody is due");
    assert_eq!(balie.recipients().await.len(), 1, "within the day");
    balie.clock.advance(DAY);
    balie.app.receiver.ask_due().await.expect("asked");
    assert_eq!(balie.recipients().await.len(), 2, "requests came after the last link");
    balie.clock.advance(2 * DAY);
    balie.app.receiver.ask_due().await.expect("nobody is due");
    assert_eq!(balie.recipients().await.len(), 2, "nothing came since");
}

#[actix_web::test]
async fn many_mails_of_one_sender_are_folded_and_of_one_domain_too() {
    let balie = Balie::start().await;
    for number in 0..30 {
        balie.receives(message("jan@leverancier.example", &format!("zaak{number}"))).await;
    }
    assert_eq!(balie.requests().await.len(), 5);
    assert_eq!(balie.recipients().await.len(), 1);
    for number in 0..110 {
        balie.receives(message(&format!("x{number}@groot.example"), &format!("groot{number}"))).await;
    }
    assert_eq!(balie.requests().await.len(), 105, "a hundred of a domain");
    let folded = balie.inbox().await.into_iter().filter(|(_, state)| state == "folded").count();
    assert_eq!(folded, 35, "every one is stored");
    balie.receives(message("piet@ander.example", "ander")).await;
    assert_eq!(balie.requests().await.len(), 106, "others are not kept out");
    let page = balie.helpdesk().await.get(balie::urls::INBOX).await.expect(200);
    page.must_say("jan@leverancier.example").must_say("25 messages");
}

#[actix_web::test]
async fn after_two_weeks_a_request_expires_and_stays() {
    let balie = Balie::start().await;
    balie.became(message("jan@leverancier.example", "zaak")).await;
    balie.clock.advance(14 * DAY - 1);
    balie.app.receiver.expire().await.expect("nothing is due");
    assert!(balie.requests().await[0].is_in(State::Unconfirmed));
    balie.clock.advance(1);
    balie.app.receiver.expire().await.expect("it is due");
    assert!(balie.requests().await[0].is_in(State::Expired));
}

#[actix_web::test]
async fn what_was_folded_is_read_again_once_there_is_room() {
    let balie = Balie::start().await;
    for number in 0..6 {
        balie.receives(message("jan@leverancier.example", &format!("zaak{number}"))).await;
    }
    assert_eq!(balie.requests().await.len(), 5);
    let again = async || {
        balie.app.receiver.unfold().await.expect("the database");
        balie.app.receiver.read_waiting().await.expect("what waits can be read");
        balie.requests().await.len()
    };
    balie.clock.advance(7 * HOUR);
    assert_eq!(again().await, 5, "there is no room yet");
    let link = balie.link_for("jan@leverancier.example").await.expect("a link");
    balie.anonymous().post(&link, &[("decision", "confirm")]).await.expect(303);
    assert_eq!(again().await, 5, "it was tried a moment ago");
    balie.clock.advance(7 * HOUR);
    assert_eq!(again().await, 6, "nothing is lost");
}

#[actix_web::test]
async fn folded_mail_of_a_sender_without_room_is_not_read_and_keeps_no_other_waiting() {
    let balie = Balie::start().await;
    for number in 0..65 {
        balie.receives(message("jan@leverancier.example", &format!("zaak{number}"))).await;
    }
    balie.clock.advance(HOUR);
    for number in 0..6 {
        balie.receives(message("piet@ander.example", &format!("ander{number}"))).await;
    }
    let link = balie.link_for("piet@ander.example").await.expect("a link");
    balie.anonymous().post(&link, &[("decision", "confirm")]).await.expect(303);
    let unfold = async || {
        balie.app.receiver.unfold().await.expect("the database");
        balie.inbox().await.into_iter().filter(|(_, state)| state == "waiting").count()
    };
    balie.clock.advance(6 * HOUR);
    assert_eq!(unfold().await, 0, "none of Jan's is read, for five of them wait");
    balie.clock.advance(6 * HOUR);
    assert_eq!(unfold().await, 1, "Piet's has waited longer than most of Jan's, though it came later");
    balie.app.receiver.read_waiting().await.expect("what waits can be read");
    assert_eq!(balie.requests().await.len(), 11);
}

#[actix_web::test]
async fn forged_mail_of_a_domain_keeps_nobody_out_who_has_an_account_there() {
    let balie = Balie::start().await;
    for number in 0..101 {
        balie.receives(message(&format!("x{number}@groot.example"), &format!("groot{number}"))).await;
    }
    let stranger = balie.became(message("piet@groot.example", "vreemd")).await;
    assert_eq!(stranger.state.known(), Some(InboxState::Folded));
    balie.person("anna@groot.example").await;
    let known = balie.became(message("anna@groot.example", "bekend")).await;
    assert_eq!(known.state.known(), Some(InboxState::Request));
    balie.clock.advance(7 * HOUR);
    balie.app.receiver.unfold().await.expect("the database");
    balie.app.receiver.read_waiting().await.expect("what waits can be read");
    assert_eq!(balie.inbox_entry(&stranger.id).await.state.known(), Some(InboxState::Request), "the quota of a domain is one an hour");
}

#[actix_web::test]
async fn mail_in_many_names_makes_us_write_to_a_bounded_number_of_strangers() {
    let balie = Balie::start().await;
    for number in 0..303 {
        balie.receives(message(&format!("x@d{number}.example"), &format!("zaak{number}"))).await;
    }
    assert_eq!((balie.requests().await.len(), balie.recipients().await.len()), (303, 300));
    balie.clock.advance(2 * HOUR);
    balie.app.receiver.ask_due().await.expect("the database");
    assert_eq!(balie.recipients().await.len(), 303, "the others are asked later");
}

#[actix_web::test]
async fn staff_make_a_request_of_what_was_held_as_an_answer_and_its_sender_is_asked() {
    let balie = Balie::with(&[("helpdesk-email", "loket@gemeente.example")]).await;
    let text = message("jan@leverancier.example", "zaak").replace("Subject: ", "In-Reply-To: <0190@127.0.0.1>\r\nSubject: Re: ");
    let held = balie.became(text).await;
    let program = balie.became(message("no-reply@leverancier.example", "programma")).await;
    let (helpdesk, page) = (balie.helpdesk().await, urls::inbox_message(&held.id));
    let wanted = [("as", "request")];
    balie.admin_of("utrecht").await.post(&urls::inbox_message_attempts(&held.id), &wanted).await.expect(404);
    helpdesk.get(&page).await.expect(200).must_say("Make a request of this").must_say("waits until its sender confirms it");
    helpdesk.get(&urls::inbox_message(&program.id)).await.expect(200).must_not_say("Make a request of this");
    for id in [&held.id, &held.id, &program.id] {
        helpdesk.post(&urls::inbox_message_attempts(id), &wanted).await.expect(303);
        balie.app.receiver.read_waiting().await.expect("what waits can be read");
    }
    assert_eq!(balie.inbox_entry(&held.id).await.state.known(), Some(InboxState::Request));
    assert_eq!(balie.inbox_entry(&program.id).await.state.known(), Some(InboxState::Held), "nobody could be asked");
    let requests = balie.requests().await;
    assert!(requests.len() == 1 && requests[0].is_in(State::Unconfirmed));
    assert!(balie.link_for("jan@leverancier.example").await.is_some());
}
