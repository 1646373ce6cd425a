//! What this server offers (RFC 8414, OpenID Connect Discovery 1.0): only what it really answers.
use crate::app::App;
use crate::crypto::algorithm::ClientAlgorithm;
use crate::model::client::grant_type::{AuthMethod, GrantType};
use crate::model::client::response_type::RESPONSE_TYPES;
use crate::model::client::token_format::ID_TOKEN_ALGORITHMS;
use crate::oauth::authorize::{ACR, DISPLAYS, OF_OPENID, PROMPTS, ResponseMode};
use crate::oauth::introspect::SIGNING_ALGORITHM;
use crate::oauth::person_claims::CLAIMS;
use crate::oauth::{public_document, request_metadata};
use crate::urls;
use actix_web::{HttpRequest, HttpResponse, web::Data};
use serde_json::{Value, json};

/// What stands in an ID token besides what is known of the person.
const ID_TOKEN_CLAIMS: [&str; 13] =
    ["sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "azp", "sid", "at_hash", "c_hash"];

pub async fn show(request: HttpRequest, app: Data<App>) -> HttpResponse {
    let issuer = &app.config.public_url;
    let methods = [AuthMethod::Basic, AuthMethod::Post, AuthMethod::PrivateKeyJwt, AuthMethod::None];
    let keys = app.registry.keys();
    let algorithms: Vec<_> = ID_TOKEN_ALGORITHMS.iter().filter(|algorithm| keys.has(**algorithm)).collect();
    let claims: Vec<&str> = ID_TOKEN_CLAIMS.into_iter().chain(CLAIMS.iter().map(|(claim, _)| *claim)).collect();
    let mut document = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}{}", urls::AUTHORIZE),
        "userinfo_endpoint": format!("{issuer}{}", urls::USERINFO),
        "revocation_endpoint": format!("{issuer}{}", urls::REVOKE),
        "end_session_endpoint": format!("{issuer}{}", urls::END_SESSION),
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": true,
        "revocation_endpoint_auth_methods_supported": methods,
        "revocation_endpoint_auth_signing_alg_values_supported": ClientAlgorithm::ALL,
        "token_endpoint": format!("{issuer}{}", urls::TOKEN),
        "jwks_uri": format!("{issuer}{}", urls::JWKS),
        "grant_types_supported": GrantType::ALL,
        "response_types_supported": RESPONSE_TYPES,
        "response_modes_supported": ResponseMode::ALL,
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
        "claims_supported": claims,
        "claims_parameter_supported": true,
        "prompt_values_supported": PROMPTS,
        "display_values_supported": DISPLAYS,
        "acr_values_supported": ACR,
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": algorithms,
        "token_endpoint_auth_methods_supported": methods,
        "token_endpoint_auth_signing_alg_values_supported": ClientAlgorithm::ALL,
        "scopes_supported": scopes(&app),
        "ui_locales_supported": ["nl", "en"],
    });
    add(&mut document, of_devices_and_apis(issuer));
    request_metadata::add(&mut document, issuer);
    public_document::answer(&request, &app.config, &document)
}

fn add(document: &mut Value, more: Value) {
    if let (Value::Object(document), Value::Object(more)) = (document, more) {
        document.extend(more);
    }
}

/// What RFC 8628 §4, RFC 8414 §2 and RFC 9701 §7 name.
fn of_devices_and_apis(issuer: &str) -> Value {
    let proved = [AuthMethod::Basic, AuthMethod::Post, AuthMethod::PrivateKeyJwt];
    json!({
        "device_authorization_endpoint": format!("{issuer}{}", urls::DEVICE_AUTHORIZATION),
        "introspection_endpoint": format!("{issuer}{}", urls::INTROSPECT),
        "introspection_endpoint_auth_methods_supported": proved,
        "introspection_endpoint_auth_signing_alg_values_supported": ClientAlgorithm::ALL,
        "introspection_signing_alg_values_supported": [SIGNING_ALGORITHM],
    })
}

/// Those of OpenID Connect, and those that clients of every municipality may be given.
fn scopes(app: &App) -> Vec<String> {
    // Taken when asked for, but nothing is known of people that they ask for.
    let is_empty = |name: &&str| matches!(*name, "address" | "phone");
    let of_openid = OF_OPENID.into_iter().filter(|name| !is_empty(name)).map(str::to_owned);
    let catalogue = app.registry.scopes();
    of_openid.chain(catalogue.global().iter().filter(|name| !OF_OPENID.contains(&name.as_str())).cloned()).collect()
}
