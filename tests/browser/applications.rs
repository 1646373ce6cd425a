//! Signing in to an application and out again: each page held to the laws in both languages, and the whole way by keyboard, and without
//! script.
use super::every_page::speak;
use super::keyboard::{enter, tab_to};
use super::laws::Laws;
use super::{PopulatedBalie, Tab};
use crate::authorize::{BACK, request};
use crate::harness::Balie;
use balie::commands::demo::{BUILDER, PASSWORD};
use balie::urls;
use serde_json::json;

/// A client whose redirect URI is a page of ours that anybody may open: the browser of these tests has no network but this server.
async fn client(balie: &Balie) -> String {
    let back = balie.at(urls::ROBOTS);
    let client = balie.client("agenda").with("grant_types", "authorization_code refresh_token").with("redirect_uris", &back);
    client.with("post_logout_redirect_uris", &back).scope("calculations:read").create().await;
    back
}

fn asks(back: &str, scope: &str) -> String {
    request(&[("redirect_uri", back), ("scope", scope)])
}

#[tokio::test]
async fn every_page_of_an_application_in_dutch() {
    walk("nl").await;
}

#[tokio::test]
async fn every_page_of_an_application_in_english() {
    walk("en").await;
}

async fn walk(lang: &'static str) {
    let populated = PopulatedBalie::build().await;
    let back = client(&populated.balie).await;
    Tab::with(&populated.balie.url, lang, &[], async |tab| {
        let mut laws = Laws::of(tab, lang).await;
        laws.open("a stranger", &asks(&back, "openid email calculations:read"), 200).await;
        tab.fill("email", BUILDER).await;
        tab.fill("password", "niet dit woord").await;
        tab.go("main form [type=submit]").await;
        laws.check("somebody with a wrong password", 422).await;
        tab.fill("password", PASSWORD).await;
        tab.go("main form [type=submit]").await;
        speak(tab, lang).await;
        laws.check("whoever is asked", 200).await;
        tab.go("main button[value=allow]").await;
        let chooses = request(&[("redirect_uri", &back), ("scope", "openid"), ("prompt", "select_account")]);
        laws.open("whoever chooses an account", &chooses, 200).await;
        laws.open("whoever is asked for more", &asks(&back, "openid profile email offline_access calculations:read"), 200).await;
        laws.open("whoever came wrongly", &request(&[("redirect_uri", BACK)]), 400).await;
        laws.open("whoever let it in", urls::ACCOUNT_APPLICATIONS, 200).await;
        tab.go("main .row-actions [type=submit]").await;
        laws.check("whoever took it back", 200).await;
        laws.open("whoever is asked to sign out", urls::END_SESSION, 200).await;
        laws.open("whoever is sent out wrongly", &format!("{}?id_token_hint=x", urls::END_SESSION), 400).await;
        tab.open(urls::END_SESSION).await;
        tab.go("main button[value=sign_out]").await;
        laws.check("whoever signed out", 200).await;
        laws.finish();
    })
    .await;
}

/// With text twice the size nothing sticks out.
#[tokio::test]
async fn the_consent_with_text_twice_the_size() {
    let populated = PopulatedBalie::build().await;
    let back = client(&populated.balie).await;
    Tab::with(&populated.balie.url, "nl", &["--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"], async |tab| {
        let mut laws = Laws::of(tab, "nl").await;
        laws.open_narrow("a stranger", &asks(&back, "openid email calculations:read")).await;
        tab.sign_in(BUILDER, PASSWORD).await;
        laws.open_narrow("whoever is asked", &asks(&back, "openid profile email offline_access calculations:read")).await;
        laws.open_narrow("whoever is asked to sign out", urls::END_SESSION).await;
        laws.finish();
    })
    .await;
}

#[tokio::test]
async fn somebody_signs_in_to_an_application_with_the_keyboard_alone() {
    let populated = PopulatedBalie::build().await;
    let back = client(&populated.balie).await;
    let email = "factor@x.example";
    let app = populated.balie.second_factor_of(email).await;
    Tab::with(&populated.balie.url, "en", &[], async |tab| {
        tab.resize(1280, 900).await;
        tab.open(&asks(&back, "openid calculations:read")).await;
        tab_to(tab, "#email").await;
        tab.keys(email).await;
        tab_to(tab, "#password").await;
        tab.keys(crate::harness::PASSWORD).await;
        enter(tab).await;
        assert_eq!(tab.path().await, urls::LOGIN_CODE, "{}", tab.words().await);
        tab.must_say("agenda").await;
        let code = populated.balie.next_code(&app);
        tab_to(tab, "#code").await;
        tab.keys(&code).await;
        enter(tab).await;
        tab.must_say("agenda").await;
        tab_to(tab, "button[value=allow]").await;
        enter(tab).await;
        assert!(tab.path().await.starts_with(&format!("{}?code=", urls::ROBOTS)), "{}", tab.path().await);
    })
    .await;
}

#[tokio::test]
async fn somebody_signs_in_to_an_application_without_script() {
    let populated = PopulatedBalie::build().await;
    let back = client(&populated.balie).await;
    Tab::with(&populated.balie.url, "nl", &[], async |tab| {
        tab.devtools("Emulation.setScriptExecutionDisabled", json!({"value": true})).await;
        tab.open(&asks(&back, "openid calculations:read")).await;
        tab.must_say("agenda").await;
        tab.fill("email", BUILDER).await;
        tab.fill("password", PASSWORD).await;
        tab.go("main form [type=submit]").await;
        tab.go("main button[value=allow]").await;
        assert!(tab.path().await.starts_with(&format!("{}?code=", urls::ROBOTS)), "{}", tab.path().await);
        // Once more: the consent is remembered, and the sign-in form leads straight on.
        tab.open(urls::HOME).await;
        tab.go("form[action='/logout'] button").await;
        tab.open(&asks(&back, "openid calculations:read")).await;
        tab.fill("email", BUILDER).await;
        tab.fill("password", PASSWORD).await;
        tab.go("main form [type=submit]").await;
        assert!(tab.path().await.starts_with(&format!("{}?code=", urls::ROBOTS)), "{}", tab.path().await);
    })
    .await;
}
