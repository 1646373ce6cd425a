//! The link that proves the address of a sender: shown by GET, followed by POST, once, for a week.
use super::message;
use crate::harness::Balie;
use balie::clock::DAY;
use balie::model::inbox::InboxEntry;
use balie::model::person;
use balie::model::request::{Request, State};
use balie::urls;

impl Balie {
    /// Follows the link that the sender of a request got.
    pub async fn confirmed(&self, entry: &InboxEntry) -> Request {
        let link = self.link_for(&entry.sender).await.expect("a link");
        self.anonymous().post(&link, &[("decision", "confirm")]).await.expect(303);
        self.request_of(entry).await
    }
}

#[actix_web::test]
async fn looking_confirms_nothing_and_the_button_does_once() {
    let balie = Balie::start().await;
    let entry = balie.became(message("Jan de Bouwer <jan@leverancier.example>", "zaak")).await;
    let link = balie.link_for("jan@leverancier.example").await.expect("a link");
    let visitor = balie.anonymous();
    for _ in 0..3 {
        visitor.get(&link).await.expect(200).must_say("zaak").must_say("jan@leverancier.example");
    }
    assert!(balie.request_of(&entry).await.is_in(State::Unconfirmed));
    let answer = visitor.post(&link, &[("decision", "confirm")]).await.expect(303);
    assert!(answer.location().starts_with("/invitations/"), "a new person chooses a password: {}", answer.location());
    visitor.get(answer.location()).await.expect(200).must_say("jan@leverancier.example");
    let request = balie.request_of(&entry).await;
    assert!(request.is_in(State::Submitted) && request.due_at.is_some());
    let mut connection = balie.app.read().await.expect("a connection");
    let person = person::find_by_email(&mut connection, "jan@leverancier.example").await.expect("the database").expect("a person");
    drop(connection);
    assert_eq!((request.requester_id.as_deref(), person.name.as_str()), (Some(person.id.as_str()), "Jan de Bouwer"));
    visitor.get(&link).await.expect(410).must_say("Did you confirm already? Sign in: your request is under Requests.");
    visitor.post(&link, &[("decision", "confirm")]).await.expect(410);
}

#[actix_web::test]
async fn names_with_a_link_are_set_aside_and_the_reviewer_is_told() {
    let balie = Balie::start().await;
    balie.municipality("utrecht").await;
    let sender = "\"See https://evil.example\" <jan@leverancier.example>";
    let entry = balie.became(message(sender, "zaak").replace("Naam: zaak", "Naam: www.evil.example")).await;
    let request = balie.request_of(&entry).await;
    assert_eq!((request.requester_name.as_str(), request.client_name.as_str()), ("", ""));
    let request = balie.confirmed(&entry).await;
    let helpdesk = balie.helpdesk().await;
    let page = helpdesk.get(&urls::request(&request.id)).await.expect(200);
    page.must_say("See https://evil.example: A name stands in mails, so no link can be in it");
    page.must_say("www.evil.example: A name stands in mails, so no link can be in it");
    assert_eq!(request.requester_name, "jan", "the account is named by its address");
}

#[actix_web::test]
async fn a_link_ends_after_a_week_and_a_made_up_one_is_none() {
    let balie = Balie::start().await;
    balie.became(message("jan@leverancier.example", "zaak")).await;
    let link = balie.link_for("jan@leverancier.example").await.expect("a link");
    balie.anonymous().get(&format!("{link}x")).await.expect(410);
    balie.clock.advance(7 * DAY);
    balie.anonymous().get(&link).await.expect(410);
    balie.anonymous().post(&link, &[("decision", "confirm")]).await.expect(410);
    assert!(balie.requests().await[0].is_in(State::Unconfirmed));
}

#[actix_web::test]
async fn several_requests_stand_behind_one_link_and_the_sender_chooses() {
    let balie = Balie::start().await;
    let first = balie.became(message("jan@leverancier.example", "eerste")).await;
    let second = balie.became(message("jan@leverancier.example", "tweede")).await;
    let link = balie.link_for("jan@leverancier.example").await.expect("a link");
    let visitor = balie.anonymous();
    visitor.get(&link).await.expect(200).must_say("eerste").must_say("tweede");
    visitor.post(&link, &[("choice", "yes"), ("decision", "confirm")]).await.expect(422).must_say("at least one");
    let id = first.request_id.clone().expect("a request");
    visitor.post(&link, &[("choice", "yes"), ("request", &*id), ("decision", "confirm")]).await.expect(303);
    assert!(balie.request_of(&first).await.is_in(State::Submitted));
    assert!(balie.request_of(&second).await.is_in(State::Unconfirmed));
}

#[actix_web::test]
async fn whoever_did_not_send_it_says_so() {
    let balie = Balie::start().await;
    let entry = balie.became(message("jan@leverancier.example", "zaak")).await;
    let link = balie.link_for("jan@leverancier.example").await.expect("a link");
    balie.anonymous().post(&link, &[("decision", "deny")]).await.expect(303);
    assert!(balie.request_of(&entry).await.is_in(State::Spam));
    let mut connection = balie.app.read().await.expect("a connection");
    let person = person::find_by_email(&mut connection, "jan@leverancier.example").await.expect("the database");
    assert!(person.is_none(), "nobody gets an account");
}

#[actix_web::test]
async fn somebody_signed_in_confirms_their_own_and_nobody_elses() {
    let balie = Balie::start().await;
    let bob = balie.integrator("bob@leverancier.example").await;
    let own = balie.became(message("Bob@leverancier.example", "van bob")).await;
    let other = balie.became(message("jan@leverancier.example", "van jan")).await;
    bob.get(urls::REQUEST_CONFIRMATIONS).await.expect(200).must_say("van bob").must_not_say("van jan");
    let id = other.request_id.clone().expect("a request");
    bob.post(urls::REQUEST_CONFIRMATIONS, &[("request", &*id), ("decision", "confirm")]).await.expect(303);
    assert!(balie.request_of(&other).await.is_in(State::Unconfirmed));
    let id = own.request_id.clone().expect("a request");
    bob.post(urls::REQUEST_CONFIRMATIONS, &[("request", &*id), ("decision", "confirm")]).await.expect(303);
    assert!(balie.request_of(&own).await.is_in(State::Submitted));
}

/// Where no mail is sent, an admin is shown the link of whom they invite, and could sign in as that address.
#[actix_web::test]
async fn an_account_that_its_maker_may_sign_in_with_proves_no_address() {
    let balie = Balie::start().await;
    let entry = balie.became(message("jan@leverancier.example", "zaak")).await;
    let mailed = balie.link_for("jan@leverancier.example").await.expect("a link");
    let admin = balie.admin_of("utrecht").await;
    let id = balie::crypto::random::id();
    let new = [("id", &*id), ("name", "Jan"), ("email", "jan@leverancier.example"), ("locale", "en"), ("role", "")];
    admin.post(urls::PEOPLE, &new).await.expect(303);
    let page = admin.get(&urls::person(&id)).await.expect(200);
    let link = page.all("code").into_iter().find(|text| text.contains("/invitations/")).expect("the admin is shown the link");
    let token = link.rsplit('/').next().expect("a token").to_owned();
    let jan = balie.anonymous();
    jan.post(&urls::invitation(&token), &[("password", crate::harness::PASSWORD), ("again", crate::harness::PASSWORD)]).await.expect(303);
    jan.get(urls::REQUEST_CONFIRMATIONS).await.expect(404);
    let request = entry.request_id.clone().expect("a request");
    jan.post(urls::REQUEST_CONFIRMATIONS, &[("request", &*request), ("decision", "confirm")]).await.expect(404);
    assert!(balie.request_of(&entry).await.is_in(State::Unconfirmed));
    // The link of the mail proves it.
    balie.anonymous().post(&mailed, &[("decision", "confirm")]).await.expect(303);
    assert!(balie.request_of(&entry).await.is_in(State::Submitted));
}

#[actix_web::test]
async fn nothing_of_the_message_is_in_the_mail() {
    let balie = Balie::start().await;
    balie.became(message("\"Win a prize http://evil.example\" <jan@leverancier.example>", "https://evil.example/prijs")).await;
    let mut connection = balie.app.read().await.expect("a connection");
    let mail = balie::model::outbox::list(&mut connection).await.expect("mail").pop().expect("one");
    let text = format!("{}{}{}", mail.subject, mail.text(&balie.app.sealing).unwrap(), mail.html(&balie.app.sealing).unwrap());
    assert!(!text.contains("evil") && !text.contains("prize"), "{text}");
    assert!(mail.kind.known().is_some_and(balie::model::outbox::MailKind::is_automatic_reply));
}

#[actix_web::test]
async fn spam_that_is_brought_back_waits_anew_and_its_sender_is_asked_anew() {
    let balie = Balie::start().await;
    let entry = balie.became(message("jan@leverancier.example", "zaak")).await;
    let first = balie.link_for("jan@leverancier.example").await.expect("a link");
    let (id, helpdesk) = (balie.request_of(&entry).await.id, balie.helpdesk().await);
    helpdesk.post(&urls::request_spam(&id), &[("version", "1")]).await.expect(303);
    balie.clock.advance(20 * DAY);
    let helpdesk = balie.helpdesk().await;
    helpdesk.post(&urls::request_reopening(&id), &[("version", "2")]).await.expect(303);
    let receiver = &balie.app.receiver;
    receiver.expire().await.unwrap();
    assert!(balie.request_of(&entry).await.is_in(State::Unconfirmed), "it waits for two weeks from now");
    receiver.ask_due().await.unwrap();
    let second = balie.link_for("jan@leverancier.example").await.expect("a link");
    assert_ne!(first, second, "the sender gets another link");
    balie.clock.advance(14 * DAY);
    receiver.expire().await.unwrap();
    assert!(balie.request_of(&entry).await.is_in(State::Expired));
}

#[actix_web::test]
async fn the_question_is_a_reply_to_the_mail_of_the_sender() {
    let balie = Balie::start().await;
    let entry = balie.became(message("jan@leverancier.example", "zaak")).await;
    let odd = message("piet@leverancier.example", "raar").replace("Message-ID: <raar@", "Message-ID: <raar\u{e9}\"@");
    balie.became(odd).await;
    let mut connection = balie.app.read().await.expect("a connection");
    let mails = balie::model::outbox::list(&mut connection).await.expect("mail");
    drop(connection);
    let to = |address: &str| mails.iter().find(|mail| mail.recipient == address).expect("a mail to them");
    assert_eq!(to("jan@leverancier.example").in_reply_to.as_deref(), Some("zaak@leverancier.example"));
    assert_eq!(to("jan@leverancier.example").request_id, entry.request_id, "and it is among the mails of the request");
    assert_eq!(to("piet@leverancier.example").in_reply_to, None, "an identifier that could do harm is not repeated");
}
