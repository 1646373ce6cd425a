//! UserInfo: what a person let an application know, for a token of that person and of nobody else.
use super::{allow, exchange, request, text, value, world};
use crate::harness::browser::http;
use crate::harness::{Balie, Browser, Registered};
use balie::clock::HOUR;
use balie::urls;
use reqwest::header::{AUTHORIZATION, HeaderMap};
use serde_json::{Value, json};

/// Tokens for a request with this scope.
async fn tokens(balie: &Balie, client: &Registered, browser: &Browser, scope: &str) -> Value {
    let code = value(&allow(browser, &request(&[("scope", scope)])).await, "code");
    exchange(balie, client, &code).await.expect(200).json()
}

async fn claims(balie: &Balie, client: &Registered, browser: &Browser, scope: &str) -> Value {
    balie.userinfo(text(&tokens(balie, client, browser, scope).await, "access_token")).await.expect(200).json()
}

#[tokio::test]
async fn each_scope_tells_what_it_says_and_no_more() {
    let (balie, client, browser) = world().await;
    let iris = balie.person(super::PERSON).await;
    let (sub, id) = (json!(iris.id), json!(iris.number));
    let table = [
        ("openid", json!({"sub": sub, "id": id})),
        ("openid agenda:read", json!({"sub": sub, "id": id})),
        ("openid profile", json!({"sub": sub, "id": id, "name": "iris", "locale": "en"})),
        ("openid email", json!({"sub": sub, "id": id, "email": "iris@example.nl", "email_verified": true})),
        // Known of nobody here, so accepted and left out (OpenID Connect Core 1.0 §5.3.2).
        ("openid address phone", json!({"sub": sub, "id": id})),
    ];
    for (scope, expected) in table {
        assert_eq!(claims(&balie, &client, &browser, scope).await, expected, "{scope}");
    }
    let house_check = claims(&balie, &client, &browser, "openid profile email").await;
    assert!(house_check["id"].as_i64().is_some_and(|id| id > 0), "a number: {house_check}");
    for name in ["name", "email", "locale"] {
        assert!(house_check[name].is_string(), "{name}");
    }
}

#[tokio::test]
async fn it_answers_get_and_post_with_the_token_in_the_header_or_the_form() {
    let (balie, client, browser) = world().await;
    let token = text(&tokens(&balie, &client, &browser, "openid").await, "access_token").to_owned();
    let (http, at) = (http(None, false), balie.at(urls::USERINFO));
    let form = [("access_token", token.as_str())];
    for request in [
        http.get(&at).bearer_auth(&token),
        http.post(&at).bearer_auth(&token),
        http.post(&at).bearer_auth(&token).form(&[("other", "x")]),
        http.post(&at).form(&form),
        http.get(&at).header(AUTHORIZATION, format!("bearer {token}")),
    ] {
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["cache-control"], "no-store");
        assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    }
    let twice = http.post(&at).bearer_auth(&token).form(&form).send().await.expect("an answer");
    assert_eq!(twice.status(), 400, "RFC 6750 §2: one way");
    let repeated = http.post(&at).form(&[form[0], form[0]]).send().await.expect("an answer");
    assert_eq!(repeated.status(), 400);
    let in_url = http.get(format!("{at}?access_token={token}")).send().await.expect("an answer");
    assert_eq!(in_url.status(), 401, "never in the URL");
    let preflight = http.request(reqwest::Method::OPTIONS, &at).send().await.expect("an answer");
    assert_eq!(
        (preflight.status().as_u16(), &preflight.headers()["access-control-allow-headers"]),
        (204, &"Authorization, DPoP".parse().unwrap())
    );
    let large = http.post(&at).bearer_auth(&token).body("x".repeat(70_000)).send().await.expect("an answer");
    assert_eq!((large.status().as_u16(), &large.headers()["access-control-allow-origin"]), (413, &"*".parse().unwrap()));
    assert_eq!(http.delete(&at).send().await.expect("an answer").status(), 405);
}

fn challenge(headers: &HeaderMap) -> &str {
    headers["www-authenticate"].to_str().expect("text")
}

/// RFC 6750 §3.
#[tokio::test]
async fn a_refusal_is_a_challenge_that_says_why() {
    let (balie, client, browser) = world().await;
    let (http, at) = (http(None, false), balie.at(urls::USERINFO));
    let bare = http.get(&at).send().await.expect("an answer");
    let both = "Bearer realm=\"Balie\", DPoP algs=\"ES256 PS256 RS256 EdDSA\"";
    assert_eq!((bare.status().as_u16(), challenge(bare.headers())), (401, both), "nothing shown, no error told");
    let exposed = &bare.headers()["access-control-expose-headers"];
    assert_eq!(exposed, "WWW-Authenticate, DPoP-Nonce", "RFC 9449 §7.1: the script of a page may read it");
    let unknown = http.get(&at).bearer_auth("unknown").send().await.expect("an answer");
    assert_eq!(unknown.status(), 401);
    assert!(challenge(unknown.headers()).contains("error=\"invalid_token\""));
    let without = text(&tokens(&balie, &client, &browser, "agenda:read").await, "access_token").to_owned();
    let poor = http.get(&at).bearer_auth(without).send().await.expect("an answer");
    assert_eq!(poor.status(), 403);
    let told = challenge(poor.headers());
    assert!(told.contains("error=\"insufficient_scope\", error_description=\"") && told.contains(", scope=\"openid\""), "{told}");
    let refusal = &client.refusals(&balie).await[0];
    assert_eq!((refusal.cause.as_str(), refusal.detail.as_str()), ("token_scope", "openid"));
    assert!(told.contains(&urls::refusal(&refusal.reference)), "its owner reads why: {told}");
}

/// Threat 9: whatever a client registers, its own token is not a person's.
#[tokio::test]
async fn a_clients_own_token_is_never_taken_for_a_persons() {
    let (balie, ..) = world().await;
    for format in ["jwt", "opaque"] {
        let machine = balie.client(&format!("machine-{format}")).with("access_token_format", format);
        // A scope that means openid makes no person of it.
        let mut tx = balie.begin().await;
        let word = balie::model::scope::Wording {
            description_nl: "Wie",
            description_en: "Who",
            access_level: balie::model::scope::AccessLevel::Read,
            review_required: false,
            resource: "",
            openid: true,
        };
        balie::model::scope::insert(&mut tx, &balie::crypto::random::id(), "oidc", None, &word).await.expect("scopes can be written");
        balie.commit(tx).await;
        let machine = machine.scope("oidc").create().await;
        let own = balie.token(&machine).await.expect(200).json();
        assert_eq!(own.get("id_token"), None, "no ID token either");
        let answer = balie.userinfo(text(&own, "access_token")).await.expect(403);
        assert_eq!(text(&answer.json(), "error"), "insufficient_scope", "{format}");
    }
}

#[tokio::test]
async fn it_ends_in_its_time() {
    let (balie, client, browser) = world().await;
    for format in ["jwt", "opaque"] {
        client.change(&balie.app, "access_token_format", format).await;
        let token = text(&tokens(&balie, &client, &browser, "openid").await, "access_token").to_owned();
        balie.clock.advance(HOUR - 1);
        balie.userinfo(&token).await.expect(200);
        balie.clock.advance(1);
        balie.userinfo(&token).await.expect(401);
    }
}

#[tokio::test]
async fn it_ends_with_the_client_the_person_and_the_grant() {
    for format in ["jwt", "opaque"] {
        let (balie, client, browser) = world().await;
        client.change(&balie.app, "access_token_format", format).await;
        let token = text(&tokens(&balie, &client, &browser, "openid").await, "access_token").to_owned();
        balie.userinfo(&token).await.expect(200);
        client.suspend(&balie.app).await;
        balie.userinfo(&token).await.expect(401);
        client.resume(&balie.app).await;
        balie.userinfo(&token).await.expect(200);
        let iris = balie.person(super::PERSON).await;
        let mut tx = balie.begin().await;
        balie::model::disablement::create(&mut tx, &iris).await.expect("people can be disabled");
        balie.commit(tx).await;
        balie.userinfo(&token).await.expect(401);
        let mut tx = balie.begin().await;
        balie::model::disablement::delete(&mut tx, &iris).await.expect("people can be enabled");
        balie.commit(tx).await;
        // The session ended, and with it what was given in it.
        balie.userinfo(&token).await.expect(401);
        let token = text(&tokens(&balie, &client, &balie.sign_in(super::PERSON).await, "openid").await, "access_token").to_owned();
        balie.userinfo(&token).await.expect(200);
        let row = client.row(&balie.app).await;
        let mut tx = balie.begin().await;
        balie::model::authorization::consent::withdraw(&mut tx, &iris.id, &row).await.expect("consents can be withdrawn");
        balie.commit(tx).await;
        balie.userinfo(&token).await.expect(401);
    }
}

#[tokio::test]
async fn the_allowlist_holds_here_too() {
    let (balie, client, browser) = world().await;
    let token = text(&tokens(&balie, &client, &browser, "openid").await, "access_token").to_owned();
    client.change(&balie.app, "ip_allowlist", "192.0.2.0/28").await;
    balie.userinfo(&token).await.expect(401);
    client.change(&balie.app, "ip_allowlist", "127.0.0.0/8").await;
    balie.userinfo(&token).await.expect(200);
}

/// HouMeerOver's `oidc`.
#[tokio::test]
async fn a_scope_of_the_catalogue_can_mean_openid() {
    let (balie, client, browser) = world().await;
    let document = json!({"scopes": [{"name": "oidc", "description": {"nl": "Wie", "en": "Who"}, "municipality": null, "openid": true}]});
    balie.import(document.to_string()).await.expect("it is right");
    balie.app.registry.catch_up().await.expect("the feed can be read");
    client.change(&balie.app, "scope", "agenda:read oidc").await;
    let code = value(&allow(&browser, &request(&[("scope", "agenda:read oidc")])).await, "code");
    let json = exchange(&balie, &client, &code).await.expect(200).json();
    assert!(json["id_token"].is_string(), "{json}");
    assert_eq!(text(&json, "scope"), "agenda:read oidc", "no more than was asked");
    let claims = balie.userinfo(text(&json, "access_token")).await.expect(200).json();
    assert_eq!(claims["id"], json!(balie.person(super::PERSON).await.number));
}
