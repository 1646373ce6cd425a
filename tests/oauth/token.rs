//! POST /oauth/token: a token for whoever is registered and proves it.
use super::verifier::{claims, jwks, verify};
use crate::harness::Balie;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;
use std::collections::BTreeSet;

#[tokio::test]
async fn a_client_gets_a_token_by_basic_that_an_ordinary_library_verifies() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("calculations:read cases").with("roles", "user, reader").create().await;
    let answer = balie.token(&client).await.expect(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("pragma"), "no-cache");
    assert_eq!(answer.header("content-type"), "application/json");
    let body = answer.json();
    assert_eq!(
        (&body["token_type"], &body["expires_in"], &body["scope"]),
        (&json!("Bearer"), &json!(3600), &json!("calculations:read cases"))
    );

    let (header, claims) = verify(body["access_token"].as_str().expect("a token"), &jwks(&balie).await, &balie.url);
    let now = balie.clock.now().0;
    assert_eq!(header.typ.as_deref(), Some("at+jwt"));
    assert_eq!(claims["iss"], balie.url);
    assert_eq!(claims["aud"], balie.url);
    for name in ["sub", "client_id", "azp"] {
        assert_eq!(claims[name], "zaaksysteem", "{name}");
    }
    assert_eq!(claims["scope"], "calculations:read cases");
    assert_eq!(claims["municipality"], "utrecht");
    assert_eq!(claims["roles"], json!(["user", "reader"]));
    assert_eq!((&claims["iat"], &claims["exp"]), (&json!(now), &json!(now + 3600)));
    assert_eq!(claims.as_object().expect("an object").len(), 11, "no claim that nobody asked for: {claims}");
}

#[tokio::test]
async fn a_client_gets_a_token_with_its_secret_in_the_body() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").with("token_endpoint_auth_method", "client_secret_post").create().await;
    let answer = balie.bare_request().field("grant_type", "client_credentials").in_body(&client).send().await;
    assert_eq!(claims(&balie, &answer).await["sub"], "zaaksysteem");
}

#[tokio::test]
async fn tokens_are_signed_with_the_algorithm_of_the_settings() {
    for algorithm in ["ES256", "EdDSA", "RS256", "PS256"] {
        let balie = Balie::with(&[("signing-alg", algorithm)]).await;
        let client = balie.client("zaaksysteem").create().await;
        let token = balie.token(&client).await.expect(200).json()["access_token"].as_str().expect("a token").to_owned();
        let (header, _) = verify(&token, &jwks(&balie).await, &balie.url);
        assert_eq!(format!("{:?}", header.alg), algorithm);
    }
}

#[tokio::test]
async fn a_token_lives_as_long_as_was_registered() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").with("access_token_lifetime", "300").create().await;
    let answer = balie.token(&client).await.expect(200);
    assert_eq!(answer.json()["expires_in"], 300);
    let claims = claims(&balie, &answer).await;
    assert_eq!(claims["exp"].as_i64().expect("a number") - claims["iat"].as_i64().expect("a number"), 300);
}

#[tokio::test]
async fn every_token_has_an_identifier_of_128_random_bits() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let mut seen = BTreeSet::new();
    for _ in 0..20 {
        let answer = balie.token(&client).await;
        let jti = claims(&balie, &answer).await["jti"].as_str().expect("text").to_owned();
        assert_eq!(URL_SAFE_NO_PAD.decode(&jti).expect("base64url").len(), 16);
        assert!(seen.insert(jti), "the same jti twice");
    }
}

/// A token of a machine must not pass for a person's.
#[tokio::test]
async fn a_machines_token_can_not_be_taken_for_a_persons() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let answer = balie.token(&client).await.expect(200);
    let body = answer.json();
    assert!(body.get("id_token").is_none() && body.get("refresh_token").is_none());
    let claims = claims(&balie, &answer).await;
    for name in ["email", "name", "preferred_username", "auth_time", "nonce"] {
        assert!(claims.get(name).is_none(), "{name} is for people");
    }
    // People's sub is a UUID of version 7, and no client_id can be one, however it is written.
    let person = balie.integrator("iris@example.nl").await;
    drop(person);
    let sub = balie.person("iris@example.nl").await.id;
    for taken in [sub.clone(), sub.to_uppercase(), sub.replace('-', ""), format!("{{{sub}}}"), format!("urn:uuid:{sub}")] {
        assert!(!balie::model::client::is_client_id(&taken), "{taken:?}");
    }
    assert!(balie::model::client::is_client_id("5f0e1c9e-6d7a-4b8e-9c40-1d2f3a4b5c6d"), "as other servers make them, of version 4");
    for taken in ["", "with space", "tab\tbed", "é", &"a".repeat(201)] {
        assert!(!balie::model::client::is_client_id(taken), "{taken:?}");
    }
}

#[tokio::test]
async fn a_tampered_token_does_not_verify() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("cases").create().await;
    let token = balie.token(&client).await.expect(200).json()["access_token"].as_str().expect("a token").to_owned();
    let keys = jwks(&balie).await;
    let parts: Vec<&str> = token.split('.').collect();
    let claims = URL_SAFE_NO_PAD.decode(parts[1]).expect("base64url");
    let wider = String::from_utf8(claims).expect("text").replace("\"scope\":\"cases\"", "\"scope\":\"admin\"");
    let forged = format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode(wider), parts[2]);
    let issuer = balie.url.clone();
    assert!(std::panic::catch_unwind(|| verify(&forged, &keys, &issuer)).is_err());
}
