//! What the modules of the FAPI 2.0 plan demand of codes, tokens and proofs.
use super::fapi2_client::{Fapi2Client, VERIFIER};
use super::provider::CALLBACK;
use crate::authorize::claims_of;
use crate::authorize::dpop::{proof, proof_of};
use crate::harness::Answer;
use crate::harness::client_key::ClientKey;
use balie::urls;
use serde_json::{Value, json};

fn text<'a>(json: &'a Value, name: &str) -> &'a str {
    json[name].as_str().unwrap_or_default()
}

async fn is_refused(answer: Answer, errors: &[&str]) {
    let json = answer.expect(400).json();
    assert!(errors.contains(&text(&json, "error")), "{json}");
}

const OF_CODE: &[&str] = &["invalid_grant", "invalid_dpop_proof"];

pub async fn happy_flow(fapi: &Fapi2Client, changed: &[(&'static str, &str)]) {
    let sent = fapi.authorize(&fapi.push(changed).await.expect(201)).await;
    let of = |name: &str, usual: &'static str| changed.iter().find(|(known, _)| *known == name).map_or(usual, |(_, text)| *text).to_owned();
    assert_eq!((sent.get("state"), sent.get("iss")), (&*of("state", "a-state"), &*fapi.provider.balie.url));
    let json = fapi.exchange(sent.get("code")).await.expect(200).json();
    assert_eq!(text(&json, "token_type"), "DPoP");
    let (token, id_token) = (text(&json, "access_token"), claims_of(text(&json, "id_token")));
    assert_eq!((id_token["nonce"].as_str().unwrap_or_default(), &id_token["aud"]), (&*of("nonce", "a-nonce"), &json!("fapi")));
    let shown = fapi.userinfo("DPoP", token, &proof_of(&fapi.provider.balie, &fapi.dpop_key, token)).await;
    assert_eq!(shown.expect(200).json()["sub"], id_token["sub"]);
}

async fn tokens(fapi: &Fapi2Client) -> Value {
    let code = fapi.code(&[]).await;
    fapi.exchange(&code).await.expect(200).json()
}

pub async fn claims_parameter(fapi: &Fapi2Client) {
    let wish = json!({"id_token": {"name": {"essential": true}}}).to_string();
    let code = fapi.code(&[("claims", &wish)]).await;
    let json = fapi.exchange(&code).await.expect(200).json();
    assert!(claims_of(text(&json, "id_token"))["name"].is_string());
}

pub async fn scheme_in_any_case(fapi: &Fapi2Client) {
    let json = tokens(fapi).await;
    let token = text(&json, "access_token");
    for scheme in ["DPoP", "dpop", "DPOP", "dPoP"] {
        fapi.userinfo(scheme, token, &proof_of(&fapi.provider.balie, &fapi.dpop_key, token)).await.expect(200);
    }
}

/// Claims that no proof needs.
pub async fn nbf_and_exp_in_proof(fapi: &Fapi2Client) {
    let code = fapi.code(&[]).await;
    let now = fapi.provider.balie.clock.now().0;
    let mut claims = crate::authorize::dpop::proof_claims(&fapi.provider.balie, urls::TOKEN);
    (claims["nbf"], claims["exp"]) = (json!(now), json!(now + 300));
    let proof = fapi.dpop_key.sign(&crate::authorize::dpop::header(&fapi.dpop_key), &claims);
    fapi.exchange_by(&code, &proof).await.expect(200);
}

pub async fn proof_of_other_time(fapi: &Fapi2Client, seconds: i64) {
    let code = fapi.code(&[]).await;
    let iat = json!(fapi.provider.balie.clock.now().0 + seconds);
    fapi.exchange_by(&code, &fapi.proof_with(urls::TOKEN, "iat", iat)).await.expect(200);
}

pub async fn mismatched_jkt_when_pushed(fapi: &Fapi2Client) {
    let other = ClientKey::make("ES256").public().thumbprint;
    let proof = proof(&fapi.provider.balie, &fapi.dpop_key, urls::PUSHED_REQUESTS);
    is_refused(fapi.push_by(&fapi.assertion(), &[("dpop_jkt", &other)], &proof).await, &["invalid_request", "invalid_dpop_proof"]).await;
}

pub async fn mismatched_proof(fapi: &Fapi2Client) {
    let proof_when_pushed = proof(&fapi.provider.balie, &fapi.dpop_key, urls::PUSHED_REQUESTS);
    let pushed = fapi.push_by(&fapi.assertion(), &[], &proof_when_pushed).await.expect(201);
    let sent = fapi.authorize(&pushed).await;
    let other = proof(&fapi.provider.balie, &ClientKey::make("ES256"), urls::TOKEN);
    is_refused(fapi.exchange_by(sent.get("code"), &other).await, OF_CODE).await;
}

pub async fn mismatched_jkt(fapi: &Fapi2Client) {
    let other = ClientKey::make("ES256").public().thumbprint;
    let code = fapi.code(&[("dpop_jkt", &other)]).await;
    is_refused(fapi.exchange(&code).await, OF_CODE).await;
}

pub async fn expired_code(fapi: &Fapi2Client) {
    let code = fapi.code(&[]).await;
    fapi.provider.balie.clock.advance(60);
    is_refused(fapi.exchange(&code).await, OF_CODE).await;
}

pub async fn bound_when_pushed(fapi: &Fapi2Client) {
    let proof = proof(&fapi.provider.balie, &fapi.dpop_key, urls::PUSHED_REQUESTS);
    let pushed = fapi.push_by(&fapi.assertion(), &[], &proof).await.expect(201);
    fapi.exchange(fapi.authorize(&pushed).await.get("code")).await.expect(200);
}

pub async fn bound_by_jkt(fapi: &Fapi2Client) {
    let code = fapi.code(&[("dpop_jkt", &fapi.dpop_key.public().thumbprint)]).await;
    fapi.exchange(&code).await.expect(200);
}

pub async fn without_proof(fapi: &Fapi2Client) {
    let code = fapi.code(&[]).await;
    is_refused(fapi.exchange_by(&code, "").await, &["invalid_request", "invalid_dpop_proof"]).await;
}

pub async fn code_of_another_client(fapi: &Fapi2Client) {
    let code = fapi.code(&[]).await;
    let fields = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)];
    let assertion = fapi.other_key.assertion(&fapi.provider.balie, "other");
    is_refused(fapi.token(&assertion, &fields, &fapi.proof()).await, OF_CODE).await;
}

/// The suite only warns when what it gave lives on: here it must have ended.
pub async fn code_reused(fapi: &Fapi2Client) {
    let code = fapi.code(&[]).await;
    let json = fapi.exchange(&code).await.expect(200).json();
    fapi.provider.balie.clock.advance(1);
    is_refused(fapi.exchange(&code).await, OF_CODE).await;
    let token = text(&json, "access_token");
    fapi.userinfo("DPoP", token, &proof_of(&fapi.provider.balie, &fapi.dpop_key, token)).await.expect(401);
}

pub async fn verifier(fapi: &Fapi2Client, verifier: &str) {
    let code = fapi.code(&[]).await;
    let fields = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", CALLBACK), ("code_verifier", verifier)];
    is_refused(fapi.token(&fapi.assertion(), &fields, &fapi.proof()).await, &["invalid_grant"]).await;
}

/// `tests/authorize/dpop_proofs.rs` has each wrong proof by itself; here those that the profile adds.
pub async fn wrong_proofs(fapi: &Fapi2Client) {
    let json = tokens(fapi).await;
    let (token, balie) = (text(&json, "access_token"), &fapi.provider.balie);
    for (scheme, proof) in [
        ("DPoP", String::new()),
        ("Bearer", String::new()),
        ("DPoP", proof_of(balie, &ClientKey::make("ES256"), token)),
        ("DPoP", proof_of(balie, &fapi.dpop_key, "another")),
        ("DPoP", fapi.proof_with(urls::USERINFO, "htm", json!("GET"))),
    ] {
        fapi.userinfo(scheme, token, &proof).await.expect(401);
    }
    let shown = proof_of(balie, &fapi.dpop_key, token);
    fapi.userinfo("DPoP", token, &shown).await.expect(200);
    fapi.userinfo("DPoP", token, &shown).await.expect(401);
    let (code, rsa) = (fapi.code(&[]).await, ClientKey::make("RS256"));
    is_refused(fapi.exchange_by(&code, &proof(balie, &rsa, urls::TOKEN)).await, &["invalid_dpop_proof"]).await;
    fapi.exchange(&code).await.expect(200);
}

/// FAPI 2.0 Security Profile section 5.3.2.1: it is not rotated. Another client can't use it, and it ends with its grant.
pub async fn refresh(fapi: &Fapi2Client) {
    let json = tokens(fapi).await;
    let fields = [("grant_type", "refresh_token"), ("refresh_token", text(&json, "refresh_token"))];
    let stranger = fapi.other_key.assertion(&fapi.provider.balie, "other");
    is_refused(fapi.token(&stranger, &fields, &fapi.proof()).await, &["invalid_grant"]).await;
    is_refused(fapi.token(&fapi.assertion(), &fields, "").await, &["invalid_dpop_proof"]).await;
    for _ in 0..2 {
        let next = fapi.token(&fapi.assertion(), &fields, &fapi.proof()).await.expect(200).json();
        assert!(next.get("refresh_token").is_none() && next["id_token"].is_string(), "{next}");
        let token = text(&next, "access_token");
        fapi.userinfo("DPoP", token, &proof_of(&fapi.provider.balie, &fapi.dpop_key, token)).await.expect(200);
    }
    let lifetime = json["refresh_token_expires_in"].as_i64().expect("seconds");
    fapi.provider.balie.clock.advance(lifetime);
    is_refused(fapi.token(&fapi.assertion(), &fields, &fapi.proof()).await, &["invalid_grant"]).await;
}
