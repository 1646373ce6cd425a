//! Resource indicators (RFC 8707): a device asks for tokens for some APIs alone, its person reads no more, and it gets no more.
use super::{GRANT, decide, poll, post, type_code};
use crate::authorize::{BACK, PERSON, claims_of, request, text};
use crate::harness::{Answer, Balie, Registered};
use balie::model::refusal::Cause;
use balie::urls;
use serde_json::{Value, json};

const CALCULATIONS: &str = "https://api.example.nl/calculations";
const CASES: &str = "https://api.example.nl/cases";
const ALL: (&str, &str) = ("scope", "openid calculations:read cases:read");

async fn world() -> (Balie, Registered) {
    let balie = Balie::start().await;
    let scope = |name: &str, text: &str, api: &str| json!({"name": name, "description": {"nl": text, "en": text}, "resource": api});
    let scopes = [scope("calculations:read", "Read calculations", CALCULATIONS), scope("cases:read", "Read cases", CASES)];
    balie.import(json!({"scopes": scopes}).to_string()).await.expect("it is right");
    balie.app.registry.catch_up().await.expect("the feed can be read");
    let client = balie.client("agenda").with("grant_types", &format!("{GRANT} refresh_token authorization_code"));
    let client = client.with("redirect_uris", BACK).with("token_endpoint_auth_method", "none");
    let client = client.scope("calculations:read cases:read").create().await;
    (balie, client)
}

async fn ask(balie: &Balie, client: &Registered, fields: &[(&str, &str)]) -> Answer {
    post(balie, client, urls::DEVICE_AUTHORIZATION, fields).await
}

async fn refresh(balie: &Balie, client: &Registered, given: &Value, resource: &str) -> Answer {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", text(given, "refresh_token")), ("resource", resource)];
    post(balie, client, urls::TOKEN, &fields).await
}

#[tokio::test]
async fn the_tokens_of_a_device_are_for_the_apis_that_it_names_and_its_person_reads_no_more() {
    let (balie, client) = world().await;
    let asked = ask(&balie, &client, &[ALL, ("resource", CASES)]).await.expect(200).json();
    let person = balie.integrator(PERSON).await;
    let page = type_code(&person, &asked).await;
    person.get(&page).await.expect(200).must_say("Read cases").must_not_say("Read calculations");
    decide(&person, &page, "allow").await.expect(303);
    balie.clock.advance(5);
    let given = poll(&balie, &client, &asked).await.expect(200).json();
    assert_eq!((text(&given, "scope"), &claims_of(text(&given, "access_token"))["aud"]), ("cases:read", &json!(CASES)));
    assert!(given["id_token"].is_string(), "who signed in is told all the same");
    balie.userinfo(text(&given, "access_token")).await.expect(403);
    // Nor is the refresh token for more.
    for other in [CALCULATIONS, balie.url.as_str()] {
        assert_eq!(text(&refresh(&balie, &client, &given, other).await.expect(400).json(), "error"), "invalid_target", "{other}");
    }
    let next = refresh(&balie, &client, &given, "").await.expect(200).json();
    assert_eq!((text(&next, "scope"), &claims_of(text(&next, "access_token"))["aud"]), ("cases:read", &json!(CASES)));
    // What the person did not read they have not allowed.
    let page = crate::authorize::begin(&person, &request(&[ALL])).await;
    person.get(&page).await.expect(200).must_say("agenda wants more than you allowed before");
}

#[tokio::test]
async fn opaque_tokens_too_and_a_poll_narrows_further() {
    let (balie, client) = world().await;
    client.change(&balie.app, "access_token_format", "opaque").await;
    let asked = ask(&balie, &client, &[ALL, ("resource", CASES), ("resource", CALCULATIONS)]).await.expect(200).json();
    let person = balie.integrator(PERSON).await;
    let page = type_code(&person, &asked).await;
    person.get(&page).await.expect(200).must_say("Read cases").must_say("Read calculations");
    decide(&person, &page, "allow").await.expect(303);
    let show = [("grant_type", GRANT), ("device_code", text(&asked, "device_code"))];
    let with = |resource| [show[0], show[1], ("resource", resource)];
    let wide = post(&balie, &client, urls::TOKEN, &with(balie.url.as_str())).await.expect(400);
    assert_eq!(text(&wide.json(), "error"), "invalid_target");
    let given = post(&balie, &client, urls::TOKEN, &with(CASES)).await.expect(200).json();
    assert_eq!(text(&given, "scope"), "cases:read");
    let next = refresh(&balie, &client, &given, "").await.expect(200).json();
    assert_eq!(text(&next, "scope"), "calculations:read cases:read");
}

#[tokio::test]
async fn what_nobody_knows_or_nothing_of_it_is_asked_for_is_refused() {
    let (balie, client) = world().await;
    let wrong = [
        vec![ALL, ("resource", "https://other.example")],
        vec![ALL, ("resource", CASES), ("resource", "https://other.example")],
        vec![ALL, ("resource", "cases")],
        vec![ALL, ("resource", "https://api.example.nl/cases#a")],
        vec![("scope", "openid calculations:read"), ("resource", CASES)],
    ];
    for fields in wrong {
        assert_eq!(text(&ask(&balie, &client, &fields).await.expect(400).json(), "error"), "invalid_target", "{fields:?}");
    }
    assert!(client.refusals(&balie).await.iter().all(|refusal| refusal.cause == Cause::TargetUnknown));
    // Without a value it counts as left out (RFC 6749 section 3.1).
    ask(&balie, &client, &[ALL, ("resource", "")]).await.expect(200);
}
