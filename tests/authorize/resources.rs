//! Resource indicators (RFC 8707): tokens for some APIs alone, narrower at each step.
use super::pushed::push;
use super::response_types::claims;
use super::{BACK, VERIFIER, allow, exchange, refused, request, text, token, value};
use crate::harness::{Balie, Browser, Registered};
use balie::model::refusal::Cause;
use balie::urls;
use serde_json::{Value, json};

const CALCULATIONS: &str = "https://api.example.nl/calculations";
const CASES: &str = "https://api.example.nl/cases";

async fn world() -> (Balie, Registered, Browser) {
    let balie = Balie::start().await;
    let description = json!({"nl": "Mag", "en": "May"});
    let scope = |name: &str, resource: &str| json!({"name": name, "description": description, "municipality": null, "resource": resource});
    let scopes = [scope("calculations:read", CALCULATIONS), scope("cases:read", CASES), scope("cases:write", CASES)];
    balie.import(json!({"scopes": scopes}).to_string()).await.expect("it is right");
    balie.app.registry.catch_up().await.expect("the feed can be read");
    let client = balie.client("agenda").with("grant_types", "authorization_code refresh_token client_credentials");
    let client = client.with("redirect_uris", BACK).scope("calculations:read cases:read cases:write").create().await;
    let person = balie.integrator(super::PERSON).await;
    (balie, client, person)
}

fn token_claims(answer: &Value) -> Value {
    claims(text(answer, "access_token"))
}

const ALL: (&str, &str) = ("scope", "openid calculations:read cases:read");

#[tokio::test]
async fn the_token_is_for_the_apis_that_the_request_names() {
    let (balie, client, browser) = world().await;
    let first = format!("{}&resource={CASES}", request(&[ALL]));
    let answer = exchange(&balie, &client, &value(&allow(&browser, &first).await, "code")).await.expect(200).json();
    assert_eq!((text(&answer, "scope"), &token_claims(&answer)["aud"]), ("cases:read", &json!(CASES)));
    assert!(answer["id_token"].is_string(), "who signed in is told all the same");
    // A token for an API is none for this server.
    balie.userinfo(text(&answer, "access_token")).await.expect(403);
    let both = format!("{first}&resource={CALCULATIONS}&prompt=consent");
    let answer = exchange(&balie, &client, &value(&allow(&browser, &both).await, "code")).await.expect(200).json();
    assert_eq!(token_claims(&answer)["aud"], json!([CALCULATIONS, CASES]));
    // None named: all of the scope, and this server.
    let none = exchange(&balie, &client, &value(&allow(&browser, &request(&[ALL])).await, "code")).await.expect(200).json();
    assert_eq!(token_claims(&none)["aud"], json!([balie.url, CALCULATIONS, CASES]));
}

/// RFC 6749 §4.2.2: the answer tells the scope of the token, and the use counts it.
#[tokio::test]
async fn a_token_of_the_authorization_endpoint_comes_with_its_own_scope() {
    let (balie, client, browser) = world().await;
    client.change(&balie.app, "grant_types", "authorization_code implicit").await;
    client.change(&balie.app, "response_types", "id_token token").await;
    let asked = format!("{}&resource={CASES}", request(&[ALL, ("response_type", "id_token token")]));
    let back = allow(&browser, &asked).await;
    let token = claims(&value(&back, "access_token"));
    assert_eq!((value(&back, "scope").as_str(), text(&token, "scope")), ("cases:read", "cases:read"));
    balie.app.ledger.flush().await.expect("it can be written");
    balie.admin_of("utrecht").await.get(&urls::client_usage(&client.id)).await.expect(200).must_say("cases:read").must_not_say("openid");
}

#[tokio::test]
async fn it_is_narrower_at_each_step_and_never_wider() {
    let (balie, client, browser) = world().await;
    let both = format!("{}&resource={CASES}&resource={CALCULATIONS}", request(&[ALL]));
    let code = value(&allow(&browser, &both).await, "code");
    let show = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", BACK), ("code_verifier", VERIFIER)];
    // One that the grant is not for uses nothing up.
    let wide: Vec<_> = show.into_iter().chain([("resource", balie.url.as_str())]).collect();
    assert_eq!(text(&token(&balie, &client, &wide).await.expect(400).json(), "error"), "invalid_target");
    let narrow: Vec<_> = show.into_iter().chain([("resource", CASES)]).collect();
    let answer = token(&balie, &client, &narrow).await.expect(200).json();
    assert_eq!((text(&answer, "scope"), &token_claims(&answer)["aud"]), ("cases:read", &json!(CASES)));
    // The refresh token is for what the grant is for.
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&answer, "refresh_token")), ("resource", CALCULATIONS)];
    let answer = token(&balie, &client, &refresh).await.expect(200).json();
    assert_eq!((text(&answer, "scope"), &token_claims(&answer)["aud"]), ("calculations:read", &json!(CALCULATIONS)));
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&answer, "refresh_token"))];
    // Of the scope that is asked for none belongs to it.
    let without = [refresh[0], refresh[1], ("scope", "cases:read"), ("resource", CALCULATIONS)];
    assert_eq!(text(&token(&balie, &client, &without).await.expect(400).json(), "error"), "invalid_target");
    let answer = token(&balie, &client, &refresh).await.expect(200).json();
    assert_eq!(token_claims(&answer)["aud"], json!([CALCULATIONS, CASES]));
    // Less scope by itself is for fewer APIs.
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&answer, "refresh_token")), ("scope", "cases:read")];
    let answer = token(&balie, &client, &refresh).await.expect(200).json();
    assert_eq!((text(&answer, "scope"), &token_claims(&answer)["aud"]), ("cases:read", &json!(CASES)));
    let causes: Vec<Cause> = client.refusals(&balie).await.iter().map(|refusal| refusal.cause).collect();
    assert!(causes.contains(&Cause::TargetUnknown), "{causes:?}");
}

#[tokio::test]
async fn a_client_s_own_token_is_narrowed_too() {
    let (balie, client, _) = world().await;
    let ask = async |fields: &[(&str, &str)]| {
        let all: Vec<(&str, &str)> = [("grant_type", "client_credentials")].into_iter().chain(fields.iter().copied()).collect();
        token(&balie, &client, &all).await
    };
    let answer = ask(&[("resource", CASES)]).await.expect(200).json();
    assert_eq!((text(&answer, "scope"), &token_claims(&answer)["aud"]), ("cases:read cases:write", &json!(CASES)));
    let answer =
        ask(&[("resource", CASES), ("resource", CALCULATIONS), ("scope", "cases:read calculations:read")]).await.expect(200).json();
    assert_eq!(token_claims(&answer)["aud"], json!([CASES, CALCULATIONS]));
    for wrong in ["https://other.example", "cases", "/cases", "https://api.example.nl/cases#a", "https://api.example.nl/cases/"] {
        assert_eq!(text(&ask(&[("resource", wrong)]).await.expect(400).json(), "error"), "invalid_target", "{wrong}");
    }
    assert_eq!(text(&ask(&[("scope", "cases:read"), ("resource", CALCULATIONS)]).await.expect(400).json(), "error"), "invalid_target");
    client.change(&balie.app, "access_token_format", "opaque").await;
    let answer = ask(&[("resource", CASES)]).await.expect(200).json();
    assert_eq!(text(&answer, "scope"), "cases:read cases:write");
}

/// Nobody is asked for what no token would have.
#[tokio::test]
async fn the_consent_names_what_belongs_to_them() {
    let (balie, client, browser) = world().await;
    let scope = |name: &str, en: &str, resource: &str| {
        json!({"name": name, "description": {"nl": en, "en": en}, "municipality": null,
        "resource": resource})
    };
    let scopes = [scope("cases:read", "Read the cases", CASES), scope("calculations:read", "Read the sums", CALCULATIONS)];
    balie.import(json!({"scopes": scopes}).to_string()).await.expect("it is right");
    balie.app.registry.catch_up().await.expect("the feed can be read");
    let page = super::begin(&browser, &format!("{}&resource={CASES}", request(&[ALL]))).await;
    let shown = browser.get(&page).await.expect(200);
    shown.must_say("Read the cases");
    assert!(!shown.text.contains("Read the sums"));
    let code = value(&allow(&browser, &format!("{}&resource={CASES}", request(&[ALL]))).await, "code");
    exchange(&balie, &client, &code).await.expect(200);
    // What was not asked for then is asked for now.
    let page = super::begin(&browser, &request(&[ALL])).await;
    browser.get(&page).await.expect(200).must_say("Read the sums");
}

#[tokio::test]
async fn what_nobody_knows_is_refused_where_it_is_asked_for() {
    let (balie, client, browser) = world().await;
    for wrong in ["https%3A%2F%2Fother.example", "cases", "https%3A%2F%2Fapi.example.nl%2Fcases%23a"] {
        assert_eq!(refused(&browser, &format!("{}&resource={wrong}", request(&[ALL]))).await, "invalid_target", "{wrong}");
    }
    // Known, and not of what is asked for.
    let other = format!("{}&resource={CASES}", request(&[("scope", "openid calculations:read")]));
    assert_eq!(refused(&browser, &other).await, "invalid_target");
    let pushed = push(&balie, &client, &[ALL, ("resource", "https://other.example")]).await.expect(400);
    assert_eq!(text(&pushed.json(), "error"), "invalid_target");
    push(&balie, &client, &[ALL, ("resource", CASES)]).await.expect(201);
}

#[tokio::test]
async fn opaque_tokens_have_the_narrower_scope() {
    let (balie, client, browser) = world().await;
    client.change(&balie.app, "access_token_format", "opaque").await;
    let first = format!("{}&resource={CASES}", request(&[ALL]));
    let answer = exchange(&balie, &client, &value(&allow(&browser, &first).await, "code")).await.expect(200).json();
    assert_eq!(text(&answer, "scope"), "cases:read");
    balie.userinfo(text(&answer, "access_token")).await.expect(403);
}
