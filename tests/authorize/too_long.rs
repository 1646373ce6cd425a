//! A request that is too long to be carried on: the person reads a plain page, or is sent back, and the owner reads of it.
use super::{BACK, request, sent_back, value};
use crate::harness::{Balie, Registered};
use balie::model::refusal::Cause;
use balie::urls;

async fn owned() -> (Balie, Registered) {
    let balie = Balie::start().await;
    let client = balie.client("agenda").owners("o@x.example").with("grant_types", "authorization_code").with("redirect_uris", BACK);
    let client = client.create().await;
    (balie, client)
}

async fn noted(client: &Registered, balie: &Balie) -> usize {
    client.refusals(balie).await.iter().filter(|refusal| refusal.cause == Cause::AuthorizeTooLong).count()
}

#[tokio::test]
async fn what_no_cookie_holds_is_answered_and_noted() {
    let (balie, client) = owned().await;
    let long = format!("{BACK}?x={}", "x".repeat(1500));
    client.change(&balie.app, "redirect_uris", &long).await;
    let asked = request(&[("redirect_uri", &long), ("scope", "openid"), ("state", &"s".repeat(1000)), ("nonce", &"n".repeat(500))]);
    let back = sent_back(&balie.anonymous().get(&asked).await.expect(303));
    assert_eq!(value(&back, "error"), "invalid_request");
    assert_eq!(value(&back, "error_description"), "The parameters of the request are too long together.");
    assert_eq!(noted(&client, &balie).await, 1);
    let page = balie.owner_of(&client).await.get(&urls::client_refusals(&client.id)).await.expect(200);
    page.must_say("longer than a browser can carry on").must_say("send only a short key to it as state");
}

#[tokio::test]
async fn too_many_parameters_are_a_page_and_noted() {
    let (balie, client) = owned().await;
    let many: String = (0..200).map(|number| format!("&p{number}=1")).collect();
    let browser = balie.anonymous();
    let asked = format!("{}{many}", request(&[("scope", "openid")]));
    browser.get(&asked).await.expect(400).must_say("The application sent too much along with you");
    assert_eq!(noted(&client, &balie).await, 1);
    // Nobody learns whether there is such a client, and nothing is noted where there is none.
    let unknown = asked.replace("client_id=agenda", "client_id=unknown");
    browser.get(&unknown).await.expect(400).must_say("The application sent too much along with you");
    client.suspend(&balie.app).await;
    browser.get(&asked).await.expect(400);
    assert_eq!(noted(&client, &balie).await, 1);
}

#[tokio::test]
async fn a_form_that_is_not_read_whole_is_a_page_and_noted() {
    let (balie, client) = owned().await;
    let long = "s".repeat(300 * 1024);
    let browser = balie.anonymous();
    browser.post(urls::AUTHORIZE, &[("client_id", "agenda"), ("state", &long)]).await.expect(413).must_say("too large");
    assert_eq!(noted(&client, &balie).await, 1);
    // What is too large for a page of the portal names nobody.
    browser.post(urls::LOGIN, &[("client_id", "agenda"), ("email", &long)]).await.expect(413);
    assert_eq!(noted(&client, &balie).await, 1);
}
