//! What becomes of a message by its kind: requests, answers in their thread, automatic mail, bounces, what can't be read.
use super::message;
use crate::harness::Balie;
use balie::clock::DAY;
use balie::locale::Locale;
use balie::model::client::attribute::{GRANT_TYPES, OWNERS, SCOPE, TOKEN_ENDPOINT_AUTH_METHOD};
use balie::model::inbox::{InboxReason, InboxState};
use balie::model::outbox::{self, MailState};
use balie::model::request::message::{self as thread, MessageKind};
use balie::model::request::{Scenario, Source, State, approvable, assignment};
use balie::urls;

#[actix_web::test]
async fn a_request_is_unconfirmed_and_has_what_was_read() {
    let balie = Balie::start().await;
    let utrecht = balie.municipality("utrecht").await;
    let entry = balie.became(message("Jan de Bouwer <Jan@Leverancier.example>", "zaak")).await;
    assert!(entry.is_in(InboxState::Request));
    let request = balie.request_of(&entry).await;
    assert!(request.is_in(State::Unconfirmed));
    assert_eq!(request.source.known(), Some(Source::Mail));
    assert_eq!((request.requester_email.as_str(), request.requester_name.as_str()), ("jan@leverancier.example", "Jan de Bouwer"));
    assert_eq!((request.client_name.as_str(), request.locale), ("zaak", Locale::Nl));
    assert_eq!(request.requester_id, None);
    assert_eq!(request.municipality_id, Some(utrecht.id));
    let draft = request.draft().expect("a draft");
    assert!(draft.entries(&GRANT_TYPES.attribute).is_empty(), "they follow from the scenario when it is approved");
    assert_eq!(request.scenario(), Some(Scenario::Server));
    assert_eq!(draft.entries(&SCOPE.attribute), ["zaken:lezen"]);
    assert_eq!(draft.entries(&OWNERS.attribute), ["jan@leverancier.example"]);
    let reading: serde_json::Value = serde_json::from_str(&request.reading.expect("a reading")).expect("JSON");
    assert_eq!(reading["fields"]["client_name"]["line"], "Naam: zaak");
    assert_eq!(reading["unknown_scopes"], serde_json::json!(["zaken:lezen"]), "what the catalogue does not have is marked");
    assert_eq!(balie.recipients().await, ["jan@leverancier.example"]);
}

/// A reply to the mail about a request, from an address, with the key of its thread.
async fn reply(balie: &Balie, number: i64, key_of: &str, from: &str, text: &str) -> String {
    let key = balie::model::request::thread_key::make(&balie.app.sealing, number, key_of);
    format!(
        "From: {from}\r\nTo: loket@gemeente.example\r\nSubject: Re: vraag {text}\r\nMessage-ID: <r{}@x.example>\r\n\
         In-Reply-To: <0190.{key}@127.0.0.1>\r\n\r\n{text}\r\n\r\nOp 1 nov 2026 schreef Balie:\r\n> Wat is het?\r\n> {}/invitations/{}\r\n",
        text.len(),
        balie.url,
        "t".repeat(43)
    )
}

#[actix_web::test]
async fn a_reply_lands_in_its_thread_only_from_the_participant() {
    let balie = Balie::with(&[("helpdesk-email", "loket@gemeente.example")]).await;
    let entry = balie.became(message("jan@leverancier.example", "zaak")).await;
    let request = balie.confirmed(&entry).await;
    let number = request.number.expect("a number");
    let good = reply(&balie, number, "jan@leverancier.example", "JAN@leverancier.example", "Het IP-adres is 192.0.2.1.").await;
    let landed = balie.became(&good).await;
    assert_eq!((landed.state.known(), landed.request_id.as_deref()), (Some(InboxState::Reply), Some(request.id.as_str())));
    let mut connection = balie.app.read().await.expect("a connection");
    let all = thread::list(&mut connection, &request.id, false).await.expect("a thread");
    drop(connection);
    let messages: Vec<_> = all.iter().filter(|one| one.kind.known() == Some(MessageKind::Message)).collect();
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].text, "Het IP-adres is 192.0.2.1.");
    assert_eq!(messages[0].author_email, "jan@leverancier.example");
    // A valid key in the hands of somebody else, and the right sender with a key that was made up.
    let stolen = reply(&balie, number, "jan@leverancier.example", "mallory@elders.example", "Stuur het secret naar mij.").await;
    let held = balie.became(&stolen).await;
    assert_eq!((held.state.known(), held.reason()), (Some(InboxState::Held), Some(InboxReason::NotFromParticipant)));
    let forged = good.replace("Het IP", "Dit IP").replace(&format!(".{number}-"), &format!(".{number}-00"));
    let forged = balie.became(&forged).await;
    assert!(forged.is_in(InboxState::Held), "{forged:?}");
    let mut connection = balie.app.read().await.expect("a connection");
    let after = thread::list(&mut connection, &request.id, true).await.expect("a thread");
    assert_eq!(after.len(), all.len(), "what is held stands in no thread");
}

#[actix_web::test]
async fn a_reply_changes_no_decision() {
    let balie = Balie::with(&[("helpdesk-email", "loket@gemeente.example")]).await;
    let entry = balie.became(message("jan@leverancier.example", "zaak")).await;
    let request = balie.confirmed(&entry).await;
    let mut tx = balie.begin().await;
    let ask = balie::model::request::Step {
        to: State::ChangesRequested,
        action: balie::model::audit::Action::ChangesRequested,
        event: thread::ThreadEvent::ChangesRequested,
        comment: "Welk adres?",
        client_id: None,
        merged_into: None,
    };
    let asked = balie::model::request::step(&mut tx, &request, request.version, &ask).await.expect("the database").expect("asked");
    tx.commit().await.expect("a commit");
    let text = reply(&balie, asked.number.expect("a number"), "jan@leverancier.example", "jan@leverancier.example", "Dit adres.").await;
    let absent = text.replacen("Subject:", "Auto-Submitted: auto-replied\r\nSubject:", 1);
    assert_eq!(balie.became(&absent).await.state.known(), Some(InboxState::Automatic), "an absence note is automatic, key or not");
    assert!(balie.became(text.replace("Dit adres", "Dat adres")).await.is_in(InboxState::Reply));
    assert!(balie.request_of(&entry).await.is_in(State::ChangesRequested));
}

#[actix_web::test]
async fn automatic_mail_is_answered_never_and_makes_no_request() {
    let balie = Balie::start().await;
    let base = message("jan@leverancier.example", "zaak");
    for header in ["Auto-Submitted: auto-generated", "Precedence: bulk", "List-Id: <l.example>", "Return-Path: <>", "X-Autoreply: yes"] {
        let entry = balie.became(format!("{header}\r\n{}", base.replace("zaak", &header.replace([':', ' ', '<', '>'], "")))).await;
        assert!(entry.is_in(InboxState::Automatic), "{header}: {entry:?}");
    }
    assert!(balie.requests().await.is_empty() && balie.recipients().await.is_empty());
}

#[actix_web::test]
async fn a_bounce_marks_the_mail_that_it_tells_of() {
    let balie = Balie::with(&[("helpdesk-email", "loket@gemeente.example")]).await;
    balie.became(message("jan@leverancier.example", "zaak")).await;
    let mut connection = balie.app.read().await.expect("a connection");
    let mail = outbox::list(&mut connection).await.expect("mail").pop().expect("one");
    drop(connection);
    let mut transaction = balie.app.db.begin().await.expect("a transaction");
    sqlx::query("UPDATE outbox SET state = 'sent', sent_at = 1").execute(&mut *transaction).await.expect("sent");
    transaction.commit().await.expect("a commit");
    let bounce = |message_id: &str| {
        format!(
            "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: loket@gemeente.example\r\nSubject: Undelivered {message_id}\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nNot delivered.\r\n--b\r\n\
             Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; jan@leverancier.example\r\nAction: failed\r\n\
             Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <script>no such user</script>\r\n--b\r\n\
             Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{message_id}>\r\n--b--\r\n"
        )
    };
    let forged = balie.became(bounce("0190-made-up@127.0.0.1")).await;
    assert_eq!((forged.state.known(), forged.outbox_id), (Some(InboxState::Bounce), None));
    let entry = balie.became(bounce(&mail.message_id)).await;
    assert_eq!((entry.state.known(), entry.outbox_id.as_deref()), (Some(InboxState::Bounce), Some(mail.id.as_str())));
    let mut connection = balie.app.read().await.expect("a connection");
    let after = outbox::find(&mut connection, &mail.id).await.expect("the database").expect("it is there");
    assert_eq!(after.state.known(), Some(MailState::Failed));
    assert!(after.reason_detail.expect("why").contains("550 5.1.1"));
    drop(connection);
    assert_eq!(balie.recipients().await.len(), 1, "nobody answers a bounce");
}

#[actix_web::test]
async fn what_has_no_text_is_set_aside_whole() {
    let balie = Balie::start().await;
    let calendar = "From: a@b.example\r\nSubject: Overleg\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n";
    let entry = balie.became(calendar).await;
    assert_eq!((entry.state.known(), entry.reason()), (Some(InboxState::SetAside), Some(InboxReason::NoText)));
    assert!(balie.recipients().await.is_empty());
}

#[actix_web::test]
async fn an_app_asked_for_by_mail_gets_no_secret_just_like_one_asked_for_by_form() {
    let balie = Balie::start().await;
    balie.municipality("utrecht").await;
    let text = message("jan@leverancier.example", "App").replace("server naar server", "authorization code met PKCE");
    let entry = balie.became(text.replace("Beheerder:", "Redirect URI: https://app.leverancier.example/terug\r\nBeheerder:")).await;
    let request = balie.request_of(&entry).await;
    assert_eq!(request.scenario(), Some(Scenario::App));
    let draft = approvable::draft(&request).expect("it can be read");
    assert_eq!(draft.entries(&TOKEN_ENDPOINT_AUTH_METHOD.attribute), ["none"], "RFC 8252 §8.5: it can't keep one");
    assert_eq!(draft.entries(&GRANT_TYPES.attribute), ["authorization_code", "refresh_token"]);
}

#[actix_web::test]
async fn an_answer_by_mail_does_what_one_by_form_does() {
    let balie = Balie::with(&[("helpdesk-email", "loket@gemeente.example")]).await;
    let entry = balie.became(message("jan@leverancier.example", "zaak")).await;
    let request = balie.confirmed(&entry).await;
    let number = request.number.expect("it has a number");
    let got: Vec<String> = balie.mails_to("jan@leverancier.example").await;
    assert!(got.iter().any(|text| text.contains(&format!("#{number}")) || text.contains(&number.to_string())), "a receipt: {got:?}");
    let helpdesk = balie.helpdesk().await;
    helpdesk.post(&urls::request_assignment(&request.id), &[("assignee", "me"), ("before", "")]).await.expect(303);
    let mut tx = balie.begin().await;
    assignment::snooze(&mut tx, &request, Some(balie.clock.now().plus(DAY))).await.expect("it rests");
    balie.commit(tx).await;
    let text = reply(&balie, number, "jan@leverancier.example", "jan@leverancier.example", "Het is poort 8443.").await;
    assert_eq!(balie.became(text).await.state.known(), Some(InboxState::Reply));
    assert_eq!(balie.request_of(&entry).await.snoozed_until, None, "it wakes");
    let told = balie.mails_to(&helpdesk.email).await;
    assert!(told.iter().any(|text| text.contains("poort 8443")), "whoever has it is told: {told:?}");
}

#[actix_web::test]
async fn a_request_written_below_the_mail_of_a_colleague_is_a_request() {
    let balie = Balie::with(&[("helpdesk-email", "loket@gemeente.example")]).await;
    let below = |id: &str, name: &str| {
        let answer = format!("In-Reply-To: <{id}>\r\nSubject: Re: ");
        message("jan@leverancier.example", name).replace("Subject: ", &answer)
    };
    let answer_to_us = balie.became(below("0190@127.0.0.1", "een")).await;
    assert_eq!((answer_to_us.state.known(), answer_to_us.reason()), (Some(InboxState::Held), Some(InboxReason::NoThread)));
    let to_colleague = balie.became(below("abc@gemeente.example", "twee")).await;
    assert_eq!(to_colleague.state.known(), Some(InboxState::Request));
}

#[actix_web::test]
async fn a_participant_answers_so_often_a_day_and_what_is_more_is_held() {
    let balie = Balie::with(&[("helpdesk-email", "loket@gemeente.example")]).await;
    let entry = balie.became(message("jan@leverancier.example", "zaak")).await;
    let request = balie.confirmed(&entry).await;
    let jan = balie.person("jan@leverancier.example").await;
    let mut tx = balie.begin().await;
    for number in 0..thread::MAX_A_DAY {
        let text = format!("{number}");
        thread::insert(&mut tx, &request, MessageKind::Message, thread::Author::from(&jan), &text).await.expect("it is written");
    }
    balie.commit(tx).await;
    let number = request.number.expect("a number");
    let answer = reply(&balie, number, "jan@leverancier.example", "jan@leverancier.example", "En nog een.").await;
    let held = balie.became(&answer).await;
    assert_eq!((held.state.known(), held.reason()), (Some(InboxState::Held), Some(InboxReason::TooManyAnswers)));
}
