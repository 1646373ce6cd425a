//! Request objects (RFC 9101): the parameters in a JWT, by the browser and pushed.
use super::pushed::{bring, push_form};
use super::{BACK, allow, exchange, parameters, request, sent_back, text, value, world};
use crate::harness::client_key::ClientKey;
use crate::harness::{Balie, Browser, Registered};
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

/// The refusals of a client, each by its cause and what is told of it.
async fn told(balie: &Balie, client: &Registered) -> Vec<(Cause, String)> {
    client.refusals(balie).await.into_iter().map(|refusal| (refusal.cause, refusal.detail)).collect()
}

/// One for a client that must push is refused when a browser brings it, before it is read, and its owner reads that.
#[tokio::test]
async fn a_client_that_must_push_may_not_send_one_by_the_browser() {
    let (balie, client, browser) = world().await;
    client.change(&balie.app, "require_pushed_authorization_requests", "true").await;
    for object in [plain(&claims()), "e30".to_owned()] {
        assert_eq!(error(&browser, &beside(&object)).await, "invalid_request");
    }
    // Whichever of two it would be.
    client.change(&balie.app, "redirect_uris", &format!("{BACK} https://app.example/other")).await;
    browser.get(&beside(&plain(&claims()))).await.expect(400).must_say("pushed authorization request endpoint");
    browser.get(&format!("{}?client_id=agenda", urls::AUTHORIZE)).await.expect(400).must_say("pushed authorization request endpoint");
    assert_eq!(told(&balie, &client).await, [(Cause::PushNeeded, String::new())]);
}

/// A redirect URI that stands only inside is not missing.
#[tokio::test]
async fn what_is_wrong_with_an_object_that_alone_says_where_to_go_is_told_on_a_page() {
    let (balie, client, browser) = world().await;
    client.change(&balie.app, "redirect_uris", &format!("{BACK} https://app.example/other")).await;
    let mut late = claims();
    late.insert("exp".to_owned(), json!(balie.clock.now().0 - 61));
    for (object, words, fault) in [
        (plain(&late), "The request object has ended, or is not valid yet.", "time"),
        ("e30".to_owned(), "The request object is not a JWT", "unreadable"),
    ] {
        browser.get(&beside(&object)).await.expect(400).must_say(words).must_not_say("redirect_uri is missing");
        let refusals = told(&balie, &client).await;
        assert!(refusals.contains(&(Cause::RequestObject, fault.to_owned())), "{fault}: {refusals:?}");
        let form = [("client_id", "agenda".to_owned()), ("request", object)];
        let pushed = push_form(&balie.url, &client, &form).await.expect(400).json();
        assert_eq!(text(&pushed, "error"), "invalid_request_object");
        assert!(text(&pushed, "error_description").starts_with(words), "{pushed}");
    }
    let twice = format!("{}&state=a&state=b", beside(&plain(&claims())));
    browser.get(&twice).await.expect(400).must_say("more than once");
    let is_missing = (Cause::AuthorizeRedirectUriMissing, String::new());
    assert!(!told(&balie, &client).await.contains(&is_missing));
    // One that is right and says nowhere where to go lacks it.
    let mut nowhere = claims();
    nowhere.remove("redirect_uri");
    browser.get(&beside(&plain(&nowhere))).await.expect(400);
    assert!(told(&balie, &client).await.contains(&is_missing));
    allow(&browser, &beside(&plain(&claims()))).await;
}

/// A key that signs nothing else is used all the same.
#[tokio::test]
async fn the_key_that_signs_them_is_used_as_its_page_says() {
    let balie = Balie::start().await;
    let client = balie.client("agenda").with("grant_types", "authorization_code").with("redirect_uris", BACK);
    let client = client.scope("agenda:read").owners("bouwer@x.example").create().await;
    let (key, other) = (ClientKey::make("ES256"), ClientKey::make("ES256"));
    let added = balie.add_client_key(&client, "Signs requests", &key).await;
    let owner = balie.owner_of(&client).await;
    let last_used = async || owner.get(&urls::client_keys(&client.id)).await.expect(200).all("td[data-label='Last used']").join(" ");
    assert_eq!(last_used().await, "Never");
    let push = async |key: &ClientKey| {
        let object = key.sign(&json!({"alg": "ES256"}), &Value::Object(claims()));
        push_form(&balie.url, &client, &[("client_id", "agenda".to_owned()), ("request", object)]).await
    };
    push(&other).await.expect(400);
    let mut late = claims();
    late.insert("exp".to_owned(), json!(balie.clock.now().0 - 61));
    let late = key.sign(&json!({"alg": "ES256"}), &Value::Object(late));
    push_form(&balie.url, &client, &[("client_id", "agenda".to_owned()), ("request", late)]).await.expect(400);
    assert_eq!(last_used().await, "Never");
    // From where it was signed, when the client brings it itself.
    push(&key).await.expect(201);
    let from_here = last_used().await;
    assert!(!from_here.contains("Never") && from_here.contains("127.0.0.1"), "{from_here}");
    // Not from where the browser is that brings it.
    balie.clock.advance(1);
    let person = balie.integrator(super::PERSON).await;
    super::begin(&person, &beside(&key.sign(&json!({"alg": "ES256"}), &Value::Object(claims())))).await;
    let used = balie.app.ledger.keys(&client.id).await.expect("keys can be read");
    assert_eq!((&used[0].id, used[0].last_used_at), (&added.id, Some(balie.clock.now())));
    for _ in 0..2 {
        let from_nowhere = last_used().await;
        assert!(!from_nowhere.contains("Never") && !from_nowhere.contains("from"), "{from_nowhere}");
        balie.app.ledger.flush().await.expect("the ledger can be written");
    }
}
