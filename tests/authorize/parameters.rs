//! Every parameter of an authorization request: what it does, and what it is refused for.
use super::response_types::claims;
use super::{BACK, PERSON, allow, begin, exchange, refused, request, sent_back, text, value, world};
use crate::harness::{Balie, PASSWORD, Registered};
use balie::clock::{HOUR, MINUTE};
use balie::urls;
use serde_json::{Value, json};

#[tokio::test]
async fn unknown_ones_are_ignored_and_repeated_ones_refused() {
    let (_balie, _, browser) = world().await;
    begin(&browser, &format!("{}&extra=1&display=popup&acr_values=2%201&claims_locales=fr", request(&[]))).await;
    for again in ["state=a", "scope=openid", "nonce=", "extra=1&extra=2", "response_mode=query&response_mode=fragment"] {
        let answer = browser.get(&format!("{}&{again}", request(&[]))).await.expect(303);
        let back = sent_back(&answer);
        assert_eq!(value(&back, "error"), "invalid_request", "{again}");
        // Of a state that came twice nobody knows which was meant.
        assert_eq!(value(&back, "state"), if again.starts_with("state") { "" } else { "xyz" }, "{again}");
    }
    let many: String = (0..100).map(|number| format!("&x{number}=1")).collect();
    browser.get(&format!("{}{many}", request(&[]))).await.expect(400).must_say("too much along with you");
}

#[tokio::test]
async fn it_comes_by_get_and_by_post() {
    let (_balie, _, browser) = world().await;
    let body = request(&[]).split_once('?').expect("a query").1.to_owned();
    let post = |path: String, body: String| {
        let request = browser.request(reqwest::Method::POST, &path).header("origin", "https://app.example");
        request.header("sec-fetch-site", "cross-site").header("content-type", "application/x-www-form-urlencoded").body(body)
    };
    let page = browser.send(post(urls::AUTHORIZE.to_owned(), body.clone())).await.expect(303).location().to_owned();
    browser.get(&page).await.expect(200).must_say("agenda");
    // What stands in both is there twice.
    let both = browser.send(post(format!("{}?state=abc", urls::AUTHORIZE), body)).await.expect(303);
    assert_eq!(value(&sent_back(&both), "error"), "invalid_request");
    browser.send(post(urls::AUTHORIZE.to_owned(), String::new())).await.expect(400).must_say("client_id");
}

#[tokio::test]
async fn lengths_have_bounds() {
    let (balie, client, browser) = world().await;
    let long = |count: usize| "é".repeat(count);
    begin(&browser, &request(&[("state", &"s".repeat(1024)), ("nonce", &"n".repeat(512))])).await;
    // A hint is only that.
    begin(&browser, &request(&[("login_hint", &long(300))])).await;
    for (name, text) in [("state", long(1025)), ("nonce", long(513)), ("claims", format!("{{\"x\":\"{}\"}}", "a".repeat(9000)))] {
        let answer = browser.get(&request(&[(name, &text)])).await.expect(303);
        assert_eq!(value(&sent_back(&answer), "error"), "invalid_request", "{name}");
    }
    // Together they may be longer than a browser keeps: the client is told.
    let scopes: String = (0..100).map(|number| format!(" scope-with-a-long-name-{number:04}")).collect();
    for name in scopes.split_whitespace() {
        balie.scope(name).await;
    }
    client.change(&balie.app, "scope", &scopes).await;
    let asked = request(&[("scope", &scopes.trim().replace("agenda:read", "")), ("state", &"s".repeat(1024))]);
    assert_eq!(refused(&browser, &asked).await, "invalid_request");
}

#[tokio::test]
async fn a_hint_fills_in_the_form_and_signs_nobody_in() {
    let (balie, _, _) = world().await;
    let browser = balie.anonymous();
    let hint = "\"><script>alert(1)</script>@x.example";
    let page = begin(&browser, &request(&[("login_hint", hint)])).await;
    let form = browser.visit(&page).await;
    assert_eq!(form.field("email").as_deref(), Some(hint));
    assert!(!form.text.contains("<script>alert"), "markup is text");
}

#[tokio::test]
async fn the_language_is_that_of_the_request_on_its_pages_alone() {
    let (balie, _, browser) = world().await;
    let page = begin(&browser, &request(&[("ui_locales", "fr-CA nl-NL en")])).await;
    browser.get(&page).await.expect(200).must_say("agenda toegang geven?");
    browser.get(urls::ACCOUNT).await.expect(200).must_say("Sign out");
    let stranger = balie.anonymous();
    let page = begin(&stranger, &request(&[("ui_locales", "nl")])).await;
    stranger.visit(&page).await.must_say("Wachtwoord");
    // Whoever chooses a language has chosen.
    stranger.post(urls::LANGUAGE, &[("locale", "en"), ("back", urls::LOGIN)]).await.expect(303);
    stranger.get(urls::LOGIN).await.expect(200).must_say("Password");
    begin(&stranger, &request(&[("ui_locales", "xx \u{1} ********")])).await;
}

async fn id_token(balie: &Balie, client: &Registered, browser: &crate::harness::Browser) -> String {
    let code = value(&allow(browser, &request(&[])).await, "code");
    text(&exchange(balie, client, &code).await.expect(200).json(), "id_token").to_owned()
}

#[tokio::test]
async fn an_id_token_hint_says_who_it_must_be() {
    let (balie, client, browser) = world().await;
    let hint = id_token(&balie, &client, &browser).await;
    let silent = |hint: &str| request(&[("prompt", "none"), ("id_token_hint", hint)]);
    assert!(!value(&sent_back(&browser.get(&silent(&hint)).await.expect(303)), "code").is_empty());
    balie.clock.advance(HOUR);
    assert!(!value(&sent_back(&browser.get(&silent(&hint)).await.expect(303)), "code").is_empty(), "also after it has ended");
    let other = balie.integrator("ander@example.nl").await;
    allow(&other, &request(&[])).await;
    assert_eq!(refused(&other, &silent(&hint)).await, "login_required");
    // Asked for, the other one may sign in as the one who is meant, and as nobody else.
    let page = begin(&other, &request(&[("id_token_hint", &hint)])).await;
    let sign_in = other.get(&page).await.expect(303).location().to_owned();
    assert!(sign_in.starts_with(urls::LOGIN), "{sign_in}");
    other.get(&sign_in).await.expect(200).must_say("Password");
    balie.clock.advance(1);
    let form = |email: &'static str| [("email", email), ("password", PASSWORD)];
    other.post(urls::LOGIN, &form("ander@example.nl")).await.expect(303);
    assert_eq!(value(&sent_back(&other.get(&page).await.expect(303)), "error"), "login_required");
    let page = begin(&other, &request(&[("id_token_hint", &hint)])).await;
    other.post(urls::LOGIN, &form(PERSON)).await.expect(303);
    assert!(!value(&sent_back(&other.get(&page).await.expect(303)), "code").is_empty());
}

/// Threat 13: the signature is checked, and what was made for something else is none.
#[tokio::test]
async fn an_unreadable_hint_is_refused() {
    let (balie, client, browser) = world().await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let tokens = exchange(&balie, &client, &code).await.expect(200).json();
    let right = text(&tokens, "id_token");
    let mut parts: Vec<&str> = right.split('.').collect();
    let forged = parts[1].replace(char::from(parts[1].as_bytes()[20]), "A");
    parts[1] = &forged;
    let other = balie.client("other").with("grant_types", "authorization_code").with("redirect_uris", BACK).create().await;
    let of_other = request(&[("client_id", "other"), ("scope", "openid"), ("id_token_hint", right)]);
    assert_eq!(refused(&browser, &of_other).await, "invalid_request", "of another client");
    for wrong in ["x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", &parts.join("."), &format!("{right}A"), text(&tokens, "access_token")] {
        assert_eq!(refused(&browser, &request(&[("id_token_hint", wrong)])).await, "invalid_request", "{wrong}");
    }
    let _ = other;
}

#[tokio::test]
async fn max_age_and_prompt_ask_again_and_come_to_an_end() {
    let (balie, client, browser) = world().await;
    allow(&browser, &request(&[])).await;
    for (changed, silent) in [([("max_age", "0")], "login_required"), ([("max_age", "59")], "login_required"), ([("prompt", "login")], "")]
    {
        balie.clock.advance(MINUTE);
        if !silent.is_empty() {
            assert_eq!(refused(&browser, &request(&[&changed[..], &[("prompt", "none")]].concat())).await, silent);
        }
        let page = begin(&browser, &request(&changed)).await;
        let confirmation = browser.get(&page).await.expect(303).location().to_owned();
        assert!(confirmation.starts_with(urls::ACCOUNT_CONFIRMATION), "{confirmation}");
        let now = balie.clock.now();
        let answer = browser.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD), ("next", &page)]).await.expect(303);
        // Looking at the page for a while asks nobody a second time.
        balie.clock.advance(MINUTE);
        let back = sent_back(&browser.get(answer.location()).await.expect(303));
        let json = exchange(&balie, &client, &value(&back, "code")).await.expect(200).json();
        assert_eq!(claims(text(&json, "id_token"))["auth_time"], json!(now.0));
    }
    // In the same second as the sign-in too.
    let page = begin(&browser, &request(&[("prompt", "login")])).await;
    assert!(browser.get(&page).await.expect(303).location().starts_with(urls::ACCOUNT_CONFIRMATION));
    for wrong in ["-1", "+1", "1.5", "99999999999", "soon"] {
        assert_eq!(refused(&browser, &request(&[("max_age", wrong)])).await, "invalid_request", "{wrong}");
    }
    assert_eq!(refused(&browser, &request(&[("prompt", "create")])).await, "invalid_request");
}

#[tokio::test]
async fn single_claims_are_asked_for_given_and_demanded() {
    let (balie, client, browser) = world().await;
    let asked = json!({"userinfo": {"email": {"essential": true}, "unknown": null}, "id_token": {"name": null}}).to_string();
    let request_of = |claims: &str| request(&[("scope", "openid"), ("claims", claims)]);
    let page = begin(&browser, &request_of(&asked)).await;
    browser.get(&page).await.expect(200).must_say("See your e-mail address").must_say("See your name");
    let code = value(&allow(&browser, &request_of(&asked)).await, "code");
    let json = exchange(&balie, &client, &code).await.expect(200).json();
    let userinfo = balie.userinfo(text(&json, "access_token")).await.expect(200).json();
    assert_eq!((text(&userinfo, "email"), userinfo.get("name")), (PERSON, None::<&Value>));
    let id_token = claims(text(&json, "id_token"));
    assert_eq!((text(&id_token, "name"), id_token.get("email")), ("iris", None::<&Value>));
    let iris = balie.person(PERSON).await.id;
    let of = |sub: &str| json!({"id_token": {"sub": {"value": sub}}}).to_string();
    let silent = |claims: &str| request(&[("scope", "openid"), ("prompt", "none"), ("claims", claims)]);
    assert!(!value(&sent_back(&browser.get(&silent(&of(&iris))).await.expect(303)), "code").is_empty());
    assert_eq!(refused(&browser, &silent(&of("somebody"))).await, "login_required");
    let strong = json!({"id_token": {"acr": {"essential": true, "values": ["2"]}}}).to_string();
    assert_eq!(refused(&browser, &silent(&strong)).await, "unmet_authentication_requirements");
    let weak = json!({"id_token": {"acr": {"values": ["2"]}}}).to_string();
    assert!(!value(&sent_back(&browser.get(&silent(&weak)).await.expect(303)), "code").is_empty(), "a wish is no demand");
    for wrong in ["x", "[]", "{\"userinfo\":1}", "{\"id_token\":{\"name\":1}}", "{\"id_token\":{\"name\":{\"essential\":\"yes\"}}}", "\"\""]
    {
        assert_eq!(refused(&browser, &request_of(wrong)).await, "invalid_request", "{wrong}");
    }
}
