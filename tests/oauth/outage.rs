//! When the database is away: known clients go on for fifteen minutes, and everything else says so honestly.
use crate::harness::{Answer, Balie, Registered};
use balie::clock::MINUTE;

#[track_caller]
fn is_away(answer: &Answer) {
    assert_eq!((answer.status, answer.header("retry-after")), (503, "5"), "{}", answer.text);
    assert_eq!(answer.json()["error"], "temporarily_unavailable");
    assert_eq!(answer.header("cache-control"), "no-store");
}

async fn cut_off(settings: &[(&str, &str)]) -> (Balie, Registered, Registered) {
    let balie = Balie::with(settings).await;
    let known = balie.client("known").create().await;
    let unseen = balie.client("unseen").create().await;
    balie.token(&known).await.expect(200);
    balie.app.ledger.flush().await.expect("the ledger can be written");
    balie.app.db.close().await;
    (balie, known, unseen)
}

#[tokio::test]
async fn a_client_in_memory_gets_tokens_for_fifteen_minutes() {
    let (balie, known, unseen) = cut_off(&[]).await;
    balie.token(&known).await.expect(200);
    is_away(&balie.token(&unseen).await);
    is_away(&balie.token(&Registered { client_id: "nobody".to_owned(), ..unseen.clone() }).await);
    balie.token(&known.showing("wrong")).await.expect(401);
    balie.clock.advance(15 * MINUTE);
    balie.token(&known).await.expect(200);
    balie.clock.advance(1);
    is_away(&balie.token(&known).await);
}

#[tokio::test]
async fn how_long_is_a_setting() {
    let (balie, known, _) = cut_off(&[("outage-minutes", "1")]).await;
    balie.clock.advance(MINUTE);
    balie.token(&known).await.expect(200);
    balie.clock.advance(1);
    is_away(&balie.token(&known).await);
}

#[tokio::test]
async fn the_process_says_that_it_lives_and_that_the_database_does_not() {
    let (balie, ..) = cut_off(&[]).await;
    assert_eq!(balie.fetch("/healthz").await.status, 200);
    let readiness = balie.fetch("/readyz").await;
    assert_eq!((readiness.status, readiness.header("retry-after")), (503, "5"));
    // Verifiers can still fetch the keys; a page says what is the matter.
    assert_eq!(balie.fetch("/oauth/jwks").await.status, 200);
    let page = balie.anonymous().post("/login", &[("email", "a@b.example"), ("password", "x")]).await;
    assert_eq!((page.status, page.header("retry-after")), (503, "5"));
    // What it can do is known without the database.
    assert_eq!(balie.fetch("/.well-known/openid-configuration").await.status, 200);
}
