//! `offline_access` (OpenID Connect Core 1.0 §11): ignored where no refresh token can come of it.
use super::response_types::open_world;
use super::{BACK, PERSON, allow, exchange, refused, request, text, value};
use crate::harness::Balie;

const ASKED: (&str, &str) = ("scope", "openid offline_access agenda:read");

#[tokio::test]
async fn it_is_ignored_where_no_refresh_token_can_come_of_it() {
    let (balie, client, browser) = open_world().await;
    let back = allow(&browser, &request(&[ASKED, ("response_type", "token")])).await;
    assert_eq!(value(&back, "scope"), "openid agenda:read", "no code, so no refresh token");
    let code = value(&allow(&browser, &request(&[ASKED])).await, "code");
    let answer = exchange(&balie, &client, &code).await.expect(200).json();
    assert_eq!(text(&answer, "scope"), "openid offline_access agenda:read");
}

#[tokio::test]
async fn a_client_without_refresh_tokens_promises_nothing_while_somebody_is_away() {
    let balie = Balie::start().await;
    let client = balie.client("agenda").with("grant_types", "authorization_code").with("redirect_uris", BACK);
    let client = client.scope("agenda:read").create().await;
    let browser = balie.integrator(PERSON).await;
    let page = super::begin(&browser, &request(&[ASKED])).await;
    browser.get(&page).await.expect(200).must_not_say("while you are away");
    let code = value(&allow(&browser, &request(&[ASKED])).await, "code");
    assert_eq!(text(&exchange(&balie, &client, &code).await.expect(200).json(), "scope"), "openid agenda:read");
    assert_eq!(refused(&browser, &request(&[("scope", "offline_access")])).await, "invalid_scope", "nothing is left");
}
