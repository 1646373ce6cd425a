//! Linking: by the person, after both sides were proved, never by an e-mail address.
use super::upstream::Upstream;
use crate::harness::PASSWORD;
use balie::urls;
use serde_json::json;

#[tokio::test]
async fn a_link_is_made_by_whoever_proved_both_sides_and_is_told_by_mail() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let person = balie.integrator("anna@utrecht.example").await;
    person.get(urls::ACCOUNT).await.must_say("Link Upstream");
    let asked = upstream.begin(&person, &urls::account_identity_link_new(&provider.id)).await;
    upstream.finish(&person, &asked).await.expect(303);
    person.get(urls::ACCOUNT_IDENTITY_LINKS).await.must_say("alice@upstream.example");
    person.get(urls::ACCOUNT).await.must_not_say("alice@upstream.example");
    person.post(urls::ACCOUNT_IDENTITY_LINKS, &[]).await.expect(303);
    person.get(urls::ACCOUNT).await.must_say("alice@upstream.example").must_not_say("Link Upstream");
    assert!(balie.mails_to("anna@utrecht.example").await[0].contains("you can sign in to your account at Balie with Upstream"));
    // What was arrived with was used up.
    assert_eq!(person.post(urls::ACCOUNT_IDENTITY_LINKS, &[]).await.expect(303).location(), urls::ACCOUNT);
}

#[tokio::test]
async fn the_password_is_asked_before_and_again_when_it_took_long() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let person = balie.integrator("anna@utrecht.example").await;
    balie.clock.advance(301);
    upstream.set(|state| state.claims = json!({"exp": balie.clock.now().0 + 600}));
    let location = person.get(&urls::account_identity_link_new(&provider.id)).await.expect(303).location().to_owned();
    assert!(location.starts_with(urls::ACCOUNT_CONFIRMATION), "{location}");
    person.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD)]).await.expect(303);
    let asked = upstream.begin(&person, &urls::account_identity_link_new(&provider.id)).await;
    upstream.finish(&person, &asked).await.expect(303);
    balie.clock.advance(301);
    person.post(urls::ACCOUNT_IDENTITY_LINKS, &[]).await.expect(403).must_say("password");
    person.get(urls::ACCOUNT).await.must_not_say("alice@upstream.example");
}

/// An attacker finishes their own sign-in in the victim's browser: there is no request that it would answer, and nothing is linked before
/// the victim says so on a page of ours.
#[tokio::test]
async fn nobody_links_what_somebody_else_signed_in_to() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let (victim, attacker) = (balie.integrator("victim@example.org").await, balie.integrator("attacker@example.org").await);
    let link = urls::account_identity_link_new(&provider.id);
    let asked = upstream.begin(&attacker, &link).await;
    victim.get(&upstream.back(&asked, "right")).await.expect(400);
    // The victim's browser is led to the provider, where the attacker signed it in: a page asks, and nothing is linked by looking.
    let asked = upstream.begin(&victim, &link).await;
    upstream.finish(&victim, &asked).await.expect(303);
    victim.get(urls::ACCOUNT_IDENTITY_LINKS).await.must_say("Is that not you?");
    victim.get(urls::ACCOUNT).await.must_not_say("alice@upstream.example");
    // From another site the button is no button.
    let cross = victim.request(reqwest::Method::POST, urls::ACCOUNT_IDENTITY_LINKS).header("origin", "https://evil.example");
    assert_eq!(victim.send(cross).await.status, 403);
    // Signed in as somebody else meanwhile: what arrived was for the one before.
    balie.password_of(&victim, "attacker@example.org").await.expect(303);
    assert_eq!(victim.post(urls::ACCOUNT_IDENTITY_LINKS, &[]).await.expect(303).location(), urls::ACCOUNT);
    victim.get(urls::ACCOUNT).await.must_not_say("alice@upstream.example");
    // Somebody else finishes what one began.
    let asked = upstream.begin(&attacker, &link).await;
    balie.password_of(&attacker, "victim@example.org").await.expect(303);
    upstream.finish(&attacker, &asked).await.expect(400);
}

#[tokio::test]
async fn one_identity_is_linked_to_one_account() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, false).await;
    let (anna, bram) = (balie.integrator("anna@utrecht.example").await, balie.integrator("bram@utrecht.example").await);
    upstream.link(&anna, &provider).await.expect(303);
    upstream.link(&bram, &provider).await.expect(409).must_say("It was not linked");
    let browser = balie.anonymous();
    upstream.sign_in(&browser, &provider).await.expect(303);
    browser.get(urls::ACCOUNT).await.must_say("anna@utrecht.example");
}

#[tokio::test]
async fn unlinking_ends_its_sessions_and_never_takes_the_last_way() {
    let upstream = Upstream::start().await;
    let balie = upstream.balie().await;
    let provider = upstream.provider(&balie, None, true).await;
    let person = balie.integrator("anna@utrecht.example").await;
    upstream.link(&person, &provider).await.expect(303);
    let browser = balie.anonymous();
    upstream.sign_in(&browser, &provider).await.expect(303);
    let page = person.get(urls::ACCOUNT).await;
    let unlink = page.attribute("form[action$='/delete'][action*='identity-links']", "action");
    // Somebody else's link does not exist.
    balie.integrator("bram@utrecht.example").await.post(&unlink, &[]).await.expect(404);
    person.post(&unlink, &[]).await.expect(303);
    assert_eq!(browser.get(urls::ACCOUNT).await.status, 303, "its session ended");
    let told = balie.mails_to("anna@utrecht.example").await.remove(0);
    assert!(told.contains("Upstream does not sign you in to your account at Balie any more") && told.contains("127.0.0.1"), "{told}");
    upstream.sign_in(&browser, &provider).await.expect(303);
    // Somebody without a password.
    upstream.set(|state| {
        state.claims = json!({"sub": "carla"});
        state.user_info = json!({"sub": "carla", "email": "carla@upstream.example", "email_verified": true, "name": "Carla"});
    });
    let carla = balie.anonymous();
    upstream.sign_in(&carla, &provider).await.expect(303);
    carla.post(urls::LOGIN_NEW_ACCOUNT, &[("name", "Carla")]).await.expect(303);
    let page = carla.get(urls::ACCOUNT).await;
    page.must_say("You have no password here");
    let unlink = page.attribute("form[action$='/delete'][action*='identity-links']", "action");
    carla.post(&unlink, &[]).await.expect(409).must_say("only way to sign in");
    carla.get(urls::ACCOUNT).await.must_say("carla@upstream.example");
}
