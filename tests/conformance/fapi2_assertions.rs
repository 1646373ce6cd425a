//! What the modules of the FAPI 2.0 plan demand of client assertions.
use super::fapi2_client::{Fapi2Client, VERIFIER};
use super::provider::CALLBACK;
use crate::harness::Answer;
use crate::harness::client_key::{ClientKey, claims};
use serde_json::{Value, json};

async fn is_refused(answer: Answer) {
    assert!(matches!(answer.status, 400 | 401), "{}", answer.status);
    assert_eq!(answer.json()["error"], "invalid_client");
}

/// Where a request is pushed, and where a code is shown.
async fn at_both(fapi: &Fapi2Client, assertion: impl Fn() -> String) {
    is_refused(fapi.push_by(&assertion(), &[], "").await).await;
    let code = fapi.code(&[]).await;
    let fields = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)];
    is_refused(fapi.token(&assertion(), &fields, &fapi.proof()).await).await;
    fapi.exchange(&code).await.expect(200);
}

/// A claim that is so many seconds from now, or missing.
fn changed(fapi: &Fapi2Client, name: &str, seconds: Option<i64>) -> String {
    fapi.assertion_with(name, seconds.map_or(Value::Null, |seconds| json!(fapi.provider.balie.clock.now().0 + seconds)))
}

pub async fn refused(fapi: &Fapi2Client, (name, seconds): (&str, Option<i64>)) {
    at_both(fapi, || changed(fapi, name, seconds)).await;
}

pub async fn accepted(fapi: &Fapi2Client, (name, seconds): (&str, i64)) {
    fapi.push_by(&changed(fapi, name, Some(seconds)), &[], "").await.expect(201);
}

/// Another audience: an address, or a path of ours.
pub async fn audience(fapi: &Fapi2Client, audience: &str) {
    let audience = if audience.starts_with('/') { fapi.provider.balie.at(audience) } else { audience.to_owned() };
    at_both(fapi, || fapi.assertion_with("aud", json!(audience))).await;
}

pub async fn audience_as_list(fapi: &Fapi2Client) {
    let (issuer, token) = (fapi.provider.balie.url.clone(), fapi.provider.balie.at(balie::urls::TOKEN));
    at_both(fapi, || fapi.assertion_with("aud", json!([issuer, token]))).await;
}

pub async fn rs256(fapi: &Fapi2Client) {
    let key = ClientKey::make("RS256");
    fapi.provider.balie.add_client_key(&fapi.client, "rsa", &key).await;
    at_both(fapi, || key.assertion(&fapi.provider.balie, "fapi")).await;
    // The same key by PS256.
    let right = key.sign(&json!({"alg": "PS256"}), &claims(&fapi.provider.balie, "fapi"));
    fapi.push_by(&right, &[], "").await.expect(201);
}

/// Without any the client has not said who it is.
pub async fn without(fapi: &Fapi2Client) {
    let code = fapi.code(&[]).await;
    let fields = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)];
    let named: Vec<_> = fields.into_iter().chain([("client_id", "fapi")]).collect();
    is_refused(fapi.token("", &named, &fapi.proof()).await).await;
    is_refused(fapi.token("", &fields, &fapi.proof()).await).await;
}

/// A client_id beside the assertion must be the same.
pub async fn other_client_id(fapi: &Fapi2Client) {
    let code = fapi.code(&[]).await;
    let fields = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)];
    let other: Vec<_> = fields.into_iter().chain([("client_id", "other")]).collect();
    is_refused(fapi.token(&fapi.assertion(), &other, &fapi.proof()).await).await;
    let own: Vec<_> = fields.into_iter().chain([("client_id", "fapi")]).collect();
    fapi.token(&fapi.assertion(), &own, &fapi.proof()).await.expect(200);
}
