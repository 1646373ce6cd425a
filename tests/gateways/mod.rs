//! Gateways in front of an API that ask `/oauth/verify`, and an API that asks by itself: each runs with what docs/gateways.md prints.
mod api;
mod houmeerover;
mod program;
mod spring;

use crate::authorize::text;
use crate::harness::browser::http;
use crate::harness::{Answer, Balie, Registered};
use balie::urls;
use program::{Gateway, envoy, nginx, nginx_with_cache, traefik};
use std::process::Command;

/// A Balie that believes proxies of this machine, also by the address that Envoy says it has.
pub async fn balie() -> Balie {
    let output = Command::new("hostname").arg("-I").output().expect("hostname runs").stdout;
    let own = String::from_utf8(output).expect("addresses").split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(", ");
    Balie::with(&[("trusted-proxies", &format!("127.0.0.1, {own}"))]).await
}

/// A client that may use the API from this machine's first address alone, and one that may not use it.
async fn clients(balie: &Balie) -> (Registered, Registered) {
    let right = balie.client("zaaksysteem").allowlist("127.0.0.1").scope("calculations:read").create().await;
    (right, balie.client("ander").scope("other:read").create().await)
}

async fn token(balie: &Balie, client: &Registered) -> String {
    text(&balie.token(client).await.expect(200).json(), "access_token").to_owned()
}

/// What the API behind a gateway is asked, from an address of this machine.
async fn ask(gateway: &Gateway, from: &str, path: &str, token: &str) -> Answer {
    let request = http(Some(from), false).get(gateway.at(path)).header("x-client-id", "spoofed").header("x-scope", "everything");
    // Who is not at the allowed address says that they are.
    let request = request.header("x-forwarded-for", "127.0.0.1").header("x-subject", "somebody");
    let request = if token.is_empty() { request } else { request.bearer_auth(token) };
    Answer::of(request.send().await.expect("the gateway answers")).await
}

/// Everything that a gateway has to do, whichever it is. `passes_challenge`: of a token that lacks a scope.
async fn behaves(balie: Balie, gateway: &Gateway, passes_challenge: bool) {
    let (right, other) = clients(&balie).await;
    let (good, poor) = (token(&balie, &right).await, token(&balie, &other).await);
    let passed = ask(gateway, "127.0.0.1", "/berekeningen/7?jaar=2026", &good).await.expect(200).json();
    let heard = ["x-client-id", "x-municipality", "x-scope", "x-subject"].map(|name| text(&passed["headers"], name).to_owned());
    assert_eq!(heard, ["zaaksysteem", "utrecht", "calculations:read", "zaaksysteem"], "what a visitor writes does not pass");
    assert_eq!(passed["path"], "/berekeningen/7?jaar=2026");
    let bare = ask(gateway, "127.0.0.1", "/berekeningen/7", "").await.expect(401);
    assert!(bare.header("www-authenticate").starts_with("Bearer realm=\"Balie\", DPoP algs="), "{}", bare.header("www-authenticate"));
    let outside = ask(gateway, "127.0.0.9", "/berekeningen/7", &good).await.expect(401);
    assert!(outside.header("www-authenticate").contains("invalid_token"));
    let refusal = &right.refusals(&balie).await[0];
    assert_eq!((refusal.cause.as_str(), refusal.address.as_str()), ("token_address", "127.0.0.9"));
    let lacking = ask(gateway, "127.0.0.1", "/berekeningen/7", &poor).await.expect(403);
    assert_eq!(lacking.header("www-authenticate").contains("scope=\"calculations:read\""), passes_challenge);
    // What a stranger writes behind the question mark demands nothing less.
    let asked = ask(gateway, "127.0.0.1", "/berekeningen/7?scope=other:read&audience=x", &poor).await.status;
    assert!([401, 403].contains(&asked), "{asked}");
    right.suspend(&balie.app).await;
    ask(gateway, "127.0.0.1", "/berekeningen/7", &good).await.expect(401);
    right.resume(&balie.app).await;
    ask(gateway, "127.0.0.1", "/berekeningen/7", &good).await.expect(200);
    let revoke = http(None, false).post(balie.at(urls::REVOKE)).basic_auth(&right.client_id, Some(&right.secret));
    assert_eq!(revoke.form(&[("token", &good)]).send().await.expect("an answer").status(), 200);
    ask(gateway, "127.0.0.1", "/berekeningen/7", &good).await.expect(401);
    let second = token(&balie, &right).await;
    ask(gateway, "127.0.0.1", "/berekeningen/7", &second).await.expect(200);
    // While nobody can be asked, nothing passes.
    drop(balie);
    let mut closed = false;
    for _ in 0..50 {
        closed = ask(gateway, "127.0.0.1", "/berekeningen/7", &second).await.status != 200;
        if closed {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(closed);
}

#[tokio::test]
async fn nginx_of_debian() {
    let balie = balie().await;
    let Some(gateway) = nginx(&balie) else { return };
    behaves(balie, &gateway, false).await;
}

#[tokio::test]
async fn traefik_of_pypi() {
    let balie = balie().await;
    let Some(gateway) = traefik(&balie) else { return };
    behaves(balie, &gateway, true).await;
}

#[tokio::test]
async fn envoy_of_pypi() {
    let balie = balie().await;
    let Some(gateway) = envoy(&balie) else { return };
    behaves(balie, &gateway, true).await;
}

/// What the cache costs: what was revoked still works for as long as an answer is kept, and only where it was asked for.
#[tokio::test]
async fn nginx_that_keeps_answers() {
    let balie = balie().await;
    let Some(gateway) = nginx_with_cache(&balie) else { return };
    let (right, _) = clients(&balie).await;
    let good = token(&balie, &right).await;
    ask(&gateway, "127.0.0.1", "/berekeningen/7", &good).await.expect(200);
    right.suspend(&balie.app).await;
    ask(&gateway, "127.0.0.1", "/berekeningen/7", &good).await.expect(200);
    ask(&gateway, "127.0.0.9", "/berekeningen/7", &good).await.expect(401);
    let asked = std::time::Instant::now();
    while ask(&gateway, "127.0.0.1", "/berekeningen/7", &good).await.status == 200 {
        assert!(asked.elapsed().as_secs() < 15, "it is asked again");
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
}
