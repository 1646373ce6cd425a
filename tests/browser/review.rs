//! Reviewing requests in a real browser: the keys, their switch, and who is looking.
use super::{PopulatedBalie, Tab};
use balie::commands::demo::{HELPDESK, PASSWORD, UTRECHT};
use balie::urls;

/// Waits until an expression is true.
async fn until(tab: &Tab, expression: &str) {
    for _ in 0..200 {
        if tab.run(&format!("return Boolean({expression})")).await == true {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("{expression} never came true at {}: {}", tab.path().await, tab.words().await);
}

#[tokio::test]
async fn keys_work_outside_of_fields_and_can_be_turned_off() {
    let populated = PopulatedBalie::demo().await;
    let request = urls::request(&populated.request("Zaakkoppeling Leverancier").await);
    Tab::with(&populated.balie.url, "en", &[], async |tab| {
        tab.resize(1280, 900).await;
        tab.sign_in(HELPDESK, PASSWORD).await;
        tab.open(urls::REQUESTS).await;
        tab.keys("j").await;
        assert_eq!(tab.run("return document.activeElement.matches('[data-row]')").await, true, "j goes to the first row");
        tab.open(&request).await;
        tab.keys("r").await;
        assert_eq!(tab.run("return document.activeElement.id").await, "text", "r goes to the text");
        tab.keys("ax?").await;
        assert_eq!(tab.run("return document.activeElement.value.trim()").await, "ax?", "a letter that is typed is a letter");
        tab.run("document.activeElement.blur()").await;
        tab.keys("?").await;
        assert!(tab.has("#shortcuts[open]").await, "? opens the sheet");
        tab.click("label[for=shortcuts-on]").await;
        tab.click("#shortcuts button").await;
        tab.open(&request).await;
        tab.keys("?").await;
        assert!(!tab.has("#shortcuts[open]").await, "turned off, also on the next page");
        tab.click("#shortcuts-open").await;
        assert!(tab.has("#shortcuts[open]").await, "the button still opens the sheet");
        tab.click("label[for=shortcuts-on]").await;
        tab.click("#shortcuts button").await;
        tab.after(tab.keys("a")).await;
        assert_eq!(tab.path().await, format!("{request}/approval"));
    })
    .await;
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
