//! People sign in to an application: the authorization endpoint, consent, code, refresh, UserInfo and revocation, as applications drive
//! them.
mod choose_account;
mod code;
mod consent;
mod cross_origin;
pub mod dpop;
mod dpop_proofs;
mod frames;
mod headless;
mod hostile;
mod id_token;
mod kept_requests;
mod meanwhile;
mod offline_access;
mod opaque;
mod open_redirects;
mod owners;
mod parameters;
mod pkce;
pub mod pushed;
mod races;
mod redirects;
mod refresh;
pub mod request_objects;
mod resources;
mod response_types;
mod revocation;
mod steps;
mod too_long;
mod userinfo;
pub mod without_history;

pub use response_types::claims as claims_of;

use crate::harness::{Answer, Balie, Browser, Registered};
use balie::crypto::sha256;
use balie::urls;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;
use url::Url;

pub const BACK: &str = "https://app.example/back";
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const PERSON: &str = "iris@example.nl";

/// A client of people with this balie, and somebody who is signed in.
pub async fn world() -> (Balie, Registered, Browser) {
    let balie = Balie::start().await;
    let client = balie
        .client("agenda")
        .with("grant_types", "authorization_code refresh_token")
        .with("redirect_uris", BACK)
        .scope("agenda:read")
        .create()
        .await;
    let person = balie.integrator(PERSON).await;
    (balie, client, person)
}

/// The parameters of a right request.
pub fn parameters() -> Vec<(&'static str, String)> {
    vec![
        ("response_type", "code".to_owned()),
        ("client_id", "agenda".to_owned()),
        ("redirect_uri", BACK.to_owned()),
        ("scope", "openid email agenda:read".to_owned()),
        ("state", "xyz".to_owned()),
        ("nonce", "n-0S6_WzA2Mj".to_owned()),
        ("code_challenge", URL_SAFE_NO_PAD.encode(sha256(VERIFIER.as_bytes()))),
        ("code_challenge_method", "S256".to_owned()),
    ]
}

/// A request with some of them changed, or left out where the text is empty.
pub fn request(changed: &[(&'static str, &str)]) -> String {
    let mut all = parameters();
    all.retain(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    all.extend(changed.iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (*name, (*text).to_owned())));
    format!("{}?{}", urls::AUTHORIZE, url::form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish())
}

/// The parameters with which the browser was sent back, in the query or in the fragment.
pub fn sent_back(answer: &Answer) -> Vec<(String, String)> {
    let location = Url::parse(answer.location()).expect("a whole address");
    assert_eq!(format!("{}{}", location.origin().ascii_serialization(), location.path()), BACK);
    let fragment = url::form_urlencoded::parse(location.fragment().unwrap_or_default().as_bytes()).into_owned();
    location.query_pairs().into_owned().chain(fragment).collect()
}

pub fn value(parameters: &[(String, String)], name: &str) -> String {
    parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

/// Sends a request that is right, and returns the page that it leads to.
pub async fn begin(browser: &Browser, request: &str) -> String {
    let page = browser.get(request).await.expect(303).location().to_owned();
    assert!(page.starts_with("/authorize/"), "{page}");
    page
}

/// The error of a request that is answered at once.
pub async fn refused(browser: &Browser, request: &str) -> String {
    value(&sent_back(&browser.get(request).await.expect(303)), "error")
}

/// Sends the request, allows what is asked if it is asked, and returns what the application is sent.
pub async fn allow(browser: &Browser, request: &str) -> Vec<(String, String)> {
    let page = begin(browser, request).await;
    let shown = browser.get(&page).await;
    if shown.status == 303 {
        return sent_back(&shown);
    }
    let person = shown.expect(200).field("person").expect("whom it asks");
    sent_back(&browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(303))
}

pub async fn token(balie: &Balie, client: &Registered, fields: &[(&str, &str)]) -> Answer {
    let request = balie.bare_request().basic(&client.client_id, &client.secret);
    fields.iter().fold(request, |request, (name, text)| request.field(name, text)).send().await
}

/// Changes a code into tokens.
pub async fn exchange(balie: &Balie, client: &Registered, code: &str) -> Answer {
    let fields = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", BACK), ("code_verifier", VERIFIER)];
    token(balie, client, &fields).await
}

pub fn text<'a>(json: &'a Value, name: &str) -> &'a str {
    json[name].as_str().unwrap_or_default()
}
