//! Somebody whom a provider knows and nobody here does.
use super::upstream::Upstream;
use crate::harness::Balie;
use balie::model::person::{self, Person};
use balie::urls;
use serde_json::json;

async fn person(balie: &Balie, email: &str) -> Option<Person> {
    person::find_by_email(&mut balie.app.read().await.expect("it answers"), email).await.expect("people can be read")
}

#[tokio::test]
async fn a_trusted_provider_makes_an_account_that_has_no_password() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, true).await;
    let browser = balie.anonymous();
    let asked = upstream.begin(&browser, &format!("{}?next=/account", urls::login_identity_provider(&provider.id))).await;
    assert_eq!(upstream.finish(&browser, &asked).await.expect(303).location(), urls::LOGIN_NEW_ACCOUNT);
    browser.get(urls::LOGIN_NEW_ACCOUNT).await.expect(200).must_say("alice@upstream.example");
    assert!(person(&balie, "alice@upstream.example").await.is_none(), "looking makes nothing");
    browser.post(urls::LOGIN_NEW_ACCOUNT, &[("name", "https://evil.example")]).await.expect(422);
    assert_eq!(browser.post(urls::LOGIN_NEW_ACCOUNT, &[("name", "Alice")]).await.expect(303).location(), urls::ACCOUNT);
    let account = browser.get(urls::ACCOUNT).await.expect(200);
    account.must_say("You have no password here").must_say("sends no mail itself").must_not_say("that we mail to you");
    account.must_say("without a second factor").must_not_say("with your password only");
    let told = balie.mails_to("alice@upstream.example").await.remove(0);
    assert!(told.contains("was made for this address, from 127.0.0.1, by signing in with Upstream"), "{told}");
    assert!(told.contains("Was it not you?"), "{told}");
    let made = person(&balie, "alice@upstream.example").await.expect("it is there");
    assert!(!made.has_password());
    // No password is the right one, and a link by mail chooses one.
    for password in ["", "!", "correct horse battery staple"] {
        let fields = [("email", "alice@upstream.example"), ("password", password)];
        assert_ne!(balie.anonymous().post(urls::LOGIN, &fields).await.status, 303, "{password}");
    }
    balie.anonymous().post(urls::PASSWORD_RESET, &[("email", "alice@upstream.example")]).await.expect(303);
    balie.mailed_link("alice@upstream.example", urls::PASSWORD_RESET).await;
    let exported = balie.export().await;
    assert!(exported.contains("alice@upstream.example") && !exported.contains("\"!\""), "{exported}");
    // The second time there is no question any more.
    upstream.sign_in(&balie.anonymous(), &provider).await.expect(303);
}

#[tokio::test]
async fn an_address_that_has_an_account_is_never_taken_over() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, true).await;
    balie.person("alice@upstream.example").await;
    let browser = balie.anonymous();
    for email in ["alice@upstream.example", "ALICE@Upstream.Example"] {
        upstream.set(|state| state.user_info = json!({"sub": "alice", "email": email, "email_verified": true}));
        upstream.sign_in(&browser, &provider).await.expect(303);
        browser.get(urls::LOGIN_NEW_ACCOUNT).await.expect(409).must_say("You have an account already");
        browser.post(urls::LOGIN_NEW_ACCOUNT, &[("name", "Alice")]).await.expect(409);
        assert_eq!(browser.get(urls::ACCOUNT).await.status, 303, "nobody is signed in");
    }
}

/// An address that the provider does not vouch for makes nothing, and says nothing of whether it has an account.
#[tokio::test]
async fn an_unproved_address_makes_no_account_and_tells_nothing() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, true).await;
    balie.person("known@example.org").await;
    let browser = balie.anonymous();
    let mut pages = Vec::new();
    for said in [
        json!({"sub": "alice", "email": "known@example.org"}),
        json!({"sub": "alice", "email": "known@example.org", "email_verified": false}),
        json!({"sub": "alice", "email": "unknown@example.org", "email_verified": false}),
        json!({"sub": "alice"}),
        json!({"sub": "alice", "email": "no address", "email_verified": true}),
    ] {
        upstream.set(|state| state.user_info = said);
        pages.push(upstream.sign_in(&browser, &provider).await.expect(403).words());
        assert_eq!(browser.get(urls::LOGIN_NEW_ACCOUNT).await.status, 400, "there is nothing to go on with");
    }
    assert!(pages.iter().all(|page| *page == pages[0]), "one answer: {pages:?}");
    // UserInfo of somebody else is not looked at (OpenID Connect Core 1.0 §5.3.2).
    upstream.set(|state| state.user_info = json!({"sub": "mallory", "email": "m@example.org", "email_verified": true}));
    upstream.sign_in(&browser, &provider).await.expect(502);
}

#[tokio::test]
async fn where_it_may_make_none_the_page_says_what_to_do() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let page = upstream.sign_in(&balie.anonymous(), &provider).await.expect(403);
    page.must_say("No account is linked to this sign-in");
    assert!(page.text.contains(&format!("next=%2Faccount%2Fidentity-links%2Fnew%2F{}", provider.id)), "{}", page.text);
}

/// Trusted when somebody arrived, and no longer when they press the button.
#[tokio::test]
async fn trust_that_was_withdrawn_makes_no_account() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, true).await;
    let browser = balie.anonymous();
    upstream.sign_in(&browser, &provider).await.expect(303);
    let operator = balie.operator().await;
    let fields = [("name", "Upstream"), ("client_id", "x"), ("scope", "openid"), ("version", "1")];
    operator.post(&urls::identity_provider(&provider.id), &fields).await.expect(303);
    browser.post(urls::LOGIN_NEW_ACCOUNT, &[("name", "Alice")]).await.expect(400);
    assert!(person(&balie, "alice@upstream.example").await.is_none());
}
