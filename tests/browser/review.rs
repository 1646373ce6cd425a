//! Reviewing requests in a real browser: who is looking at one. Its keys are in `shortcuts.rs`.
use super::{PopulatedBalie, Tab};
use balie::commands::demo::{HELPDESK, PASSWORD, UTRECHT};
use balie::urls;

/// Waits until an expression is true.
pub async fn until(tab: &Tab, expression: &str) {
    for _ in 0..200 {
        if tab.run(&format!("return Boolean({expression})")).await == true {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("{expression} never came true at {}: {}", tab.path().await, tab.words().await);
}

#[tokio::test]
async fn who_has_the_page_open_is_seen_by_others() {
    let populated = PopulatedBalie::demo().await;
    let request = urls::request(&populated.request("Afvalwijzer 2").await);
    Tab::with(&populated.balie.url, "en", &[], async |tab| {
        tab.sign_in(HELPDESK, PASSWORD).await;
        tab.open(&request).await;
        // The script has said so once the server knows it.
        let viewer = populated.balie.sign_in_as_demo(UTRECHT, PASSWORD).await;
        for _ in 0..200 {
            if viewer.get(&request).await.expect(200).says("Hugo Hermans") {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        viewer.post(&format!("{request}/viewers"), &[]).await.expect(200);
        tab.open(&request).await;
        until(tab, "document.querySelector('#looking').textContent.includes('Anna de Vries')").await;
    })
    .await;
}
