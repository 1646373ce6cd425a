//! Proof of possession (RFC 9449): tokens that only whoever holds a key can use.
use super::pushed::{bring, push_form};
use super::response_types::claims;
use super::{BACK, VERIFIER, allow, parameters, refused, request, text, value, world};
use crate::harness::browser::http;
use crate::harness::client_key::ClientKey;
use crate::harness::{Answer, Balie, Registered};
use balie::crypto::{random, sha256};
use balie::model::refusal::Cause;
use balie::urls;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

pub fn header(key: &ClientKey) -> Value {
    json!({"typ": "dpop+jwt", "alg": key.algorithm, "jwk": key.jwk()})
}

/// What a proof for a POST to this path says.
pub fn proof_claims(balie: &Balie, path: &str) -> Value {
    json!({"jti": random::token(), "htm": "POST", "htu": balie.at(path), "iat": balie.clock.now().0})
}

pub fn proof(balie: &Balie, key: &ClientKey, path: &str) -> String {
    key.sign(&header(key), &proof_claims(balie, path))
}

/// A proof for UserInfo with this token.
pub fn proof_of(balie: &Balie, key: &ClientKey, token: &str) -> String {
    let mut claims = proof_claims(balie, urls::USERINFO);
    claims["htm"] = json!("GET");
    claims["ath"] = json!(URL_SAFE_NO_PAD.encode(sha256(token.as_bytes())));
    key.sign(&header(key), &claims)
}

pub async fn ask(balie: &Balie, client: &Registered, proof: &str, fields: &[(&str, &str)]) -> Answer {
    ask_at(&balie.url, client, &[proof], fields).await
}

pub async fn ask_at(server: &str, client: &Registered, proofs: &[&str], fields: &[(&str, &str)]) -> Answer {
    let request = http(None, false).post(format!("{server}{}", urls::TOKEN)).form(fields);
    let request = match client.secret.as_str() {
        "" => request,
        secret => request.basic_auth(&client.client_id, Some(secret)),
    };
    let request = proofs.iter().filter(|proof| !proof.is_empty()).fold(request, |request, proof| request.header("DPoP", *proof));
    Answer::of(request.send().await.expect("it answers")).await
}

pub async fn userinfo(balie: &Balie, scheme: &str, token: &str, proof: &str) -> Answer {
    let request = http(None, false).get(balie.at(urls::USERINFO)).header("Authorization", format!("{scheme} {token}"));
    let request = if proof.is_empty() { request } else { request.header("DPoP", proof) };
    Answer::of(request.send().await.expect("it answers")).await
}

pub fn code_fields(code: &str) -> [(&str, &str); 4] {
    [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", BACK), ("code_verifier", VERIFIER)]
}

#[tokio::test]
async fn a_token_is_bound_to_the_key_of_the_proof_in_both_formats() {
    let (balie, client, browser) = world().await;
    for (format, algorithm) in [("jwt", "ES256"), ("opaque", "EdDSA"), ("jwt", "PS256"), ("opaque", "RS256")] {
        client.change(&balie.app, "access_token_format", format).await;
        let (key, other) = (ClientKey::make(algorithm), ClientKey::make("ES256"));
        let code = value(&allow(&browser, &request(&[])).await, "code");
        let answer = ask(&balie, &client, &proof(&balie, &key, urls::TOKEN), &code_fields(&code)).await.expect(200).json();
        assert_eq!(text(&answer, "token_type"), "DPoP");
        let token = text(&answer, "access_token");
        if format == "jwt" {
            assert_eq!(claims(token)["cnf"]["jkt"], key.public().thumbprint);
        }
        userinfo(&balie, "dpop", token, &proof_of(&balie, &key, token)).await.expect(200);
        for (scheme, proof, error) in [
            ("Bearer", String::new(), "invalid_token"),
            ("Bearer", proof_of(&balie, &key, token), "invalid_token"),
            ("DPoP", String::new(), "invalid_token"),
            ("DPoP", proof_of(&balie, &other, token), "invalid_token"),
            // What is wrong with a proof by itself has a word of its own (RFC 9449 §7.1).
            ("DPoP", proof_of(&balie, &key, "another"), "invalid_dpop_proof"),
            ("DPoP", proof(&balie, &key, urls::USERINFO), "invalid_dpop_proof"),
        ] {
            let refused = userinfo(&balie, scheme, token, &proof).await.expect(401);
            assert_eq!(text(&refused.json(), "error"), error);
            // §7.2: the challenge of the scheme that was used tells of the error.
            let challenge = refused.header("www-authenticate");
            assert!(challenge.starts_with(&format!("{scheme} realm=\"Balie\", error=\"{error}\"")), "{challenge}");
            assert!(challenge.ends_with("algs=\"ES256 PS256 RS256 EdDSA\""), "{challenge}");
        }
        // A confidential client proves who it is with its secret: the next token may be bound to another key.
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&answer, "refresh_token"))];
        let answer = ask(&balie, &client, &proof(&balie, &other, urls::TOKEN), &refresh).await.expect(200).json();
        let token = text(&answer, "access_token");
        userinfo(&balie, "DPoP", token, &proof_of(&balie, &other, token)).await.expect(200);
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&answer, "refresh_token"))];
        let bearer = ask(&balie, &client, "", &refresh).await.expect(200).json();
        assert_eq!(text(&bearer, "token_type"), "Bearer");
        userinfo(&balie, "Bearer", text(&bearer, "access_token"), "").await.expect(200);
        // One that is not bound is not taken for one that is.
        let token = text(&bearer, "access_token");
        let not_bound = userinfo(&balie, "DPoP", token, &proof_of(&balie, &key, token)).await.expect(401);
        assert_eq!(text(&not_bound.json(), "error"), "invalid_token");
        let refusals = client.refusals(&balie).await;
        assert!(refusals.iter().any(|refusal| refusal.cause == Cause::DpopProof && refusal.detail == "not_bound"), "its owner reads why");
    }
}

#[tokio::test]
async fn the_refresh_token_of_a_client_without_a_secret_is_bound_too() {
    let (balie, _, browser) = world().await;
    let app = balie.client("app").with("grant_types", "authorization_code refresh_token").with("redirect_uris", BACK);
    let app = app.with("token_endpoint_auth_method", "none").create().await.showing("");
    let (key, other) = (ClientKey::make("ES256"), ClientKey::make("ES256"));
    let code = value(&allow(&browser, &request(&[("client_id", "app"), ("scope", "openid")])).await, "code");
    let fields: Vec<_> = code_fields(&code).into_iter().chain([("client_id", "app")]).collect();
    let answer = ask(&balie, &app, &proof(&balie, &key, urls::TOKEN), &fields).await.expect(200).json();
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&answer, "refresh_token")), ("client_id", "app")];
    for proof in [String::new(), proof(&balie, &other, urls::TOKEN)] {
        assert_eq!(text(&ask(&balie, &app, &proof, &refresh).await.expect(400).json(), "error"), "invalid_grant");
    }
    let answer = ask(&balie, &app, &proof(&balie, &key, urls::TOKEN), &refresh).await.expect(200).json();
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&answer, "refresh_token")), ("client_id", "app")];
    ask(&balie, &app, &proof(&balie, &other, urls::TOKEN), &refresh).await.expect(400);
    ask(&balie, &app, &proof(&balie, &key, urls::TOKEN), &refresh).await.expect(200);
}

#[tokio::test]
async fn a_code_is_bound_to_the_key_that_the_request_names() {
    let (balie, client, browser) = world().await;
    let (key, other) = (ClientKey::make("ES256"), ClientKey::make("ES256"));
    let thumbprint = key.public().thumbprint;
    assert_eq!(refused(&browser, &request(&[("dpop_jkt", "short")])).await, "invalid_request");
    let code = value(&allow(&browser, &request(&[("dpop_jkt", &thumbprint)])).await, "code");
    for wrong in [String::new(), proof(&balie, &other, urls::TOKEN)] {
        assert_eq!(text(&ask(&balie, &client, &wrong, &code_fields(&code)).await.expect(400).json(), "error"), "invalid_grant");
    }
    ask(&balie, &client, &proof(&balie, &key, urls::TOKEN), &code_fields(&code)).await.expect(200);
    // A proof beside a pushed request says the same (RFC 9449 section 10.1).
    let push = async |jkt: &str| {
        let mut form = parameters();
        form.push(("prompt", "consent".to_owned()));
        if !jkt.is_empty() {
            form.push(("dpop_jkt", jkt.to_owned()));
        }
        let request = http(None, false).post(balie.at(urls::PUSHED_REQUESTS)).basic_auth(&client.client_id, Some(&client.secret));
        let request = request.header("DPoP", proof(&balie, &key, urls::PUSHED_REQUESTS)).form(&form);
        Answer::of(request.send().await.expect("it answers")).await
    };
    let wrong = push(&other.public().thumbprint).await.expect(400);
    assert_eq!(text(&wrong.json(), "error"), "invalid_dpop_proof");
    push(&thumbprint).await.expect(201);
    let code = value(&allow(&browser, &bring("agenda", &push("").await.expect(201))).await, "code");
    ask(&balie, &client, &proof(&balie, &other, urls::TOKEN), &code_fields(&code)).await.expect(400);
    ask(&balie, &client, &proof(&balie, &key, urls::TOKEN), &code_fields(&code)).await.expect(200);
    push_form(&balie.url, &client, &parameters()).await.expect(201);
}

#[tokio::test]
async fn a_client_may_be_held_to_it() {
    let (balie, client, browser) = world().await;
    client.change(&balie.app, "dpop_bound_access_tokens", "true").await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    assert_eq!(text(&ask(&balie, &client, "", &code_fields(&code)).await.expect(400).json(), "error"), "invalid_dpop_proof");
    let key = ClientKey::make("ES256");
    ask(&balie, &client, &proof(&balie, &key, urls::TOKEN), &code_fields(&code)).await.expect(200);
    let metadata = balie.fetch(urls::OPENID_CONFIGURATION).await.json();
    assert_eq!(metadata["dpop_signing_alg_values_supported"], json!(["ES256", "PS256", "RS256", "EdDSA"]));
}
