//! Keys that a client shows itself: fetched once for many, remembered, looked at anew when one is unknown, and seldom.
use super::{causes, refused};
use crate::harness::client_key::{ClientKey, claims};
use crate::harness::https_server::{HttpsServer, certificate};
use crate::harness::{Balie, Registered};
use balie::client_assertion::fetched_keys::{AGAIN, FRESH, KEPT};
use balie::model::refusal::Cause;
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::time::Duration;

pub(super) fn set(keys: &[(&str, &ClientKey)]) -> Vec<u8> {
    let jwk = |(kid, key): &(&str, &ClientKey)| {
        let mut jwk = key.jwk();
        jwk.insert("kid".to_owned(), json!(kid));
        Value::Object(jwk)
    };
    // Keys that nobody here understands are left out.
    let others = [json!({"kty": "EC", "crv": "secp256k1", "x": "AA", "y": "AA"}), json!("text"), json!({"kty": "oct", "k": "AA"})];
    let keys: Vec<Value> = others.into_iter().chain(keys.iter().map(jwk)).collect();
    answer("200 OK", &json!({"keys": keys}).to_string())
}

fn answer(status: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

pub(super) async fn world(first: &[u8]) -> (Balie, HttpsServer, Registered) {
    let server = HttpsServer::start(first).await;
    let balie = Balie::with(&[("outbound-ca", &certificate().display().to_string()), ("outbound-allow", "127.0.0.0/8")]).await;
    let client = balie.client("zaak").with("token_endpoint_auth_method", "private_key_jwt").with("jwks_uri", &server.url("/jwks"));
    let client = client.create().await;
    (balie, server, client)
}

pub(super) fn signed(balie: &Balie, kid: &str, key: &ClientKey) -> String {
    key.sign(&json!({"alg": key.algorithm, "kid": kid}), &claims(balie, "zaak"))
}

fn seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs()).expect("a number of seconds")
}

#[tokio::test]
async fn many_at_once_cause_one_fetch_and_a_new_key_is_found_at_once() {
    let (first, second) = (ClientKey::make("ES256"), ClientKey::make("EdDSA"));
    let (balie, server, _) = world(&set(&[("a", &first)])).await;
    let assertions: Vec<String> = (0..30).map(|_| signed(&balie, "a", &first)).collect();
    for answer in join_all(assertions.iter().map(|assertion| balie.token_by(assertion))).await {
        answer.expect(200);
    }
    assert_eq!(server.asked().len(), 1);
    // They rotate: the old key stays for a while.
    server.answer(&set(&[("a", &first), ("b", &second)]));
    balie.clock.advance(seconds(AGAIN));
    balie.token_by(&signed(&balie, "b", &second)).await.expect(200);
    balie.token_by(&signed(&balie, "a", &first)).await.expect(200);
    assert_eq!(server.asked().len(), 2);
    // What they took away works no more, at the first try: it was read again before.
    server.answer(&set(&[("b", &second)]));
    balie.clock.advance(seconds(FRESH));
    refused(&balie.token_by(&signed(&balie, "a", &first)).await, "it is gone");
    balie.token_by(&signed(&balie, "b", &second)).await.expect(200);
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn nobody_makes_us_hammer() {
    let (key, strange) = (ClientKey::make("ES256"), ClientKey::make("ES256"));
    let (balie, server, client) = world(&set(&[("a", &key)])).await;
    balie.token_by(&signed(&balie, "a", &key)).await.expect(200);
    let tries = |from: usize| {
        let assertions: Vec<String> = (from..from + 20).map(|number| signed(&balie, &format!("x{number}"), &strange)).collect();
        assertions
    };
    for assertions in [tries(0), tries(20)] {
        join_all(assertions.iter().map(|assertion| balie.token_by(assertion))).await;
    }
    assert_eq!(server.asked().len(), 1, "it was asked a moment ago");
    balie.clock.advance(seconds(AGAIN));
    join_all(tries(40).iter().map(|assertion| balie.token_by(assertion))).await;
    assert_eq!(server.asked().len(), 2);
    assert!(causes(&balie, &client).await.contains(&Cause::AssertionKeyUnknown));
}

#[tokio::test]
async fn keys_are_believed_for_a_day_while_their_server_is_away_and_the_owner_reads_why() {
    let key = ClientKey::make("PS256");
    let (balie, server, client) = world(&set(&[("a", &key)])).await;
    balie.token_by(&signed(&balie, "a", &key)).await.expect(200);
    server.answer(&answer("503 Service Unavailable", ""));
    balie.clock.advance(seconds(KEPT) - 1);
    balie.token_by(&signed(&balie, "a", &key)).await.expect(200);
    balie.clock.advance(seconds(AGAIN));
    refused(&balie.token_by(&signed(&balie, "a", &key)).await, "after a day");
    let refusal = client.refusals(&balie).await.remove(0);
    assert_eq!((refusal.cause, &*refusal.detail), (Cause::AssertionKeysNotFetched, "it answers with the status 503"));
    server.answer(&set(&[("a", &key)]));
    balie.clock.advance(seconds(AGAIN));
    balie.token_by(&signed(&balie, "a", &key)).await.expect(200);
}

/// Row 15: what an answer leads to, and what is too large, is no key set.
#[tokio::test]
async fn redirects_and_large_answers_are_no_keys() {
    let key = ClientKey::make("ES256");
    let other = HttpsServer::start(&set(&[("a", &key)])).await;
    let redirect = format!("HTTP/1.1 302 Found\r\nlocation: {}\r\ncontent-length: 0\r\n\r\n", other.url("/jwks"));
    let large = answer("200 OK", &format!("{{\"keys\": [], \"x\": \"{}\"}}", "a".repeat(300 * 1024)));
    let wrong = [redirect.into_bytes(), large, answer("200 OK", "{}"), answer("200 OK", "<html>"), answer("200 OK", "{\"keys\": []}")];
    let (balie, server, client) = world(b"").await;
    for bytes in wrong {
        server.answer(&bytes);
        balie.clock.advance(seconds(AGAIN));
        refused(&balie.token_by(&signed(&balie, "a", &key)).await, "no keys");
        assert_eq!(causes(&balie, &client).await[0], Cause::AssertionKeysNotFetched);
    }
    assert!(other.asked().is_empty(), "nobody is led there");
}

/// Row 15: our own network is not reached through a client's address.
#[tokio::test]
async fn our_own_network_is_no_place_for_keys() {
    let key = ClientKey::make("ES256");
    let server = HttpsServer::start(&set(&[("a", &key)])).await;
    let balie = Balie::with(&[("outbound-ca", &certificate().display().to_string())]).await;
    let client = balie.client("zaak").with("token_endpoint_auth_method", "private_key_jwt").with("jwks_uri", &server.url("/jwks"));
    let client = client.create().await;
    refused(&balie.token_by(&signed(&balie, "a", &key)).await, "loopback");
    assert_eq!(causes(&balie, &client).await, [Cause::AssertionKeysNotFetched]);
    assert!(server.asked().is_empty());
}
