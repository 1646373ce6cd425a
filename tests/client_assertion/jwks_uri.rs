//! Keys that a client shows itself: fetched once for many, remembered, looked at anew when one is unknown, and seldom.
use super::{causes, refused};
use crate::authorize::BACK;
use crate::harness::client_key::{ClientKey, claims};
use crate::harness::https_server::{HttpsServer, certificate};
use crate::harness::{Balie, Registered};
use balie::client_assertion::fetched_keys::{AGAIN, FRESH, FetchFault, KEPT};
use balie::equal_timing::STEP;
use balie::model::refusal::Cause;
use balie::urls;
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::time::{Duration, Instant};

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

/// Somebody who knows the names of clients makes us ask all of them at once, and all of them are slow.
#[tokio::test]
async fn slow_servers_hold_up_nobody_else() {
    let key = ClientKey::make("ES256");
    let (balie, _server, _) = world(&set(&[("a", &key)])).await;
    // They take connections and say nothing.
    let slow: Vec<TcpListener> = (0..14).map(|_| TcpListener::bind("127.0.0.1:0").expect("a free port")).collect();
    let addresses: Vec<String> =
        (0..210).map(|number| format!("https://{}/{number}", slow[number % slow.len()].local_addr().expect("its address"))).collect();
    let (fetched, outbound) = (&balie.app.fetched_keys, &balie.app.outbound);
    let waited = join_all(addresses.iter().map(|address| fetched.find(address, outbound, |_| false))).await;
    assert!(waited.iter().all(|found| matches!(found, Err(FetchFault::NotInTime))));
    // All of them are under way still; whoever else wants keys gets them.
    let start = Instant::now();
    balie.token_by(&signed(&balie, "a", &key)).await.expect(200);
    assert!(start.elapsed() < Duration::from_millis(900), "{:?}", start.elapsed());
    // Asked again meanwhile, they are not asked twice.
    let again = join_all(addresses.iter().map(|address| fetched.find(address, outbound, |_| false))).await;
    let is_honest = |fault: &FetchFault| match fault {
        FetchFault::NotInTime => true,
        FetchFault::Failed(why) => why.contains("too many other servers"),
    };
    assert!(
        again.iter().all(|found| found.as_ref().is_err_and(is_honest)),
        "{:?}",
        again.iter().map(|found| found.as_ref().err()).collect::<Vec<_>>()
    );
}

/// So many that all turns are taken, and each its own server: those that are slow leave their turns to others within a moment, and where
/// too many of them are, their owners read so.
#[tokio::test]
async fn however_many_servers_are_slow_others_wait_a_moment_at_most() {
    let key = ClientKey::make("ES256");
    let (balie, server, client) = world(&set(&[("a", &key)])).await;
    let slow: Vec<TcpListener> = (0..60).map(|_| TcpListener::bind("127.0.0.1:0").expect("a free port")).collect();
    let addresses: Vec<String> = slow.iter().map(|slow| format!("https://{}/", slow.local_addr().expect("its address"))).collect();
    let (fetched, outbound) = (&balie.app.fetched_keys, &balie.app.outbound);
    join_all(addresses.iter().map(|address| fetched.find(address, outbound, |_| false))).await;
    // By then the sixty have begun, and those that found room go on for five seconds.
    tokio::time::sleep(Duration::from_millis(700)).await;
    let start = Instant::now();
    balie.token_by(&signed(&balie, "a", &key)).await.expect(200);
    assert!(start.elapsed() < Duration::from_millis(900), "{:?}", start.elapsed());
    let faults: Vec<String> = addresses.iter().filter_map(|address| fetched.state(address).fault).collect();
    assert!(faults.iter().any(|fault| fault.contains("too many other servers")), "{faults:?}");
    // One that is slow alone is waited for.
    tokio::time::sleep(balie::outbound::DEADLINE).await;
    let alone = &addresses[0];
    balie.clock.advance(seconds(AGAIN));
    assert!(matches!(fetched.find(alone, outbound, |_| false).await, Err(FetchFault::NotInTime)), "it is asked again, and goes on");
    drop((server, client));
}

/// Whoever only names a client learns nothing of its keys by the time that an answer takes: not whether it shows them itself, whether its
/// server is quick or slow, or whether it was asked at all.
#[tokio::test]
async fn a_refusal_takes_the_same_time_whatever_the_keys_of_the_client_are() {
    let strange = ClientKey::make("ES256");
    let (balie, quick, _) = world(&set(&[("a", &ClientKey::make("ES256"))])).await;
    let slow = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("https://{}/jwks", slow.local_addr().expect("its address"));
    for (client_id, address) in [("traag", &address), ("kaart", &quick.url("/jwks"))] {
        let client = balie.client(client_id).with("token_endpoint_auth_method", "private_key_jwt").with("jwks_uri", address);
        client.with("grant_types", "authorization_code").with("redirect_uris", BACK).create().await;
    }
    balie.client_with_key("vast", &ClientKey::make("ES256")).await;
    for client_id in ["traag", "kaart", "kaart", "vast", "niemand"] {
        let assertion = strange.sign(&json!({"alg": "ES256", "kid": "x"}), &claims(&balie, client_id));
        let start = Instant::now();
        refused(&balie.token_by(&assertion).await, client_id);
        is_one_step(start, client_id);
    }
    // The same of a request object: here everybody may ask, without any proof of who they are.
    balie.clock.advance(seconds(AGAIN));
    for client_id in ["traag", "kaart", "kaart"] {
        let object = strange.sign(&json!({"alg": "ES256", "kid": "x"}), &json!({"client_id": client_id, "response_type": "code"}));
        let mut query = urls::query();
        query
            .append_pair("client_id", client_id)
            .append_pair("response_type", "code")
            .append_pair("redirect_uri", BACK)
            .append_pair("request", &object);
        let start = Instant::now();
        let back = balie.anonymous().get(&format!("{}?{}", urls::AUTHORIZE, query.finish())).await.expect(303);
        assert!(back.location().contains("error=invalid_request_object"), "{}", back.location());
        is_one_step(start, client_id);
    }
    assert!(quick.asked().len() <= 2, "once in a while, whoever asks where");
}

#[track_caller]
fn is_one_step(start: Instant, about: &str) {
    let took = start.elapsed();
    assert!(took >= STEP && took < STEP + STEP / 2, "{about}: {took:?}");
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
