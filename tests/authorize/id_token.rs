//! ID tokens: signed as the client registered, and bound to what was issued beside them.
use super::{allow, exchange, request, text, value};
use crate::harness::{Balie, Registered};
use balie::clock::HOUR;
use balie::crypto::{sha256, sha512};
use balie::urls;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use serde_json::{Value, json};

/// Tokens of somebody who allowed them to a client with this algorithm.
async fn tokens(balie: &Balie, algorithm: &str) -> Value {
    let client = client(balie, algorithm).await;
    tokens_of(balie, &client).await
}

async fn tokens_of(balie: &Balie, client: &Registered) -> Value {
    let browser = balie.integrator("iris@example.nl").await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    exchange(balie, client, &code).await.expect(200).json()
}

async fn client(balie: &Balie, algorithm: &str) -> Registered {
    let client = balie.client("agenda").with("grant_types", "authorization_code refresh_token").with("redirect_uris", super::BACK);
    client.with("id_token_signed_response_alg", algorithm).scope("agenda:read").create().await
}

/// Header and claims, checked with the published keys as a client does.
async fn verified(balie: &Balie, id_token: &str) -> (String, Value) {
    let header = decode_header(id_token).expect("a header");
    let keys: JwkSet = serde_json::from_value(balie.fetch(urls::JWKS).await.json()).expect("a key set");
    let key = keys.find(header.kid.as_deref().expect("a kid")).expect("the key is published");
    assert_eq!(key.common.key_algorithm.map(|algorithm| algorithm.to_string()), Some(format!("{:?}", header.alg)));
    let mut validation = Validation::new(header.alg);
    validation.set_audience(&["agenda"]);
    validation.set_issuer(&[&balie.url]);
    let claims = decode::<Value>(id_token, &DecodingKey::from_jwk(key).expect("a key"), &validation).expect("it is right").claims;
    (format!("{:?}", header.alg), claims)
}

#[tokio::test]
async fn each_client_gets_the_algorithm_that_it_registered_and_the_hash_that_goes_with_it() {
    for algorithm in ["RS256", "ES256", "PS256", "EdDSA"] {
        let balie = Balie::start().await;
        let json = tokens(&balie, algorithm).await;
        let (signed, claims) = verified(&balie, text(&json, "id_token")).await;
        assert_eq!(signed, algorithm);
        let access_token = text(&json, "access_token").as_bytes();
        let half = match algorithm {
            "EdDSA" => URL_SAFE_NO_PAD.encode(&sha512(access_token)[..32]),
            _ => URL_SAFE_NO_PAD.encode(&sha256(access_token)[..16]),
        };
        assert_eq!(text(&claims, "at_hash"), half, "{algorithm}");
        assert_eq!(claims.get("c_hash"), None, "no code stands beside it");
    }
}

#[tokio::test]
async fn it_says_who_signed_in_when_how_and_in_which_session() {
    let balie = Balie::start().await;
    let began = balie.clock.now();
    let json = tokens(&balie, "RS256").await;
    let (_, claims) = verified(&balie, text(&json, "id_token")).await;
    let iris = balie.person("iris@example.nl").await;
    assert_eq!((text(&claims, "sub"), text(&claims, "azp"), text(&claims, "aud")), (&*iris.id, "agenda", "agenda"));
    assert_eq!((text(&claims, "acr"), &claims["amr"]), ("1", &json!(["pwd"])));
    assert_eq!((claims["auth_time"].as_i64(), text(&claims, "nonce")), (Some(began.0), "n-0S6_WzA2Mj"));
    assert!(!text(&claims, "sid").is_empty());
    assert_eq!(claims["exp"].as_i64().zip(claims["iat"].as_i64()).map(|(exp, iat)| exp - iat), Some(600));
    let (header, _) = text(&json, "id_token").split_once('.').expect("a JWS");
    let header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).expect("base64url")).expect("JSON");
    assert_eq!(text(&header, "typ"), "JWT", "it can't pass for an access token");
}

/// OpenID Connect Core 1.0 §12.2: an ID token of a refresh is of the same sign-in, and has no nonce.
#[tokio::test]
async fn that_of_a_refresh_is_of_the_same_sign_in() {
    let balie = Balie::start().await;
    let client = client(&balie, "ES256").await;
    let json = tokens_of(&balie, &client).await;
    let (_, first) = verified(&balie, text(&json, "id_token")).await;
    balie.clock.advance(100);
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&json, "refresh_token"))];
    let next = super::token(&balie, &client, &refresh).await.expect(200).json();
    let (algorithm, second) = verified(&balie, text(&next, "id_token")).await;
    assert_eq!(algorithm, "ES256");
    for same in ["iss", "sub", "aud", "azp", "auth_time", "sid"] {
        assert_eq!(first[same], second[same], "{same}");
    }
    assert_eq!(second.get("nonce"), None);
    assert_ne!(first["iat"], second["iat"]);
    assert_ne!(first["at_hash"], second["at_hash"]);
}

#[tokio::test]
async fn a_code_works_for_as_long_as_was_registered() {
    let balie = Balie::start().await;
    let client = balie.client("agenda").with("grant_types", "authorization_code").with("redirect_uris", super::BACK);
    let client = client.with("authorization_code_lifetime", "60").scope("agenda:read").create().await;
    let browser = balie.integrator("iris@example.nl").await;
    for (moment, status) in [(59, 200), (60, 400)] {
        let code = value(&allow(&browser, &request(&[])).await, "code");
        balie.clock.advance(moment);
        exchange(&balie, &client, &code).await.expect(status);
    }
    for outside in ["29", "601", "0"] {
        let document = json!({"clients": [{"client_id": "x", "municipality": "utrecht", "client_name": "X", "ip_allowlist": [],
            "grant_types": ["authorization_code"], "redirect_uris": [super::BACK],
            "authorization_code_lifetime": outside.parse::<i64>().ok()}]});
        balie.import(document.to_string()).await.expect_err("outside the bounds");
    }
}

/// Whoever checks it has fetched the key set before the key was there. What is shown meanwhile is not used up.
#[tokio::test]
async fn it_is_not_signed_with_a_key_that_was_not_shown_yet() {
    let balie = Balie::start().await;
    let client = client(&balie, "RS256").await;
    let first = tokens_of(&balie, &client).await;
    balie.execute("DELETE FROM signing_keys WHERE algorithm = 'RS256'").await;
    let elsewhere = format!("{}{}", balie.another_server().await, urls::TOKEN);
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&first, "refresh_token"))];
    for (seconds, status) in [(0, 503), (HOUR - 1, 503), (1, 200)] {
        balie.clock.advance(seconds);
        let sent = crate::harness::browser::http(None, false).post(&elsewhere).basic_auth(&client.client_id, Some(&client.secret));
        assert_eq!(sent.form(&refresh).send().await.expect("it answers").status(), status, "after {seconds} more seconds");
    }
}
