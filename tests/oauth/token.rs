//! POST /oauth/token: a token for whoever is registered and proves it.
use crate::desk::Balie;

#[tokio::test]
async fn a_client_gets_a_token_by_basic() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("calculations:read").create().await;
    let answer = balie.token(&client).await.expect(200);
    assert_eq!(answer.json()["token_type"], "Bearer");
    let page = balie.operator().await.get("/account").await;
    println!("{}", page.words());
}
