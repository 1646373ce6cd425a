//! What whoever runs a municipality's own provider can't do: they could sign in as all who linked it, and reach nothing beyond it by that,
//! then or later.
use super::upstream::Upstream;
use crate::authorize::{BACK, allow, exchange, request, text, value};
use crate::harness::{Balie, Browser, PASSWORD};
use balie::model::identity::link;
use balie::model::identity::provider::Provider;
use balie::urls;
use serde_json::json;

const ANNA: &str = "anna@utrecht.example";

/// Somebody who linked Utrecht's own provider: the provider, their browser, and one that is signed in by the provider.
async fn world(upstream: &Upstream) -> (Balie, Provider, Browser, Browser) {
    let balie = upstream.balie().await;
    balie.municipality("ede").await;
    let provider = upstream.provider(&balie, Some("utrecht"), true).await;
    let anna = balie.integrator(ANNA).await;
    upstream.link(&anna, &provider).await.expect(303);
    let by_provider = balie.anonymous();
    upstream.sign_in(&by_provider, &provider).await.expect(303);
    (balie, provider, anna, by_provider)
}

#[tokio::test]
async fn such_a_session_changes_no_way_to_sign_in() {
    let upstream = Upstream::start().await;
    let (balie, provider, anna, by_provider) = world(&upstream).await;
    let other = upstream.provider(&balie, None, false).await;
    let to_link = urls::account_identity_link_new(&other.id);
    for path in [to_link.as_str(), urls::ACCOUNT_SECOND_FACTOR] {
        by_provider.get(path).await.expect(403).must_say("can’t change this after this sign-in").must_say("sign out");
        assert_ne!(anna.get(path).await.status, 403, "{path}: with the password they may");
    }
    let account = by_provider.get(urls::ACCOUNT).await;
    account.must_say("To change how you sign in").must_not_say("Link Upstream");
    assert!(!account.has("form[action*='identity-links']") && !account.has("form[action='/account/password']"));
    let new = "another horse battery staple";
    let password = [("present", PASSWORD), ("password", new), ("again", new)];
    by_provider.post(urls::ACCOUNT_PASSWORD, &password).await.expect(403).must_say("can’t change this");
    let key = anna.get(urls::ACCOUNT_SECOND_FACTOR).await.field("key").expect("a key");
    by_provider.post(urls::ACCOUNT_SECOND_FACTOR, &[("key", &key), ("code", "123456")]).await.expect(403).must_say("can’t change this");
    // What arrived while they were signed in with the password is not linked in such a session either.
    let asked = upstream.begin(&anna, &to_link).await;
    upstream.finish(&anna, &asked).await.expect(303);
    upstream.sign_in(&anna, &provider).await.expect(303);
    anna.post(urls::ACCOUNT_IDENTITY_LINKS, &[]).await.expect(403).must_say("can’t change this");
    let person = balie.person(ANNA).await;
    let links = link::list_of(&mut balie.app.read().await.expect("it answers"), &person.id).await.expect("they can be read");
    assert_eq!(links.len(), 1, "nothing was linked");
    by_provider.post(&urls::account_identity_link_delete(&links[0].link.id), &[]).await.expect(403);
    balie.second_factor_of(ANNA).await;
}

#[tokio::test]
async fn such_a_session_removes_no_second_factor_and_makes_no_codes() {
    let upstream = Upstream::start().await;
    let (balie, provider, anna, _) = world(&upstream).await;
    drop(anna);
    let app = balie.second_factor_of(ANNA).await;
    let browser = balie.anonymous();
    upstream.sign_in(&browser, &provider).await.expect(303);
    browser.post(urls::LOGIN_CODE, &[("code", &balie.next_code(&app))]).await.expect(303);
    browser.get(urls::ACCOUNT).await.expect(200);
    browser.post(urls::ACCOUNT_RECOVERY_CODES, &[]).await.expect(403).must_say("can’t change this");
    let removal = [("password", PASSWORD), ("code", "123456")];
    browser.post(urls::ACCOUNT_SECOND_FACTOR_DELETE, &removal).await.expect(403).must_say("can’t change this");
}

#[tokio::test]
async fn requests_elsewhere_are_not_there_in_such_a_session() {
    let upstream = Upstream::start().await;
    let (balie, _, anna, by_provider) = world(&upstream).await;
    let elsewhere = balie.request_with("Geheim van Ede", ANNA, "ede", &[]).await;
    let here = balie.request_with("Iets van Utrecht", ANNA, "utrecht", &[]).await;
    by_provider.get(urls::REQUESTS_OWN).await.must_say("Iets van Utrecht").must_not_say("Geheim van Ede");
    by_provider.get(&urls::request(&here.id)).await.expect(200);
    by_provider.get(&urls::request(&elsewhere.id)).await.expect(404);
    anna.get(&urls::request(&elsewhere.id)).await.expect(200);
    let message = [("text", "let me in"), ("id", "6e1d9e4c-8f0b-4a53-9a0a-3f6f1f6c1d11")];
    by_provider.post(&urls::request_messages(&elsewhere.id), &message).await.expect(404);
    by_provider.post(&urls::request_withdrawal(&elsewhere.id), &[]).await.expect(404);
    assert!(balie.stored(&elsewhere).await.is_open());
    // Nothing is begun there in their name.
    let page = by_provider.get(urls::REQUESTS_NEW).await.expect(200);
    let id = page.field("id").expect("its identifier");
    by_provider.post(urls::REQUESTS, &[("id", &*id), ("municipality", "ede")]).await.expect(422);
    by_provider.post(urls::REQUESTS, &[("id", &*id), ("municipality", "utrecht")]).await.expect(303);
    by_provider.get(urls::REQUEST_CONFIRMATIONS).await.expect(404);
}

#[tokio::test]
async fn applications_elsewhere_are_not_there_in_such_a_session() {
    let upstream = Upstream::start().await;
    let (balie, _, anna, by_provider) = world(&upstream).await;
    let client = balie
        .client("agenda")
        .of("ede")
        .with("grant_types", "authorization_code refresh_token")
        .with("redirect_uris", BACK)
        .with("headless_token_lifetime", "315360000")
        .scope("agenda:read")
        .create()
        .await;
    let code = value(&allow(&anna, &request(&[])).await, "code");
    let tokens = exchange(&balie, &client, &code).await.expect(200).json();
    let token = text(&tokens, "access_token");
    by_provider.get(urls::ACCOUNT_APPLICATIONS).await.must_not_say("agenda");
    let delete = anna.get(urls::ACCOUNT_APPLICATIONS).await.must_say("agenda").attribute("form[action$='/delete']", "action");
    by_provider.post(&delete, &[]).await.expect(303);
    anna.get(urls::ACCOUNT_APPLICATIONS).await.must_say("agenda");
    balie.userinfo(token).await.expect(200);
    // No token of years of another municipality.
    let asked = format!("{}?client_id=agenda", urls::TOKENS_NEW);
    let person = anna.get(&asked).await.expect(200).field("person").expect("whom it asks");
    by_provider.get(&asked).await.expect(403);
    let form = [("client_id", "agenda"), ("tenant_id", ""), ("person", &*person), ("decision", "allow")];
    by_provider.post(urls::TOKENS, &form).await.expect(403);
}

/// Whoever runs the provider can make an account with anybody's address: it proves none, and gets no role elsewhere.
#[tokio::test]
async fn an_account_that_only_it_vouches_for_proves_no_address() {
    let upstream = Upstream::start().await;
    let (balie, provider, ..) = world(&upstream).await;
    upstream.set(|state| {
        state.claims = json!({"sub": "mallory"});
        state.user_info = json!({"sub": "mallory", "email": "wethouder@ede.example", "email_verified": true, "name": "W"});
    });
    let browser = balie.anonymous();
    upstream.sign_in(&browser, &provider).await.expect(303);
    browser.post(urls::LOGIN_NEW_ACCOUNT, &[("name", "Wethouder")]).await.expect(303);
    let client = balie
        .client("agenda")
        .with("grant_types", "authorization_code refresh_token")
        .with("redirect_uris", BACK)
        .scope("agenda:read")
        .create()
        .await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let tokens = exchange(&balie, &client, &code).await.expect(200).json();
    let claims = balie.userinfo(text(&tokens, "access_token")).await.expect(200).json();
    assert_eq!((&claims["email"], &claims["email_verified"]), (&json!("wethouder@ede.example"), &json!(false)));
    let operator = balie.operator().await;
    let person = balie.person("wethouder@ede.example").await;
    operator.get(&urls::person(&person.id)).await.must_say("not certain that the e-mail address is this person’s");
    let roles = urls::person_roles(&person.id);
    let (here, elsewhere) = (balie.municipality("utrecht").await, balie.municipality("ede").await);
    for role in ["helpdesk", &elsewhere.id] {
        operator.post(&roles, &[("role", role)]).await.expect(422).must_say("only the identity provider of one municipality");
    }
    operator.post(&roles, &[("role", &here.id)]).await.expect(303);
}

/// Another way to write an address is no other address.
#[tokio::test]
async fn an_address_with_a_dot_behind_it_makes_no_second_account() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, true).await;
    balie.person("alice@upstream.example").await;
    for email in ["alice@upstream.example.", "Alice <alice@upstream.example>"] {
        upstream.set(|state| state.user_info = json!({"sub": "alice", "email": email, "email_verified": true}));
        let browser = balie.anonymous();
        upstream.sign_in(&browser, &provider).await.expect(303);
        browser.post(urls::LOGIN_NEW_ACCOUNT, &[("name", "Alice")]).await.expect(409).must_say("You have an account already");
    }
}
