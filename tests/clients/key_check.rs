//! The page that checks an assertion says no more than the endpoints do: its client may be barred, and its `aud` good at one of them alone.
use crate::harness::client_key::{ClientKey, claims};
use crate::harness::{Answer, Balie, Browser, Registered};
use balie::client_assertion::TYPE;
use balie::urls;
use serde_json::{Value, json};

async fn world(balie: &Balie) -> (Registered, Browser, ClientKey) {
    let client = balie.client("zaak").with("token_endpoint_auth_method", "private_key_jwt").owners("bouwer@x.example");
    let client = client.create().await;
    let (owner, key) = (balie.owner_of(&client).await, ClientKey::make("ES256"));
    balie.add_client_key(&client, "Server A", &key).await;
    (client, owner, key)
}

async fn check(owner: &Browser, client: &Registered, assertion: &str) -> Answer {
    owner.post(&urls::client_keys_check(&client.id), &[("assertion", assertion)]).await.expect(200)
}

fn for_audience(balie: &Balie, key: &ClientKey, audience: &Value) -> String {
    let mut said = claims(balie, "zaak");
    said["aud"] = audience.clone();
    key.sign(&json!({"alg": "ES256"}), &said)
}

#[tokio::test]
async fn an_assertion_of_a_client_that_is_not_let_in_is_not_said_to_be_let_in() {
    let balie = Balie::start().await;
    let (client, owner, key) = world(&balie).await;
    let assertion = key.assertion(&balie, "zaak");
    check(&owner, &client, &assertion).await.must_say("This assertion would be let in").must_say("may be used from anywhere");
    client.suspend(&balie.app).await;
    let page = check(&owner, &client, &assertion).await;
    page.must_say("its client is not let in now").must_say("The client was suspended").must_not_say("This assertion would be let in");
    assert_eq!(page.all(".steps .badge").join(" "), format!("{}wrong", "right ".repeat(9)));
    balie.token_by(&assertion).await.expect(400);
    let other = balie.client("other").with("token_endpoint_auth_method", "private_key_jwt").owners("bouwer@x.example").create().await;
    let key = ClientKey::make("ES256");
    balie.add_client_key(&other, "Server B", &key).await;
    let assertion = key.assertion(&balie, "other");
    other.delete(&balie.app).await;
    let page = check(&owner, &other, &assertion).await;
    page.must_say("its client is not let in now").must_say("The client had been deleted").must_not_say("This assertion would be let in");
    balie.token_by(&assertion).await.expect(400);
}

/// The page does not know from where the program will ask, so it says from where it may.
#[tokio::test]
async fn it_says_from_where_the_client_may_be_used_and_what_was_not_looked_at() {
    let balie = Balie::start().await;
    let (client, owner, key) = world(&balie).await;
    client.change(&balie.app, "ip_allowlist", "192.0.2.7 198.51.100.0/24").await;
    let assertion = key.assertion(&balie, "zaak");
    let page = check(&owner, &client, &assertion).await;
    page.must_say("It must be one of these: 192.0.2.7, 198.51.100.0/24").must_say("Not looked at").must_say("a DPoP proof");
    balie.token_by(&assertion).await.expect(400);
}

#[tokio::test]
async fn an_audience_that_is_good_at_one_endpoint_is_said_to_be_good_there_alone() {
    let balie = Balie::start().await;
    let (client, owner, key) = world(&balie).await;
    for (audience, title) in [
        (json!(balie.url), "This assertion would be let in"),
        (json!(balie.at(urls::TOKEN)), "This assertion would be let in"),
        (json!([balie.at(urls::TOKEN), "https://other.example"]), "This assertion would be let in"),
        (json!(balie.at(urls::REVOKE)), "This assertion would be let in at /oauth/revoke only"),
        (json!(balie.at(urls::PUSHED_REQUESTS)), "This assertion would be let in at /oauth/par only"),
        (json!(balie.at(urls::INTROSPECT)), "This assertion would be let in at /oauth/introspect only"),
        (json!(balie.at(urls::DEVICE_AUTHORIZATION)), "This assertion would be let in at /oauth/device_authorization only"),
        (json!(balie.at(urls::USERINFO)), "This assertion would be refused"),
    ] {
        let page = check(&owner, &client, &for_audience(&balie, &key, &audience)).await;
        assert_eq!(page.all(".banner__title").last().map(|said| said.trim()), Some(title), "{audience}");
        let at_token = balie.token_by(&for_audience(&balie, &key, &audience)).await.status;
        assert_eq!(at_token == 200, title == "This assertion would be let in", "{audience}: the endpoint agrees");
        let revocation = [("token", "x"), ("client_assertion_type", TYPE), ("client_assertion", &*for_audience(&balie, &key, &audience))];
        let at_revocation = balie.answer_to_form(urls::REVOKE, &revocation).await.status;
        assert_eq!(at_revocation == 200, title == "This assertion would be let in" || title.contains("revoke"), "{audience}");
    }
}
