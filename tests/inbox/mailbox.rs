//! A real mailbox: Dovecot. Messages are taken once, marked, and left unread; a new number for each loses none and doubles none.
use super::message;
use crate::harness::Balie;
use crate::harness::dovecot::{Dovecot, PASSWORD};
use balie::urls;

#[actix_web::test]
async fn messages_are_taken_marked_and_left_unread() {
    let dovecot = Dovecot::start();
    for number in 0..3 {
        dovecot.deliver(&message("jan@leverancier.example", &format!("zaak{number}")));
    }
    let balie = Balie::with(&[("imap-url", &dovecot.url())]).await;
    balie.waits_for_mail(3).await;
    // IDLE tells of the next.
    dovecot.deliver(&message("piet@leverancier.example", "later"));
    balie.waits_for_mail(4).await;
    for _ in 0..100 {
        if dovecot.client().flags().iter().all(|line| line.contains("$BalieTaken")) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let flags = dovecot.client().flags();
    assert_eq!(flags.len(), 4);
    assert!(flags.iter().all(|line| line.contains("$BalieTaken") && !line.contains("Seen")), "{flags:?}");
    let page = balie.helpdesk().await.get(urls::INBOX).await.expect(200);
    page.must_say("The mailbox was last read on").must_not_say(PASSWORD);
    let metrics = balie.operator().await.get(urls::METRICS).await.expect(200);
    assert!(metrics.text.contains("balie_mailbox_failing_seconds 0"), "{}", metrics.text);
}

#[actix_web::test]
async fn other_numbers_lose_nothing_and_double_nothing() {
    let mut dovecot = Dovecot::start();
    for number in 0..3 {
        dovecot.deliver(&message("jan@leverancier.example", &format!("zaak{number}")));
    }
    let balie = Balie::with(&[("imap-url", &dovecot.url())]).await;
    balie.waits_for_mail(3).await;
    dovecot.stop();
    dovecot.run();
    dovecot.renumber(4_242);
    // Somebody takes the marks away as well.
    let mut client = dovecot.client();
    client.command("SELECT INBOX");
    client.command("UID STORE 1:* -FLAGS ($BalieTaken)");
    dovecot.deliver(&message("piet@leverancier.example", "nieuw"));
    balie.waits_for_mail(4).await;
    assert_eq!(balie.inbox().await.len(), 4);
    assert_eq!(balie.requests().await.len(), 4);
}

#[actix_web::test]
async fn without_keywords_places_are_remembered() {
    let dovecot = Dovecot::with("namespace inbox {\n  inbox = yes\n}\nplugin {\n  acl = vfile\n}");
    dovecot.deliver(&message("jan@leverancier.example", "zaak"));
    let balie = Balie::with(&[("imap-url", &dovecot.url())]).await;
    balie.waits_for_mail(1).await;
    let mut connection = balie.app.read().await.expect("a connection");
    let places: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM inbox_places").fetch_one(&mut *connection).await.expect("places");
    assert_eq!(places, 1);
}

#[actix_web::test]
async fn two_processes_take_each_message_once() {
    let dovecot = Dovecot::start();
    let balie = Balie::with(&[("imap-url", &dovecot.url())]).await;
    let other = balie.another_process().await;
    balie::jobs::start(&other);
    for number in 0..20 {
        dovecot.deliver(&message(&format!("x{number}@d{number}.example"), &format!("zaak{number}")));
    }
    balie.waits_for_mail(20).await;
    assert_eq!(balie.requests().await.len(), 20);
    assert_eq!(balie.recipients().await.len(), 20, "each sender is asked once");
}

#[actix_web::test]
async fn what_is_too_large_or_no_message_is_set_aside_and_the_next_is_taken() {
    let dovecot = Dovecot::start();
    dovecot.deliver(&format!("From: a@b.example\nSubject: groot\n\n{}", "regel\n".repeat(2 << 20)));
    dovecot.deliver("geen bericht, maar tekst\n");
    dovecot.deliver(&message("jan@leverancier.example", "zaak"));
    let balie = Balie::with(&[("imap-url", &dovecot.url())]).await;
    balie.waits_for_mail(3).await;
    let states: Vec<String> = balie.inbox().await.into_iter().map(|(_, state)| state).collect();
    assert_eq!(states.iter().filter(|state| *state == "set_aside").count(), 2, "{states:?}");
    assert_eq!(balie.requests().await.len(), 1);
    balie.helpdesk().await.get(&urls::with_query(urls::INBOX, "state", "set_aside")).await.expect(200).must_say("Larger than 10 MiB");
}
