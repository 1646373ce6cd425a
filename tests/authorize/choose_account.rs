//! `prompt=select_account`: whoever is signed in chooses to go on, or to be another; nobody chooses for them.
use super::{PERSON, allow, begin, request, sent_back, value, world};
use crate::harness::PASSWORD;
use balie::clock::MINUTE;
use balie::urls;

const CHOOSES: &[(&str, &str)] = &[("prompt", "select_account")];

#[tokio::test]
async fn whoever_is_signed_in_goes_on_with_one_button() {
    let (_balie, _, browser) = world().await;
    allow(&browser, &request(&[])).await;
    let page = begin(&browser, &request(CHOOSES)).await;
    let shown = browser.get(&page).await.expect(200);
    shown.must_say("Choose an account").must_say(PERSON).must_say("agenda (Gemeente Utrecht)");
    let person = shown.field("person").expect("whom it names");
    // Neither the button of the consent nor one that names somebody else leaves it out.
    let allow_at_once = browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(303);
    assert_eq!(allow_at_once.location(), page);
    let other = browser.post(&page, &[("decision", "this_account"), ("person", "somebody")]).await.expect(303);
    assert_eq!(other.location(), page);
    browser.get(&page).await.expect(200).must_say("Choose an account");
    let chosen = browser.post(&page, &[("decision", "this_account"), ("person", &person)]).await.expect(303);
    assert_eq!(chosen.location(), page);
    // The consent of before holds.
    assert!(!value(&sent_back(&browser.get(&page).await.expect(303)), "code").is_empty());
    // The next request asks anew.
    let page = begin(&browser, &request(CHOOSES)).await;
    browser.get(&page).await.expect(200).must_say("Choose an account");
}

#[tokio::test]
async fn another_one_signs_in_and_is_not_asked_twice() {
    let (balie, _, browser) = world().await;
    balie.person("ander@example.nl").await;
    let page = begin(&browser, &request(CHOOSES)).await;
    let login = browser.post(&page, &[("decision", "other_account")]).await.expect(303).location().to_owned();
    assert!(login.starts_with(urls::LOGIN), "{login}");
    balie.clock.advance(1);
    let form = [("email", "ander@example.nl"), ("password", PASSWORD), ("next", &*page)];
    assert_eq!(browser.post(urls::LOGIN, &form).await.expect(303).location(), page);
    browser.get(&page).await.expect(200).must_say("Give agenda access?").must_say("ander@example.nl");
    let refused = begin(&browser, &request(CHOOSES)).await;
    let back = sent_back(&browser.post(&refused, &[("decision", "refuse")]).await.expect(303));
    assert_eq!(value(&back, "error"), "access_denied");
}

/// What asks for more than a choice asks for it.
#[tokio::test]
async fn a_sign_in_that_is_asked_for_or_too_old_is_by_the_form() {
    let (balie, _, browser) = world().await;
    for more in [("prompt", "select_account login"), ("max_age", "30")] {
        balie.clock.advance(MINUTE);
        let mut asks = CHOOSES.to_vec();
        asks.retain(|(name, _)| *name != more.0);
        asks.push(more);
        let asks = if more.0 == "prompt" { asks } else { [CHOOSES, &[more]].concat() };
        let page = begin(&browser, &request(&asks)).await;
        let login = browser.get(&page).await.expect(303).location().to_owned();
        browser.get(&login).await.expect(200).must_say("Password");
    }
    assert_eq!(super::refused(&browser, &request(&[("prompt", "none select_account")])).await, "invalid_request");
}
