//! Revocation (RFC 7009): what an application gives back ends, with what it came with, and nothing else does.
use super::{allow, exchange, request, text, token, value, world};
use crate::harness::browser::http;
use crate::harness::{Answer, Balie, Browser, Registered};
use balie::clock::HOUR;
use balie::model::refusal::Cause;
use balie::urls;
use serde_json::Value;
use std::time::Duration;

async fn tokens(balie: &Balie, client: &Registered, browser: &Browser) -> Value {
    let code = value(&allow(browser, &request(&[])).await, "code");
    exchange(balie, client, &code).await.expect(200).json()
}

/// Gives something back, as a client that shows its secret by HTTP Basic.
async fn revoke(balie: &Balie, client: &Registered, fields: &[(&str, &str)]) -> Answer {
    let request = http(None, false).post(balie.at(urls::REVOKE)).basic_auth(&client.client_id, Some(&client.secret)).form(fields);
    Answer::of(request.send().await.expect("an answer")).await
}

async fn is_live(balie: &Balie, tokens: &Value) -> bool {
    balie.userinfo(text(tokens, "access_token")).await.status == 200
}

#[tokio::test]
async fn one_ends_the_other_by_whatever_name_it_is_sent() {
    let (balie, client, browser) = world().await;
    for format in ["jwt", "opaque"] {
        client.change(&balie.app, "access_token_format", format).await;
        for (name, which) in [
            ("token", "access_token"),
            ("token", "refresh_token"),
            // As Toon's clients send them.
            ("access_token", "access_token"),
            ("refresh_token", "refresh_token"),
        ] {
            let (given, other) = (tokens(&balie, &client, &browser).await, tokens(&balie, &client, &browser).await);
            let answer = revoke(&balie, &client, &[(name, text(&given, which))]).await.expect(200);
            assert!(answer.text.is_empty());
            assert!(!is_live(&balie, &given).await, "{format}: {name} {which}");
            let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&given, "refresh_token"))];
            assert_eq!(text(&token(&balie, &client, &refresh).await.expect(400).json(), "error"), "invalid_grant");
            assert!(is_live(&balie, &other).await, "what came of another sign-in stays");
            revoke(&balie, &client, &[(name, text(&given, which))]).await.expect(200);
        }
    }
}

#[tokio::test]
async fn what_is_unknown_has_ended_and_what_is_wrong_is_said() {
    let (balie, client, browser) = world().await;
    for unknown in ["unknown", "a.b.c", "\u{0}", &"x".repeat(5000)] {
        revoke(&balie, &client, &[("token", unknown)]).await.expect(200);
    }
    let json = tokens(&balie, &client, &browser).await;
    revoke(&balie, &client, &[("token", text(&json, "id_token"))]).await.expect(200);
    assert!(is_live(&balie, &json).await, "an ID token opens nothing, and ends nothing");
    revoke(&balie, &client, &[("token", text(&json, "access_token")), ("token_type_hint", "refresh_token")]).await.expect(200);
    assert!(!is_live(&balie, &json).await, "a hint is a hint (RFC 7009 §2.1)");
    assert_eq!(text(&revoke(&balie, &client, &[("other", "x")]).await.expect(400).json(), "error"), "invalid_request");
    let http = http(None, false);
    assert_eq!(http.get(balie.at(urls::REVOKE)).send().await.expect("an answer").status(), 405);
    let unproved = http.post(balie.at(urls::REVOKE)).form(&[("token", "x"), ("client_id", "agenda")]);
    assert_eq!(text(&Answer::of(unproved.send().await.expect("an answer")).await.json(), "error"), "invalid_client");
}

/// Anybody can name a client without a secret and send unknown tokens, or an old one of their own again and again.
#[tokio::test]
async fn what_ends_nothing_writes_nothing_and_waits_for_nobody_who_writes() {
    let (balie, client, browser) = world().await;
    let json = tokens(&balie, &client, &browser).await;
    let old = [("token", text(&json, "refresh_token"))];
    revoke(&balie, &client, &old).await.expect(200);
    let held = balie.app.db.begin().await.expect("the database can be written");
    for nothing in [&[("token", "unknown")], &old] {
        let answer = tokio::time::timeout(Duration::from_secs(5), revoke(&balie, &client, nothing)).await;
        answer.expect("it waits for nobody").expect(200);
    }
    drop(held);
    let mut connection = balie.app.read().await.expect("a connection");
    let lines = sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM changes WHERE topic = 'grant'").fetch_one(&mut *connection).await;
    assert_eq!(lines.expect("they can be counted"), 1, "every process has read that already");
}

/// What is refused has ended nothing: the answer says so.
#[tokio::test]
async fn several_tokens_end_together_or_none_does() {
    let (balie, client, browser) = world().await;
    let other =
        balie.client("ander").with("grant_types", "authorization_code refresh_token").with("redirect_uris", super::BACK).create().await;
    let own = tokens(&balie, &client, &browser).await;
    let code = value(&allow(&browser, &request(&[("client_id", "ander"), ("scope", "openid")])).await, "code");
    let theirs = exchange(&balie, &other, &code).await.expect(200).json();
    let both = [("token", text(&own, "access_token")), ("refresh_token", text(&theirs, "refresh_token"))];
    assert_eq!(text(&revoke(&balie, &client, &both).await.expect(400).json(), "error"), "invalid_grant");
    assert!(is_live(&balie, &own).await && is_live(&balie, &theirs).await);
    let second = tokens(&balie, &client, &browser).await;
    revoke(&balie, &client, &[("token", text(&own, "access_token")), ("refresh_token", text(&second, "refresh_token"))]).await.expect(200);
    assert!(!is_live(&balie, &own).await && !is_live(&balie, &second).await);
}

#[tokio::test]
async fn another_clients_token_stays_and_that_is_said() {
    let (balie, client, browser) = world().await;
    let other = balie.client("ander").create().await;
    for format in ["jwt", "opaque"] {
        client.change(&balie.app, "access_token_format", format).await;
        let json = tokens(&balie, &client, &browser).await;
        for which in ["access_token", "refresh_token"] {
            let answer = revoke(&balie, &other, &[("token", text(&json, which))]).await.expect(400);
            assert_eq!(text(&answer.json(), "error"), "invalid_grant");
        }
        assert_eq!(other.refusals(&balie).await[0].cause, Cause::TokenOfAnotherClient, "its owner reads of it");
        assert!(is_live(&balie, &json).await, "{format}");
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&json, "refresh_token"))];
        token(&balie, &client, &refresh).await.expect(200);
        // Nor does a client's own token, which no grant says the owner of.
        let machine = balie.client(&format!("machine-{format}")).with("access_token_format", format).create().await;
        let own = text(&balie.token(&machine).await.expect(200).json(), "access_token").to_owned();
        let answer = revoke(&balie, &other, &[("token", &own)]).await.expect(400);
        assert_eq!(text(&answer.json(), "error"), "invalid_grant");
        balie.userinfo(&own).await.expect(403);
    }
}

#[tokio::test]
async fn a_public_client_gives_back_its_own() {
    let (balie, _, browser) = world().await;
    let public = balie.client("app").with("grant_types", "authorization_code refresh_token").with("redirect_uris", super::BACK);
    let public = public.with("token_endpoint_auth_method", "none").scope("agenda:read").create().await;
    let code = value(&allow(&browser, &request(&[("client_id", "app")])).await, "code");
    let http = http(None, false);
    let form = [
        ("grant_type", "authorization_code"),
        ("code", &*code),
        ("redirect_uri", super::BACK),
        ("code_verifier", super::VERIFIER),
        ("client_id", "app"),
    ];
    let answer = http.post(balie.at(urls::TOKEN)).form(&form).send().await.expect("an answer");
    let json = Answer::of(answer).await.expect(200).json();
    assert!(is_live(&balie, &json).await);
    let form = [("token", text(&json, "refresh_token")), ("client_id", &*public.client_id)];
    assert_eq!(http.post(balie.at(urls::REVOKE)).form(&form).send().await.expect("an answer").status(), 200);
    assert!(!is_live(&balie, &json).await);
}

#[tokio::test]
async fn a_clients_own_token_ends_and_is_remembered_until_it_would_have() {
    let balie = Balie::start().await;
    for format in ["jwt", "opaque"] {
        let machine = balie.client(&format!("machine-{format}")).with("access_token_format", format).create().await;
        let json = balie.token(&machine).await.expect(200).json();
        let own = text(&json, "access_token");
        balie.userinfo(own).await.expect(403);
        revoke(&balie, &machine, &[("token", own)]).await.expect(200);
        balie.userinfo(own).await.expect(401);
    }
    let remembered = async || -> i64 {
        let mut connection = balie.app.read().await.expect("the database answers");
        sqlx::query_scalar("SELECT COUNT(*) FROM revoked_tokens").fetch_one(&mut *connection).await.expect("they can be counted")
    };
    balie.clock.advance(HOUR - 1);
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    assert_eq!(remembered().await, 1, "the JWT could still be shown to an API");
    balie.clock.advance(2);
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    assert_eq!(remembered().await, 0);
}

/// Each JWT of a client itself is remembered everywhere until it would have ended: a client gives back so many, and nobody else waits.
#[tokio::test]
async fn a_client_gives_back_only_so_many_tokens_of_its_own() {
    let (balie, client, browser) = world().await;
    client.change(&balie.app, "grant_types", "authorization_code refresh_token client_credentials").await;
    let other = balie.client("other").create().await;
    let own = async |client: &Registered| balie.token(client).await.expect(200).json();
    let given = tokens(&balie, &client, &browser).await;
    let (first, of_other) = (own(&client).await, own(&other).await);
    while balie.app.throttles.revocations.attempt(&client.id).is_ok() {}
    let refused = revoke(&balie, &client, &[("token", text(&first, "access_token"))]).await.expect(429);
    assert_eq!((text(&refused.json(), "error"), refused.header("retry-after")), ("temporarily_unavailable", "1"));
    revoke(&balie, &other, &[("token", text(&of_other, "access_token"))]).await.expect(200);
    // What a person gave is a row already.
    revoke(&balie, &client, &[("token", text(&given, "access_token"))]).await.expect(200);
    assert!(!is_live(&balie, &given).await);
    balie.clock.advance(HOUR / 2);
    revoke(&balie, &client, &[("token", text(&first, "access_token"))]).await.expect(200);
}
