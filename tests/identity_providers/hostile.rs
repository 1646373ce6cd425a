//! A provider, or somebody between, that answers wrongly: whatever it is, nobody is signed in.
use super::upstream::{CLIENT_ID, Signed, Upstream, answer};
use crate::harness::{Balie, Browser};
use balie::model::identity::provider::Provider;
use balie::outbound::MAX_BYTES;
use balie::urls;
use serde_json::{Value, json};

async fn world() -> (Upstream, Balie, Provider, Browser) {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let person = balie.integrator("anna@utrecht.example").await;
    upstream.link(&person, &provider).await.expect(303);
    let browser = balie.anonymous();
    (upstream, balie, provider, browser)
}

async fn is_refused(upstream: &Upstream, browser: &Browser, provider: &Provider, what: &str) {
    let answer = upstream.sign_in(browser, provider).await;
    assert_eq!(answer.status, 502, "{what}: {}", answer.words());
    assert_eq!(browser.get(urls::ACCOUNT).await.status, 303, "{what}: nobody is signed in");
}

#[tokio::test]
async fn a_wrong_id_token_signs_nobody_in() {
    let (upstream, balie, provider, browser) = world().await;
    let now = balie.clock.now().0;
    let wrong_claims: Vec<(&str, Value)> = vec![
        ("another issuer", json!({"iss": "https://evil.example"})),
        ("the issuer with a slash", json!({"iss": format!("{}/", upstream.issuer())})),
        ("another audience", json!({"aud": "somebody else"})),
        ("several audiences, without saying to whom it was given", json!({"aud": [CLIENT_ID, "somebody else"]})),
        ("given to another client", json!({"aud": [CLIENT_ID, "somebody else"], "azp": "somebody else"})),
        ("another nonce", json!({"nonce": "x"})),
        ("no nonce", json!({"nonce": null})),
        ("expired", json!({"exp": now - 61})),
        ("without an end", json!({"exp": null})),
        ("from the future", json!({"iat": now + 3600})),
        ("not yet valid", json!({"nbf": now + 3600})),
        ("without a subject", json!({"sub": null})),
        ("with an empty subject", json!({"sub": ""})),
        ("of another access token", json!({"at_hash": "x"})),
        ("with claims of another shape", json!({"exp": "tomorrow"})),
    ];
    for (what, claims) in wrong_claims {
        upstream.set(|state| state.claims = claims);
        is_refused(&upstream, &browser, &provider, what).await;
    }
    upstream.set(|state| state.claims = json!({}));
    for signed in [Signed::NotAtAll, Signed::WithTheSecret, Signed::WithThePublicKey, Signed::ByAnother] {
        upstream.set(|state| state.signed = signed);
        is_refused(&upstream, &browser, &provider, &format!("{signed:?}")).await;
    }
    upstream.set(|state| state.signed = Signed::Rightly);
    let headers = [
        ("crit", json!({"crit": ["exp"]})),
        ("another algorithm than the key is for", json!({"alg": "RS256"})),
        ("an access token", json!({"typ": "at+jwt"})),
        ("a key that is not there", json!({"kid": "x"})),
        ("a name of the key that is no text", json!({"kid": ["x"]})),
        ("a kind that is no text", json!({"typ": 1})),
    ];
    for (what, header) in headers {
        upstream.set(|state| state.header = header);
        is_refused(&upstream, &browser, &provider, what).await;
    }
    upstream.set(|state| state.header = json!({}));
    // Which of the two counts, each reader decides for itself.
    for twice in ["\"name\":\"Bob\"", "\"sub\":\"alice\"", "\"x\":{\"a\":1,\"a\":2}"] {
        upstream.set(|state| state.claim_twice = twice);
        is_refused(&upstream, &browser, &provider, twice).await;
    }
    upstream.set(|state| state.claim_twice = "");
    upstream.sign_in(&browser, &provider).await.expect(303);
    browser.get(urls::ACCOUNT).await.expect(200);
}

#[tokio::test]
async fn wrong_answers_of_the_token_endpoint_sign_nobody_in() {
    let (upstream, _balie, provider, browser) = world().await;
    let answers = [
        ("no token", answer("200 OK", r#"{"access_token": "x"}"#)),
        ("no JSON", answer("200 OK", "<html>")),
        ("a list", answer("200 OK", "[]")),
        ("an error", answer("400 Bad Request", r#"{"error": "invalid_client"}"#)),
        ("a redirect", b"HTTP/1.1 302 Found\r\nlocation: https://localhost/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_vec()),
        ("too much", answer("200 OK", &"x".repeat(MAX_BYTES + 1))),
        ("a token of two parts", answer("200 OK", r#"{"id_token": "a.b"}"#)),
    ];
    for (what, answer) in answers {
        upstream.set(|state| state.answers = vec![("/token", answer)]);
        is_refused(&upstream, &browser, &provider, what).await;
    }
    upstream.set(|state| state.answers = vec![("/token", vec![])]);
    is_refused(&upstream, &browser, &provider, "nothing for longer than we wait").await;
}

/// Keys are read again when a token names one that is not known, and an old one is no longer believed once it is gone.
#[tokio::test]
async fn keys_that_were_rotated_are_read_again() {
    let (upstream, _balie, provider, browser) = world().await;
    upstream.sign_in(&browser, &provider).await.expect(303);
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    upstream.set(super::upstream::State::rotate);
    upstream.sign_in(&browser, &provider).await.expect(303);
}

/// They are read once more after a wrong signature, too; not again within the same second, whoever sends such tokens.
#[tokio::test]
async fn a_key_that_was_changed_under_the_same_name_is_read_again() {
    let (upstream, balie, provider, browser) = world().await;
    upstream.sign_in(&browser, &provider).await.expect(303);
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    upstream.set(super::upstream::State::change_key);
    upstream.sign_in(&browser, &provider).await.expect(303);
    let read = || upstream.0.lock().expect("it works").asked.iter().filter(|asked| asked.starts_with("GET /jwks")).count();
    let before = read();
    let browser = balie.anonymous();
    upstream.set(|state| state.signed = Signed::ByAnother);
    is_refused(&upstream, &browser, &provider, "by another").await;
    is_refused(&upstream, &browser, &provider, "by another").await;
    assert!(read() <= before + 1, "{} and {before}", read());
}

/// A document under another issuer could send people and secrets elsewhere; so could one with addresses that are not https.
#[tokio::test]
async fn a_document_that_lies_leads_nobody_anywhere() {
    let upstream = Upstream::start().await;
    let documents = [
        json!({"issuer": "https://evil.example"}),
        json!({"issuer": null}),
        json!({"token_endpoint": "http://localhost/token"}),
        json!({"authorization_endpoint": "javascript:alert(1)"}),
        json!({"jwks_uri": "file:///etc/passwd"}),
        json!({"authorization_endpoint": null}),
        json!({"token_endpoint": null}),
    ];
    for metadata in documents {
        let balie = upstream.balie().await;
        let provider = upstream.provider(&balie, None, false).await;
        upstream.set(|state| state.metadata = metadata.clone());
        let answer = balie.anonymous().get(&urls::login_identity_provider(&provider.id)).await;
        assert_eq!(answer.status, 502, "{metadata}: {}", answer.words());
    }
}

/// Row 15 of the threats: an issuer inside our own network is not reached, and a test of it says so.
#[tokio::test]
async fn an_issuer_in_our_own_network_is_not_reached() {
    let upstream = Upstream::start().await;
    let balie = Balie::start().await;
    let provider = upstream.provider(&balie, None, false).await;
    balie.anonymous().get(&urls::login_identity_provider(&provider.id)).await.expect(502);
    let operator = balie.operator().await;
    let page = operator.get(&urls::identity_provider_check(&provider.id)).await.expect(200);
    page.must_say("leads to an address that Balie may not reach").must_say("BALIE_OUTBOUND_ALLOW");
    assert!(upstream.0.lock().expect("it works").asked.is_empty());
}
