//! A device asks whether its person has answered (RFC 8628 §3.4, §3.5).
use super::{GRANT, ask, client, decide, poll, post, type_code};
use crate::authorize::{PERSON, text};
use crate::harness::{Balie, Registered};
use balie::urls;
use serde_json::Value;

async fn error(balie: &Balie, client: &Registered, asked: &Value) -> String {
    text(&poll(balie, client, asked).await.expect(400).json(), "error").to_owned()
}

#[tokio::test]
async fn who_asks_too_soon_has_to_wait_five_seconds_longer_each_time() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let asked = ask(&balie, &client).await;
    for (pause, expected) in [
        (0, "authorization_pending"),
        (5, "authorization_pending"),
        (4, "slow_down"),
        // Ten seconds from then on.
        (9, "slow_down"),
        (14, "slow_down"),
        (20, "authorization_pending"),
        (20, "authorization_pending"),
    ] {
        balie.clock.advance(pause);
        assert_eq!(error(&balie, &client, &asked).await, expected, "after {pause} seconds");
    }
    // Another device is not slowed down by it, and no answer is kept from the one that was.
    let other = ask(&balie, &client).await;
    assert_eq!(error(&balie, &client, &other).await, "authorization_pending");
    let person = balie.integrator(PERSON).await;
    decide(&person, &type_code(&person, &asked).await, "allow").await.expect(303);
    poll(&balie, &client, &asked).await.expect(200);
}

/// As with a code (RFC 6749 §4.1.2): whoever shows it again may have copied it.
#[tokio::test]
async fn a_code_that_is_shown_again_ends_what_it_gave_and_the_account_says_how_access_comes_back() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let (asked, person) = (ask(&balie, &client).await, balie.integrator(PERSON).await);
    decide(&person, &type_code(&person, &asked).await, "allow").await.expect(303);
    let given = poll(&balie, &client, &asked).await.expect(200).json();
    let advice = "It can get it when you sign in to it, or allow a device again.";
    balie.userinfo(text(&given, "access_token")).await.expect(200);
    person.get(urls::ACCOUNT_APPLICATIONS).await.expect(200).must_say("agenda").must_not_say(advice);
    assert_eq!(error(&balie, &client, &asked).await, "invalid_grant");
    balie.userinfo(text(&given, "access_token")).await.expect(401);
    person.get(urls::ACCOUNT_APPLICATIONS).await.expect(200).must_say(advice);
}

#[tokio::test]
async fn waiting_writes_nothing() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let asked = ask(&balie, &client).await;
    let row = async || -> String {
        let mut connection = balie.app.read().await.expect("the database answers");
        let text = "SELECT CAST(COUNT(*) AS TEXT) || COALESCE(MAX(CAST(used_at AS TEXT)), '-') FROM device_codes";
        sqlx::query_scalar(text).fetch_one(&mut *connection).await.expect("a row")
    };
    let before = row().await;
    for _ in 0..3 {
        balie.clock.advance(5);
        assert_eq!(error(&balie, &client, &asked).await, "authorization_pending");
    }
    assert_eq!(row().await, before);
    assert!(client.refusals(&balie).await.is_empty(), "waiting is no fault");
}

#[tokio::test]
async fn nobody_answered_in_time() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let asked = ask(&balie, &client).await;
    let person = balie.integrator(PERSON).await;
    let page = type_code(&person, &asked).await;
    balie.clock.advance(899);
    assert_eq!(error(&balie, &client, &asked).await, "authorization_pending");
    balie.clock.advance(1);
    assert_eq!(error(&balie, &client, &asked).await, "expired_token");
    assert_eq!(client.refusals(&balie).await[0].cause.as_str(), "device_code_expired");
    decide(&person, &page, "allow").await.expect(303);
    person.get(&page).await.expect(410).must_say("too old");
    assert_eq!(error(&balie, &client, &asked).await, "expired_token");
    person.post(urls::DEVICE, &[("user_code", text(&asked, "user_code"))]).await.expect(422);
}

/// Threat 1: a device code is worth something only for the client that it was given to, and once.
#[tokio::test]
async fn a_device_code_is_its_clients_and_works_once() {
    let balie = Balie::start().await;
    let (own, other) = (client(&balie, "agenda").await, client(&balie, "ander").await);
    let asked = ask(&balie, &own).await;
    let person = balie.integrator(PERSON).await;
    decide(&person, &type_code(&person, &asked).await, "allow").await.expect(303);
    assert_eq!(error(&balie, &other, &asked).await, "invalid_grant");
    assert_eq!(other.refusals(&balie).await[0].cause.as_str(), "device_code_of_another_client");
    let given = poll(&balie, &own, &asked).await.expect(200).json();
    balie.userinfo(text(&given, "access_token")).await.expect(200);
    assert_eq!(error(&balie, &own, &asked).await, "invalid_grant");
    assert_eq!(own.refusals(&balie).await[0].cause.as_str(), "device_code_reused");
    balie.userinfo(text(&given, "access_token")).await.expect(401);
    let right = text(&asked, "device_code");
    for wrong in [&right[..42], &format!("{right}A"), &right.to_uppercase(), "x", "%00"] {
        let answer = post(&balie, &own, urls::TOKEN, &[("grant_type", GRANT), ("device_code", wrong)]).await.expect(400);
        assert_eq!(text(&answer.json(), "error"), "invalid_grant", "{wrong}");
    }
}
