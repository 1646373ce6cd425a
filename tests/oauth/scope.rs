//! Scopes in a token request (RFC 6749 §3.3): no token reaches further than its client was registered for.
use super::verifier::claims;
use crate::harness::{Balie, Registered};

async fn with_client() -> (Balie, Registered) {
    let balie = Balie::start().await;
    for other in ["calculations", "calculations:write", "cases:readonly"] {
        balie.scope(other).await;
    }
    let client = balie.client("zaaksysteem").scope("calculations:read cases:read").create().await;
    (balie, client)
}

#[tokio::test]
async fn without_a_scope_a_token_has_every_registered_one() {
    let (balie, client) = with_client().await;
    assert_eq!(balie.token(&client).await.expect(200).json()["scope"], "calculations:read cases:read");
    // RFC 6749 §3.2: a parameter without a value counts as left out.
    assert_eq!(balie.token_request(&client).scope("").send().await.expect(200).json()["scope"], "calculations:read cases:read");
}

#[tokio::test]
async fn a_token_has_the_scopes_that_were_asked_for_and_no_other() {
    let (balie, client) = with_client().await;
    let answer = balie.token_request(&client).scope("cases:read").send().await;
    assert_eq!(answer.json()["scope"], "cases:read");
    assert_eq!(claims(&balie, &answer).await["scope"], "cases:read");
}

#[tokio::test]
async fn a_scope_named_twice_is_granted_once() {
    let (balie, client) = with_client().await;
    let answer = balie.token_request(&client).scope("cases:read cases:read").send().await;
    assert_eq!(answer.expect(200).json()["scope"], "cases:read");
}

#[tokio::test]
async fn a_scope_that_is_not_registered_to_the_letter_is_refused() {
    let (balie, client) = with_client().await;
    let asked = [
        "calculations:write",
        "unknown",
        // Not the beginning, the end or a part of a registered one, nor one that begins with it, in no other case.
        "calculations",
        "calculations:",
        "read",
        "cases:rea",
        "cases:readonly",
        "CASES:READ",
        "cases:read admin",
        "*",
        ".*",
        "cases:read,calculations:read",
    ];
    for scope in asked {
        let answer = balie.token_request(&client).scope(scope).send().await.expect(400);
        assert_eq!(answer.json()["error"], "invalid_scope", "{scope}");
        assert!(answer.json().get("access_token").is_none());
    }
}

#[tokio::test]
async fn a_malformed_scope_is_refused() {
    let (balie, client) = with_client().await;
    for scope in [
        " ",
        " cases:read",
        "cases:read ",
        "cases:read  calculations:read",
        "cases:read\tcalculations:read",
        "cases:read\n",
        "\"cases:read\"",
        "cases\\read",
        "sécret",
        "\0",
    ] {
        let answer = balie.token_request(&client).scope(scope).send().await.expect(400);
        assert_eq!(answer.json()["error"], "invalid_scope", "{scope:?}");
    }
}

#[tokio::test]
async fn a_client_without_scopes_gets_a_token_without_scopes() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let answer = balie.token(&client).await.expect(200);
    // RFC 6749 §3.3 and RFC 8693 §4.2 have no empty scope.
    assert!(answer.json().get("scope").is_none());
    assert!(claims(&balie, &answer).await.get("scope").is_none());
}

#[tokio::test]
async fn a_grant_type_that_is_not_registered_or_not_served_is_refused() {
    let balie = Balie::start().await;
    let site =
        balie.client("site").with("grant_types", "authorization_code").with("redirect_uris", "https://app.example/back").create().await;
    assert_eq!(balie.token(&site).await.expect(400).json()["error"], "unauthorized_client");
    let client = balie.client("zaaksysteem").create().await;
    for grant in ["authorization_code", "refresh_token"] {
        let asked = balie.bare_request().basic(&client.client_id, &client.secret).field("grant_type", grant);
        assert_eq!(asked.send().await.expect(400).json()["error"], "unauthorized_client", "{grant}");
    }
    for grant in ["password", "implicit", "Client_Credentials", "client_credentials ", "nothing"] {
        let asked = balie.bare_request().basic(&client.client_id, &client.secret).field("grant_type", grant);
        assert_eq!(asked.send().await.expect(400).json()["error"], "unsupported_grant_type", "{grant}");
    }
    let silent = balie.bare_request().basic(&client.client_id, &client.secret).field("scope", "x");
    assert_eq!(silent.send().await.expect(400).json()["error"], "invalid_request");
}
