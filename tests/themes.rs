//! Themes of municipalities: pasted tokens are read strictly and written anew, and the pages of sign-ins to their applications look so.
use crate::authorize::{BACK, begin, request, world};
use crate::harness::{Answer, Balie, Browser};
use balie::urls;

const RED: &str = "--utrecht-button-primary-action-background-color: #c00; --utrecht-link-color: rgb(160, 0, 0);";

async fn save(browser: &Browser, municipality_id: &str, tokens: &str) -> Answer {
    let path = urls::municipality_theme(municipality_id);
    let version = browser.get(&path).await.expect(200).field("version").expect("a version");
    browser.post(&path, &[("version", &version), ("tokens", tokens)]).await
}

/// The style sheets of a page, the last of which wins.
fn style_sheets(page: &Answer) -> Vec<String> {
    let links = page.html();
    let selector = scraper::Selector::parse("link[rel=stylesheet]").expect("a selector");
    links.select(&selector).filter_map(|link| link.attr("href").map(str::to_owned)).collect()
}

#[tokio::test]
async fn the_pages_of_a_sign_in_look_like_the_municipality() {
    let (balie, _, browser) = world().await;
    let utrecht = balie.municipality("utrecht").await;
    let anna = balie.admin_of("utrecht").await;
    let tokens = format!(":root {{ {RED} --utrecht-nav-bar-color: #000; --denhaag-x: url(\"data:;,x\"); }}");
    save(&anna, &utrecht.id, &tokens).await.expect(303);
    let page = anna.get(&urls::municipality_theme(&utrecht.id)).await.expect(200);
    page.must_say("2 tokens are not used here");
    assert_eq!(page.field("tokens").as_deref().map(str::trim).map(|text| text.lines().count()), Some(2));
    let theme = style_sheets(&page).pop().expect("a style sheet");
    assert!(theme.starts_with("/static/themes/"), "{theme}");
    let sheet = balie.anonymous().get(&theme).await.expect(200);
    assert_eq!(sheet.text, ":root{--utrecht-link-color: #a00000;--utrecht-button-primary-action-background-color: #cc0000}\n");
    assert_eq!((sheet.header("content-type"), sheet.header("x-content-type-options")), ("text/css; charset=utf-8", "nosniff"));
    assert!(sheet.header("cache-control").contains("immutable") && sheet.header("set-cookie").is_empty());
    // Consent, sign-in and confirmation of its application; nothing else.
    let consent = begin(&browser, &request(&[])).await;
    assert_eq!(style_sheets(&browser.get(&consent).await.expect(200)).pop().as_ref(), Some(&theme));
    let again = begin(&browser, &request(&[("prompt", "login")])).await;
    let confirmation = browser.get(browser.get(&again).await.expect(303).location()).await.expect(200);
    assert_eq!(style_sheets(&confirmation).pop().as_ref(), Some(&theme));
    let stranger = balie.anonymous();
    let sign_in = begin(&stranger, &request(&[])).await;
    let sign_in = stranger.get(stranger.get(&sign_in).await.expect(303).location()).await.expect(200);
    assert_eq!(style_sheets(&sign_in).pop().as_ref(), Some(&theme));
    let back = browser.get(&request(&[("prompt", "none"), ("response_mode", "form_post")])).await.expect(200);
    assert_eq!(style_sheets(&back).pop().as_ref(), Some(&theme));
    assert_eq!(style_sheets(&balie.anonymous().get(urls::LOGIN).await).len(), 1);
    let ede = balie.client("other").of("ede").with("grant_types", "authorization_code").with("redirect_uris", BACK).create().await;
    let elsewhere = begin(&browser, &request(&[("client_id", &ede.client_id), ("scope", "openid")])).await;
    assert_eq!(style_sheets(&browser.get(&elsewhere).await.expect(200)).len(), 1);
    // Taken away, and its text is kept for nobody.
    save(&anna, &utrecht.id, " ").await.expect(303);
    assert_eq!(style_sheets(&browser.get(&consent).await.expect(200)).len(), 1);
    balie.anonymous().get(&theme).await.expect(404);
    anna.get(urls::HISTORY).await.expect(200).must_say("--utrecht-link-color: #a00000");
}

/// Nothing of what was pasted reaches the style sheet as it was.
#[tokio::test]
async fn hostile_css_is_refused() {
    let balie = Balie::start().await;
    let utrecht = balie.municipality("utrecht").await;
    let anna = balie.admin_of("utrecht").await;
    let long = format!("--utrecht-link-color: #000; --x: {}", "y".repeat(140 * 1024));
    for (tokens, words) in [
        ("--utrecht-link-color: url(https://evil.example/x)", "can’t be this"),
        ("--utrecht-link-color: expression(alert(1))", "can’t be this"),
        ("--utrecht-link-color: #000} body{display:none", "no design token"),
        ("--utrecht-link-color: red; background: url(//evil.example)", "no design token"),
        (":root { --utrecht-link-color: #000 } @import url(//evil.example);", "no design token"),
        (":root { --utrecht-link-color: #000 } .x { --utrecht-link-color: #000 }", "no design token"),
        ("@import '//evil.example'; --utrecht-link-color: #000", "no design token"),
        ("@media print { :root { --utrecht-link-color: #000 } }", "no design token"),
        ("--utrecht-link-color: var(--utrecht-document-color)", "can’t be this"),
        ("--utrecht-link-color: #000 !important", "can’t be this"),
        ("--utrecht-link-color: #00\\30", "can’t be this"),
        ("--utrecht-link-color: #000/**/0", "can’t be this"),
        ("--utrecht-link-color: rgba(0, 0, 0, 0.1)", "can’t be this"),
        ("--utrecht-document-font-family: \"x\"; } body { color: red", "no design token"),
        ("--utrecht-document-font-family: url(x), serif", "can’t be this"),
        ("--utrecht-document-font-family: \"a;b\", serif", "can’t be this"),
        ("--utrecht-document-font-size: 1px", "can’t be this"),
        ("--utrecht-document-font-size: 9999rem", "can’t be this"),
        ("--utrecht-document-font-size: calc(1rem)", "can’t be this"),
        ("--utrecht-document-line-height: 1e3", "can’t be this"),
        ("--utrecht-form-control-block-size: 10px", "can’t be this"),
        ("--utrecht-button-font-weight: 1000", "can’t be this"),
        ("</style><script>alert(1)</script>", "no design token"),
        ("/* never ends --utrecht-link-color: #000;", "no design token"),
        ("--other-color: #000", "None of these tokens is used here"),
        (&long, "at most 128 KiB"),
    ] {
        let page = save(&anna, &utrecht.id, tokens).await.expect(422);
        page.must_say(words);
        assert!(!page.text.contains("<script>alert"), "what is written is text");
        assert_eq!(style_sheets(&page).len(), 1, "{tokens}");
    }
    assert!(balie.municipality("utrecht").await.theme_digest.is_none());
    // What a theme may say is written anew.
    let tokens = "/* don't */ .utrecht-theme, :root {\n--utrecht-document-font-family: 'Open Sans', Arial,sans-serif;\n/* x */\
                  --utrecht-document-font-size: 18px; --utrecht-document-font-size: 1.25rem; --utrecht-heading-font-weight: bold; }";
    save(&anna, &utrecht.id, tokens).await.expect(303);
    let page = anna.get(&urls::municipality_theme(&utrecht.id)).await.expect(200);
    let sheet = balie.anonymous().get(&style_sheets(&page).pop().expect("a style sheet")).await.expect(200);
    let expected = ":root{--utrecht-document-font-family: \"Open Sans\", \"Arial\", sans-serif;--utrecht-document-font-size: 1.25rem;\
                    --utrecht-heading-font-weight: 700}\n";
    assert_eq!(sheet.text, expected);
}

#[tokio::test]
async fn colours_that_cannot_be_told_apart_are_refused() {
    let balie = Balie::start().await;
    let utrecht = balie.municipality("utrecht").await;
    let anna = balie.admin_of("utrecht").await;
    for (tokens, words) in [
        ("--utrecht-button-primary-action-background-color: #ffcc00", "--utrecht-button-primary-action-color #ffffff"),
        ("--utrecht-link-color: #999", "--utrecht-link-color #999999 can’t be read well enough"),
        ("--utrecht-document-background-color: #000", "--utrecht-document-color #17212b can’t be read well enough"),
        ("--utrecht-page-header-content-background-color: #fff", "--utrecht-page-header-color #ffffff can’t be read well enough"),
        ("--utrecht-form-control-border-color: #eee", "--utrecht-form-control-border-color #eeeeee can’t be read well enough"),
    ] {
        save(&anna, &utrecht.id, tokens).await.expect(422).must_say(words).must_say("is needed (WCAG 2.2, level AA)");
    }
    let both = "--utrecht-button-primary-action-background-color: #ffcc00; --utrecht-button-primary-action-color: #000; \
                --utrecht-button-primary-action-hover-background-color: #e6b800; --utrecht-button-primary-action-hover-color: #000";
    save(&anna, &utrecht.id, both).await.expect(303);
    anna.post(urls::LANGUAGE, &[("locale", "nl"), ("back", "/")]).await.expect(303);
    let page = save(&anna, &utrecht.id, "--utrecht-link-color: #777").await.expect(422);
    page.must_say("het contrast is 4,4, en 4,5 is nodig");
}

#[tokio::test]
async fn whoever_changed_it_meanwhile_is_not_overwritten() {
    let balie = Balie::start().await;
    let utrecht = balie.municipality("utrecht").await;
    let anna = balie.admin_of("utrecht").await;
    let path = urls::municipality_theme(&utrecht.id);
    let stale = anna.get(&path).await.expect(200).field("version").expect("a version");
    save(&anna, &utrecht.id, RED).await.expect(303);
    let page = anna.post(&path, &[("version", &stale), ("tokens", "--utrecht-link-color: #000")]).await.expect(409);
    page.must_say("Somebody else changed this meanwhile").must_say("#a00000");
    balie.helpdesk().await.get(&path).await.expect(404);
    balie.admin_of("ede").await.get(&path).await.expect(404);
}
