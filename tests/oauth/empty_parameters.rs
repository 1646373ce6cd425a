//! A parameter without a value counts as left out (RFC 6749 §3.1, §3.2), whatever it is and wherever it is sent: each is sent both ways.
use crate::authorize::{BACK, PERSON, VERIFIER, allow, exchange, parameters, request, text, value};
use crate::device::GRANT;
use crate::harness::browser::http;
use crate::harness::{Answer, Balie, Browser, Registered};
use balie::urls;

async fn world() -> (Balie, Registered, Browser) {
    let balie = Balie::start().await;
    let grants = format!("client_credentials authorization_code refresh_token {GRANT}");
    let client = balie.client("agenda").with("grant_types", &grants).with("redirect_uris", BACK).with("introspects", "municipality");
    let client = client.scope("agenda:read").create().await;
    let person = balie.integrator(PERSON).await;
    (balie, client, person)
}

async fn post(balie: &Balie, client: &Registered, path: &str, fields: &[(&str, &str)]) -> Answer {
    let request = http(None, false).post(balie.at(path)).basic_auth(&client.client_id, Some(&client.secret));
    Answer::of(request.form(fields).send().await.expect("an answer")).await
}

/// What an answer says, but for what is new each time.
fn told(answer: &Answer) -> (u16, String) {
    let json = if answer.header("content-type") == "application/json" { answer.json() } else { serde_json::Value::Null };
    let words = ["error", "error_description", "scope", "active"].map(|name| json[name].to_string());
    (answer.status, words.join(" "))
}

/// Sends what is right with each of the parameters left out and without a value. Returns how often it was right all the same.
async fn sends_alike(balie: &Balie, client: &Registered, path: &str, right: &[(&str, &str)], names: &[&str]) -> usize {
    let mut succeeded = 0;
    for name in names {
        let without: Vec<(&str, &str)> = right.iter().filter(|(known, _)| known != name).copied().collect();
        let left_out = post(balie, client, path, &without).await;
        let empty = post(balie, client, path, &[&without[..], &[(name, "")]].concat()).await;
        assert_eq!(told(&empty), told(&left_out), "{path} {name}");
        succeeded += usize::from(empty.status < 300);
    }
    succeeded
}

#[tokio::test]
async fn at_the_token_endpoint() {
    let (balie, client, browser) = world().await;
    let alike = async |right: &[(&str, &str)], names: &[&str]| sends_alike(&balie, &client, urls::TOKEN, right, names).await;
    let optional = ["scope", "resource", "tenant_id", "issuer", "client_secret", "client_id", "client_assertion", "client_assertion_type"];
    assert_eq!(alike(&[("grant_type", "client_credentials"), ("scope", "agenda:read")], &optional).await, optional.len());
    assert_eq!(alike(&[("grant_type", "client_credentials")], &["grant_type"]).await, 0);
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let show = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", BACK), ("code_verifier", VERIFIER)];
    assert_eq!(alike(&show, &["code", "redirect_uri", "code_verifier"]).await, 0);
    let tokens = exchange(&balie, &client, &code).await.expect(200).json();
    assert_eq!(alike(&[("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))], &["refresh_token"]).await, 0);
    assert_eq!(alike(&[("grant_type", GRANT), ("device_code", "x")], &["device_code"]).await, 0);
}

#[tokio::test]
async fn at_the_endpoints_beside_it() {
    let (balie, client, person) = world().await;
    let token = balie.token(&client).await.expect(200).json();
    let token = ("token", text(&token, "access_token"));
    let alike = async |path: &str, right: &[(&str, &str)], names: &[&str]| sends_alike(&balie, &client, path, right, names).await;
    assert_eq!(alike(urls::INTROSPECT, &[token], &["ip_address", "token_type_hint"]).await, 2);
    assert_eq!(alike(urls::INTROSPECT, &[token], &["token"]).await, 0);
    let optional = ["token_type_hint", "access_token", "refresh_token", "tenant_id", "issuer"];
    assert_eq!(alike(urls::REVOKE, &[("token", "x")], &optional).await, 5);
    assert_eq!(alike(urls::REVOKE, &[("token", "x")], &["token"]).await, 0);
    assert_eq!(alike(urls::DEVICE_AUTHORIZATION, &[], &["scope", "resource", "tenant_id"]).await, 3);
    person.get(&format!("{}?user_code=", urls::DEVICE)).await.expect(200).must_not_say("Does your device show this code?");
    let out = "state=&client_id=&id_token_hint=&post_logout_redirect_uri=&ui_locales=";
    person.get(&format!("{}?{out}", urls::END_SESSION)).await.expect(303);
}

#[tokio::test]
async fn at_the_authorization_endpoint_and_where_its_requests_are_pushed() {
    let (balie, client, browser) = world().await;
    let all = parameters();
    let right: Vec<(&str, &str)> = all.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let optional = [
        "redirect_uri",
        "scope",
        "state",
        "nonce",
        "prompt",
        "max_age",
        "claims",
        "id_token_hint",
        "login_hint",
        "ui_locales",
        "display",
        "acr_values",
        "response_mode",
        "resource",
        "dpop_jkt",
        "tenant_id",
        "issuer",
        "request",
        "request_uri",
        "registration",
    ];
    assert_eq!(sends_alike(&balie, &client, urls::PUSHED_REQUESTS, &right, &optional).await, optional.len());
    let needed = ["response_type", "code_challenge", "code_challenge_method"];
    assert_eq!(sends_alike(&balie, &client, urls::PUSHED_REQUESTS, &right, &needed).await, 0);
    let pairs: String = optional.iter().skip(4).map(|name| format!("&{name}=")).collect();
    crate::authorize::begin(&browser, &format!("{}{pairs}", request(&[]))).await;
    browser.get(&format!("{}&client_id=", request(&[("client_id", "")]))).await.expect(400).must_say("client_id is missing");
}
