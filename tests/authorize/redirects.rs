//! What may be redirected, and what is told to the person alone.
use super::{BACK, PERSON, allow, refused, request, sent_back, value, world};
use balie::urls;

#[tokio::test]
async fn nobody_is_sent_to_an_address_that_is_not_registered_to_the_letter() {
    let (balie, _, browser) = world().await;
    for wrong in [
        "https://app.example/back/",
        "https://app.example/Back",
        "https://evil.example/back",
        "https://app.example:443/back",
        "javascript:alert(1)",
    ] {
        let page = browser.get(&request(&[("redirect_uri", wrong)])).await.expect(400);
        page.must_say("not registered").must_say(wrong);
        assert_eq!(page.location(), "", "{wrong}");
    }
    browser.get(&request(&[("client_id", "onbekend")])).await.expect(400).must_say("onbekend");
    browser.get(&format!("{}&client_id=agenda", request(&[]))).await.expect(400).must_say("client_id");
    browser.get(&format!("{}&redirect_uri=", request(&[]))).await.expect(400).must_say("redirect_uri");
    assert_eq!(balie.anonymous().get(urls::AUTHORIZE).await.status, 400);
}

#[tokio::test]
async fn what_is_wrong_with_the_rest_is_told_to_the_application() {
    let (balie, _, browser) = world().await;
    let cases = [
        ("response_type", "token", "unauthorized_client"),
        ("response_type", "code code", "unsupported_response_type"),
        ("response_type", "", "invalid_request"),
        ("code_challenge", "", "invalid_request"),
        ("code_challenge_method", "plain", "invalid_request"),
        ("code_challenge_method", "", "invalid_request"),
        ("scope", "openid other", "invalid_scope"),
        ("prompt", "none login", "invalid_request"),
        ("max_age", "soon", "invalid_request"),
        ("request", "eyJ", "invalid_request_object"),
        ("request_uri", "https://x.example", "request_uri_not_supported"),
    ];
    for (name, text, error) in cases {
        let back = sent_back(&browser.get(&request(&[(name, text)])).await.expect(303));
        let found = (value(&back, "error"), value(&back, "state"), value(&back, "iss"));
        assert_eq!(found, (error.to_owned(), "xyz".to_owned(), balie.url.clone()), "{name}={text}");
    }
}

#[tokio::test]
async fn who_refuses_gives_nothing_and_who_allowed_is_not_asked_again_but_for_more() {
    let (balie, _, browser) = world().await;
    let page = browser.get(&request(&[("scope", "openid")])).await.expect(303).location().to_owned();
    let person = browser.get(&page).await.expect(200).field("person").expect("whom it asks");
    let back = sent_back(&browser.post(&page, &[("decision", "refuse"), ("person", &person)]).await.expect(303));
    assert_eq!(value(&back, "error"), "access_denied");
    browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(410);
    allow(&browser, &request(&[("scope", "openid")])).await;
    let again = browser.get(&request(&[("scope", "openid")])).await.expect(303).location().to_owned();
    assert!(!value(&sent_back(&browser.get(&again).await.expect(303)), "code").is_empty());
    let more = browser.get(&request(&[("scope", "openid email")])).await.expect(303).location().to_owned();
    browser.get(&more).await.expect(200).must_say("See your e-mail address");
    let _ = balie;
}

#[tokio::test]
async fn prompt_none_shows_nothing() {
    let (balie, _, browser) = world().await;
    let asked = |prompt: &'static str| request(&[("prompt", prompt)]);
    assert_eq!(refused(&balie.anonymous(), &asked("none")).await, "login_required");
    assert_eq!(refused(&browser, &asked("none")).await, "consent_required");
}

#[tokio::test]
async fn no_other_browser_and_no_other_person_goes_on_with_it() {
    let (balie, _, browser) = world().await;
    let page = browser.get(&request(&[])).await.expect(303).location().to_owned();
    let person = browser.get(&page).await.expect(200).field("person").expect("whom it asks");
    let other = balie.integrator("ander@example.nl").await;
    other.get(&page).await.expect(410);
    other.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(410);
    // In the same browser somebody else signs in meanwhile: they are asked themselves.
    let form = [("email", "ander@example.nl"), ("password", crate::harness::PASSWORD), ("next", "/")];
    browser.post(urls::LOGIN, &form).await.expect(303);
    assert_eq!(browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(303).location(), page);
    let _ = (BACK, PERSON);
}
