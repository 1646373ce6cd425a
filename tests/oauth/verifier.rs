//! An ordinary resource server: it fetches the key set and checks a token with an ordinary library.
use crate::harness::Balie;
use balie::urls;
use jsonwebtoken::jwk::{Jwk, JwkSet};
use jsonwebtoken::{DecodingKey, Header, Validation, decode, decode_header};
use serde_json::Value;

pub async fn jwks(balie: &Balie) -> JwkSet {
    serde_json::from_str(&balie.fetch(urls::JWKS).await.expect(200).text).expect("a key set (RFC 7517)")
}

/// The header and claims of a token that is right in every respect; a panic for any other.
#[track_caller]
pub fn verify(token: &str, keys: &JwkSet, issuer: &str) -> (Header, Value) {
    let header = decode_header(token).expect("a JWS header");
    let key: &Jwk = keys.find(header.kid.as_deref().expect("a kid")).expect("the key of the token is in the set");
    let algorithm = key.common.key_algorithm.expect("the key names its algorithm").to_string();
    assert_eq!(algorithm, format!("{:?}", header.alg), "the key is for another algorithm than the token's");
    let mut validation = Validation::new(header.alg);
    validation.set_issuer(&[issuer]);
    validation.set_audience(&[issuer]);
    validation.set_required_spec_claims(&["iss", "sub", "aud", "exp"]);
    let token = decode::<Value>(token, &DecodingKey::from_jwk(key).expect("a usable key"), &validation).expect("a valid token");
    (header, token.claims)
}

/// The claims of the token in an answer, verified.
pub async fn claims(balie: &Balie, answer: &crate::harness::Answer) -> Value {
    assert_eq!(answer.status, 200, "{}", answer.text);
    let token = answer.json()["access_token"].as_str().expect("a token").to_owned();
    verify(&token, &jwks(balie).await, &balie.url).1
}
