//! The mailbox by TLS: read where the certificate is trusted, and refused with a clear word where it is not, before the password is sent.
use super::faults::shown_failure;
use super::message;
use crate::commands::Installation;
use crate::harness::Balie;
use crate::harness::dovecot::{Dovecot, PASSWORD, certificate};
use balie::model::inbox::mailbox;
use std::time::Duration;

/// Runs the program on a mailbox until something was received or failed. Returns how many messages came, the word for what failed, and the
/// log.
async fn run(url: &str, trusted: bool) -> (i64, Option<String>, String) {
    let installation = Installation::new().await;
    installation.run(&["migrate"]).expect(0);
    let file = certificate().display().to_string();
    let mut settings = vec![("BALIE_IMAP_URL", url)];
    settings.extend(trusted.then_some(("SSL_CERT_FILE", file.as_str())));
    let program = installation.start_with(&["serve"], &settings);
    let (db, name) = (installation.database().await, balie::config::ImapUrl::parse(url).expect("it can be read").expect("a URL").name());
    let mut found = (0, None);
    for _ in 0..400 {
        let mut connection = db.read().await.expect("a connection");
        found.0 = sqlx::query_scalar("SELECT COUNT(*) FROM inbox").fetch_one(&mut *connection).await.expect("a count");
        found.1 = mailbox::find(&mut connection, &name).await.expect("the database").and_then(|mailbox| mailbox.failure);
        if found.0 > 0 || found.1.is_some() {
            break;
        }
        drop(connection);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let log = program.stop().expect(0).err;
    db.close().await;
    (found.0, found.1, log)
}

#[actix_web::test]
async fn a_mailbox_is_read_by_tls_where_its_certificate_is_trusted() {
    let (dovecot, port) = Dovecot::with_tls();
    dovecot.deliver(&message("jan@leverancier.example", "zaak"));
    let (messages, failure, log) = run(&Dovecot::tls_url("localhost", port), true).await;
    assert_eq!((messages, failure), (1, None), "{log}");
}

#[actix_web::test]
async fn a_certificate_that_is_not_trusted_or_of_another_host_is_refused() {
    let (dovecot, port) = Dovecot::with_tls();
    dovecot.deliver(&message("jan@leverancier.example", "zaak"));
    // Nobody vouches for it; trusted, but for another name.
    for (host, trusted) in [("localhost", false), ("127.0.0.1", true)] {
        let (messages, failure, log) = run(&Dovecot::tls_url(host, port), trusted).await;
        assert_eq!((messages, failure.as_deref()), (0, Some("certificate")), "{host}: {log}");
        assert!(log.contains("certificate of the mail server is not trusted") && !log.contains(PASSWORD), "{log}");
    }
    let balie = Balie::with(&[("imap-url", &Dovecot::tls_url("localhost", port))]).await;
    shown_failure(&balie, "the certificate of the mail server is not trusted").await;
    let plain = dovecot.address().port();
    let (messages, failure, log) = run(&Dovecot::tls_url("localhost", plain), true).await;
    assert_eq!((messages, failure.as_deref()), (0, Some("not_understood")), "no TLS is spoken there: {log}");
}
