//! Refresh tokens, UserInfo and revocation.
use super::{allow, exchange, request, text, token, value, world};
use crate::harness::{Answer, Balie};
use balie::urls;
use serde_json::Value;

impl Balie {
    pub async fn userinfo(&self, access_token: &str) -> Answer {
        let request = crate::harness::browser::http(None, false).get(self.at(urls::USERINFO)).bearer_auth(access_token);
        Answer::of(request.send().await.expect("the server answers")).await
    }
}

async fn tokens() -> (Balie, crate::harness::Registered, Value) {
    let (balie, client, browser) = world().await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let json = exchange(&balie, &client, &code).await.expect(200).json();
    (balie, client, json)
}

fn refresh(token: &str) -> [(&'static str, &str); 2] {
    [("grant_type", "refresh_token"), ("refresh_token", token)]
}

#[tokio::test]
async fn each_refresh_token_gives_the_next_and_a_second_showing_ends_all() {
    let (balie, client, first) = tokens().await;
    let second = token(&balie, &client, &refresh(text(&first, "refresh_token"))).await.expect(200).json();
    assert_ne!(text(&first, "refresh_token"), text(&second, "refresh_token"));
    balie.userinfo(text(&second, "access_token")).await.expect(200);
    token(&balie, &client, &refresh(text(&first, "refresh_token"))).await.expect(400);
    token(&balie, &client, &refresh(text(&second, "refresh_token"))).await.expect(400);
    balie.userinfo(text(&second, "access_token")).await.expect(401);
}

#[tokio::test]
async fn a_refresh_narrows_and_never_widens() {
    let (balie, client, first) = tokens().await;
    let narrow = [&refresh(text(&first, "refresh_token"))[..], &[("scope", "openid")]].concat();
    let narrowed = token(&balie, &client, &narrow).await.expect(200).json();
    assert_eq!(text(&narrowed, "scope"), "openid");
    let wide = [&refresh(text(&narrowed, "refresh_token"))[..], &[("scope", "openid profile")]].concat();
    assert_eq!(text(&token(&balie, &client, &wide).await.expect(400).json(), "error"), "invalid_scope");
}

/// Else a client makes tokens of any length of one word, which no endpoint of ours reads any more.
#[tokio::test]
async fn a_word_that_is_asked_for_often_is_given_once() {
    let (balie, client, first) = tokens().await;
    let often = vec!["openid"; 9_000].join(" ") + " agenda:read openid";
    let fields = [&refresh(text(&first, "refresh_token"))[..], &[("scope", &*often)]].concat();
    let given = token(&balie, &client, &fields).await.expect(200).json();
    assert!(text(&given, "scope") == "openid agenda:read", "each word once");
    balie.userinfo(text(&given, "access_token")).await.expect(200);
}

#[tokio::test]
async fn userinfo_tells_what_was_allowed_and_takes_no_token_of_a_client() {
    let (balie, client, first) = tokens().await;
    let claims = balie.userinfo(text(&first, "access_token")).await.expect(200).json();
    assert_eq!(text(&claims, "email"), super::PERSON);
    assert_eq!((claims["email_verified"].as_bool(), claims.get("name")), (Some(true), None));
    let machine = balie.client("machine").create().await;
    let own = balie.token(&machine).await.expect(200).json();
    balie.userinfo(text(&own, "access_token")).await.expect(403);
    balie.userinfo(text(&first, "id_token")).await.expect(401);
    client.suspend(&balie.app).await;
    balie.userinfo(text(&first, "access_token")).await.expect(401);
}

#[tokio::test]
async fn what_is_given_back_ends_with_what_it_came_with() {
    for name in ["access_token", "refresh_token"] {
        let (balie, client, first) = tokens().await;
        let request = |token: &str| {
            let http = crate::harness::browser::http(None, false);
            http.post(balie.at(urls::REVOKE)).basic_auth(&client.client_id, Some(&client.secret)).form(&[("token", token)]).send()
        };
        assert_eq!(request(text(&first, name)).await.expect("it answers").status(), 200);
        assert_eq!(request("unknown").await.expect("it answers").status(), 200, "nothing is told of others");
        balie.userinfo(text(&first, "access_token")).await.expect(401);
        token(&balie, &client, &refresh(text(&first, "refresh_token"))).await.expect(400);
    }
}

/// What the portal registers is enforced on every path: a scope that a client loses is in no token that is made afterwards.
#[tokio::test]
async fn a_scope_that_the_client_lost_is_not_given_any_more() {
    for format in ["jwt", "opaque"] {
        let (balie, client, first) = tokens().await;
        client.change(&balie.app, "access_token_format", format).await;
        assert!(text(&first, "scope").contains("agenda:read"));
        client.change(&balie.app, "scope", "").await;
        let asked = [&refresh(text(&first, "refresh_token"))[..], &[("scope", "agenda:read")]].concat();
        assert_eq!(text(&token(&balie, &client, &asked).await.expect(400).json(), "error"), "invalid_scope");
        let second = token(&balie, &client, &refresh(text(&first, "refresh_token"))).await.expect(200).json();
        assert_eq!(text(&second, "scope"), "openid email", "{format}");
        client.change(&balie.app, "scope", "agenda:read").await;
        let third = token(&balie, &client, &refresh(text(&second, "refresh_token"))).await.expect(200).json();
        assert_eq!(text(&third, "scope"), "openid email agenda:read", "what was allowed stays allowed");
    }
}
