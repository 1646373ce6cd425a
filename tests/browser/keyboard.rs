//! Somebody without a mouse: only Tab, Enter, Space and letters, and always to see where the focus is.
use super::{PopulatedBalie, Tab};
use balie::commands::demo::{BUILDER, PASSWORD, UTRECHT};
use balie::urls;
use fantoccini::key::Key;

/// Whether the focus can be seen: on something, inside the window, with a ring around it.
const VISIBLE: &str = "
    const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
    if (here === document.body) return 'nothing has the focus';
    if (box.bottom <= 0 || box.top >= innerHeight || box.width < 2 || box.height < 2) return `out of sight: ${here.outerHTML}`;
    if (!here.matches(':focus-visible') || style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
        return `no ring: ${here.outerHTML}`;
    return ''";

#[tokio::test]
async fn a_secret_is_almost_revoked_with_the_keyboard_alone() {
    let populated = PopulatedBalie::build().await;
    Tab::with(&populated.balie.url, "en", &[], async |tab| {
        tab.resize(1280, 900).await;
        tab.open(&format!("{}?next=%2Fclients", urls::LOGIN)).await;
        skip(tab).await;
        tab_to(tab, "#email").await;
        tab.keys(BUILDER).await;
        tab_to(tab, "#password").await;
        tab.keys(PASSWORD).await;
        enter(tab).await;
        assert_eq!(tab.path().await, urls::CLIENTS, "{}", tab.words().await);
        skip(tab).await;
        tab_to(tab, "#q").await;
        tab.keys("rekenmodule").await;
        enter(tab).await;
        tab_to(tab, "tbody th a").await;
        enter(tab).await;
        let client = urls::client(&populated.client("rekenmodule").await.id);
        assert_eq!(tab.path().await, client);
        tab_to(tab, ".chart summary").await;
        tab.keys(" ").await;
        assert!(tab.has("details[open]").await, "Space opens the table below the chart");
        tab.open(&client).await;
        tab_to(tab, ".tabs a[href$='/secrets']").await;
        enter(tab).await;
        tab_to(tab, "a[href$='/revocation']").await;
        enter(tab).await;
        assert!(tab.path().await.ends_with("/revocation"));
        tab_to(tab, "button.button--danger").await;
        tab_to(tab, ".actions a").await;
        enter(tab).await;
        assert_eq!(tab.path().await, format!("{client}/secrets"), "cancelling leads back");
        assert_eq!(populated.registered("rekenmodule").await.secrets(&populated.balie.app).await.len(), 2, "nothing was revoked");
    })
    .await;
}

/// Enter in a field saves; it never takes an offer, which stands between the fields.
#[tokio::test]
async fn enter_in_a_field_presses_the_button_that_saves() {
    let populated = PopulatedBalie::build().await;
    Tab::with(&populated.balie.url, "en", &[], async |tab| {
        tab.resize(1280, 900).await;
        tab.sign_in(UTRECHT, PASSWORD).await;
        tab.open(urls::CLIENTS_NEW).await;
        tab.fill("ip_allowlist", "192.0.2.77/24").await;
        tab.unfold().await;
        tab.click("label[for=grant_types-1]").await;
        tab.fill("redirect_uris", "app.example/cb").await;
        tab.fill("client_name", "Zaaksysteem").await;
        enter(tab).await;
        assert!(tab.has("button[name=canonical]").await, "{}", tab.words().await);
        for field in ["client_name", "access_token_lifetime"] {
            let lifetime = "600";
            tab.unfold().await;
            tab.fill(field, if field == "client_name" { "Zaaksysteem" } else { lifetime }).await;
            enter(tab).await;
            let range = tab.find("#ip_allowlist").await.prop("value").await.expect("a field");
            assert_eq!(range.as_deref(), Some("192.0.2.77/24"), "Enter in {field} took the offer");
            assert!(tab.has(".error-summary").await, "{}", tab.words().await);
        }
        // Tab comes past no button that nobody sees.
        tab.run("document.querySelector('#main').focus()").await;
        tab_to(tab, "#client_name").await;
    })
    .await;
}

/// The first stop of every page leads past the menu.
async fn skip(tab: &Tab) {
    press(tab, Key::Tab).await;
    assert_eq!(tab.run("return document.activeElement.className").await, "skip-link");
    assert_eq!(tab.run(VISIBLE).await, "", "the skip link comes in sight");
    press(tab, Key::Enter).await;
    assert_eq!(tab.run("return document.activeElement.id").await, "main", "the focus went along");
}

/// Goes from stop to stop until this one, and sees the focus at each.
pub async fn tab_to(tab: &Tab, selector: &str) {
    for _ in 0..80 {
        press(tab, Key::Tab).await;
        assert_eq!(tab.run(VISIBLE).await, "", "on the way to {selector} at {}", tab.path().await);
        if tab.run(&format!("return document.activeElement.matches({selector:?})")).await == true {
            return;
        }
    }
    panic!("{selector} can't be reached with Tab at {}", tab.path().await);
}

/// Enter, where it leads to another page.
pub async fn enter(tab: &Tab) {
    tab.after(press(tab, Key::Enter)).await;
}

async fn press(tab: &Tab, key: Key) {
    tab.keys(&char::from(key).to_string()).await;
}
