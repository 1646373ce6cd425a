//! Sending mail, against a real SMTP server: nothing is lost, and nothing is sent twice.
use crate::harness::Balie;
use crate::harness::smtp::SmtpServer;
use balie::app::App;
use balie::clock::{DAY, HOUR, MINUTE};
use balie::config::{Config, SmtpSettings};
use balie::crypto::hex;
use balie::locale::Locale;
use balie::mail::compose::{MailContext, example};
use balie::mail::sending::{Deadlines, MailSender};
use balie::model::lease;
use balie::model::outbox::{self, Mail, MailKind, MailReason, MailState, MailThread, NewMail, delivery};
use balie::model::request::thread_key;
use balie::urls;
use mail_parser::MessageParser;
use std::time::Duration;

/// What the tests wait for at most, where the program waits for minutes.
const SHORT: Deadlines = Deadlines { step: Duration::from_secs(2), answer: Duration::from_secs(2) };

/// A sender of an app whose settings name no mail server, so that nothing is sent but by the test.
fn sender_of(app: &App, url: &str) -> MailSender {
    let smtp = SmtpSettings::parse(url, "Balie <balie@balie.example>").expect("the settings are right");
    let config = Config { smtp, helpdesk_email: "helpdesk@balie.example".to_owned(), ..app.config.clone() };
    MailSender::new(&config, app.db.clone(), app.clock.clone(), app.sealing.clone(), SHORT).expect("there is a mail server")
}

async fn put(balie: &Balie, mail: &NewMail) -> String {
    let mut tx = balie.begin().await;
    let id = outbox::insert(&mut tx, mail, &balie.app.sealing).await.expect("it can be stored");
    balie.commit(tx).await;
    id
}

fn mail_to(balie: &Balie, address: &str) -> NewMail {
    let mail = example(MailKind::MadeOwner, &MailContext::new(&balie.app.config), Locale::Nl);
    NewMail { recipient: address.to_owned(), ..mail }
}

async fn put_to(balie: &Balie, address: &str) -> String {
    put(balie, &mail_to(balie, address)).await
}

async fn found(balie: &Balie, id: &str) -> Mail {
    outbox::find(&mut balie.app.read().await.expect("it answers"), id).await.expect("it can be read").expect("it is there")
}

async fn state(balie: &Balie, id: &str) -> MailState {
    found(balie, id).await.state.known().expect("a known state")
}

async fn reason(balie: &Balie, id: &str) -> MailReason {
    found(balie, id).await.reason.expect("a reason").known().expect("a known one")
}

#[tokio::test]
async fn a_mail_goes_out_as_programs_and_people_expect_it() {
    let (balie, server) = (Balie::start().await, SmtpServer::start(&[]));
    let mail = NewMail { recipient_name: "Anna Müller, gemeente".to_owned(), ..mail_to(&balie, "anna@utrecht.example") };
    let key = thread_key::make(&balie.app.sealing, 12, "anna@utrecht.example");
    let thread = |in_reply_to| MailThread { request_id: "r1".to_owned(), key: Some(key.clone()), in_reply_to };
    let first = put(&balie, &mail.clone().in_thread(thread(Some("question@leverancier.example".to_owned())))).await;
    let second = put(&balie, &mail.in_thread(thread(None))).await;
    sender_of(&balie.app, &server.url()).run().await.expect("it sends");
    server.wait_for(2).await;
    assert_eq!((state(&balie, &first).await, state(&balie, &second).await), (MailState::Sent, MailState::Sent));
    let sent = server.to("anna@utrecht.example");
    let message = MessageParser::default().parse(sent[0].as_bytes()).expect("a message");
    let to = message.to().and_then(|to| to.first()).expect("a recipient");
    assert_eq!((to.name(), to.address()), (Some("Anna Müller, gemeente"), Some("anna@utrecht.example")));
    assert_eq!(message.from().and_then(|from| from.first()).and_then(|from| from.address()), Some("balie@balie.example"));
    let id = message.message_id().expect("a Message-ID");
    assert!(id.contains(&format!(".{key}@")) && *id == found(&balie, &first).await.message_id, "{id}");
    assert_eq!(message.in_reply_to().as_text(), Some("question@leverancier.example"));
    let reply_to = message.reply_to().and_then(|to| to.first()).and_then(|to| to.address());
    assert_eq!(reply_to, Some(&*format!("helpdesk+{key}@balie.example")));
    assert_eq!(message.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    assert_eq!(message.header_raw("Content-Language").map(str::trim), Some("nl"));
    assert!(message.date().is_some() && message.header_raw("List-Id").is_none());
    let (text, html) = (message.body_text(0).expect("text"), message.body_html(0).expect("HTML"));
    assert!(text.contains("Hugo Hermans heeft u eigenaar gemaakt") && html.contains("<p>Hugo Hermans heeft u eigenaar gemaakt"), "{text}");
    // The second of a thread answers the first.
    let message = MessageParser::default().parse(sent[1].as_bytes()).expect("a message");
    assert_eq!(message.in_reply_to().as_text(), Some(&*found(&balie, &first).await.message_id));
}

#[tokio::test]
async fn line_ends_in_a_name_or_a_subject_make_no_header() {
    let (balie, server) = (Balie::start().await, SmtpServer::start(&[]));
    let hostile = "Anna\r\nBcc: victim@else.example\r\n\r\n<b>";
    let mail = mail_to(&balie, "anna@utrecht.example");
    let id = put(&balie, &NewMail { recipient_name: hostile.to_owned(), subject: hostile.to_owned(), ..mail }).await;
    sender_of(&balie.app, &server.url()).run().await.expect("it sends");
    assert_eq!(state(&balie, &id).await, MailState::Sent);
    server.wait_for(1).await;
    let mails = server.mails();
    assert_eq!(mails[0]["to"], serde_json::json!(["anna@utrecht.example"]));
    let message = mails[0]["message"].as_str().expect("a message");
    assert!(!message.lines().any(|line| line.to_lowercase().starts_with("bcc:")), "{message}");
}

#[tokio::test]
async fn what_looks_like_an_encoded_word_is_read_as_it_was_written() {
    let (balie, server) = (Balie::start().await, SmtpServer::start(&[]));
    let word = "=?utf-8?B?V2luIGEgcHJpemU6IGh0dHBzOi8vZXZpbC5leGFtcGxl?=";
    let subject = format!("Over de client {word} van de gemeente ’s-Hertogenbosch, die lang genoeg is voor meer dan één regel");
    let mail = NewMail { recipient_name: word.to_owned(), subject: subject.clone(), ..mail_to(&balie, "anna@utrecht.example") };
    put(&balie, &mail).await;
    sender_of(&balie.app, &server.url()).run().await.expect("it sends");
    server.wait_for(1).await;
    let sent = server.to("anna@utrecht.example").remove(0);
    let message = MessageParser::default().parse(sent.as_bytes()).expect("a message");
    assert_eq!(message.subject(), Some(&*subject), "{sent}");
    let to = message.to().and_then(|to| to.first()).expect("a recipient");
    assert_eq!((to.name(), to.address()), (None, Some("anna@utrecht.example")), "{sent}");
    assert!(sent.lines().take_while(|line| !line.trim().is_empty()).all(|line| line.trim_end().len() <= 78), "{sent}");
}

#[tokio::test]
async fn what_is_put_off_is_tried_again_with_growing_pauses_under_the_same_message_id() {
    let (balie, server) = (Balie::start().await, SmtpServer::start(&[]));
    let id = put_to(&balie, "deferred@utrecht.example").await;
    let sender = sender_of(&balie.app, &server.url());
    let mut pauses = vec![];
    for _ in 0..2 {
        sender.run().await.expect("it runs");
        let mail = found(&balie, &id).await;
        assert_eq!((state(&balie, &id).await, reason(&balie, &id).await), (MailState::Waiting, MailReason::Deferred));
        assert!(mail.reason_detail.expect("words").starts_with("451 4.3.0 Try again later"));
        let pause = mail.next_attempt_at.since(balie.clock.now());
        balie.clock.advance(pause - 1);
        sender.run().await.expect("it runs");
        assert_eq!(found(&balie, &id).await.attempts, i64::try_from(pauses.len()).unwrap() + 1, "not before its time");
        balie.clock.advance(1);
        pauses.push(pause);
    }
    assert!(pauses[0] == MINUTE && pauses[1] >= pauses[0], "{pauses:?}");
    sender.run().await.expect("it runs");
    assert_eq!(state(&balie, &id).await, MailState::Sent);
    assert!(server.to("deferred@utrecht.example")[0].contains(&format!("Message-ID: <{}>", found(&balie, &id).await.message_id)));
}

#[tokio::test]
async fn after_three_days_it_is_given_up_and_an_operator_can_send_it_again() {
    let (balie, server) = (Balie::start().await, SmtpServer::start(&[]));
    let sender = sender_of(&balie.app, &server.url());
    let id = put_to(&balie, "deferred@utrecht.example").await;
    sender.run().await.expect("it runs");
    balie.clock.advance(3 * DAY);
    sender.run().await.expect("it runs");
    assert_eq!((state(&balie, &id).await, reason(&balie, &id).await), (MailState::Failed, MailReason::Deferred));
    // What was written before there was a mail server is not sent months later.
    let old = put_to(&balie, "anna@utrecht.example").await;
    balie.clock.advance(3 * DAY);
    sender.run().await.expect("it runs");
    assert_eq!((state(&balie, &old).await, reason(&balie, &old).await), (MailState::Failed, MailReason::TooOld));
    let mut tx = balie.begin().await;
    let mail = outbox::find(tx.connection(), &old).await.unwrap().unwrap();
    assert!(delivery::send_again(&mut tx, &mail).await.unwrap() && !delivery::send_again(&mut tx, &mail).await.unwrap());
    balie.commit(tx).await;
    sender.run().await.expect("it runs");
    assert_eq!(state(&balie, &old).await, MailState::Sent);
}

#[tokio::test]
async fn one_refused_recipient_keeps_no_other_mail() {
    let (balie, server) = (Balie::start().await, SmtpServer::start(&[]));
    let refused = put_to(&balie, "refused@utrecht.example").await;
    let busy = put_to(&balie, "busy@utrecht.example").await;
    let fine = put_to(&balie, "anna@utrecht.example").await;
    sender_of(&balie.app, &server.url()).run().await.expect("it sends");
    assert_eq!((state(&balie, &refused).await, reason(&balie, &refused).await), (MailState::Failed, MailReason::Refused));
    // The words of the server, without what a terminal would obey.
    assert_eq!(found(&balie, &refused).await.reason_detail.as_deref(), Some("550 5.1.1 No such user [31m<b>here</b>"));
    assert_eq!((state(&balie, &busy).await, reason(&balie, &busy).await), (MailState::Waiting, MailReason::Deferred));
    assert_eq!(state(&balie, &fine).await, MailState::Sent);
    assert_eq!(server.mails()[0]["connection"], 1, "all over one connection");
}

#[tokio::test]
async fn a_connection_that_ends_after_the_mail_leaves_it_unknown_and_never_sends_it_twice() {
    let (balie, server) = (Balie::start().await, SmtpServer::start(&[]));
    let (cut, silent) = (put_to(&balie, "cut@utrecht.example").await, put_to(&balie, "silent@utrecht.example").await);
    let fine = put_to(&balie, "anna@utrecht.example").await;
    let sender = sender_of(&balie.app, &server.url());
    sender.run().await.expect("it runs");
    balie.clock.advance(DAY);
    sender.run().await.expect("it runs");
    for id in [&cut, &silent] {
        assert_eq!((state(&balie, id).await, reason(&balie, id).await), (MailState::Unknown, MailReason::Cut));
    }
    assert_eq!(state(&balie, &fine).await, MailState::Sent);
    for address in ["cut@utrecht.example", "silent@utrecht.example", "anna@utrecht.example"] {
        assert_eq!(server.to(address).len(), 1, "{address}");
    }
}

#[tokio::test]
async fn a_connection_that_ends_before_the_mail_lets_it_wait() {
    let (balie, server) = (Balie::start().await, SmtpServer::start(&[]));
    let (early, fine) = (put_to(&balie, "early@utrecht.example").await, put_to(&balie, "anna@utrecht.example").await);
    sender_of(&balie.app, &server.url()).run().await.expect("it runs");
    assert_eq!((state(&balie, &early).await, reason(&balie, &early).await), (MailState::Waiting, MailReason::Unreachable));
    assert_eq!(state(&balie, &fine).await, MailState::Sent);
}

#[tokio::test]
async fn a_server_that_ends_connections_when_it_likes_gets_every_mail() {
    let (balie, server) = (Balie::start().await, SmtpServer::start(&["--mails", "1"]));
    let mut all = vec![];
    for number in 0..4 {
        all.push(put_to(&balie, &format!("anna{number}@utrecht.example")).await);
    }
    let sender = sender_of(&balie.app, &server.url());
    sender.run().await.expect("it runs");
    for id in all {
        assert_eq!(state(&balie, &id).await, MailState::Sent);
    }
    assert_eq!(server.mails().len(), 4);
}

#[tokio::test]
async fn a_mail_server_that_is_away_for_an_hour_gets_everything_afterwards() {
    let balie = Balie::start().await;
    let port = { std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("its address").port() };
    let sender = sender_of(&balie.app, &format!("smtp://127.0.0.1:{port}"));
    let mut all = vec![put_to(&balie, "anna@utrecht.example").await];
    for round in 0..6 {
        sender.run().await.expect("it runs");
        balie.clock.advance(10 * MINUTE);
        all.push(put_to(&balie, &format!("later{round}@utrecht.example")).await);
    }
    assert_eq!((state(&balie, &all[0]).await, reason(&balie, &all[0]).await), (MailState::Waiting, MailReason::Unreachable));
    let server = SmtpServer::start(&["--port", &port.to_string()]);
    sender.run().await.expect("it runs");
    for id in &all {
        assert_eq!(state(&balie, id).await, MailState::Sent);
    }
    server.wait_for(all.len()).await;
    assert_eq!(server.mails().len(), all.len());
    assert!(balie.clock.now().since(found(&balie, &all[0]).await.created_at) >= HOUR);
}

#[tokio::test]
async fn a_crash_while_a_mail_is_handed_over_makes_it_unknown() {
    let (balie, server) = (Balie::start().await, SmtpServer::start(&[]));
    let id = put_to(&balie, "anna@utrecht.example").await;
    // What a process that died leaves: a mail that is marked, and the lease.
    let mut tx = balie.app.db.begin().await.unwrap();
    assert!(lease::take(&mut tx, "sending mail", "somebody who died", balie.clock.now(), 30).await.unwrap());
    delivery::take(&mut tx, balie.clock.now()).await.unwrap().expect("it was due");
    tx.commit().await.unwrap();
    let sender = sender_of(&balie.app, &server.url());
    sender.run().await.expect("it runs");
    assert_eq!(state(&balie, &id).await, MailState::Sending, "as long as the lease lasts, it may still be on its way");
    balie.clock.advance(31);
    sender.run().await.expect("it runs");
    assert_eq!((state(&balie, &id).await, reason(&balie, &id).await), (MailState::Unknown, MailReason::Interrupted));
    assert!(server.mails().is_empty());
}

#[tokio::test]
async fn two_processes_send_each_mail_once() {
    let (balie, server) = (Balie::start().await, SmtpServer::start(&[]));
    let other = balie.another_process().await;
    for number in 0..30 {
        put_to(&balie, &format!("anna{number}@utrecht.example")).await;
    }
    let (one, two) = (sender_of(&balie.app, &server.url()), sender_of(&other, &server.url()));
    for _ in 0..3 {
        let (first, second) = tokio::join!(one.run(), two.run());
        first.and(second).expect("both run");
    }
    server.wait_for(30).await;
    for number in 0..30 {
        assert_eq!(server.to(&format!("anna{number}@utrecht.example")).len(), 1);
    }
}

#[tokio::test]
async fn a_wrong_password_is_told_without_it() {
    let (balie, server) = (Balie::start().await, SmtpServer::start(&["--user", "balie:right"]));
    let id = put_to(&balie, "anna@utrecht.example").await;
    let url = |password: &str| server.url().replace("smtp://", &format!("smtp://balie:{password}@"));
    sender_of(&balie.app, &url("hunter2%40x")).run().await.expect("it runs");
    let mail = found(&balie, &id).await;
    assert_eq!(reason(&balie, &id).await, MailReason::Unreachable);
    let words = mail.reason_detail.expect("words");
    assert!(words.starts_with("535") && !words.contains("hunter2") && !words.contains(&hex(b"hunter2")), "{words}");
    assert!(!format!("{:?}", SmtpSettings::parse(&url("hunter2"), "a@b.nl").unwrap()).contains("hunter2"));
    balie.clock.advance(HOUR);
    sender_of(&balie.app, &url("right")).run().await.expect("it runs");
    assert_eq!(state(&balie, &id).await, MailState::Sent);
}

#[tokio::test]
async fn an_operator_sees_why_and_sends_again() {
    let server = SmtpServer::start(&[]);
    let balie = Balie::with(&[("smtp-url", &server.url()), ("mail-from", "balie@balie.example")]).await;
    let operator = balie.operator().await;
    let id = put_to(&balie, "refused@utrecht.example").await;
    while state(&balie, &id).await != MailState::Failed {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let list = operator.get(&urls::with_query(urls::MAIL, "state", "failed")).await.expect(200);
    list.must_say("Failed (1)").must_say("refused@utrecht.example").must_say("The mail server refused it.");
    operator.get(&urls::with_query(urls::MAIL, "state", "sent")).await.expect(200).must_say("Sent (0)");
    operator.get(&urls::mail(&id)).await.expect(200).must_say("550 5.1.1 No such user").must_say("Send again");
    operator.post(&urls::mail_attempts(&id), &[]).await.expect(303);
    operator.get(&urls::mail(&id)).await.expect(200).must_say("The mail is in the queue again.");
    while found(&balie, &id).await.attempts < 2 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    operator.get(urls::HISTORY).await.expect(200).must_say("Mail put in the queue again");
}
