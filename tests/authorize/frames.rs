//! What an application's page may do with ours in a frame: nothing but hear that nobody can be answered for without being asked.
use super::{allow, begin, refused, request, world};
use balie::urls;

#[tokio::test]
async fn a_silent_request_is_answered_at_once_without_a_page_and_without_a_cookie() {
    let (balie, _, browser) = world().await;
    let silent = request(&[("prompt", "none")]);
    // A frame of another site brings no cookie along (SameSite) and keeps none.
    let framed = balie.anonymous();
    let answer = framed.get(&silent).await.expect(303);
    assert_eq!(answer.header("set-cookie"), "");
    assert!(answer.location().contains("error=login_required"), "{}", answer.location());
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(refused(&browser, &silent).await, "consent_required");
    allow(&browser, &request(&[])).await;
    assert!(browser.get(&silent).await.expect(303).location().contains("code="));
}

#[tokio::test]
async fn no_page_of_a_sign_in_is_shown_in_a_frame() {
    let (balie, _, browser) = world().await;
    let consent = begin(&browser, &request(&[])).await;
    let stranger = balie.anonymous();
    let sign_in = stranger.get(&begin(&stranger, &request(&[])).await).await.expect(303).location().to_owned();
    let form_post = request(&[("response_mode", "form_post"), ("prompt", "none")]);
    let wrong = request(&[("redirect_uri", "https://evil.example/")]);
    let pages = [
        browser.get(&consent).await,
        stranger.get(&sign_in).await,
        browser.get(&form_post).await,
        browser.get(&wrong).await,
        browser.get(&urls::authorization("unknown")).await,
        browser.get(urls::ACCOUNT_CONFIRMATION).await,
    ];
    for page in pages {
        assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"), "{}", page.words());
        assert_eq!(page.header("x-frame-options"), "DENY", "{}", page.words());
        assert!(!page.header("content-security-policy").contains("unsafe"), "{}", page.words());
    }
}
