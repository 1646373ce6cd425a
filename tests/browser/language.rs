//! Dutch or English: what the browser asks for decides for strangers, the switch for everybody, and it keeps the page.
use super::{PopulatedBalie, Tab};
use balie::commands::demo::{INTEGRATOR, PASSWORD};
use balie::urls;
use serde_json::json;

#[tokio::test]
async fn the_browser_chooses_for_strangers_and_the_switch_for_everybody() {
    let populated = PopulatedBalie::build().await;
    Tab::with(&populated.balie.url, "en", &[], async |tab| {
        tab.devtools("Network.enable", json!({})).await;
        for (asked, lang) in [("nl", "nl"), ("en-GB,en;q=0.9,nl;q=0.8", "en"), ("de,fr;q=0.5", "nl"), ("fr,en;q=0.2", "en")] {
            tab.devtools("Network.setExtraHTTPHeaders", json!({"headers": {"Accept-Language": asked}})).await;
            tab.open(urls::LOGIN).await;
            assert_eq!(lang_of(tab).await, lang, "for {asked}");
        }
        // A stranger's choice counts for more than what the browser asks for.
        let path = format!("{}?next=%2Fclients%3Fq%3Da%2526b", urls::LOGIN);
        tab.open(&path).await;
        tab.go("button[name=locale][value=nl]").await;
        assert_eq!((&*lang_of(tab).await, tab.path().await), ("nl", path));
        tab.must_say("Inloggen").await;
        tab.sign_in(INTEGRATOR, PASSWORD).await;
        assert_eq!(lang_of(tab).await, "en", "a person's own language, whatever the stranger chose");
        let path = format!("{}?q=zaak&state=", urls::CLIENTS);
        tab.open(&path).await;
        tab.go("button[name=locale][value=nl]").await;
        assert_eq!((&*lang_of(tab).await, tab.path().await), ("nl", path));
        assert_eq!(populated.person(INTEGRATOR).await.locale.as_str(), "nl", "mail comes in this language too");
        tab.open(urls::ACCOUNT).await;
        assert_eq!(lang_of(tab).await, "nl");
    })
    .await;
}

async fn lang_of(tab: &Tab) -> String {
    tab.run("return document.documentElement.lang").await.as_str().unwrap_or_default().to_owned()
}
