//! Signing keys: a new one is shown before it signs, and tokens of the old one stay valid.
use super::verifier::{jwks, verify};
use crate::harness::{Answer, Balie, Registered};
use balie::clock::{DAY, HOUR};
use balie::crypto::signing_key::SigningAlgorithm;
use balie::model::signing_key;
use balie::urls;
use jsonwebtoken::decode_header;
use jsonwebtoken::jwk::JwkSet;
use sqlx::Executor;

async fn token(balie: &Balie, client: &Registered) -> String {
    balie.token(client).await.expect(200).json()["access_token"].as_str().expect("a token").to_owned()
}

/// A token of another server on the same database.
async fn token_of(server: &str, client: &Registered) -> String {
    let http = crate::harness::browser::http(None, false).post(format!("{server}{}", urls::TOKEN));
    let form = [("grant_type", "client_credentials")];
    let answer = Answer::of(http.basic_auth(&client.client_id, Some(&client.secret)).form(&form).send().await.expect("an answer"));
    answer.await.expect(200).json()["access_token"].as_str().expect("a token").to_owned()
}

async fn rotate(balie: &Balie) -> String {
    let mut tx = balie.begin().await;
    let kid = balie.add_key(&mut tx, balie.app.config.signing_algorithm).await;
    balie.commit(tx).await;
    kid
}

fn kids(keys: &JwkSet) -> Vec<String> {
    keys.keys.iter().filter_map(|key| key.common.key_id.clone()).collect()
}

/// The key set as everybody fetches it, without those that another one has.
async fn added_since(balie: &Balie, before: &JwkSet) -> JwkSet {
    let mut keys = jwks(balie).await;
    keys.keys.retain(|key| !kids(before).contains(key.common.key_id.as_ref().expect("a kid")));
    keys
}

#[tokio::test]
async fn every_algorithm_has_its_key_from_the_start_and_the_metadata_says_so() {
    let balie = Balie::start().await;
    let mut algorithms: Vec<String> =
        jwks(&balie).await.keys.iter().map(|key| key.common.key_algorithm.expect("an algorithm").to_string()).collect();
    algorithms.sort();
    assert_eq!(algorithms, ["ES256", "EdDSA", "PS256", "RS256"]);
    let metadata = balie.fetch(urls::OPENID_CONFIGURATION).await.expect(200).json();
    assert_eq!(metadata["id_token_signing_alg_values_supported"], serde_json::json!(["RS256", "PS256", "ES256", "EdDSA"]));
}

#[tokio::test]
async fn a_new_key_is_shown_an_hour_before_it_signs() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let first = token(&balie, &client).await;
    let (header, _) = verify(&first, &jwks(&balie).await, &balie.url);
    let kid = rotate(&balie).await;
    let keys = jwks(&balie).await;
    assert_eq!(keys.keys.len(), 5);
    assert!(keys.find(&kid).is_some(), "shown at once");
    for (moment, expected) in [(0, header.kid.clone()), (HOUR - 1, header.kid), (1, Some(kid))] {
        balie.clock.advance(moment);
        let (header, _) = verify(&token(&balie, &client).await, &keys, &balie.url);
        assert_eq!(header.kid, expected, "after {moment} more seconds");
    }
    verify(&first, &jwks(&balie).await, &balie.url);
}

/// Verifiers have had the key of every algorithm since the first start, so another one can sign at once.
#[tokio::test]
async fn another_algorithm_signs_with_the_key_that_was_shown_from_the_start() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let before = jwks(&balie).await;
    let elsewhere = balie.another_server_with(|config| config.signing_algorithm = SigningAlgorithm::EdDsa).await;
    let (header, _) = verify(&token_of(&elsewhere, &client).await, &before, &balie.url);
    assert_eq!(format!("{:?}", header.alg), "EdDSA");
    assert!(added_since(&balie, &before).await.keys.is_empty(), "no key is made for it");
}

#[tokio::test]
async fn the_first_key_of_an_algorithm_that_is_added_later_is_shown_first_too() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let mut connection = balie.app.db.begin().await.expect("the database can be written");
    connection.execute("DELETE FROM signing_keys WHERE algorithm = 'EdDSA'").await.expect("keys can be deleted");
    connection.commit().await.expect("it is committed");
    let elsewhere = balie.another_server_with(|config| config.signing_algorithm = SigningAlgorithm::EdDsa).await;
    for (moment, expected) in [(0, "ES256"), (HOUR - 1, "ES256"), (1, "EdDSA")] {
        balie.clock.advance(moment);
        let token = token_of(&elsewhere, &client).await;
        let header = decode_header(&token).expect("a header");
        assert_eq!(format!("{:?}", header.alg), expected, "after {moment} more seconds");
    }
}

#[tokio::test]
async fn the_schedule_adds_a_key_of_each_algorithm_that_is_shown_first() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let before = jwks(&balie).await;
    let first = decode_header(&token(&balie, &client).await).expect("a header").kid;
    balie.clock.advance(90 * DAY - 1);
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    assert!(added_since(&balie, &before).await.keys.is_empty(), "not a second too early");
    balie.clock.advance(1);
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    let added = added_since(&balie, &before).await;
    assert_eq!(added.keys.len(), 4, "one of each algorithm, once");
    balie.clock.advance(HOUR - 1);
    assert_eq!(decode_header(&token(&balie, &client).await).expect("a header").kid, first);
    balie.clock.advance(1);
    let kid = decode_header(&token(&balie, &client).await).expect("a header").kid.expect("a kid");
    assert!(added.find(&kid).is_some(), "the new one signs");
}

#[tokio::test]
async fn without_a_schedule_keys_stay() {
    let balie = Balie::with(&[("key-rotation-days", "0")]).await;
    let before = jwks(&balie).await;
    balie.clock.advance(4000 * DAY);
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    assert_eq!(kids(&jwks(&balie).await), kids(&before));
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
    let client = balie.client("zaaksysteem").create().await;
    let first = decode_header(&token(&balie, &client).await).expect("a header").kid.expect("a kid");
    rotate(&balie).await;
    balie.clock.advance(DAY);
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    assert!(jwks(&balie).await.find(&first).is_some(), "a token of a day may still be about");
    balie.clock.advance(6 * DAY);
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    assert!(jwks(&balie).await.find(&first).is_some(), "an ID token of a session of seven days may still be a hint");
    balie.clock.advance(2 * DAY);
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    let started_later = balie.another_process().await;
    assert_eq!(started_later.registry.keys().jwks.len(), 4, "the new one, and one of each other algorithm");
    assert!(jwks(&balie).await.find(&first).is_none());
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
