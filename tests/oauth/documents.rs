//! The documents by which ordinary libraries find their way.
use crate::harness::Balie;
use serde_json::json;

#[tokio::test]
async fn the_metadata_say_what_this_server_really_answers() {
    let balie = Balie::start().await;
    balie.scope("calculations:read").await;
    let utrecht = balie.municipality("utrecht").await;
    balie.scope_of(Some(&utrecht), "utrecht:secret").await;
    for path in ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"] {
        let answer = balie.fetch(path).await.expect(200);
        assert_eq!(answer.header("content-type"), "application/json");
        let metadata = answer.json();
        assert_eq!(metadata["issuer"], balie.url);
        assert_eq!(metadata["token_endpoint"], balie.at("/oauth/token"));
        assert_eq!(metadata["jwks_uri"], balie.at("/oauth/jwks"));
        let device = "urn:ietf:params:oauth:grant-type:device_code";
        let grants = json!(["client_credentials", "authorization_code", "refresh_token", device, "implicit"]);
        assert_eq!(metadata["grant_types_supported"], grants);
        let methods = json!(["client_secret_basic", "client_secret_post", "private_key_jwt", "none"]);
        assert_eq!(metadata["token_endpoint_auth_methods_supported"], methods);
        let responses = ["code", "token", "id_token", "id_token token", "code id_token", "code token", "code id_token token"];
        assert_eq!(metadata["response_types_supported"], json!(responses));
        for (name, expected) in [
            ("response_modes_supported", json!(["query", "fragment", "form_post"])),
            ("code_challenge_methods_supported", json!(["S256"])),
            ("authorization_response_iss_parameter_supported", json!(true)),
            ("claims_parameter_supported", json!(true)),
            ("request_parameter_supported", json!(true)),
            ("request_uri_parameter_supported", json!(false)),
            ("ui_locales_supported", json!(["nl", "en"])),
            ("prompt_values_supported", json!(["none", "login", "consent", "select_account"])),
            ("display_values_supported", json!(["page", "popup", "touch"])),
            ("acr_values_supported", json!(["1", "2"])),
            ("subject_types_supported", json!(["public"])),
        ] {
            assert_eq!(metadata[name], expected, "{name}");
        }
        assert_eq!(metadata["id_token_signing_alg_values_supported"], json!(["RS256", "PS256", "ES256", "EdDSA"]));
        let scopes = json!(["openid", "profile", "email", "offline_access", "calculations:read"]);
        assert_eq!(metadata["scopes_supported"], scopes, "a municipality's own scopes are nobody else's business");
        for endpoint in ["token_endpoint", "jwks_uri"] {
            let path = metadata[endpoint].as_str().expect("a URL").strip_prefix(&balie.url).expect("ours").to_owned();
            assert_ne!(balie.fetch(&path).await.status, 404, "{endpoint} is there");
        }
    }
}

#[tokio::test]
async fn the_key_set_may_be_kept_for_less_than_a_new_key_is_shown() {
    let balie = Balie::start().await;
    let answer = balie.fetch("/oauth/jwks").await.expect(200);
    let kept: i64 = answer.header("cache-control").strip_prefix("public, max-age=").expect("a time").parse().expect("seconds");
    assert!(kept < balie.app.config.key_shown_before);
    let keys = answer.json();
    let key = keys["keys"].as_array().expect("keys").iter().find(|key| key["alg"] == "ES256").expect("one of each algorithm");
    assert_eq!((&key["kty"], &key["crv"], &key["use"], &key["alg"]), (&json!("EC"), &json!("P-256"), &json!("sig"), &json!("ES256")));
}

#[tokio::test]
async fn the_protocol_sets_no_cookies() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    for answer in [balie.token(&client).await, balie.fetch("/oauth/jwks").await, balie.fetch("/healthz").await] {
        assert!(answer.header("set-cookie").is_empty());
    }
}

/// Strangers may ask for it as often as they like.
#[tokio::test]
async fn the_metadata_ask_nothing_of_the_database() {
    let balie = Balie::start().await;
    balie.scope("calculations:read").await;
    balie.app.registry.catch_up().await.expect("the database answers");
    balie.execute("ALTER TABLE scopes RENAME TO scopes_elsewhere").await;
    let metadata = balie.fetch("/.well-known/openid-configuration").await.expect(200).json();
    assert!(metadata["scopes_supported"].as_array().expect("a list").contains(&json!("calculations:read")));
}
