//! Mail of the program as it runs: killed while it hands one over, two processes at once, TLS.
use super::Installation;
use crate::harness::smtp::SmtpServer;
use balie::clock::Clock;
use balie::crypto::seal::SealingKeys;
use balie::db::Database;
use balie::locale::Locale;
use balie::mail::compose::{MailContext, example};
use balie::model::audit::{Actor, AuditedTransaction};
use balie::model::outbox::{self, Mail, MailKind, MailState, NewMail};
use std::path::Path;
use std::time::{Duration, Instant};

const FROM: (&str, &str) = ("BALIE_MAIL_FROM", "Balie <balie@balie.example>");

/// Writes a mail to each of these addresses, as the program would.
async fn write_to(installation: &Installation, addresses: &[String]) {
    installation.run(&["keys", "rotate"]).expect(0);
    let key = std::fs::read_to_string(installation.data_dir().join("secret.key")).expect("a key");
    let (keys, db) = (SealingKeys::parse(&key).expect("it can be read"), installation.database().await);
    let context = MailContext { public_url: "http://localhost".to_owned(), ..MailContext::default() };
    let mut tx = AuditedTransaction::begin(&db, Clock::System.now(), Actor::COMMAND_LINE).await.expect("it begins");
    for address in addresses {
        let mail = NewMail { recipient: address.clone(), ..example(MailKind::MadeOwner, &context, Locale::Nl) };
        outbox::insert(&mut tx, &mail, &keys).await.expect("it can be stored");
    }
    tx.commit().await.expect("it commits");
    db.close().await;
}

async fn mails(db: &Database) -> Vec<Mail> {
    outbox::list(&mut db.read().await.expect("it answers")).await.expect("mail can be read")
}

async fn wait_for(db: &Database, what: &str, is_so: impl Fn(&[Mail]) -> bool) {
    let began = Instant::now();
    while !is_so(&mails(db).await) {
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "{what}: {:?}",
            mails(db).await.iter().map(|mail| mail.state).collect::<Vec<_>>()
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn all_in(state: MailState) -> impl Fn(&[Mail]) -> bool {
    move |mails| !mails.is_empty() && mails.iter().all(|mail| mail.state.known() == Some(state))
}

#[actix_web::test]
async fn killed_while_it_hands_a_mail_over_it_sends_no_second_copy() {
    let (installation, server) = (Installation::new().await, SmtpServer::start(&[]));
    write_to(&installation, &["silent@x.example".to_owned()]).await;
    let settings = [("BALIE_SMTP_URL", &*server.url()), FROM];
    let balie = installation.start_with(&["serve"], &settings);
    let db = installation.database().await;
    wait_for(&db, "it is handed over", all_in(MailState::Sending)).await;
    server.wait_for(1).await;
    balie.kill();
    let again = installation.start_with(&["serve"], &settings);
    wait_for(&db, "nobody knows", all_in(MailState::Unknown)).await;
    again.stop().expect(0);
    db.close().await;
    assert_eq!(server.mails().len(), 1);
}

#[actix_web::test]
async fn stopped_as_a_system_does_it_ends_the_mail_under_way() {
    let (installation, server) = (Installation::new().await, SmtpServer::start(&[]));
    let owners: Vec<String> = (0..40).map(|number| format!("bob{number}@x.example")).collect();
    write_to(&installation, &owners).await;
    let settings = [("BALIE_SMTP_URL", &*server.url()), FROM];
    let (one, two) = (installation.start_with(&["serve"], &settings), installation.start_with(&["serve"], &settings));
    server.wait_for(3).await;
    one.stop().expect(0);
    two.stop().expect(0);
    let db = installation.database().await;
    let known = |mails: &[Mail]| mails.iter().all(|mail| matches!(mail.state.known(), Some(MailState::Sent | MailState::Waiting)));
    assert!(known(&mails(&db).await));
    let last = installation.start_with(&["serve"], &settings);
    server.wait_for(40).await;
    wait_for(&db, "all went out", all_in(MailState::Sent)).await;
    last.stop().expect(0);
    db.close().await;
    assert_eq!(server.mails().len(), 40, "each once, whichever process sent it");
}

#[actix_web::test]
async fn mail_goes_by_tls_when_asked_and_to_nobody_whose_certificate_is_not_trusted() {
    let certificate = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/smtp_certificate.pem").display().to_string();
    for (tls, scheme, query) in [("starttls", "smtp", "?tls=required"), ("implicit", "smtps", "")] {
        let server = SmtpServer::start(&["--certificate", &certificate, "--tls", tls, "--user", "balie:p@ss"]);
        let installation = Installation::new().await;
        write_to(&installation, &["bob@x.example".to_owned()]).await;
        let url = format!("{scheme}://balie:p%40ss@localhost:{}{query}", server.port);
        let untrusted = installation.start_with(&["serve"], &[("BALIE_SMTP_URL", &url), FROM]);
        let db = installation.database().await;
        wait_for(&db, "it is not trusted", |mails| mails.iter().any(|mail| mail.reason_detail.is_some())).await;
        assert!(server.mails().is_empty());
        let log = untrusted.stop().expect(0).err;
        assert!(!log.contains("p@ss") && !log.contains("p%40ss"), "{log}");
        let trusted = [("BALIE_SMTP_URL", &*url), FROM, ("SSL_CERT_FILE", &*certificate)];
        let balie = installation.start_with(&["serve"], &trusted);
        wait_for(&db, "it is trusted", all_in(MailState::Sent)).await;
        assert_eq!((&server.mails()[0]["tls"], &server.mails()[0]["user"]), (&true.into(), &"balie".into()));
        balie.stop().expect(0);
        db.close().await;
    }
}
