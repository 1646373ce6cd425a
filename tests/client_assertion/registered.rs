//! What is registered decides: a client of keys gets in with nothing else, and one of secrets not with a signature. Keys end at once, in
//! every process.
use super::{causes, refused};
use crate::harness::client_key::{ClientKey, claims};
use crate::harness::{Answer, Balie, Registered};
use balie::client_assertion::TYPE;
use balie::model::client::key;
use balie::model::refusal::Cause;
use balie::urls;
use serde_json::{Value, json};

const GRANT: (&str, &str) = ("grant_type", "client_credentials");

async fn world() -> (Balie, ClientKey, Registered) {
    let balie = Balie::start().await;
    let key = ClientKey::make("ES256");
    let client = balie.client_with_key("zaak", &key).await;
    (balie, key, client)
}

async fn newest(balie: &Balie, client: &Registered) -> Option<Cause> {
    balie.clock.advance(1);
    causes(balie, client).await.first().copied()
}

#[tokio::test]
async fn a_client_of_keys_gets_in_with_nothing_else() {
    let (balie, key, client) = world().await;
    // It had a secret before, which is right.
    refused(&balie.token_by_fields(&[GRANT, ("client_id", &client.client_id), ("client_secret", &client.secret)]).await, "a secret");
    assert_eq!(newest(&balie, &client).await, Some(Cause::AssertionMissing));
    balie.token(&client).await.expect(401);
    refused(&balie.token_by_fields(&[GRANT, ("client_id", &client.client_id)]).await, "nothing");
    let assertion = key.assertion(&balie, &client.client_id);
    // Both at once (row 30).
    let both = [GRANT, ("client_secret", &client.secret), ("client_assertion_type", TYPE), ("client_assertion", &assertion)];
    assert_eq!(balie.token_by_fields(&both).await.json()["error"], "invalid_request");
    let http = crate::harness::browser::http(None, false);
    let fields = [GRANT, ("client_assertion_type", TYPE), ("client_assertion", &assertion)];
    let request = http.post(balie.at(urls::TOKEN)).basic_auth(&client.client_id, Some(&client.secret)).form(&fields);
    let answer = Answer::of(request.send().await.expect("it answers")).await;
    assert_eq!(answer.json()["error"], "invalid_request");
    let twice =
        format!("grant_type=client_credentials&client_assertion_type={TYPE}&client_assertion={assertion}&client_assertion={assertion}");
    let request = http.post(balie.at(urls::TOKEN)).header("content-type", "application/x-www-form-urlencoded").body(twice);
    assert_eq!(Answer::of(request.send().await.expect("it answers")).await.json()["error"], "invalid_request");
    balie.token_by(&assertion).await.expect(200);
}

#[tokio::test]
async fn a_signature_is_of_no_use_where_another_way_is_registered_or_the_type_is_another() {
    let (balie, key, client) = world().await;
    let assertion = key.assertion(&balie, &client.client_id);
    for wrong in [vec![], vec![("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer")]] {
        let fields = [vec![GRANT, ("client_assertion", &*assertion)], wrong].concat();
        refused(&balie.token_by_fields(&fields).await, "the type");
        assert_eq!(newest(&balie, &client).await, Some(Cause::AssertionType));
    }
    client.change(&balie.app, "token_endpoint_auth_method", "client_secret_post").await;
    refused(&balie.token_by(&assertion).await, "the method");
    assert_eq!(newest(&balie, &client).await, Some(Cause::AssertionNotRegistered));
    balie.token_by_fields(&[GRANT, ("client_id", &client.client_id), ("client_secret", &client.secret)]).await.expect(200);
}

#[tokio::test]
async fn the_key_of_one_client_is_of_no_use_to_another() {
    let (balie, key, client) = world().await;
    let (other_key, other) = (ClientKey::make("ES256"), balie.client("other").with("token_endpoint_auth_method", "private_key_jwt"));
    let other = other.create().await;
    refused(&balie.token_by(&key.assertion(&balie, &other.client_id)).await, "no key");
    assert_eq!(causes(&balie, &other).await, [Cause::AssertionNoKeys]);
    balie.add_client_key(&other, "own", &other_key).await;
    balie.clock.advance(1);
    refused(&balie.token_by(&key.assertion(&balie, &other.client_id)).await, "a foreign key");
    assert_eq!(newest(&balie, &other).await, Some(Cause::AssertionSignature));
    // The parameter says one, the assertion another.
    let assertion = key.assertion(&balie, &client.client_id);
    let fields = [GRANT, ("client_id", &*other.client_id), ("client_assertion_type", TYPE), ("client_assertion", &assertion)];
    refused(&balie.token_by_fields(&fields).await, "two clients");
    balie.clock.advance(1);
    let assertion = other_key.sign(&json!({"alg": "ES256"}), &claims(&balie, &client.client_id));
    let fields = [GRANT, ("client_id", &*other.client_id), ("client_assertion_type", TYPE), ("client_assertion", &assertion)];
    refused(&balie.token_by_fields(&fields).await, "its own key, the name of another");
    assert_eq!(newest(&balie, &other).await, Some(Cause::AssertionIssuer));
    refused(&balie.token_by(&key.assertion(&balie, "nobody")).await, "an unknown client");
}

#[tokio::test]
async fn a_key_that_is_removed_or_has_ended_is_refused_in_every_process() {
    let (balie, key, client) = world().await;
    let second = ClientKey::make("EdDSA");
    balie.add_client_key(&client, "second", &second).await;
    let other = balie.another_process().await;
    other.registry.find(&client.client_id).await.expect("it is read").expect("it is there");
    let sign = |key: &ClientKey| key.assertion(&balie, &client.client_id);
    balie.token_by(&sign(&key)).await.expect(200);
    balie.token_by(&sign(&second)).await.expect(200);

    let row = client.row(&balie.app).await;
    let mut tx = balie.begin().await;
    let stored = key::list(tx.connection(), &client.id).await.expect("keys can be read");
    assert!(key::remove(&mut tx, &row, &stored[0]).await.expect("keys can be written"));
    let end = tx.now.plus(60);
    assert!(key::expire(&mut tx, &row, &stored[1], end).await.expect("keys can be written"));
    balie.commit(tx).await;
    other.registry.catch_up().await.expect("the feed is read");
    assert!(!other.registry.holds(&client.client_id), "it is read anew there");

    balie.token_by(&sign(&second)).await.expect(200);
    refused(&balie.token_by(&sign(&key)).await, "removed");
    assert_eq!(newest(&balie, &client).await, Some(Cause::AssertionKeyEnded));
    balie.clock.advance(60);
    refused(&balie.token_by(&sign(&second)).await, "ended");
    assert_eq!(newest(&balie, &client).await, Some(Cause::AssertionNoKeys));
}

#[tokio::test]
async fn the_registered_algorithm_is_demanded_and_a_key_with_alg_is_for_that_alone() {
    let balie = Balie::start().await;
    let key = ClientKey::make("RS256");
    let client = balie.client_with_key("zaak", &key).await;
    let by = |algorithm: &str| key.sign(&json!({"alg": algorithm}), &claims(&balie, &client.client_id));
    for algorithm in ["RS256", "PS256"] {
        balie.token_by(&by(algorithm)).await.expect(200);
    }
    client.change(&balie.app, "token_endpoint_auth_signing_alg", "PS256").await;
    balie.token_by(&by("PS256")).await.expect(200);
    refused(&balie.token_by(&by("RS256")).await, "another algorithm");
    assert_eq!(newest(&balie, &client).await, Some(Cause::AssertionAlgorithmNotRegistered));
    let mut only = key.jwk();
    only.insert("alg".to_owned(), json!("RS256"));
    only.insert("kid".to_owned(), json!("mine"));
    balie.execute(&format!("UPDATE client_keys SET jwk = '{}'", Value::Object(only))).await;
    client.change(&balie.app, "token_endpoint_auth_signing_alg", "").await;
    balie.clock.advance(1);
    refused(&balie.token_by(&by("PS256")).await, "the key is for another");
    assert_eq!(newest(&balie, &client).await, Some(Cause::AssertionKeyUnfit));
    balie.token_by(&by("RS256")).await.expect(200);
}

/// Unreadable closes.
#[tokio::test]
async fn a_stored_key_that_can_t_be_read_lets_nobody_in() {
    let (balie, key, client) = world().await;
    for wrong in ["", "{}", "{\"kty\":\"oct\",\"k\":\"AA\"}"] {
        balie.execute(&format!("UPDATE client_keys SET jwk = '{wrong}'")).await;
        client.change(&balie.app, "description", &format!("was {}", wrong.len())).await;
        refused(&balie.token_by(&key.assertion(&balie, &client.client_id)).await, wrong);
    }
    // A key under the thumbprint of another is neither.
    let other = ClientKey::make("ES256");
    balie.execute(&format!("UPDATE client_keys SET jwk = '{}'", Value::Object(other.jwk()))).await;
    client.change(&balie.app, "description", "x").await;
    refused(&balie.token_by(&other.assertion(&balie, &client.client_id)).await, "another key");
}

#[tokio::test]
async fn revoking_by_a_key_works_and_the_endpoint_s_own_address_is_an_audience() {
    let (balie, key, client) = world().await;
    let answer = balie.token_by(&key.assertion(&balie, &client.client_id)).await.expect(200).json();
    let token = answer["access_token"].as_str().expect("a token").to_owned();
    let mut claims = claims(&balie, &client.client_id);
    claims["aud"] = json!(balie.at(urls::REVOKE));
    let assertion = key.sign(&json!({"alg": "ES256"}), &claims);
    let fields = [("token", &*token), ("client_assertion_type", TYPE), ("client_assertion", &assertion)];
    let http = crate::harness::browser::http(None, false);
    let answer = http.post(balie.at(urls::REVOKE)).form(&fields).send().await.expect("it answers");
    assert_eq!(answer.status().as_u16(), 200);
}

/// A client that moves in changes the host and nothing else, so the address that it means has the path of the server it comes from.
#[tokio::test]
async fn the_path_that_a_client_brought_is_an_audience_where_it_stands_for_the_endpoint() {
    let balie = Balie::with(&[("path-aliases", "/token=/oauth/token,/revoke=/oauth/revoke")]).await;
    let key = ClientKey::make("ES256");
    let client = balie.client_with_key("zaak", &key).await;
    let mut claims = claims(&balie, &client.client_id);
    claims["aud"] = json!(balie.at("/token"));
    balie.token_by(&key.sign(&json!({"alg": "ES256"}), &claims)).await.expect(200);
    for other in ["/revoke", "/token/", "/tokens", "//evil.example/token"] {
        claims["jti"] = json!(other);
        claims["aud"] = json!(balie.at(other));
        refused(&balie.token_by(&key.sign(&json!({"alg": "ES256"}), &claims)).await, other);
    }
}
