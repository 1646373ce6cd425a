//! The second factor in a browser, each of its pages held to the laws: set up with an app, signed in with, removed.
use super::every_page::speak;
use super::laws::Laws;
use super::{PopulatedBalie, Tab};
use balie::commands::demo::{BUILDER, PASSWORD};
use balie::crypto::totp::TotpKey;
use balie::urls;

async fn key_on(tab: &Tab) -> TotpKey {
    let text = tab.run("return document.querySelector('#second-factor-key').textContent").await;
    let text = text.as_str().expect("a key").replace(' ', "");
    let bytes = totp_rs::Secret::try_from_base32(&text).expect("base32").as_bytes().to_vec();
    TotpKey::of(bytes).expect("a key")
}

async fn walk(lang: &'static str) {
    let populated = PopulatedBalie::demo().await;
    let clock = &populated.balie.clock;
    Tab::with(&populated.balie.url, lang, &[], async |tab| {
        tab.sign_in(BUILDER, PASSWORD).await;
        speak(tab, lang).await;
        let mut laws = Laws::of(tab, lang).await;
        laws.open(BUILDER, urls::ACCOUNT_SECOND_FACTOR, 200).await;
        let key = key_on(tab).await;
        tab.fill("code", "000000").await;
        tab.go("main form [type=submit]").await;
        laws.check("the builder, with a wrong code", 422).await;
        tab.fill("code", &key.code_at(clock.now())).await;
        tab.go("main form [type=submit]").await;
        laws.check("the builder's recovery codes", 200).await;
        laws.open(BUILDER, urls::ACCOUNT_RECOVERY_CODES, 200).await;
        for path in [urls::ACCOUNT_SECOND_FACTOR, urls::ACCOUNT_SECOND_FACTOR_DELETE, urls::ACCOUNT, urls::ACCOUNT_CONFIRMATION] {
            laws.open(BUILDER, path, 200).await;
        }
        tab.forget_everybody().await;
        tab.open(urls::LOGIN).await;
        tab.fill("email", BUILDER).await;
        tab.fill("password", PASSWORD).await;
        tab.go("main form [type=submit]").await;
        assert_eq!(tab.path().await, urls::LOGIN_CODE);
        laws.check("the builder, half way", 200).await;
        tab.fill("code", "000000").await;
        tab.go("main form [type=submit]").await;
        laws.check("the builder, half way, with a wrong code", 422).await;
        clock.advance(30);
        tab.fill("code", &key.code_at(clock.now())).await;
        tab.go("main form [type=submit]").await;
        laws.open(BUILDER, urls::ACCOUNT, 200).await;
        laws.finish();
    })
    .await;
}

#[tokio::test]
async fn every_page_of_the_second_factor_in_dutch() {
    walk("nl").await;
}

#[tokio::test]
async fn every_page_of_the_second_factor_in_english() {
    walk("en").await;
}
