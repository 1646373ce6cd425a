//! Devices without a browser (RFC 8628): what a device asks, what its person answers elsewhere, and what the device gets.
mod guesses;
mod polls;
mod races;
mod resources;
mod toon;

use crate::authorize::{self, text};
use crate::harness::browser::http;
use crate::harness::{Answer, Balie, Browser, Registered};
use balie::urls;
use serde_json::{Value, json};

pub const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// An application for devices, as such have them: without a secret.
pub async fn client(balie: &Balie, client_id: &str) -> Registered {
    let grants = format!("{GRANT} refresh_token");
    let client = balie.client(client_id).with("grant_types", &grants).with("token_endpoint_auth_method", "none");
    client.scope("agenda:read").create().await
}

/// What a device asks, at an endpoint, as its client authenticates.
async fn post(balie: &Balie, client: &Registered, path: &str, fields: &[(&str, &str)]) -> Answer {
    let mut all = fields.to_vec();
    all.push(("client_id", &client.client_id));
    Answer::of(http(None, false).post(balie.at(path)).form(&all).send().await.expect("an answer")).await
}

/// Asks for codes.
pub async fn ask(balie: &Balie, client: &Registered) -> Value {
    post(balie, client, urls::DEVICE_AUTHORIZATION, &[("scope", "openid agenda:read")]).await.expect(200).json()
}

/// Asks whether the person has answered.
pub async fn poll(balie: &Balie, client: &Registered, asked: &Value) -> Answer {
    post(balie, client, urls::TOKEN, &[("grant_type", GRANT), ("device_code", text(asked, "device_code"))]).await
}

/// Types the code of the device; returns the page that asks.
pub async fn type_code(browser: &Browser, asked: &Value) -> String {
    browser.post(urls::DEVICE, &[("user_code", text(asked, "user_code"))]).await.expect(303).location().to_owned()
}

pub async fn decide(browser: &Browser, page: &str, decision: &str) -> Answer {
    let path = page.split('?').next().expect("a path");
    browser.post(path, &[("decision", decision)]).await
}

#[tokio::test]
async fn a_person_types_the_code_of_a_device_and_the_device_gets_tokens() {
    for format in ["jwt", "opaque"] {
        let balie = Balie::start().await;
        let client = client(&balie, "agenda").await;
        client.change(&balie.app, "access_token_format", format).await;
        let asked = ask(&balie, &client).await;
        assert_eq!(asked["verification_uri"], balie.at("/device"));
        assert_eq!(asked["verification_uri_complete"], balie.at(&format!("/device?user_code={}", text(&asked, "user_code"))));
        assert_eq!((&asked["interval"], &asked["expires_in"]), (&json!(5), &json!(900)));
        let person = balie.integrator(authorize::PERSON).await;
        // A link of the device shows the code to compare, and does nothing.
        let link = text(&asked, "verification_uri_complete").strip_prefix(&balie.url).expect("ours").to_owned();
        let page = person.get(&link).await.expect(200);
        page.must_say("Does your device show this code?");
        assert_eq!(page.field("user_code").as_deref(), Some(text(&asked, "user_code")));
        let page = type_code(&person, &asked).await;
        let shown = person.get(&page).await.expect(200);
        shown.must_say("agenda, Gemeente Utrecht").must_say("May agenda:read").must_say("Asked from the address 127.0.0.1");
        shown.must_say(text(&asked, "user_code")).must_say("Did somebody send you this code").must_say(authorize::PERSON);
        assert_eq!(text(&poll(&balie, &client, &asked).await.expect(400).json(), "error"), "authorization_pending");
        let done = decide(&person, &page, "allow").await.expect(303);
        person.get(done.location()).await.expect(200).must_say("You let agenda in");
        balie.clock.advance(5);
        let given = poll(&balie, &client, &asked).await.expect(200).json();
        assert_eq!(text(&given, "scope"), "openid agenda:read");
        assert!(given["id_token"].is_string() && given["refresh_token"].is_string(), "{given}");
        let iris = balie.person(authorize::PERSON).await;
        assert_eq!(balie.userinfo(text(&given, "access_token")).await.expect(200).json()["sub"], json!(iris.id));
        // It is the device's, whoever is signed in here.
        person.post(urls::LOGOUT, &[]).await.expect(303);
        balie.userinfo(text(&given, "access_token")).await.expect(200);
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&given, "refresh_token"))];
        let next = post(&balie, &client, urls::TOKEN, &refresh).await.expect(200).json();
        // And ends at the account.
        let person = balie.sign_in(authorize::PERSON).await;
        person.get(urls::ACCOUNT_APPLICATIONS).await.expect(200).must_say("agenda");
        person.post(&urls::account_application_delete(&client.id), &[]).await.expect(303);
        balie.userinfo(text(&next, "access_token")).await.expect(401);
    }
}

#[tokio::test]
async fn a_refusal_is_told_to_the_device_and_its_owner() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let asked = ask(&balie, &client).await;
    let person = balie.integrator(authorize::PERSON).await;
    let page = type_code(&person, &asked).await;
    let done = decide(&person, &page, "refuse").await.expect(303);
    person.get(done.location()).await.expect(200).must_say("You refused. agenda gets nothing");
    assert_eq!(text(&poll(&balie, &client, &asked).await.expect(400).json(), "error"), "access_denied");
    assert_eq!(client.refusals(&balie).await[0].cause.as_str(), "device_refused");
    // What was answered is answered.
    decide(&person, &page, "allow").await.expect(303);
    assert_eq!(text(&poll(&balie, &client, &asked).await.expect(400).json(), "error"), "access_denied");
    person.post(urls::DEVICE, &[("user_code", text(&asked, "user_code"))]).await.expect(422).must_say("unknown, used or too old");
}

/// Whatever somebody allowed before: who sends them a code of a device of their own hopes that nobody asks.
#[tokio::test]
async fn it_is_asked_each_time() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let person = balie.integrator(authorize::PERSON).await;
    for _ in 0..2 {
        let asked = ask(&balie, &client).await;
        let page = type_code(&person, &asked).await;
        assert!(person.get(&page).await.expect(200).has("button[name=decision][value=allow]"));
        balie.clock.advance(60);
        decide(&person, &page, "allow").await.expect(303);
        poll(&balie, &client, &asked).await.expect(200);
    }
}

#[tokio::test]
async fn only_who_may_sign_in_to_the_client_can_allow_and_only_while_it_may_have_it() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let person = balie.integrator(authorize::PERSON).await;
    let pending = async |asked: &Value| text(&poll(&balie, &client, asked).await.expect(400).json(), "error").to_owned();
    let asked = ask(&balie, &client).await;
    let page = type_code(&person, &asked).await;
    client.change(&balie.app, "sign_in", "municipality").await;
    person.get(&page).await.expect(403).must_say("agenda");
    decide(&person, &page, "allow").await.expect(403);
    assert_eq!(pending(&asked).await, "authorization_pending", "nothing was given");
    client.change(&balie.app, "sign_in", "anyone").await;
    client.suspend(&balie.app).await;
    decide(&person, &page, "allow").await.expect(303);
    person.get(&page).await.expect(410).must_say("does not work any more");
    client.resume(&balie.app).await;
    client.change(&balie.app, "scope", "").await;
    decide(&person, &page, "allow").await.expect(303);
    balie.clock.advance(10);
    assert_eq!(pending(&asked).await, "authorization_pending", "a scope that it may not have any more");
    client.change(&balie.app, "scope", "agenda:read").await;
    let site = balie.client("site").with("grant_types", "authorization_code").with("token_endpoint_auth_method", "none");
    let site = site.with("redirect_uris", authorize::BACK).create().await;
    let refused = post(&balie, &site, urls::DEVICE_AUTHORIZATION, &[]).await.expect(400);
    assert_eq!(text(&refused.json(), "error"), "unauthorized_client");
    balie.anonymous().get(&page).await.expect(303);
}

#[tokio::test]
async fn what_is_wrong_with_a_request_is_said() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    for (fields, error) in [
        (vec![("scope", "other:read")], "invalid_scope"),
        (vec![("scope", "agenda:read  x")], "invalid_scope"),
        (vec![("scope", "agenda:read"), ("scope", "agenda:read")], "invalid_request"),
        (vec![("client_secret", "x")], "invalid_client"),
    ] {
        let answer = post(&balie, &client, urls::DEVICE_AUTHORIZATION, &fields).await;
        assert_eq!(text(&answer.json(), "error"), error, "{fields:?}");
    }
    balie.fetch(urls::DEVICE_AUTHORIZATION).await.expect(405);
    let bare = post(&balie, &client, urls::TOKEN, &[("grant_type", GRANT)]).await.expect(400);
    assert_eq!(text(&bare.json(), "error"), "invalid_request");
    let metadata = balie.fetch(urls::AUTHORIZATION_SERVER_METADATA).await.expect(200).json();
    assert_eq!(metadata["device_authorization_endpoint"], balie.at(urls::DEVICE_AUTHORIZATION));
    assert!(metadata["grant_types_supported"].to_string().contains(GRANT));
}

/// A copy of the database opens nothing.
#[tokio::test]
async fn of_both_codes_only_digests_are_kept_and_they_are_cleared_up() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let asked = ask(&balie, &client).await;
    let mut connection = balie.app.read().await.expect("the database answers");
    let rows = "SELECT id || device_code_digest || user_code_digest || client_id || scope || address FROM device_codes";
    let kept: Vec<String> = sqlx::query_scalar(rows).fetch_all(&mut *connection).await.expect("they can be read");
    drop(connection);
    assert_eq!(kept.len(), 1);
    let code = text(&asked, "user_code");
    assert!(!kept[0].contains(text(&asked, "device_code")) && !kept[0].contains(code) && !kept[0].contains(&code.replace('-', "")));
    let plain = balie::crypto::hex(&balie::crypto::sha256(code.replace('-', "").as_bytes()));
    assert!(!kept[0].contains(&plain), "whoever has a copy could try all user codes");
    balie.clock.advance(1801);
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    let mut connection = balie.app.read().await.expect("the database answers");
    let left: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM device_codes").fetch_one(&mut *connection).await.expect("a number");
    assert_eq!(left, 0);
}
