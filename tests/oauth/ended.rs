//! Clients and secrets that have come to an end, and those that go on.
use crate::harness::Balie;

#[tokio::test]
async fn a_suspended_client_gets_no_token_until_it_is_resumed() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    balie.token(&client).await.expect(200);
    client.suspend(&balie.app).await;
    balie.token(&client).await.expect(401);
    client.resume(&balie.app).await;
    balie.token(&client).await.expect(200);
}

#[tokio::test]
async fn a_deleted_client_gets_no_token() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    balie.token(&client).await.expect(200);
    client.delete(&balie.app).await;
    balie.token(&client).await.expect(401);
}

#[tokio::test]
async fn a_revoked_secret_ends_at_once_and_another_goes_on() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    balie.clock.advance(1);
    let second = client.add_secret(&balie, "second").await.expect("room for a second");
    balie.token(&client.showing(&second)).await.expect(200);
    client.revoke_secret(&balie.app).await;
    balie.token(&client.showing(&second)).await.expect(401);
    balie.token(&client).await.expect(200);
}

#[tokio::test]
async fn a_secret_ends_at_the_second_it_was_given() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    client.expire_secret(&balie.app, 600).await;
    balie.clock.advance(599);
    balie.token(&client).await.expect(200);
    balie.clock.advance(1);
    balie.token(&client).await.expect(401);
}

#[tokio::test]
async fn a_client_has_at_most_five_secrets_and_each_works() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    for name in ["second", "third", "fourth", "fifth"] {
        let secret = client.add_secret(&balie, name).await.expect("room");
        balie.token(&client.showing(&secret)).await.expect(200);
    }
    assert!(client.add_secret(&balie, "sixth").await.is_none());
    client.revoke_secret(&balie.app).await;
    assert!(client.add_secret(&balie, "sixth").await.is_some());
}

#[tokio::test]
async fn the_secret_of_one_client_is_no_good_for_another() {
    let balie = Balie::start().await;
    let one = balie.client("one").create().await;
    let other = balie.client("other").of("amersfoort").create().await;
    balie.token(&one.showing(&other.secret)).await.expect(401);
    for wrong in ["", " ", &one.secret[1..], &one.secret[..54], &format!("{}x", one.secret), &one.secret.to_uppercase()] {
        balie.token(&one.showing(wrong)).await.expect(401);
    }
}
