//! Several processes on one database: what one changes, the others honour within a second.
use crate::harness::{Balie, Registered};
use balie::app::App;
use std::time::Duration;

/// Asks after the second that the promise allows.
async fn after_a_second(balie: &Balie, client: &Registered) -> u16 {
    tokio::time::sleep(Duration::from_secs(1)).await;
    balie.token(client).await.status
}

async fn known(balie: &Balie, client_id: &str) -> Registered {
    let client = balie.client(client_id).scope("cases").create().await;
    balie.token(&client).await.expect(200);
    client
}

#[tokio::test]
async fn a_client_suspended_deleted_or_revoked_elsewhere_is_refused_here_within_a_second() {
    let balie = Balie::start().await;
    let elsewhere = balie.another_process().await;
    let elsewhere: &App = &elsewhere;
    let (suspended, deleted) = (known(&balie, "suspended").await, known(&balie, "deleted").await);
    let (revoked, untouched) = (known(&balie, "revoked").await, known(&balie, "untouched").await);
    suspended.suspend(elsewhere).await;
    deleted.delete(elsewhere).await;
    revoked.revoke_secret(elsewhere).await;
    assert_eq!(after_a_second(&balie, &suspended).await, 401);
    assert_eq!(balie.token(&deleted).await.status, 401);
    assert_eq!(balie.token(&revoked).await.status, 401);
    assert_eq!(balie.token(&untouched).await.status, 200);
    suspended.resume(elsewhere).await;
    assert_eq!(after_a_second(&balie, &suspended).await, 200);
}

#[tokio::test]
async fn an_allowlist_or_scope_narrowed_elsewhere_holds_here_within_a_second() {
    let balie = Balie::start().await;
    let elsewhere = balie.another_process().await;
    let (narrowed, poorer) = (known(&balie, "narrowed").await, known(&balie, "poorer").await);
    narrowed.change(&elsewhere, "ip_allowlist", "192.0.2.0/24").await;
    poorer.change(&elsewhere, "scope", "").await;
    assert_eq!(after_a_second(&balie, &narrowed).await, 401);
    assert_eq!(balie.token_request(&poorer).scope("cases").send().await.status, 400);
    assert_eq!(balie.token(&poorer).await.json().get("scope"), None);
}

#[tokio::test]
async fn a_change_here_holds_here_at_once() {
    let balie = Balie::start().await;
    let client = known(&balie, "zaaksysteem").await;
    for round in 0..5 {
        client.suspend(&balie.app).await;
        balie.token(&client).await.expect(401);
        client.resume(&balie.app).await;
        assert_eq!(balie.token(&client).await.status, 200, "round {round}");
    }
}

#[tokio::test]
async fn a_client_that_is_read_while_it_changes_is_never_kept_as_it_was() {
    let balie = Balie::start().await;
    let client = known(&balie, "zaaksysteem").await;
    let registry = &balie.app.registry;
    for _ in 0..20 {
        let reads = futures_util::future::join_all((0..8).map(|_| async {
            for _ in 0..5 {
                registry.find(&client.client_id).await.expect("the registry answers");
                tokio::task::yield_now().await;
            }
        }));
        futures_util::future::join(reads, client.suspend(&balie.app)).await;
        let entry = registry.find(&client.client_id).await.expect("the registry answers").expect("it is there");
        assert_eq!(entry.state, balie::model::client::State::Suspended);
        client.resume(&balie.app).await;
    }
}

#[tokio::test]
async fn uses_and_refusals_of_two_processes_add_up() {
    let balie = Balie::start().await;
    let elsewhere = balie.another_process().await;
    let client = known(&balie, "zaaksysteem").await;
    let entry = elsewhere.registry.find(&client.client_id).await.expect("the registry answers").expect("it is there");
    let at = balie.clock.now();
    for _ in 0..2 {
        let used = balie::ledger::Note::Used { client: entry.clone(), secret: Some(0), from: None, at, scope: "cases".to_owned() };
        elsewhere.ledger.note(used);
    }
    elsewhere.ledger.flush().await.expect("the ledger can be written");
    assert_eq!(client.uses(&balie).await.iter().map(|used| used.tokens).collect::<Vec<_>>(), [3, 3]);
}
