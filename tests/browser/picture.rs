//! The page of a client, with all that a page of a client can tell. TEST_PICTURE=docs/client.png refreshes the picture of the README.
use super::every_page::speak;
use super::{PopulatedBalie, Tab};
use balie::commands::demo::{BUILDER, PASSWORD};
use balie::urls;

#[tokio::test]
async fn the_page_of_a_client_tells_what_its_owner_needs() {
    let populated = PopulatedBalie::build().await;
    Tab::with(&populated.balie.url, "en", &["--hide-scrollbars"], async |tab| {
        tab.resize(1280, 900).await;
        tab.sign_in(BUILDER, PASSWORD).await;
        speak(tab, "en").await;
        tab.open(&urls::client(&populated.client("rekenmodule").await.id)).await;
        for words in ["rekenmodule", "curl", "safe to delete now", "2 hours ago", "from 192.0.2.31", "198.51.100.23", "IP allowlist"] {
            tab.must_say(words).await;
        }
        assert!(tab.has(".chart__bar").await, "the use is drawn");
        if let Ok(file) = std::env::var("TEST_PICTURE") {
            // From the top to the end of the chart.
            let end = tab.run("return Math.ceil(document.querySelector('.chart').closest('section').getBoundingClientRect().bottom)").await;
            tab.resize(1280, end.as_u64().and_then(|end| u32::try_from(end + 32).ok()).expect("a height")).await;
            std::fs::write(&file, tab.screenshot().await).expect(&file);
        }
    })
    .await;
}
