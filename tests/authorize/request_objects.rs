//! Request objects (RFC 9101): the parameters in a JWT, by the browser and pushed.
use super::pushed::{bring, push_form};
use super::{BACK, allow, exchange, parameters, request, sent_back, text, value, world};
use crate::harness::Browser;
use crate::harness::client_key::ClientKey;
use balie::model::refusal::Cause;
use balie::urls;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};

/// The claims of a right object.
pub fn claims() -> Map<String, Value> {
    parameters().into_iter().map(|(name, text)| (name.to_owned(), json!(text))).collect()
}

pub fn unsigned(header: &Value, claims: &str) -> String {
    format!("{}.{}.", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims))
}

fn plain(claims: &Map<String, Value>) -> String {
    unsigned(&json!({"alg": "none"}), &Value::Object(claims.clone()).to_string())
}

/// What stands in the URL besides it.
fn beside(object: &str) -> String {
    let query = [("client_id", "agenda"), ("response_type", "code"), ("request", object)];
    format!("{}?{}", urls::AUTHORIZE, url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish())
}

#[tokio::test]
async fn what_stands_in_it_is_all_that_counts() {
    let (balie, client, browser) = world().await;
    let mut inside = claims();
    inside.insert("max_age".to_owned(), json!(10000));
    inside.insert("claims".to_owned(), json!({"id_token": {"email": null}}));
    inside.extend([
        ("iss".to_owned(), json!("agenda")),
        ("aud".to_owned(), json!([balie.url])),
        ("exp".to_owned(), json!(balie.clock.now().0)),
    ]);
    let outside = format!("{}&state=outside&scope=openid&nonce=outside", beside(&plain(&inside)));
    let back = allow(&browser, &outside).await;
    assert_eq!(value(&back, "state"), "xyz");
    let tokens = exchange(&balie, &client, &value(&back, "code")).await.expect(200).json();
    assert_eq!(text(&tokens, "scope"), "openid email agenda:read");
    // A state beside it is nobody's.
    let mut without = claims();
    without.remove("state");
    without.insert("prompt".to_owned(), json!("consent"));
    let back = allow(&browser, &format!("{}&state=outside", beside(&plain(&without)))).await;
    assert_eq!(value(&back, "state"), "");
}

#[tokio::test]
async fn the_way_of_the_answer_may_stand_in_it_alone() {
    let (_balie, _, browser) = world().await;
    let mut inside = claims();
    inside.extend([("response_mode".to_owned(), json!("form_post")), ("scope".to_owned(), json!("nothing:read"))]);
    let page = browser.get(&beside(&plain(&inside))).await.expect(200);
    assert_eq!(page.action("form[data-submit]"), BACK);
}

async fn error(browser: &Browser, url: &str) -> String {
    value(&sent_back(&browser.get(url).await.expect(303)), "error")
}

#[tokio::test]
async fn each_trick_is_refused_and_the_owner_reads_which() {
    let (balie, client, browser) = world().await;
    let key = ClientKey::make("ES256");
    let with = |name: &str, value: Value| {
        let mut inside = claims();
        inside.insert(name.to_owned(), value);
        plain(&inside)
    };
    let right = plain(&claims());
    let signed = key.sign(&json!({"alg": "ES256"}), &Value::Object(claims()));
    let hmac = key.sign_texts("ES256", r#"{"alg":"HS256"}"#, &Value::Object(claims()).to_string());
    let embedded = key.sign(&json!({"alg": "ES256", "jwk": key.jwk()}), &Value::Object(claims()));
    let now = balie.clock.now().0;
    let table = [
        ("e30".to_owned(), "unreadable"),
        ("a.b.c".to_owned(), "unreadable"),
        (unsigned(&json!({"alg": "none"}), r#"{"state": "a", "state": "b"}"#), "unreadable"),
        (unsigned(&json!({}), "{}"), "unreadable"),
        (unsigned(&json!({"alg": "none", "typ": 1}), "{}"), "unreadable"),
        (unsigned(&json!({"alg": "none", "kid": null}), "{}"), "unreadable"),
        (unsigned(&json!({"alg": "none"}), &format!("{{\"claims\": {}1{}}}", "[".repeat(5000), "]".repeat(5000))), "unreadable"),
        (format!("{right}.a.b"), "encrypted"),
        (unsigned(&json!({"alg": "none"}), &format!("{{\"state\": \"{}\"}}", "x".repeat(20_000))), "too_long"),
        (unsigned(&json!({"alg": "none", "crit": ["exp"]}), "{}"), "critical"),
        (format!("{right}c2ln"), "unsigned"),
        (hmac, "algorithm"),
        (signed, "signature"),
        (embedded, "signature"),
        (with("request", json!("e30.e30.")), "nested"),
        (with("request_uri", json!("https://app.example/")), "nested"),
        (with("client_id", json!("other")), "client"),
        (with("iss", json!("other")), "client"),
        (with("response_type", json!("code id_token")), "response_type"),
        (with("sub", json!("agenda")), "other_kind"),
        (unsigned(&json!({"alg": "none", "typ": "dpop+jwt"}), "{}"), "other_kind"),
        (with("aud", json!("https://elsewhere.example")), "audience"),
        (with("exp", json!(now - 61)), "time"),
        (with("exp", json!("soon")), "time"),
        (with("nbf", json!(now + 61)), "time"),
    ];
    for (object, fault) in table {
        // As a form: it may be longer than an address.
        let form = [("client_id", "agenda"), ("response_type", "code"), ("redirect_uri", BACK), ("request", object.as_str())];
        let request = browser.request(reqwest::Method::POST, urls::AUTHORIZE).header("sec-fetch-site", "cross-site").form(&form);
        let back = sent_back(&browser.send(request).await.expect(303));
        assert_eq!(value(&back, "error"), "invalid_request_object", "{fault}");
        let refusals = client.refusals(&balie).await;
        let found = |refusal: &&balie::model::refusal::Refusal| refusal.cause == Cause::RequestObject && refusal.detail == fault;
        assert!(refusals.iter().any(|refusal| found(&refusal)), "{fault}: {:?}", refusals.iter().map(|r| &r.detail).collect::<Vec<_>>());
    }
}

/// Whatever an object says: nobody is sent to an address that is not registered.
#[tokio::test]
async fn its_redirect_uri_is_looked_at_like_any_other() {
    let (_balie, _, browser) = world().await;
    let mut inside = claims();
    inside.insert("redirect_uri".to_owned(), json!("https://evil.example/"));
    let outside = format!("{}&redirect_uri={BACK}", beside(&plain(&inside)));
    browser.get(&outside).await.expect(400).must_say("https://evil.example/");
    // An error of the object itself goes where the request says, if that is registered.
    let broken = format!("{}&redirect_uri=https%3A%2F%2Fevil.example%2F", beside("e30"));
    browser.get(&broken).await.expect(400).must_say("https://evil.example/");
    assert_eq!(error(&browser, &format!("{}&state=abc", beside("e30"))).await, "invalid_request_object");
    // One or the other (RFC 9101 section 5).
    let twice = request(&[("request", &plain(&claims())), ("request_uri", "https://app.example/r")]);
    assert_eq!(error(&browser, &twice).await, "request_uri_not_supported");
}

#[tokio::test]
async fn it_can_be_pushed() {
    let (balie, client, browser) = world().await;
    let form = [("client_id", "agenda".to_owned()), ("request", plain(&claims())), ("scope", "openid".to_owned())];
    let pushed = push_form(&balie.url, &client, &form).await.expect(201);
    let back = allow(&browser, &bring("agenda", &pushed)).await;
    let tokens = exchange(&balie, &client, &value(&back, "code")).await.expect(200).json();
    assert_eq!(text(&tokens, "scope"), "openid email agenda:read");
    let wrong = [("client_id", "agenda".to_owned()), ("request", "e30".to_owned())];
    assert_eq!(text(&push_form(&balie.url, &client, &wrong).await.expect(400).json(), "error"), "invalid_request_object");
    let mut elsewhere = claims();
    elsewhere.insert("redirect_uri".to_owned(), json!("https://evil.example/"));
    let wrong = [("client_id", "agenda".to_owned()), ("redirect_uri", BACK.to_owned()), ("request", plain(&elsewhere))];
    assert_eq!(text(&push_form(&balie.url, &client, &wrong).await.expect(400).json(), "error"), "invalid_request");
}

/// One for a client that must push is refused when a browser brings it.
#[tokio::test]
async fn a_client_that_must_push_may_not_send_one_by_the_browser() {
    let (balie, client, browser) = world().await;
    client.change(&balie.app, "require_pushed_authorization_requests", "true").await;
    assert_eq!(error(&browser, &beside(&plain(&claims()))).await, "invalid_request");
}
