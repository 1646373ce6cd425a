//! Reminders before a secret or a key ends: every rung of the ladder, once each, and to whom.
use crate::harness::client_key::ClientKey;
use crate::harness::{Balie, Registered};
use balie::app::App;
use balie::clock::{DAY, HOUR, Timestamp};
use balie::locale::Locale;
use balie::mail::compose::client::NamedClient;
use balie::mail::compose::ending::{Ending, ending};
use balie::mail::compose::{MailContext, Recipient};
use balie::mail::reminders;
use balie::model::audit::{Actor, AuditedTransaction};
use balie::model::client::key::{self, Added, Key};
use balie::model::client::secret::{self, NewSecret};
use balie::model::day;
use balie::model::municipality::SecretVisibility;
use balie::model::outbox::{self, MailKind};

async fn remind(app: &App) {
    reminders::send_due(&app.db, &app.config, &app.sealing, app.clock.now()).await.expect("reminders can be written");
}

/// Everybody who was reminded since the last time it was asked, by subject.
async fn reminded(balie: &Balie) -> Vec<(String, String)> {
    let mut connection = balie.app.db.begin().await.expect("it answers");
    let mails = outbox::list(&mut connection).await.expect("mail can be read");
    let is_reminder = |kind| matches!(kind, Some(MailKind::SecretExpiring | MailKind::KeyEnding));
    let reminders = mails.into_iter().filter(|mail| is_reminder(mail.kind.known()));
    let mut found: Vec<(String, String)> = reminders.map(|mail| (mail.subject, mail.recipient)).collect();
    sqlx::query("DELETE FROM outbox").execute(&mut *connection).await.expect("it can be emptied");
    connection.commit().await.expect("it commits");
    found.sort();
    found
}

fn recipients(found: &[(String, String)]) -> Vec<&str> {
    let mut all: Vec<&str> = found.iter().map(|(_, recipient)| &**recipient).collect();
    all.sort_unstable();
    all
}

async fn make(balie: &Balie, client: &Registered, name: &str, expires_at: Option<Timestamp>) -> String {
    let row = client.row(&balie.app).await;
    let mut tx = AuditedTransaction::begin(&balie.app.db, balie.clock.now(), Actor::BACKGROUND).await.expect("it begins");
    let id = balie::crypto::random::id();
    let new = NewSecret { id: &id, name, expires_at };
    secret::create(&mut tx, &row, new, SecretVisibility::UntilUsed, &balie.app.sealing).await.expect("it works").expect("there is room");
    tx.commit().await.expect("it commits");
    id
}

async fn used(balie: &Balie, id: &str) {
    let mut tx = balie.app.db.begin().await.expect("it answers");
    for text in ["UPDATE secrets SET last_used_at = $2 WHERE id = $1", "UPDATE client_keys SET last_used_at = $2 WHERE id = $1"] {
        sqlx::query(text).bind(id.to_owned()).bind(balie.clock.now().0).execute(&mut *tx).await.expect("it works");
    }
    tx.commit().await.expect("it commits");
}

async fn add_key(balie: &Balie, client: &Registered, name: &str, expires_at: Option<Timestamp>) -> Key {
    let (row, mut tx) = (client.row(&balie.app).await, balie.begin().await);
    let id = balie::crypto::random::id();
    let new = Key { expires_at, ..Key::new(&id, &row, name, &ClientKey::make("EdDSA").public(), tx.now) };
    assert_eq!(key::create(&mut tx, &row, &new).await.expect("it works"), Added::Done);
    balie.commit(tx).await;
    new
}

/// A client that signs, with a key that ends in 100 days. One of its owners reads Dutch, the other English.
async fn client_with_key(balie: &Balie) -> (Registered, Timestamp) {
    let client = balie.client("zaaksysteem").owners("bob@leverancier.example bea@leverancier.example");
    let client = client.with("token_endpoint_auth_method", "private_key_jwt").create().await;
    let mut tx = balie.app.db.begin().await.expect("it answers");
    for (email, locale) in [("bob@leverancier.example", "nl"), ("bea@leverancier.example", "en")] {
        let statement = sqlx::query("UPDATE people SET locale = $2 WHERE email = $1").bind(email).bind(locale);
        assert_eq!(statement.execute(&mut *tx).await.expect("it works").rows_affected(), 1);
    }
    tx.commit().await.expect("it commits");
    let end = balie.clock.now().plus(100 * DAY);
    add_key(balie, &client, "ends", Some(end)).await;
    (client, end)
}

/// A client whose second secret ends in 100 days; the first one never does, and is older.
async fn client_with_end(balie: &Balie) -> (Registered, Timestamp) {
    let client =
        balie.client("zaaksysteem").owners("bob@leverancier.example").with("contacts", "contact@leverancier.example").create().await;
    balie.clock.advance(HOUR);
    let end = balie.clock.now().plus(100 * DAY);
    make(balie, &client, "ends", Some(end)).await;
    (client, end)
}

async fn balie_with_helpdesk() -> Balie {
    Balie::with(&[("helpdesk-email", "helpdesk@balie.example")]).await
}

async fn set_clock(balie: &Balie, at: Timestamp) {
    balie.clock.advance(at.since(balie.clock.now()));
}

#[tokio::test]
async fn every_rung_is_climbed_once_whatever_runs() {
    let balie = balie_with_helpdesk().await;
    let other = balie.another_process().await;
    let (_client, end) = client_with_end(&balie).await;
    remind(&balie.app).await;
    assert!(reminded(&balie).await.is_empty(), "a hundred days before the end");
    let owner = "bob@leverancier.example";
    let contact = "contact@leverancier.example";
    let helpdesk = "helpdesk@balie.example";
    for (days, who) in [
        (90, vec![owner]),
        (60, vec![owner]),
        (30, vec![owner]),
        (14, vec![owner, contact]),
        (7, vec![owner, contact, helpdesk]),
        (1, vec![owner, contact, helpdesk]),
    ] {
        set_clock(&balie, end.plus(-days * DAY - 1)).await;
        remind(&balie.app).await;
        assert!(reminded(&balie).await.is_empty(), "a second before the rung of {days} days");
        balie.clock.advance(1);
        tokio::join!(remind(&balie.app), remind(&other));
        remind(&other).await;
        let found = reminded(&balie).await;
        assert_eq!(recipients(&found), who, "{days} days before the end");
        let told = if days == 1 { ["Morgen".to_owned(), "Tomorrow".to_owned()] } else { [format!("{days} dagen"), format!("{days} days")] };
        assert!(found.iter().all(|(subject, _)| told.iter().any(|words| subject.contains(words))), "{found:?}");
        // A process that starts anew reminds nobody twice.
        balie.clock.advance(HOUR);
        remind(&*balie.another_process().await).await;
        assert!(reminded(&balie).await.is_empty());
    }
    set_clock(&balie, end.plus(1)).await;
    remind(&balie.app).await;
    assert!(reminded(&balie).await.is_empty(), "after the end");
}

#[tokio::test]
async fn whoever_slept_over_rungs_is_reminded_of_the_last_one_alone() {
    let balie = balie_with_helpdesk().await;
    let (_client, end) = client_with_end(&balie).await;
    set_clock(&balie, end.plus(-10 * DAY)).await;
    remind(&balie.app).await;
    let found = reminded(&balie).await;
    assert_eq!(recipients(&found), ["bob@leverancier.example", "contact@leverancier.example"]);
    assert!(found[0].0.contains("10"), "what is left is said, not the rung: {found:?}");
}

#[tokio::test]
async fn it_stops_when_a_newer_secret_is_in_use() {
    let balie = balie_with_helpdesk().await;
    let (client, end) = client_with_end(&balie).await;
    set_clock(&balie, end.plus(-50 * DAY)).await;
    remind(&balie.app).await;
    assert_eq!(reminded(&balie).await.len(), 1);
    let newer = make(&balie, &client, "newer", None).await;
    set_clock(&balie, end.plus(-30 * DAY)).await;
    remind(&balie.app).await;
    assert_eq!(reminded(&balie).await.len(), 1, "one that nobody uses changes nothing");
    used(&balie, &newer).await;
    set_clock(&balie, end.plus(-7 * DAY)).await;
    remind(&balie.app).await;
    assert!(reminded(&balie).await.is_empty());
}

#[tokio::test]
async fn it_stops_when_the_secret_is_revoked_or_the_client_deleted() {
    let balie = balie_with_helpdesk().await;
    let (client, end) = client_with_end(&balie).await;
    let row = client.row(&balie.app).await;
    let mut tx = balie.begin().await;
    let ends = secret::list(tx.connection(), &row.id).await.unwrap().into_iter().find(|secret| secret.name == "ends").unwrap();
    secret::revoke(&mut tx, &row, &ends).await.unwrap();
    balie.commit(tx).await;
    set_clock(&balie, end.plus(-7 * DAY)).await;
    remind(&balie.app).await;
    assert!(reminded(&balie).await.is_empty());
    make(&balie, &client, "another", Some(balie.clock.now().plus(100 * DAY))).await;
    client.delete(&balie.app).await;
    balie.clock.advance(20 * DAY);
    remind(&balie.app).await;
    assert!(reminded(&balie).await.is_empty());
}

#[tokio::test]
async fn a_secret_that_was_made_for_less_than_ninety_days_begins_on_the_next_rung() {
    let balie = balie_with_helpdesk().await;
    let client = balie.client("zaaksysteem").owners("bob@leverancier.example").create().await;
    balie.clock.advance(HOUR);
    let end = balie.clock.now().plus(20 * DAY);
    make(&balie, &client, "short", Some(end)).await;
    remind(&balie.app).await;
    assert!(reminded(&balie).await.is_empty(), "whoever made it knows");
    set_clock(&balie, end.plus(-14 * DAY)).await;
    remind(&balie.app).await;
    assert_eq!(reminded(&balie).await.len(), 1);
}

#[tokio::test]
async fn without_an_owner_who_is_let_in_the_helpdesk_is_reminded_from_the_first_rung() {
    let balie = balie_with_helpdesk().await;
    let client = balie.client("zaaksysteem").owners("").create().await;
    balie.clock.advance(HOUR);
    let end = balie.clock.now().plus(100 * DAY);
    make(&balie, &client, "ends", Some(end)).await;
    set_clock(&balie, end.plus(-90 * DAY)).await;
    remind(&balie.app).await;
    assert_eq!(recipients(&reminded(&balie).await), ["helpdesk@balie.example"]);
}

#[tokio::test]
async fn a_key_reminds_of_its_end_as_a_secret_does_each_owner_in_their_own_language() {
    let balie = balie_with_helpdesk().await;
    let other = balie.another_process().await;
    let (client, end) = client_with_key(&balie).await;
    for (days, dutch, english) in [
        (90, "Over 90 dagen verloopt een sleutel van Zaaksysteem", "In 90 days a key of Zaaksysteem ends"),
        (1, "Morgen verloopt een sleutel van Zaaksysteem", "Tomorrow a key of Zaaksysteem ends"),
    ] {
        set_clock(&balie, end.plus(-days * DAY - 1)).await;
        remind(&balie.app).await;
        let before = reminded(&balie).await;
        assert!(before.is_empty() || days < 90, "a second before the first rung: {before:?}");
        balie.clock.advance(1);
        tokio::join!(remind(&balie.app), remind(&other));
        remind(&other).await;
        let found = reminded(&balie).await;
        let name = client.row(&balie.app).await.client_name;
        let to = |recipient: &str| found.iter().filter(|(_, to)| to == recipient).map(|(subject, _)| subject.clone()).collect::<Vec<_>>();
        assert_eq!(to("bob@leverancier.example"), [dutch.replace("Zaaksysteem", &name)]);
        assert_eq!(to("bea@leverancier.example"), [english.replace("Zaaksysteem", &name)]);
        assert_eq!(found.len(), if days == 1 { 3 } else { 2 }, "near the end the helpdesk too: {found:?}");
    }
    set_clock(&balie, end.plus(1)).await;
    remind(&balie.app).await;
    assert!(reminded(&balie).await.is_empty(), "after the end");
}

#[tokio::test]
async fn of_a_key_that_is_removed_or_that_nobody_would_miss_nobody_is_reminded() {
    let balie = Balie::start().await;
    let (client, end) = client_with_key(&balie).await;
    let row = client.row(&balie.app).await;
    let mut tx = balie.begin().await;
    let ends = key::list(tx.connection(), &row.id).await.unwrap().remove(0);
    key::remove(&mut tx, &row, &ends).await.unwrap();
    balie.commit(tx).await;
    set_clock(&balie, end.plus(-90 * DAY)).await;
    remind(&balie.app).await;
    assert!(reminded(&balie).await.is_empty(), "it is removed");
    let (first, end) = (balie.clock.now(), balie.clock.now().plus(100 * DAY));
    let old = add_key(&balie, &client, "old", Some(end)).await;
    used(&balie, &old.id).await;
    let rung = async |days: i64| {
        set_clock(&balie, end.plus(-days * DAY)).await;
        remind(&balie.app).await;
        reminded(&balie).await.len()
    };
    assert!(first < end && rung(90).await == 2, "it is the only one");
    // What the client is not let in by may end.
    client.change(&balie.app, "token_endpoint_auth_method", "client_secret_basic").await;
    assert_eq!(rung(60).await, 0, "it signs no more");
    client.change(&balie.app, "token_endpoint_auth_method", "private_key_jwt").await;
    client.change(&balie.app, "jwks_uri", "https://zaak.example/jwks").await;
    assert_eq!(rung(30).await, 0, "it shows its keys itself");
    client.change(&balie.app, "jwks_uri", "").await;
    let newer = add_key(&balie, &client, "newer", None).await;
    assert_eq!(rung(14).await, 2, "nobody uses the newer one");
    used(&balie, &newer.id).await;
    used(&balie, &old.id).await;
    balie.clock.advance(60);
    assert_eq!(rung(7).await, 2, "a server signs with the old one still");
    balie.clock.advance(60);
    used(&balie, &newer.id).await;
    assert_eq!(rung(1).await, 0, "all sign with the newer one");
}

#[tokio::test]
async fn secrets_of_a_client_that_signs_remind_nobody() {
    let balie = Balie::start().await;
    let (client, end) = client_with_end(&balie).await;
    client.change(&balie.app, "token_endpoint_auth_method", "private_key_jwt").await;
    set_clock(&balie, end.plus(-90 * DAY)).await;
    remind(&balie.app).await;
    assert!(reminded(&balie).await.is_empty());
    client.change(&balie.app, "token_endpoint_auth_method", "client_secret_basic").await;
    set_clock(&balie, end.plus(-60 * DAY)).await;
    remind(&balie.app).await;
    assert_eq!(reminded(&balie).await.len(), 1);
}

#[test]
fn days_are_those_of_the_calendar_in_the_netherlands() {
    let at = |text: &str| Timestamp(text.parse::<jiff::Timestamp>().expect("a moment").as_second());
    // 23:30 and 23:59 in Amsterdam are one day, and half an hour after midnight is the next.
    assert_eq!(day::days_between(at("2026-11-03T22:30:00Z"), at("2026-11-03T22:59:00Z")), 0);
    assert_eq!(day::days_between(at("2026-11-03T22:30:00Z"), at("2026-11-03T23:30:00Z")), 1);
    assert_eq!(day::days_between(at("2026-03-28T12:00:00Z"), at("2026-04-04T06:00:00Z")), 7, "also where the clock moves");
    let client = NamedClient { id: "example", name: "Zaak" };
    let context = MailContext::default();
    let to = || Recipient { address: "a@x.example".into(), name: "A".into(), locale: Locale::En };
    let subject = |days| ending(&context, to(), client, Ending { name: "2026", last_four: Some("x7Qa"), at: Timestamp(0), days }).subject;
    assert_eq!((subject(0).as_str(), subject(1).as_str()), ("Today a secret of Zaak ends", "Tomorrow a secret of Zaak ends"));
}
