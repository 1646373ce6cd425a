//! Proof key for code exchange: S256, demanded of every client unless that was turned off for it, and never half of it.
use super::{BACK, VERIFIER, allow, begin, exchange, refused, request, text, token, value, world};
use crate::harness::{Balie, Browser, Registered};
use balie::crypto::sha256;
use balie::model::client::attribute::REQUIRE_PKCE;
use balie::model::client::risk::Rule;
use balie::model::refusal::Cause;
use balie::urls;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

const WITHOUT: [(&str, &str); 2] = [("code_challenge", ""), ("code_challenge_method", "")];

async fn without_pkce() -> (Balie, Registered, Browser) {
    let (balie, client, browser) = world().await;
    client.change(&balie.app, "require_pkce", "false").await;
    (balie, client, browser)
}

async fn causes(client: &Registered, balie: &Balie) -> Vec<Cause> {
    client.refusals(balie).await.into_iter().map(|refusal| refusal.cause).collect()
}

#[tokio::test]
async fn only_s256_counts_whatever_is_registered() {
    for turned_off in [false, true] {
        let (balie, client, browser) = if turned_off { without_pkce().await } else { world().await };
        for method in ["plain", "s256", "S512", ""] {
            assert_eq!(refused(&browser, &request(&[("code_challenge_method", method)])).await, "invalid_request", "{method}");
        }
        assert_eq!(refused(&browser, &request(&[("code_challenge", "short")])).await, "invalid_request");
        assert_eq!(refused(&browser, &request(&[("code_challenge", "")])).await, "invalid_request", "a method without a challenge");
        let found = causes(&client, &balie).await;
        assert!(found.contains(&Cause::ChallengeNotS256) && found.contains(&Cause::ChallengeMissing), "{found:?}");
    }
}

#[tokio::test]
async fn it_is_demanded_unless_it_was_turned_off() {
    let (_balie, _, browser) = world().await;
    assert_eq!(refused(&browser, &request(&WITHOUT)).await, "invalid_request");
    let (balie, client, browser) = without_pkce().await;
    let code = value(&allow(&browser, &request(&WITHOUT)).await, "code");
    let fields = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", BACK)];
    token(&balie, &client, &fields).await.expect(200);
    // Turned on again while somebody looks at the page: the request without a challenge goes no further.
    let page = begin(&browser, &request(&[&WITHOUT[..], &[("prompt", "consent")]].concat())).await;
    client.change(&balie.app, "require_pkce", "true").await;
    browser.get(&page).await.expect(410);
}

/// Threat 5: whoever takes the challenge out of the request on its way must not get through with a verifier, nor with none.
#[tokio::test]
async fn half_of_it_is_refused_both_ways() {
    let (balie, client, browser) = without_pkce().await;
    let bare = value(&allow(&browser, &request(&WITHOUT)).await, "code");
    let answer = exchange(&balie, &client, &bare).await.expect(400).json();
    assert_eq!(text(&answer, "error"), "invalid_request");
    assert!(causes(&client, &balie).await.contains(&Cause::VerifierWithoutChallenge));
    let bound = value(&allow(&browser, &request(&[])).await, "code");
    for verifier in [None, Some("a".repeat(43)), Some(VERIFIER.to_ascii_lowercase())] {
        let mut fields = vec![("grant_type", "authorization_code"), ("code", &*bound), ("redirect_uri", BACK)];
        fields.extend(verifier.as_deref().map(|verifier| ("code_verifier", verifier)));
        assert_eq!(text(&token(&balie, &client, &fields).await.expect(400).json(), "error"), "invalid_grant");
    }
    assert!(causes(&client, &balie).await.contains(&Cause::VerifierMissing));
    exchange(&balie, &client, &bound).await.expect(200);
}

/// RFC 7636 §4.1: one that is shorter could be guessed, and a client that sends it has a mistake that nobody would see.
#[tokio::test]
async fn a_verifier_has_43_to_128_characters() {
    let (balie, client, browser) = world().await;
    for (length, is_right) in [(1, false), (42, false), (43, true), (128, true), (129, false)] {
        let verifier = "v".repeat(length);
        let challenge = URL_SAFE_NO_PAD.encode(sha256(verifier.as_bytes()));
        let code = value(&allow(&browser, &request(&[("code_challenge", &challenge)])).await, "code");
        let fields = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", BACK), ("code_verifier", &*verifier)];
        let answer = token(&balie, &client, &fields).await;
        assert_eq!(answer.status == 200, is_right, "{length}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_client_without_a_secret_cannot_do_without() {
    let balie = Balie::start().await;
    let entry = serde_json::json!({"clients": [{"client_id": "app", "municipality": "utrecht", "client_name": "App", "ip_allowlist": [],
        "grant_types": ["authorization_code"], "redirect_uris": [BACK], "token_endpoint_auth_method": "none", "require_pkce": false}],
        "municipalities": [{"slug": "utrecht", "name": "Utrecht"}]});
    let Err(refused) = balie.import(entry.to_string()).await else { panic!("it was imported") };
    assert!(format!("{refused:?}").contains("require_pkce"), "{refused:?}");
}

/// An owner's change waits for somebody else; an admin of the municipality does it at once.
#[tokio::test]
async fn an_owner_alone_does_not_turn_it_off() {
    let balie = Balie::start().await;
    let client = balie.client("agenda").owners("o@x.example").with("grant_types", "authorization_code").with("redirect_uris", BACK);
    let client = client.create().await;
    for (browser, is_off) in [(balie.owner_of(&client).await, false), (balie.admin_of("utrecht").await, true)] {
        let form = browser.get(&urls::client_edit(&client.id)).await.expect(200);
        assert_eq!(form.field("require_pkce").as_deref(), Some("true"));
        let names = ["version", "client_name", "owners", "token_endpoint_auth_method", "redirect_uris", "access_token_lifetime"];
        let kept = names.map(|name| (name, form.field(name).expect(name)));
        let mut fields: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fields.extend([("grant_types", "authorization_code"), ("require_pkce", "false"), ("wide_ranges_confirmed", "yes")]);
        browser.post(&urls::client(&client.id), &fields).await.expect(303);
        assert_eq!(!client.row(&balie.app).await.get(&REQUIRE_PKCE), is_off);
    }
    assert!(Rule::ALL.contains(&Rule::PkceTurnedOff));
}
