//! The keys of reviewers: each that the sheet names, none of them in a field, and the switch that turns them off (WCAG 2.1.4).
use super::review::until;
use super::{PopulatedBalie, Tab};
use balie::commands::demo::{HELPDESK, PASSWORD};
use balie::urls;
use fantoccini::key::Key;

/// Presses a key where it should do nothing, and gives it time to do something all the same.
async fn idle(tab: &Tab, key: &str) {
    let before = tab.run("return [performance.timeOrigin, location.href]").await;
    tab.keys(key).await;
    tokio::time::sleep(std::time::Duration::from_millis(150)).await;
    assert_eq!(tab.run("return [performance.timeOrigin, location.href]").await, before, "{key} leads away");
    assert!(!tab.has("#shortcuts[open]").await, "{key} opens the sheet");
}

async fn row(tab: &Tab) -> i64 {
    let script = "return [...document.querySelectorAll('[data-row]')].indexOf(document.activeElement)";
    tab.run(script).await.as_i64().expect("a number")
}

async fn focus(tab: &Tab, selector: &str) {
    tab.run(&format!("document.querySelector({selector:?}).focus()")).await;
    assert_eq!(tab.run(&format!("return document.activeElement.matches({selector:?})")).await, true, "{selector} has the focus");
}

async fn switch(tab: &Tab) {
    tab.click("#shortcuts-open").await;
    tab.click("label[for=shortcuts-on]").await;
    tab.click("#shortcuts button").await;
    assert!(!tab.has("#shortcuts[open]").await, "the button closes the sheet");
}

/// What the sheet names is what this test drives: a new key fails it.
#[tokio::test]
async fn every_key_does_what_the_sheet_says() {
    let populated = PopulatedBalie::demo().await;
    let request = urls::request(&populated.request("Afvalwijzer 2").await);
    Tab::with(&populated.balie.url, "en", &[], async |tab| {
        tab.resize(1280, 900).await;
        tab.sign_in(HELPDESK, PASSWORD).await;
        tab.open(urls::REQUESTS).await;
        tab.keys("?").await;
        assert!(tab.has("#shortcuts[open]").await, "? opens the sheet");
        let named = tab.run("return [...document.querySelectorAll('#shortcuts kbd')].map(key => key.textContent).join('')").await;
        assert_eq!(named, "jkntracx?");
        idle_behind_the_sheet(tab).await;
        in_the_list(tab).await;
        on_a_request(tab, &request).await;
    })
    .await;
}

async fn idle_behind_the_sheet(tab: &Tab) {
    tab.keys("jn").await;
    assert!(tab.has("#shortcuts[open]").await && row(tab).await == -1, "no key reaches the page behind the sheet");
    tab.keys(&char::from(Key::Escape).to_string()).await;
    assert!(!tab.has("#shortcuts[open]").await, "Escape closes it");
    // The browser takes the focus from the switch with the next frame (HTML, focus fixup).
    until(tab, "document.activeElement === document.body").await;
}

async fn in_the_list(tab: &Tab) {
    let last = tab.run("return document.querySelectorAll('[data-row]').length - 1").await.as_i64().expect("a number");
    assert!(last >= 2, "there are rows to go to");
    for (key, expected) in [("j", 0), ("k", 0), ("j", 1), ("j", 2), ("k", 1)] {
        tab.keys(key).await;
        assert_eq!(row(tab).await, expected, "{key}");
    }
    tab.keys(&"j".repeat(usize::try_from(last).expect("a few") + 3)).await;
    assert_eq!(row(tab).await, last, "j stays at the last");
    let name = tab.run("return document.activeElement.textContent.trim().split(' (')[0]").await;
    tab.after(tab.keys(&char::from(Key::Enter).to_string())).await;
    tab.must_say(name.as_str().expect("a name")).await;
    tab.open(urls::REQUESTS).await;
    tab.after(tab.keys("n")).await;
    assert!(tab.has("[data-request]").await, "n opens the next request, not {}", tab.path().await);
}

async fn on_a_request(tab: &Tab, request: &str) {
    tab.open(request).await;
    tab.after(tab.keys("t")).await;
    assert_eq!(tab.path().await, request);
    assert!(!tab.has("[data-key=t]").await, "t takes it");
    tab.keys("r").await;
    assert_eq!(tab.run("return document.activeElement.id").await, "text", "r goes to the text");
    assert_eq!(tab.run("return document.activeElement.value").await, "", "without typing it");
    for (key, page) in [("a", "/approval"), ("c", "/changes-requested"), ("x", "/refusal")] {
        tab.open(request).await;
        tab.after(tab.keys(key)).await;
        assert_eq!(tab.path().await, format!("{request}{page}"), "{key} only opens the page that asks");
    }
    tab.open(request).await;
    tab.after(tab.keys("n")).await;
    assert_ne!(tab.path().await, request, "n leads to another");
}

#[tokio::test]
async fn a_letter_in_a_field_is_a_letter_and_a_key_of_the_browser_is_the_browsers() {
    let populated = PopulatedBalie::demo().await;
    let request = urls::request(&populated.request("Afvalwijzer 2").await);
    Tab::with(&populated.balie.url, "en", &[], async |tab| {
        tab.resize(1280, 900).await;
        tab.sign_in(HELPDESK, PASSWORD).await;
        for (path, fields) in [(urls::REQUESTS, &["#q", "#state"][..]), (&*request, &["#text", "#kind-note"])] {
            tab.open(path).await;
            for field in fields {
                focus(tab, field).await;
                for key in ["?", "n", "t", "a", "c", "x"] {
                    idle(tab, key).await;
                }
            }
        }
        assert_eq!(tab.run("return document.querySelector('#text').value.trim()").await, "?ntacx");
        tab.run("document.activeElement.blur()").await;
        // Somebody copies, or opens a menu of the browser.
        for held in ["ctrlKey", "altKey", "metaKey"] {
            tab.run(&format!("document.body.dispatchEvent(new KeyboardEvent('keydown', {{key: 'x', bubbles: true, {held}: true}}))")).await;
            idle(tab, "").await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_switch_turns_every_key_off_and_on_again() {
    let populated = PopulatedBalie::demo().await;
    let request = urls::request(&populated.request("Afvalwijzer 2").await);
    Tab::with(&populated.balie.url, "en", &[], async |tab| {
        tab.resize(1280, 900).await;
        tab.sign_in(HELPDESK, PASSWORD).await;
        tab.open(urls::REQUESTS).await;
        switch(tab).await;
        for path in [urls::REQUESTS, &request] {
            tab.open(path).await;
            for key in ["?", "j", "k", "n", "t", "r", "a", "c", "x"] {
                idle(tab, key).await;
            }
            assert_eq!(row(tab).await, -1);
            assert_ne!(tab.run("return document.activeElement.id").await, "text", "r is off");
        }
        tab.click("#shortcuts-open").await;
        assert!(tab.has("#shortcuts[open] #shortcuts-on:not(:checked)").await, "the button opens the sheet, which says that they are off");
        tab.click("#shortcuts button").await;
        switch(tab).await;
        tab.keys("r").await;
        assert_eq!(tab.run("return document.activeElement.id").await, "text", "on again, at once");
        tab.open(urls::REQUESTS).await;
        tab.keys("j").await;
        assert_eq!(row(tab).await, 0, "and on the next page");
    })
    .await;
}
