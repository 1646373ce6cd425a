//! The pages of those who look after identity providers, and the test that says which step fails.
use super::upstream::{SECRET, Upstream, answer};
use crate::harness::{Balie, Browser};
use balie::model::identity::provider::{self, Provider};
use balie::urls;
use serde_json::{Value, json};

async fn all(balie: &Balie) -> Vec<Provider> {
    provider::list(&mut balie.app.read().await.expect("it answers")).await.expect("they can be read")
}

async fn filled_in(browser: &Browser, more: &[(&str, &str)]) -> crate::harness::Answer {
    let id = browser.get(urls::IDENTITY_PROVIDERS_NEW).await.expect(200).field("id").expect("it has one");
    let right =
        [("id", &*id), ("name", "Entra"), ("issuer", "https://login.example.org"), ("client_id", "balie"), ("client_secret", SECRET)];
    let kept = right.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name)).copied();
    browser.post(urls::IDENTITY_PROVIDERS, &kept.chain(more.iter().copied()).collect::<Vec<_>>()).await
}

#[tokio::test]
async fn an_operator_makes_changes_disables_and_deletes_one() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    operator.get(urls::IDENTITY_PROVIDERS).await.must_say("There are no identity providers yet");
    let page = filled_in(&operator, &[("may_make_accounts", "yes")]).await.expect(303).location().to_owned();
    let shown = operator.get(&page).await.expect(200);
    shown.must_say("https://login.example.org").must_say(&balie.at(&page)).must_say("Nobody has linked it yet");
    assert!(!shown.text.contains("a secret:"), "the secret is never shown");
    let made = all(&balie).await.remove(0);
    assert!(made.may_make_accounts_since.is_some() && made.scope == "openid email profile");
    // Without a secret the one there is stays.
    let fields = [("name", "Entra ID"), ("client_id", "balie2"), ("scope", "openid"), ("version", "1"), ("issuer", "https://evil.example")];
    operator.post(&page, &fields).await.expect(303);
    let changed = all(&balie).await.remove(0);
    assert_eq!((&*changed.name, &*changed.issuer), ("Entra ID", "https://login.example.org"), "the issuer never changes");
    assert_eq!(changed.client_secret(&balie.app.sealing).expect("it opens").as_deref(), Some(SECRET));
    assert!(changed.may_make_accounts_since.is_none());
    operator.post(&page, &fields).await.expect(409).must_say("Entra ID");
    operator.post(&urls::identity_provider_disablement(&made.id), &[]).await.expect(303);
    operator.get(urls::IDENTITY_PROVIDERS).await.must_say("Disabled");
    operator.get(&urls::identity_provider_deletion(&made.id)).await.must_say("Nobody has linked it");
    operator.post(&urls::identity_provider_deletion(&made.id), &[]).await.expect(303);
    assert!(all(&balie).await.is_empty());
    let history = operator.get(urls::HISTORY).await;
    history.must_say("Identity provider added").must_say("Identity provider changed").must_say("Identity provider deleted");
    history.must_not_say("a secret:");
}

#[tokio::test]
async fn what_is_filled_in_wrongly_is_said_beside_the_field() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    for (issuer, words) in [
        ("", "Fill in the issuer"),
        ("http://login.example.org", "This is no issuer"),
        ("https://login.example.org/?x=1", "This is no issuer"),
        ("https://a:b@login.example.org", "This is no issuer"),
        ("https://LOGIN.example.org", "This is no issuer"),
        ("login.example.org", "This is no issuer"),
        ("https://login.example.org/.well-known/openid-configuration", "The issuer is the part before it: https://login.example.org"),
    ] {
        filled_in(&operator, &[("issuer", issuer)]).await.expect(422).must_say(words);
    }
    filled_in(&operator, &[("scope", "email")]).await.expect(422).must_say("The scope openid is missing");
    filled_in(&operator, &[("client_id", "")]).await.expect(422);
    filled_in(&operator, &[]).await.expect(303);
    filled_in(&operator, &[]).await.expect(422).must_say("this issuer for the same people already");
}

#[tokio::test]
async fn an_admin_looks_after_those_of_the_own_municipality_and_trusts_none() {
    let balie = Balie::start().await;
    let (operator, anna, ede) = (balie.operator().await, balie.admin_of("utrecht").await, balie.admin_of("ede").await);
    filled_in(&operator, &[]).await.expect(303);
    // An admin makes one of the own municipality, whatever was sent.
    let other = balie.municipality("ede").await;
    filled_in(&anna, &[("municipality", &other.id)]).await.expect(422);
    let page = filled_in(&anna, &[("may_make_accounts", "yes")]).await.expect(303).location().to_owned();
    let own = all(&balie).await.into_iter().find(|provider| provider.municipality_id.is_some()).expect("it is there");
    assert!(own.may_make_accounts_since.is_none(), "only an operator trusts what a provider says of addresses");
    let fields = [("name", "Own"), ("client_id", "x"), ("scope", "openid"), ("version", "1"), ("may_make_accounts", "yes")];
    anna.post(&page, &fields).await.expect(303);
    assert!(all(&balie).await.iter().all(|provider| provider.may_make_accounts_since.is_none()));
    ede.get(&page).await.expect(404);
    ede.post(&page, &fields).await.expect(404);
    ede.post(&urls::identity_provider_deletion(&own.id), &[]).await.expect(404);
    anna.get(urls::IDENTITY_PROVIDERS).await.must_say("Own").must_not_say("Entra");
    ede.get(urls::IDENTITY_PROVIDERS).await.must_not_say("Own");
    operator.get(urls::IDENTITY_PROVIDERS).await.must_say("Own").must_say("Entra");
}

#[tokio::test]
async fn the_test_says_which_step_fails_and_what_to_do() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let operator = balie.operator().await;
    let page = urls::identity_provider_check(&provider.id);
    let redirect = |error: &str| {
        let back = balie.at(&urls::identity_provider_callback(&provider.id));
        format!("HTTP/1.1 302 Found\r\nlocation: {back}?error={error}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").into_bytes()
    };
    upstream.set(|state| state.answers = vec![("/authorize", redirect("login_required"))]);
    let right = operator.get(&page).await.expect(200);
    right.must_say("Nothing is wrong");
    assert_eq!(right.all("td .badge--success").len(), 7, "{}", right.words());
    type Case = (Value, Vec<(&'static str, Vec<u8>)>, &'static str, &'static str);
    let cases: Vec<Case> = vec![
        (json!({}), vec![("/.well-known/openid-configuration", answer("404 Not Found", ""))], "Discovery document", "status 404"),
        (json!({}), vec![("/.well-known/openid-configuration", answer("200 OK", "<html>"))], "Discovery document", "not the document"),
        (json!({"issuer": "https://other.example"}), vec![], "Issuer in that document", "https://other.example"),
        (json!({}), vec![("/jwks", answer("200 OK", r#"{"keys": []}"#))], "Keys", "no key that Balie can check"),
        (json!({"jwks_uri": null}), vec![], "Keys", "jwks_uri"),
        (json!({}), vec![("/authorize", answer("400 Bad Request", ""))], "Authorization endpoint", "Register this redirect URI"),
        (json!({}), vec![("/authorize", redirect("invalid_scope"))], "Authorization endpoint", "invalid_scope"),
        (json!({}), vec![("/token", answer("401 Unauthorized", "{}"))], "Token endpoint", "Check client_id and secret"),
        (json!({"token_endpoint_auth_methods_supported": ["private_key_jwt"]}), vec![], "Token endpoint", "client_secret_basic"),
    ];
    for (metadata, answers, step, words) in cases {
        upstream.set(|state| (state.metadata, state.answers) = (metadata, answers));
        let shown = operator.get(&page).await.expect(200);
        let rows = shown.all("tr:has(.badge--danger)");
        assert!(rows.iter().any(|row| row.contains(step) && row.contains(words)), "{step}, {words}: {rows:?}");
    }
    // What can't be told is not told.
    upstream.set(|state| (state.metadata, state.answers) = (json!({}), vec![("/authorize", answer("200 OK", "a page to sign in"))]));
    operator.get(&page).await.must_say("Not known");
}

#[tokio::test]
async fn a_test_of_a_wrong_address_or_certificate_says_so() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let operator = balie.operator().await;
    let by_address = upstream.issuer().replace("localhost", "127.0.0.1");
    let cases = [
        ("https://does-not-exist.invalid", "Find and reach the address", "not found"),
        ("https://localhost:1", "Find and reach the address", "Nothing answers"),
        // The certificate is for another name.
        (&*by_address, "Encrypted connection", "BALIE_OUTBOUND_CA"),
    ];
    for (issuer, step, words) in cases {
        let made = super::upstream::add(&balie, issuer, ("x", "y"), None, false).await;
        let shown = operator.get(&urls::identity_provider_check(&made.id)).await.expect(200);
        let rows = shown.all("tr:has(.badge--danger)");
        assert!(rows.iter().any(|row| row.contains(step) && row.contains(words)), "{issuer}: {rows:?}");
        shown.must_say("Not tried");
    }
}

/// An export holds no secret, and imports back; an import that leaves the secret out keeps it.
#[tokio::test]
async fn providers_are_imported_and_exported() {
    let balie = Balie::start().await;
    balie.municipality("utrecht").await;
    let document = json!({"identity_providers": [
        {"issuer": "https://login.example.org", "name": "Entra", "client_id": "balie", "client_secret": SECRET, "may_make_accounts": true},
        {"issuer": "https://login.example.org", "name": "Own", "client_id": "b", "municipality": "utrecht", "scope": "openid"},
    ]});
    balie.import(document.to_string()).await.expect("it is right");
    let exported = balie.export().await;
    assert!(exported.contains("https://login.example.org") && !exported.contains("a secret:"), "{exported}");
    let outcome = balie.import(exported.clone()).await.expect("it imports back");
    assert_eq!((outcome.identity_providers.unchanged, outcome.identity_providers.changed), (2, 0));
    let outcome = balie.import(document.to_string()).await.expect("again");
    assert_eq!((outcome.identity_providers.unchanged, outcome.identity_providers.changed), (2, 0));
    let providers = all(&balie).await;
    assert_eq!(providers[0].client_secret(&balie.app.sealing).expect("it opens").as_deref(), Some(SECRET));
    for (entry, path) in [
        (json!({"issuer": "http://x.example", "name": "x", "client_id": "x"}), "identity_providers[0].issuer"),
        (json!({"issuer": "https://x.example", "name": "x"}), "identity_providers[0].client_id"),
        (
            json!({"issuer": "https://x.example", "name": "x", "client_id": "x", "municipality": "nowhere"}),
            "identity_providers[0].municipality",
        ),
        (json!({"issuer": "https://x.example", "name": "x", "client_id": "x", "scope": "email"}), "identity_providers[0].scope"),
    ] {
        let error = balie.import(json!({"identity_providers": [entry]}).to_string()).await.expect_err("it is wrong");
        assert!(format!("{error:?}").contains(path), "{path}: {error:?}");
    }
    assert_eq!(all(&balie).await.len(), 2);
}
