//! Clients in memory: bounded, forgotten when they change and only then, and never believed when a change could not be applied.
use crate::harness::Balie;
use balie::clock::DAY;
use balie::crypto::random;
use balie::model::changes;
use balie::model::client;
use balie::model::client::draft::Draft;
use balie::model::client::registration::Registration;
use balie::model::client::suspension::{self, SuspendedBy};
use balie::model::municipality::{self, SecretVisibility};
use balie::model::scope::{self, AccessLevel, Wording};
use sqlx::Executor;
use std::time::Duration;

/// Makes clients `prefix0`, `prefix1`, … of Utrecht in one transaction.
pub async fn many(balie: &Balie, prefix: &str, count: usize) -> Vec<String> {
    let utrecht = balie.municipality("utrecht").await;
    let mut draft = Draft::of(&Registration::default());
    draft.set("client_name", prefix);
    let mut tx = balie.begin().await;
    let validation = draft.context(tx.connection(), &utrecht.id).await.expect("the catalogue can be read");
    let registration = draft.check(&validation).expect("the registration is right");
    let mut made = Vec::new();
    for number in 0..count {
        let client_id = format!("{prefix}{number}");
        let row = client::insert(&mut tx, &random::id(), &client_id, &utrecht, &registration).await;
        made.push(row.expect("clients can be written").client_id);
    }
    balie.commit(tx).await;
    made
}

#[tokio::test]
async fn memory_is_bounded_and_what_was_not_used_for_longest_goes_one_at_a_time() {
    let balie = Balie::with(&[("registry-mib", "1")]).await;
    let clients = many(&balie, "c", 2500).await;
    let registry = &balie.app.registry;
    for (place, client_id) in clients.iter().enumerate() {
        registry.find(client_id).await.expect("the registry answers").expect("the client is there");
        if place % 20 == 0 {
            registry.find(&clients[0]).await.expect("the registry answers").expect("the busy client is there");
        }
        assert!(registry.bytes() <= 1024 * 1024, "{} bytes after {place}", registry.bytes());
    }
    let kept = registry.len();
    assert!((300..2400).contains(&kept), "{kept} clients are in memory");
    assert!(registry.holds(&clients[0]), "the busy client stayed");
    assert!(registry.index_len() <= kept + 1, "{} rows are in the index of {kept} clients", registry.index_len());
    // Forgetting finds the row of each, whatever made room for it.
    let held = clients.iter().rfind(|client_id| registry.holds(client_id)).expect("somebody is in memory").clone();
    let row = registry.find(&held).await.unwrap().unwrap();
    let mut tx = balie.begin().await;
    let found = client::find(tx.connection(), &row.id).await.unwrap().unwrap();
    suspension::create(&mut tx, &found, "a leak", SuspendedBy::Municipality).await.unwrap();
    balie.commit(tx).await;
    assert!(!registry.holds(&held) && registry.len() == kept - 1);
}

#[tokio::test]
async fn an_edit_of_a_municipality_or_scope_drops_only_what_it_concerns() {
    let balie = Balie::start().await;
    let (ours, theirs) = (balie.client("ours").scope("cases").create().await, balie.client("theirs").of("assen").create().await);
    for client in [&ours, &theirs] {
        balie.token(client).await.expect(200);
    }
    let scope = balie.scope("cases").await;
    let mut tx = balie.begin().await;
    let wording = Wording {
        description_nl: "Anders",
        description_en: "Other",
        access_level: AccessLevel::Read,
        review_required: true,
        resource: "",
        openid: false,
    };
    assert!(scope::update(&mut tx, &scope, &wording, scope.version).await.unwrap());
    balie.commit(tx).await;
    assert!(balie.app.registry.holds("ours") && balie.app.registry.holds("theirs"), "no client has the words of a scope in memory");
    let assen = balie.municipality("assen").await;
    let mut tx = balie.begin().await;
    assert!(municipality::update(&mut tx, &assen, "Assen", SecretVisibility::Once, assen.version).await.unwrap());
    balie.commit(tx).await;
    assert!(balie.app.registry.holds("ours") && !balie.app.registry.holds("theirs"));
}

#[tokio::test]
async fn a_change_that_cannot_be_applied_is_applied_later_and_a_revoked_secret_ends_at_once() {
    let balie = Balie::start().await;
    let elsewhere = balie.another_process().await;
    let client = balie.client("zaak").create().await;
    // First what was before, which would drop the client again.
    elsewhere.registry.catch_up().await.unwrap();
    assert!(elsewhere.registry.find("zaak").await.unwrap().is_some() && elsewhere.registry.holds("zaak"));
    let row = client.row(&balie.app).await;
    let secret = client.secrets(&balie.app).await.remove(0);
    let mut tx = balie.begin().await;
    client::secret::revoke(&mut tx, &row, &secret).await.unwrap();
    let kid = balie.add_key(&mut tx, balie.app.config.signing_algorithm).await;
    tx.connection().execute("ALTER TABLE signing_keys RENAME TO signing_keys_away").await.unwrap();
    tx.commit().await.unwrap();
    elsewhere.registry.catch_up().await.expect_err("the keys can't be read");
    elsewhere.registry.catch_up().await.expect_err("the keys can't be read");
    let known = elsewhere.registry.find("zaak").await.unwrap().unwrap();
    assert!(known.secrets.iter().all(|secret| secret.revoked), "a revoked secret does not wait for the keys");
    assert!(!elsewhere.registry.keys().jwks.iter().any(|key| key["kid"] == kid.as_str()));
    let mut connection = balie.app.db.begin().await.unwrap();
    connection.execute("ALTER TABLE signing_keys_away RENAME TO signing_keys").await.unwrap();
    connection.commit().await.unwrap();
    elsewhere.registry.catch_up().await.unwrap();
    assert!(elsewhere.registry.keys().jwks.iter().any(|key| key["kid"] == kid.as_str()), "the new key is loaded after all");
}

#[tokio::test]
async fn a_process_that_slept_longer_than_changes_are_kept_drops_everything() {
    let balie = Balie::start().await;
    let elsewhere = balie.another_process().await;
    let (revoked, untouched) = (balie.client("revoked").create().await, balie.client("untouched").create().await);
    elsewhere.registry.catch_up().await.unwrap();
    for client in [&revoked, &untouched] {
        assert!(elsewhere.registry.find(&client.client_id).await.unwrap().is_some());
    }
    assert_eq!(elsewhere.registry.len(), 2);
    revoked.revoke_secret(&balie.app).await;
    balie.clock.advance(DAY + 60);
    balie::jobs::clear_up(&balie.app).await.unwrap();
    let mut connection = balie.app.read().await.unwrap();
    assert!(changes::since(&mut connection, 0).await.unwrap().is_empty(), "changes older than a day are gone");
    drop(connection);
    elsewhere.registry.catch_up().await.unwrap();
    assert!(elsewhere.registry.is_empty(), "nothing that was in memory is believed");
    // What comes after the gap is applied as ever.
    assert!(elsewhere.registry.find("untouched").await.unwrap().is_some());
    untouched.suspend(&balie.app).await;
    elsewhere.registry.catch_up().await.unwrap();
    assert!(!elsewhere.registry.holds("untouched"));
}

#[tokio::test]
async fn memory_is_measured_by_time_that_passed_and_not_by_the_date() {
    let balie = Balie::with(&[("outage-minutes", "1")]).await;
    let client = balie.client("zaak").create().await;
    balie.token(&client).await.expect(200);
    balie.app.db.close().await;
    balie.clock.set_back(3600);
    balie.token(&client).await.expect(200);
    balie.clock.advance(61);
    balie.token(&client).await.expect(503);
}

#[tokio::test]
async fn each_reading_of_the_feed_makes_memory_believed_anew() {
    let balie = Balie::with(&[("outage-minutes", "1")]).await;
    let elsewhere = balie.another_process().await;
    balie.clock.advance(61);
    assert!(!elsewhere.registry.is_fresh(60));
    elsewhere.registry.catch_up().await.unwrap();
    assert!(elsewhere.registry.is_fresh(60));
}

/// A client that was being read when changes were applied is answered, and not kept: it may have been read before them.
#[tokio::test]
async fn what_was_being_read_while_a_change_was_applied_is_not_kept() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").create().await;
    let db = &balie.app.db;
    let held = (db.read_for_tokens().await.unwrap(), db.read_for_tokens().await.unwrap());
    let app = balie.app.clone();
    let reading = tokio::spawn(async move { app.registry.find("zaak").await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    client.suspend(&balie.app).await;
    drop(held);
    assert!(reading.await.expect("it ends").expect("the registry answers").is_some());
    assert!(!balie.app.registry.holds("zaak"));
    assert!(balie.app.registry.find("zaak").await.unwrap().is_some() && balie.app.registry.holds("zaak"), "the next one is");
}

/// What is done is done: a commit does not fail because this process can't catch up with it yet.
#[tokio::test]
async fn a_commit_succeeds_although_catching_up_with_it_fails() {
    let balie = Balie::start().await;
    let mut tx = balie.begin().await;
    let kid = balie.add_key(&mut tx, balie.app.config.signing_algorithm).await;
    tx.connection().execute("ALTER TABLE signing_keys RENAME TO signing_keys_away").await.unwrap();
    balie.app.commit(tx).await.expect("it was committed");
    balie.app.registry.catch_up().await.expect_err("the keys can't be read");
    let mut back = balie.app.db.begin().await.unwrap();
    back.execute("ALTER TABLE signing_keys_away RENAME TO signing_keys").await.unwrap();
    back.commit().await.unwrap();
    balie.app.registry.catch_up().await.unwrap();
    assert!(balie.app.registry.keys().jwks.iter().any(|key| key["kid"] == kid.as_str()));
}
