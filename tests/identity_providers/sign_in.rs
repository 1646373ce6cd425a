//! Signing in by a link: what the session has, what still holds, and what nobody can take over.
use super::upstream::{Upstream, urls_with};
use crate::harness::PASSWORD;
use balie::model::identity::provider;
use balie::model::role::RoleName;
use balie::urls;
use serde_json::json;

#[tokio::test]
async fn whoever_linked_it_signs_in_with_it() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let person = balie.integrator("anna@utrecht.example").await;
    upstream.link(&person, &provider).await.expect(303);
    let browser = balie.anonymous();
    browser.get(urls::LOGIN).await.must_say("Sign in with Upstream");
    let before = browser.get(urls::LOGIN).await.header("set-cookie").to_owned();
    let asked = upstream.begin(&browser, &format!("{}?next=/account", urls::login_identity_provider(&provider.id))).await;
    for (name, value) in [("response_type", "code"), ("code_challenge_method", "S256"), ("client_id", super::upstream::CLIENT_ID)] {
        assert_eq!(asked.get(name), value);
    }
    assert_eq!(asked.get("redirect_uri"), balie.at(&urls::identity_provider_callback(&provider.id)));
    let signed_in = upstream.finish(&browser, &asked).await.expect(303);
    assert_eq!(signed_in.location(), urls::ACCOUNT);
    assert_ne!(signed_in.header("set-cookie"), before, "a new session");
    browser.get(urls::ACCOUNT).await.must_say("anna@utrecht.example").must_say("alice@upstream.example");
    // The secret went by HTTP Basic, encoded as a form first, with the verifier of the challenge.
    let asked = upstream.0.lock().expect("it works").asked.clone();
    let token = asked.iter().rfind(|request| request.starts_with("POST /token")).expect("it was asked");
    assert!(token.contains("authorization: Basic ") && token.contains("code_verifier="), "{token}");
}

/// A callback counts once, in the browser that was led away, for the provider that was asked, with the state that was sent.
#[tokio::test]
async fn an_answer_counts_once_in_the_browser_that_asked() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let person = balie.integrator("anna@utrecht.example").await;
    upstream.link(&person, &provider).await.expect(303);
    let other = upstream.provider(&balie, Some("utrecht"), false).await;
    let browser = balie.anonymous();
    let begin = urls::login_identity_provider(&provider.id);
    let asked = upstream.begin(&browser, &begin).await;
    let back = upstream.back(&asked, "right");
    // Another browser has nothing to show.
    balie.anonymous().get(&back).await.expect(400).must_say("Signing in did not succeed");
    // The state of another flow, none, or twice.
    for wrong in [back.replace(&asked.get("state"), "x"), back.replace("state=", "estate="), format!("{back}&state={}", asked.get("state"))]
    {
        browser.get(&wrong).await.expect(400);
    }
    let asked = upstream.begin(&browser, &begin).await;
    // Another provider's address.
    browser.get(&upstream.back(&asked, "right").replace(&provider.id, &other.id)).await.expect(400);
    let asked = upstream.begin(&browser, &begin).await;
    let back = upstream.back(&asked, "right");
    browser.get(&back).await.expect(303);
    browser.get(&back).await.expect(400).must_say("Signing in did not succeed");
    // Half an hour later.
    let late = balie.anonymous();
    let asked = upstream.begin(&late, &begin).await;
    balie.clock.advance(1801);
    upstream.finish(&late, &asked).await.expect(400);
}

/// RFC 9207: an answer that says that it comes from elsewhere, or does not say where from although its provider does, is not looked at.
#[tokio::test]
async fn an_answer_of_another_provider_is_not_looked_at() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let browser = balie.anonymous();
    for issuer in [Some("https://evil.example"), None] {
        let asked = upstream.begin(&browser, &urls::login_identity_provider(&provider.id)).await;
        let (state, uri) = (asked.get("state"), asked.get("redirect_uri"));
        let mut pairs = vec![("code", "right"), ("state", &*state)];
        pairs.extend(issuer.map(|issuer| ("iss", issuer)));
        browser.get(&urls_with(&uri, &pairs)).await.expect(400);
    }
    let asked = upstream.0.lock().expect("it works").asked.clone();
    assert!(!asked.iter().any(|request| request.starts_with("POST /token")), "no code was shown to anybody");
}

#[tokio::test]
async fn what_the_provider_refuses_is_said_in_our_words() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let browser = balie.anonymous();
    for (error, words) in [("access_denied", "was stopped"), ("server_error", "sent you back"), ("<script>", "sent you back")] {
        let asked = upstream.begin(&browser, &urls::login_identity_provider(&provider.id)).await;
        let issuer = upstream.issuer();
        let pairs = [("error", error), ("error_description", "call 0900"), ("state", &asked.get("state")), ("iss", &*issuer)];
        browser.get(&urls_with(&asked.get("redirect_uri"), &pairs)).await.must_say(words).must_not_say("call 0900");
    }
}

#[tokio::test]
async fn an_own_second_factor_is_asked_whatever_the_provider_says() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let person = balie.integrator("anna@utrecht.example").await;
    upstream.link(&person, &provider).await.expect(303);
    let app = balie.second_factor_of("anna@utrecht.example").await;
    upstream.set(|state| state.claims = json!({"amr": ["mfa", "otp"], "acr": "phr"}));
    let browser = balie.anonymous();
    assert_eq!(upstream.sign_in(&browser, &provider).await.expect(303).location(), urls::LOGIN_CODE);
    assert_eq!(browser.get(urls::ACCOUNT).await.status, 303, "nobody is signed in yet");
    browser.post(urls::LOGIN_CODE, &[("code", &balie.next_code(&app))]).await.expect(303);
    browser.get(urls::ACCOUNT).await.expect(200);
}

#[tokio::test]
async fn who_is_disabled_or_whose_provider_is_gets_no_session_and_loses_theirs() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let operator = balie.operator().await;
    let provider = upstream.provider(&balie, None, false).await;
    let person = balie.integrator("anna@utrecht.example").await;
    upstream.link(&person, &provider).await.expect(303);
    let browser = balie.anonymous();
    upstream.sign_in(&browser, &provider).await.expect(303);
    let (on_the_way, begin) = (balie.anonymous(), urls::login_identity_provider(&provider.id));
    let asked = upstream.begin(&on_the_way, &begin).await;
    operator.post(&urls::identity_provider_disablement(&provider.id), &[]).await.expect(303);
    assert_eq!(browser.get(urls::ACCOUNT).await.status, 303, "the session ended with it");
    upstream.finish(&on_the_way, &asked).await.expect(410);
    browser.get(&begin).await.expect(410).must_say("not offered");
    browser.get(urls::LOGIN).await.must_not_say("Sign in with Upstream");
    operator.post(&urls::identity_provider_disablement_delete(&provider.id), &[]).await.expect(303);
    assert_eq!(browser.get(urls::ACCOUNT).await.status, 303, "and does not come back");
    // The person is disabled while they are on the way.
    let asked = upstream.begin(&on_the_way, &begin).await;
    let anna = balie.person("anna@utrecht.example").await;
    operator.post(&urls::person_disablement(&anna.id), &[]).await.expect(303);
    upstream.finish(&on_the_way, &asked).await.expect(403).must_say("can’t sign in with it here now");
}

/// Whoever runs a municipality's own provider could say anything of its people: it lets nobody in who can do anything elsewhere.
#[tokio::test]
async fn a_municipalitys_provider_reaches_no_further_than_it() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let (here, elsewhere) = (balie.municipality("utrecht").await, balie.municipality("ede").await);
    let provider = upstream.provider(&balie, Some("utrecht"), false).await;
    for (role, municipality) in [(RoleName::Operator, None), (RoleName::Helpdesk, None), (RoleName::MunicipalAdmin, Some(&elsewhere))] {
        let email = format!("{role}@example.org");
        let person = balie.person(&email).await;
        balie.grant(&person, role, municipality).await;
        let browser = balie.sign_in(&email).await;
        browser.get(&urls::account_identity_link_new(&provider.id)).await.expect(409).must_say("can’t be linked");
    }
    // Somebody of its own people, who may do more later.
    let anna = balie.person("anna@utrecht.example").await;
    balie.grant(&anna, RoleName::MunicipalAdmin, Some(&here)).await;
    let browser = balie.sign_in("anna@utrecht.example").await;
    upstream.link(&browser, &provider).await.expect(303);
    let by_provider = balie.anonymous();
    upstream.sign_in(&by_provider, &provider).await.expect(303);
    by_provider.get(urls::ACCOUNT).await.expect(200);
    balie.grant(&anna, RoleName::MunicipalAdmin, Some(&elsewhere)).await;
    assert_eq!(by_provider.get(urls::ACCOUNT).await.status, 303, "the session ends with it");
    upstream.sign_in(&balie.anonymous(), &provider).await.expect(403);
    browser.get(urls::ACCOUNT).await.expect(200);
    // It is offered on the way to its own applications alone.
    balie.anonymous().get(urls::LOGIN).await.must_not_say("Sign in with Upstream");
}

/// What asks for the password just before is satisfied by signing in at the provider again, when it says that this was done.
#[tokio::test]
async fn proving_it_again_takes_a_sign_in_that_is_new() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let person = balie.integrator("anna@utrecht.example").await;
    upstream.link(&person, &provider).await.expect(303);
    let now = balie.clock.now().0;
    let browser = balie.anonymous();
    upstream.set(|state| state.claims = json!({"auth_time": now - 3000}));
    upstream.sign_in(&browser, &provider).await.expect(303);
    let page = browser.visit(&urls::account_identity_link_new(&provider.id)).await;
    page.must_say("Sign in again with Upstream");
    let again = format!("{}?next=/account&anew=yes", urls::login_identity_provider(&provider.id));
    for claims in [json!({"auth_time": now - 3000}), json!({"auth_time": null})] {
        upstream.set(|state| state.claims = claims);
        let asked = upstream.begin(&browser, &again).await;
        assert_eq!((asked.get("prompt"), asked.get("max_age")), ("login".to_owned(), "0".to_owned()));
        upstream.finish(&browser, &asked).await.expect(401).must_say("did not show that you signed in just now");
    }
    upstream.set(|state| state.claims = json!({}));
    let asked = upstream.begin(&browser, &again).await;
    upstream.finish(&browser, &asked).await.expect(303);
    let location = browser.get(&urls::account_identity_link_new(&provider.id)).await.expect(303).location().to_owned();
    assert!(location.starts_with(&upstream.issuer()), "{location}");
}

#[tokio::test]
async fn a_new_password_ends_a_session_that_began_with_a_provider() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let person = balie.integrator("anna@utrecht.example").await;
    upstream.link(&person, &provider).await.expect(303);
    let browser = balie.anonymous();
    upstream.sign_in(&browser, &provider).await.expect(303);
    let other = "another horse battery staple";
    let fields = [("present", PASSWORD), ("password", other), ("again", other)];
    person.post(urls::ACCOUNT_PASSWORD, &fields).await.expect(303);
    assert_eq!(browser.get(urls::ACCOUNT).await.status, 303);
}

/// The keys of the database open the secret for the provider alone.
#[tokio::test]
async fn the_secret_is_sealed_for_its_own_row() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let made = upstream.provider(&balie, None, false).await;
    let mut connection = balie.app.read().await.expect("it answers");
    let stored = provider::find(&mut connection, &made.id).await.expect("it can be read").expect("it is there");
    let sealed = &stored.sealed_client_secret.as_ref().expect("there is one").0;
    assert!(!String::from_utf8_lossy(sealed).contains("a secret"));
    let moved = provider::Provider { id: "another".to_owned(), ..stored.clone() };
    assert!(moved.client_secret(&balie.app.sealing).is_err());
    assert_eq!(stored.client_secret(&balie.app.sealing).expect("it opens").as_deref(), Some(super::upstream::SECRET));
}
