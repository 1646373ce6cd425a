//! oidcc-config-certification-test-plan: what the metadata promise.
use crate::harness::Balie;
use balie::urls;
use serde_json::{Value, json};

#[tokio::test]
async fn oidcc_discovery_endpoint_verification() {
    let balie = Balie::start().await;
    let metadata = balie.fetch(urls::OPENID_CONFIGURATION).await.expect(200).json();
    assert_eq!(metadata["issuer"], balie.url);
    for name in ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"] {
        assert!(metadata[name].as_str().is_some_and(|url| url.starts_with(&balie.url)), "{name}");
    }
    let has = |name: &str, value: &str| metadata[name].as_array().is_some_and(|all| all.contains(&json!(value)));
    for response in ["code", "id_token", "id_token token"] {
        assert!(has("response_types_supported", response), "{response}");
    }
    assert!(has("subject_types_supported", "public") && has("scopes_supported", "openid"));
    assert!(has("id_token_signing_alg_values_supported", "RS256"));
    assert!(has("claims_supported", "sub") && has("grant_types_supported", "implicit"));
    let keys = balie.fetch(urls::JWKS).await.expect(200).json()["keys"].clone();
    let private = |key: &Value| ["d", "p", "q", "k"].iter().any(|member| key.get(member).is_some());
    assert!(keys.as_array().is_some_and(|keys| !keys.is_empty() && !keys.iter().any(private)));
}
