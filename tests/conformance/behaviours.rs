//! What each module demands.
use super::provider::{CALLBACK, Flow, OTHER_CALLBACK, Provider, Sent};
use crate::authorize::request_objects::unsigned;
use crate::harness::{Answer, browser::http};
use balie::urls;
use serde_json::{Value, json};

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// The claims of the ID token of a whole sign-in.
async fn sign_in(provider: &Provider, flow: Flow, changed: &[(&str, &str)]) -> (Sent, Option<String>, Value) {
    let browser = provider.browser();
    let sent = provider.authorize(&browser, flow, changed).await;
    let (access_token, id_token) = provider.tokens(flow, &sent).await;
    (sent, access_token, id_token.expect("an ID token"))
}

/// An ordinary sign-in, its answer where the response type wants it, and the claims that an ID token must have.
pub async fn server(provider: &Provider, flow: Flow) {
    let (sent, access_token, claims) = sign_in(provider, flow, &[]).await;
    let mark = if flow.response_type == "code" { '?' } else { '#' };
    let is_placed = if flow.is_form_post { sent.uri == CALLBACK } else { sent.uri.starts_with(&format!("{CALLBACK}{mark}")) };
    assert!(is_placed, "{}", sent.uri);
    assert_eq!((claims["nonce"].as_str(), claims["aud"].as_str()), (Some("a-nonce"), Some("first")));
    assert!(claims["exp"].as_i64() > claims["iat"].as_i64() && claims["auth_time"].is_i64());
    assert_eq!(claims.get("at_hash").is_some(), flow.has("token") || flow.response_type == "code");
    assert_eq!(claims.get("c_hash").is_some(), flow.has("id_token") && flow.has("code"));
    assert_eq!(access_token.is_some(), flow.has("token") || flow.has("code"));
}

pub async fn response_type_missing(provider: &Provider, flow: Flow) {
    let sent = provider.authorize(&provider.browser(), flow, &[("response_type", "")]).await;
    assert_eq!((sent.get("error"), sent.get("state")), ("invalid_request", "a-state"));
}

/// `Provider::verified` checks it by the published keys, and one that was changed fails.
pub async fn idtoken_signature(provider: &Provider, flow: Flow) {
    sign_in(provider, flow, &[]).await;
}

/// Skipped by the suite where `none` is not offered: it is not.
pub async fn idtoken_unsigned(provider: &Provider, _: Flow) {
    let metadata = provider.balie.fetch(urls::OPENID_CONFIGURATION).await.json();
    let algorithms = metadata["id_token_signing_alg_values_supported"].as_array().expect("algorithms").clone();
    assert!(algorithms.contains(&json!("RS256")) && !algorithms.contains(&json!("none")));
}

async fn userinfo(provider: &Provider, flow: Flow, ask: impl AsyncFn(String) -> Answer) {
    let (_, access_token, claims) = sign_in(provider, flow, &[]).await;
    // Without an access token there is nothing to ask with.
    if let Some(access_token) = access_token {
        assert_eq!(ask(access_token).await.expect(200).json()["sub"], claims["sub"]);
    }
}

pub async fn userinfo_get(provider: &Provider, flow: Flow) {
    userinfo(provider, flow, async |token| provider.userinfo(&token).await).await;
}

pub async fn userinfo_post_header(provider: &Provider, flow: Flow) {
    let ask = async |token| {
        let request = http(None, false).post(provider.balie.at(urls::USERINFO)).bearer_auth(token);
        Answer::of(request.send().await.expect("it answers")).await
    };
    userinfo(provider, flow, ask).await;
}

pub async fn userinfo_post_body(provider: &Provider, flow: Flow) {
    let ask = async |token| {
        let request = http(None, false).post(provider.balie.at(urls::USERINFO)).form(&[("access_token", token)]);
        Answer::of(request.send().await.expect("it answers")).await
    };
    userinfo(provider, flow, ask).await;
}

pub async fn ensure_request_without_nonce_succeeds_for_code_flow(provider: &Provider, flow: Flow) {
    let flow = Flow { response_type: "code", ..flow };
    let (_, _, claims) = sign_in(provider, flow, &[("nonce", "")]).await;
    assert_eq!(claims.get("nonce"), None);
}

/// Where the ID token comes from the authorization endpoint; `code token` needs none (OpenID Connect Core 1.0 §3.3.2.1).
pub async fn ensure_request_without_nonce_fails(provider: &Provider, flow: Flow) {
    if flow.has("id_token") {
        let sent = provider.authorize(&provider.browser(), flow, &[("nonce", "")]).await;
        assert_eq!(sent.get("error"), "invalid_request");
    }
}

/// The claims of a scope, from UserInfo where there is an access token and from the ID token where there is none (§5.4).
async fn claims_of_scope(provider: &Provider, flow: Flow, scope: &str, expected: &[&str]) {
    let (_, access_token, id_token) = sign_in(provider, flow, &[("scope", scope)]).await;
    let claims = match access_token {
        Some(access_token) => provider.userinfo(&access_token).await.expect(200).json(),
        None => id_token,
    };
    for name in expected {
        assert!(claims.get(name).is_some(), "{name} is not in {claims}");
    }
    for name in ["name", "email"].iter().filter(|name| !expected.contains(name)) {
        assert_eq!(claims.get(name), None, "{scope}");
    }
}

pub async fn scope_profile(provider: &Provider, flow: Flow) {
    claims_of_scope(provider, flow, "openid profile", &["name", "locale"]).await;
}

pub async fn scope_email(provider: &Provider, flow: Flow) {
    claims_of_scope(provider, flow, "openid email", &["email", "email_verified"]).await;
}

/// No address is known of anybody, so the claim is left out (§5.3.2).
pub async fn scope_address(provider: &Provider, flow: Flow) {
    claims_of_scope(provider, flow, "openid address", &[]).await;
}

/// Nor is a telephone number.
pub async fn scope_phone(provider: &Provider, flow: Flow) {
    claims_of_scope(provider, flow, "openid phone", &[]).await;
}

pub async fn scope_all(provider: &Provider, flow: Flow) {
    claims_of_scope(provider, flow, "openid address email phone profile", &["name", "email"]).await;
}

/// Another redirect URI, with a query of its own, which stays.
pub async fn alternate_happy_flow(provider: &Provider, flow: Flow) {
    let sent = provider.authorize(&provider.browser(), flow, &[("redirect_uri", OTHER_CALLBACK)]).await;
    assert_eq!(sent.get("error"), "");
    assert!(sent.uri.starts_with(OTHER_CALLBACK), "{}", sent.uri);
}

pub async fn display_page(provider: &Provider, flow: Flow) {
    sign_in(provider, flow, &[("display", "page")]).await;
}

pub async fn display_popup(provider: &Provider, flow: Flow) {
    sign_in(provider, flow, &[("display", "popup")]).await;
}

/// Signed in already, the person is asked again, and the second time is later than the first.
pub async fn prompt_login(provider: &Provider, flow: Flow) {
    let (first, second) = twice(provider, flow, &[("prompt", "login")], 1).await;
    assert!(second.0.was_asked_to_sign_in);
    assert!(second.1["auth_time"].as_i64() > first["auth_time"].as_i64());
}

pub async fn prompt_none_not_logged_in(provider: &Provider, flow: Flow) {
    let sent = provider.authorize(&provider.browser(), flow, &[("prompt", "none")]).await;
    assert_eq!(sent.get("error"), "login_required");
}

pub async fn prompt_none_logged_in(provider: &Provider, flow: Flow) {
    let (first, second) = twice(provider, flow, &[("prompt", "none")], 1).await;
    assert!(!second.0.was_asked_to_sign_in);
    assert_eq!((&second.1["sub"], &second.1["auth_time"]), (&first["sub"], &first["auth_time"]));
}

pub async fn max_age_1(provider: &Provider, flow: Flow) {
    let (first, second) = twice(provider, flow, &[("max_age", "1")], 2).await;
    assert!(second.0.was_asked_to_sign_in);
    assert!(second.1["auth_time"].as_i64() > first["auth_time"].as_i64());
}

pub async fn max_age_10000(provider: &Provider, flow: Flow) {
    let (first, second) = twice(provider, flow, &[("max_age", "10000")], 2).await;
    assert!(!second.0.was_asked_to_sign_in);
    assert_eq!(second.1["auth_time"], first["auth_time"]);
}

/// Two sign-ins in one browser, so many seconds apart: the claims of the first, and what came of the second.
async fn twice(provider: &Provider, flow: Flow, changed: &[(&str, &str)], seconds: i64) -> (Value, (Sent, Value)) {
    let browser = provider.browser();
    let sent = provider.authorize(&browser, flow, &[]).await;
    let first = provider.tokens(flow, &sent).await.1.expect("an ID token");
    provider.balie.clock.advance(seconds);
    let sent = provider.authorize(&browser, flow, changed).await;
    let second = provider.tokens(flow, &sent).await.1.expect("an ID token");
    (first, (sent, second))
}

pub async fn ensure_request_with_unknown_parameter_succeeds(provider: &Provider, flow: Flow) {
    sign_in(provider, flow, &[("extra", "foobar")]).await;
}

pub async fn id_token_hint(provider: &Provider, flow: Flow) {
    let browser = provider.browser();
    let sent = provider.authorize(&browser, flow, &[]).await;
    let mut hint = sent.get("id_token").to_owned();
    if hint.is_empty() {
        hint = provider.exchange(sent.get("code")).await.expect(200).json()["id_token"].as_str().expect("an ID token").to_owned();
    }
    let sub = provider.verified(&hint).await["sub"].clone();
    let sent = provider.authorize(&browser, flow, &[("prompt", "none"), ("id_token_hint", &hint)]).await;
    assert_eq!(provider.tokens(flow, &sent).await.1.expect("an ID token")["sub"], sub);
}

pub async fn login_hint(provider: &Provider, flow: Flow) {
    sign_in(provider, flow, &[("login_hint", "bob@example.com")]).await;
}

pub async fn ui_locales(provider: &Provider, flow: Flow) {
    sign_in(provider, flow, &[("ui_locales", "se")]).await;
}

pub async fn claims_locales(provider: &Provider, flow: Flow) {
    sign_in(provider, flow, &[("claims_locales", "se")]).await;
}

pub async fn ensure_request_with_acr_values_succeeds(provider: &Provider, flow: Flow) {
    let (_, _, claims) = sign_in(provider, flow, &[("acr_values", "1 2")]).await;
    assert_eq!(claims["acr"], "1");
}

pub async fn codereuse(provider: &Provider, flow: Flow) {
    reuse(provider, flow, 0).await;
}

pub async fn codereuse_30seconds(provider: &Provider, flow: Flow) {
    reuse(provider, flow, 30).await;
}

/// The second use is refused, and ends what the first gave.
async fn reuse(provider: &Provider, flow: Flow, seconds: i64) {
    let sent = provider.authorize(&provider.browser(), flow, &[]).await;
    let tokens = provider.exchange(sent.get("code")).await.expect(200).json();
    provider.balie.clock.advance(seconds);
    assert_eq!(provider.exchange(sent.get("code")).await.expect(400).json()["error"], "invalid_grant");
    provider.userinfo(tokens["access_token"].as_str().expect("a token")).await.expect(401);
}

/// The person reads of it on a page, and is sent nowhere.
pub async fn ensure_registered_redirect_uri(provider: &Provider, flow: Flow) {
    let browser = provider.browser();
    let query = provider.query(flow, &[("redirect_uri", &format!("{CALLBACK}/other"))]);
    let page = browser.get(&format!("{}?{query}", urls::AUTHORIZE)).await.expect(400);
    page.must_say("/other");
    assert_eq!(page.location(), "");
}

pub async fn ensure_post_request_succeeds(provider: &Provider, flow: Flow) {
    let sent = provider.authorize_by_post(&provider.browser(), flow).await;
    provider.tokens(flow, &sent).await;
}

pub async fn server_client_secret_post(provider: &Provider, flow: Flow) {
    let sent = provider.authorize(&provider.browser(), flow, &[("client_id", "third")]).await;
    let request = provider.balie.bare_request().field("client_id", "third").field("client_secret", &provider.post.secret);
    let request = request.field("grant_type", "authorization_code").field("code", sent.get("code")).field("redirect_uri", CALLBACK);
    request.send().await.expect(200);
}

/// Rejected as unsupported.
pub async fn request_uri(provider: &Provider, flow: Flow) {
    let sent = provider.authorize(&provider.browser(), flow, &[("request_uri", "https://127.0.0.1:8443/request.jwt")]).await;
    assert_eq!(sent.get("error"), "request_uri_not_supported");
}

/// Supported: all parameters stand in the object, the way of the answer too.
pub async fn request_object(provider: &Provider, flow: Flow) {
    let query = provider.query(flow, &[]);
    let claims: serde_json::Map<_, _> =
        url::form_urlencoded::parse(query.as_bytes()).map(|(name, text)| (name.into(), json!(text))).collect();
    let object = unsigned(&json!({"alg": "none"}), &Value::Object(claims).to_string());
    let beside = [("request", object.as_str()), ("state", ""), ("nonce", ""), ("response_mode", "")];
    let sent = provider.authorize(&provider.browser(), flow, &beside).await;
    provider.tokens(flow, &sent).await;
}

/// What stands in the object counts, its redirect URI too, which must be registered.
pub async fn ensure_request_object_with_redirect_uri(provider: &Provider, flow: Flow) {
    let query = provider.query(flow, &[("redirect_uri", "https://evil.example/")]);
    let claims: serde_json::Map<_, _> =
        url::form_urlencoded::parse(query.as_bytes()).map(|(name, text)| (name.into(), json!(text))).collect();
    let object = unsigned(&json!({"alg": "none"}), &Value::Object(claims).to_string());
    let browser = provider.browser();
    let beside = provider.query(flow, &[("request", object.as_str())]);
    browser.get(&format!("{}?{beside}", urls::AUTHORIZE)).await.expect(400).must_say("https://evil.example/");
}

pub async fn claims_essential(provider: &Provider, flow: Flow) {
    let wish = json!({"name": {"essential": true}});
    let asked = json!({"userinfo": wish, "id_token": wish}).to_string();
    let (_, access_token, claims) = sign_in(provider, flow, &[("claims", &asked)]).await;
    assert!(claims["name"].is_string(), "{claims}");
    if let Some(access_token) = access_token {
        assert_eq!(provider.userinfo(&access_token).await.expect(200).json()["name"], claims["name"]);
    }
}

/// A refresh token gives tokens of the same person to the same client, and nothing to another.
pub async fn refresh_token(provider: &Provider, flow: Flow) {
    let scope = [("scope", "openid offline_access"), ("prompt", "consent")];
    let sent = provider.authorize(&provider.browser(), flow, &scope).await;
    let first = provider.exchange(sent.get("code")).await.expect(200).json();
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", first["refresh_token"].as_str().expect("a refresh token"))];
    assert_eq!(provider.token(&provider.second, &refresh).await.expect(400).json()["error"], "invalid_grant");
    let second = provider.token(&provider.client, &refresh).await.expect(200).json();
    assert_ne!(first["access_token"], second["access_token"]);
    let before = provider.verified(first["id_token"].as_str().expect("an ID token")).await;
    let after = provider.verified(second["id_token"].as_str().expect("an ID token")).await;
    for name in ["iss", "sub", "aud", "auth_time", "azp"] {
        assert_eq!(before[name], after[name], "{name}");
    }
}

pub async fn ensure_request_with_valid_pkce_succeeds(provider: &Provider, flow: Flow) {
    let pkce = [("code_challenge", CHALLENGE), ("code_challenge_method", "S256")];
    let sent = provider.authorize(&provider.browser(), flow, &pkce).await;
    let fields = [("grant_type", "authorization_code"), ("code", sent.get("code")), ("redirect_uri", CALLBACK)];
    provider.token(&provider.client, &fields).await.expect(400);
    provider.token(&provider.client, &[&fields[..], &[("code_verifier", VERIFIER)]].concat()).await.expect(200);
}
