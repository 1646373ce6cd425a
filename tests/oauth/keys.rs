//! Signing keys: a new one is shown before it signs, and tokens of the old one stay valid.
use super::verifier::{jwks, verify};
use crate::harness::{Balie, Registered};
use balie::clock::{DAY, HOUR};
use balie::model::signing_key;

async fn token(balie: &Balie, client: &Registered) -> String {
    balie.token(client).await.expect(200).json()["access_token"].as_str().expect("a token").to_owned()
}

async fn rotate(balie: &Balie) -> String {
    let mut tx = balie.begin().await;
    let kid = signing_key::rotate(&mut tx, balie.app.config.signing_algorithm, &balie.app.sealing, balie.app.config.key_shown_before)
        .await
        .expect("a new key");
    balie.commit(tx).await;
    kid
}

#[tokio::test]
async fn a_new_key_is_shown_ten_minutes_before_it_signs() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let first = token(&balie, &client).await;
    let (header, _) = verify(&first, &jwks(&balie).await, &balie.url);
    let kid = rotate(&balie).await;
    let keys = jwks(&balie).await;
    assert_eq!(keys.keys.len(), 2);
    assert!(keys.find(&kid).is_some(), "shown at once");
    for (moment, expected) in [(0, header.kid.clone()), (HOUR - 1, header.kid), (1, Some(kid))] {
        balie.clock.advance(moment);
        let (header, _) = verify(&token(&balie, &client).await, &keys, &balie.url);
        assert_eq!(header.kid, expected, "after {moment} more seconds");
    }
    verify(&first, &jwks(&balie).await, &balie.url);
}

#[tokio::test]
async fn another_process_shows_the_new_key_too() {
    let balie = Balie::start().await;
    let elsewhere = balie.another_process().await;
    let kid = rotate(&balie).await;
    elsewhere.registry.catch_up().await.expect("the history can be read");
    assert!(elsewhere.registry.keys().jwks.iter().any(|key| key["kid"] == kid.as_str()));
}

#[tokio::test]
async fn an_old_key_goes_when_no_token_of_it_can_be_valid_any_more() {
    let balie = Balie::start().await;
    let first = jwks(&balie).await.keys[0].common.key_id.clone().expect("a kid");
    rotate(&balie).await;
    balie.clock.advance(DAY);
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    assert!(jwks(&balie).await.find(&first).is_some(), "a token of a day may still be about");
    balie.clock.advance(2 * DAY);
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    let started_later = balie.another_process().await;
    assert_eq!(started_later.registry.keys().jwks.len(), 1);
}

#[tokio::test]
async fn the_private_halves_are_sealed_in_the_database_and_absent_from_the_key_set() {
    let balie = Balie::start().await;
    let set = balie.fetch("/oauth/jwks").await.expect(200).json();
    for key in set["keys"].as_array().expect("keys") {
        for private in ["d", "p", "q", "dp", "dq", "qi", "k"] {
            assert!(key.get(private).is_none(), "{private} is private");
        }
    }
    let mut connection = balie.app.read().await.expect("the database answers");
    for key in signing_key::list(&mut connection).await.expect("keys can be read") {
        assert!(key.open(&balie.app.sealing).is_some());
        let other = balie::crypto::seal::SealingKeys::parse(&balie::crypto::seal::SealingKeys::make()).expect("a key");
        assert!(key.open(&other).is_none(), "another sealing key opens nothing");
    }
}
