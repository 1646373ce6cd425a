//! What is wrong with a proof of possession (RFC 9449 §4.3), and that each is shown once.
use super::dpop::{ask, ask_at, code_fields, header, proof, proof_claims, proof_of, userinfo};
use super::{allow, request, text, value, world};
use crate::harness::Balie;
use crate::harness::browser::http;
use crate::harness::client_key::ClientKey;
use balie::crypto::sha256;
use balie::model::refusal::Cause;
use balie::urls;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::future::join_all;
use serde_json::{Value, json};

/// RFC 9449 §9.
#[tokio::test]
async fn userinfo_asks_for_a_nonce_where_the_clock_of_the_sender_is_wrong() {
    let (balie, client, browser) = world().await;
    let key = ClientKey::make("ES256");
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let answer = ask(&balie, &client, &proof(&balie, &key, urls::TOKEN), &code_fields(&code)).await.expect(200).json();
    let token = text(&answer, "access_token");
    let late = |nonce: &str| {
        let mut claims = proof_claims(&balie, urls::USERINFO);
        (claims["htm"], claims["iat"]) = (json!("GET"), json!(5));
        claims["ath"] = json!(URL_SAFE_NO_PAD.encode(sha256(token.as_bytes())));
        if !nonce.is_empty() {
            claims["nonce"] = json!(nonce);
        }
        key.sign(&header(&key), &claims)
    };
    let refused = userinfo(&balie, "DPoP", token, &late("")).await.expect(401);
    assert!(refused.header("www-authenticate").starts_with("DPoP realm=\"Balie\", error=\"use_dpop_nonce\""));
    assert_eq!(refused.header("access-control-expose-headers"), "WWW-Authenticate, DPoP-Nonce");
    userinfo(&balie, "DPoP", token, &late(refused.header("dpop-nonce"))).await.expect(200);
}

#[tokio::test]
async fn each_wrong_proof_is_refused_for_its_own_reason() {
    let (balie, client, _) = world().await;
    client.change(&balie.app, "grant_types", "authorization_code client_credentials").await;
    let (key, rsa) = (ClientKey::make("ES256"), ClientKey::make("RS256"));
    let now = balie.clock.now().0;
    let said = |name: &str, value: Value| {
        let mut claims = proof_claims(&balie, urls::TOKEN);
        claims[name] = value;
        key.sign(&header(&key), &claims)
    };
    let headed = |name: &str, value: Value| {
        let mut header = header(&key);
        header[name] = value;
        key.sign(&header, &proof_claims(&balie, urls::TOKEN))
    };
    let mut private = key.jwk();
    private.insert("d".to_owned(), json!("AAAA"));
    let right = proof(&balie, &key, urls::TOKEN);
    let text_of = |claims: &str| key.sign_texts("ES256", &header(&key).to_string(), claims);
    let table = [
        ("e30.e30.".to_owned(), "unreadable"),
        (format!("{right}.a.b"), "unreadable"),
        (text_of(r#"{"jti":"a","jti":"b","htm":"POST","htu":"x","iat":1}"#), "unreadable"),
        (headed("crit", json!(["jti"])), "unreadable"),
        (headed("kid", json!(7)), "unreadable"),
        (headed("kid", Value::Null), "unreadable"),
        (headed("typ", json!(["dpop+jwt"])), "unreadable"),
        (headed("typ", json!("JWT")), "kind"),
        (headed("alg", json!("none")), "algorithm"),
        (headed("alg", json!("HS256")), "algorithm"),
        (headed("jwk", json!({"kty": "oct", "k": "AAAA"})), "private_key"),
        (headed("jwk", json!(private)), "private_key"),
        (headed("jwk", Value::Null), "key"),
        (headed("jwk", json!({"kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"})), "key"),
        (headed("jwk", json!(ClientKey::make("ES256").jwk())), "signature"),
        (headed("jwk", json!(rsa.jwk())), "signature"),
        (right[..right.len() - 6].to_owned() + "AAAAAA", "signature"),
        (said("jti", Value::Null), "claims"),
        (said("jti", json!("a".repeat(257))), "claims"),
        (said("iat", json!("now")), "claims"),
        (said("htm", json!("GET")), "method"),
        (said("htm", json!("post")), "method"),
        (said("htu", json!(balie.at(urls::PUSHED_REQUESTS))), "uri"),
        (said("htu", json!("https://elsewhere.example/oauth/token")), "uri"),
        (said("htu", json!(format!("{}/", balie.at(urls::TOKEN)))), "uri"),
        (said("iat", json!(now - 61)), "time"),
        (said("iat", json!(now + 61)), "time"),
        (said("nonce", json!("AAAAAAAAAAAAAAAAAAAAAA")), "nonce"),
        (said("nonce", json!(5)), "nonce"),
    ];
    let fields = [("grant_type", "client_credentials")];
    for (proof, fault) in table {
        let refused = ask(&balie, &client, &proof, &fields).await.expect(400);
        let wants_nonce = matches!(fault, "time" | "nonce");
        let error = if wants_nonce { "use_dpop_nonce" } else { "invalid_dpop_proof" };
        assert_eq!((text(&refused.json(), "error"), !refused.header("dpop-nonce").is_empty()), (error, wants_nonce), "{fault}");
        let refusals = client.refusals(&balie).await;
        assert!(refusals.iter().any(|refusal| refusal.cause == Cause::DpopProof && refusal.detail == fault), "{fault}");
    }
    let two = ask_at(&balie.url, &client, &[&proof(&balie, &key, urls::TOKEN), &proof(&balie, &key, urls::TOKEN)], &fields).await;
    assert_eq!(text(&two.expect(400).json(), "error"), "invalid_dpop_proof");
    // Query and fragment of the address do not count, nor the case of scheme and host, nor what is not known.
    let address = balie.at(urls::TOKEN).replacen("http", "HTTP", 1);
    for right in [
        said("htu", json!(format!("{address}?a=1#b"))),
        said("more", json!([1])),
        said("iat", json!(now - 60)),
        said("iat", json!(now + 60)),
    ] {
        ask(&balie, &client, &right, &fields).await.expect(200);
    }
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_helped_by_a_nonce_that_every_process_knows_for_a_while() {
    let (balie, client, _) = world().await;
    client.change(&balie.app, "grant_types", "authorization_code client_credentials").await;
    let (key, fields) = (ClientKey::make("ES256"), [("grant_type", "client_credentials")]);
    let other = balie.another_server().await;
    let with_nonce = |nonce: &str, server: &str| {
        let mut claims = proof_claims(&balie, urls::TOKEN);
        claims["iat"] = json!(5);
        if !nonce.is_empty() {
            claims["nonce"] = json!(nonce);
        }
        let _ = server;
        key.sign(&header(&key), &claims)
    };
    let refused = ask(&balie, &client, &with_nonce("", ""), &fields).await.expect(400);
    assert_eq!(refused.header("access-control-expose-headers"), "DPoP-Nonce");
    let nonce = refused.header("dpop-nonce").to_owned();
    for server in [&balie.url, &other] {
        // The public address is the same, whichever process answers.
        let answer = ask_at(server, &client, &[&with_nonce(&nonce, server)], &fields).await;
        answer.expect(200);
    }
    balie.clock.advance(60);
    ask(&balie, &client, &with_nonce(&nonce, ""), &fields).await.expect(200);
    balie.clock.advance(61);
    let refused = ask(&balie, &client, &with_nonce(&nonce, ""), &fields).await.expect(400);
    assert_eq!(text(&refused.json(), "error"), "use_dpop_nonce");
    // One for userinfo, too.
    let answer = userinfo(&balie, "DPoP", "x", &with_nonce("", "")).await.expect(401);
    assert_eq!(answer.header("dpop-nonce"), "", "nobody is helped to show a token that does not exist");
}

#[tokio::test]
async fn of_a_hundred_that_show_one_proof_in_two_processes_one_gets_a_token() {
    let (balie, client, _) = world().await;
    client.change(&balie.app, "grant_types", "authorization_code client_credentials").await;
    let other = balie.another_server().await;
    let shown = proof(&balie, &ClientKey::make("ES256"), urls::TOKEN);
    let fields = [("grant_type", "client_credentials")];
    let sent = (0..100).map(|number| {
        let server = if number % 2 == 0 { &balie.url } else { &other };
        let (client, shown) = (&client, shown.as_str());
        async move { ask_at(server, client, &[shown], &fields).await.status }
    });
    let won = join_all(sent).await.into_iter().filter(|status| *status == 200).count();
    assert_eq!(won, 1);
    let replayed = client.refusals(&balie).await;
    assert!(replayed.iter().any(|refusal| refusal.cause == Cause::DpopProof && refusal.detail == "replayed"));
    // Later, when it would be remembered no longer, it is too old.
    balie.clock.advance(3600);
    ask(&balie, &client, &shown, &fields).await.expect(400);
}

#[tokio::test]
async fn a_proof_is_used_up_at_userinfo_too() {
    let (balie, client, browser) = world().await;
    let key = ClientKey::make("ES256");
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let answer = ask(&balie, &client, &proof(&balie, &key, urls::TOKEN), &code_fields(&code)).await.expect(200).json();
    let token = text(&answer, "access_token");
    let shown = proof_of(&balie, &key, token);
    // What is refused for something else is not used up.
    client.change(&balie.app, "ip_allowlist", "192.0.2.0/28").await;
    userinfo(&balie, "DPoP", token, &shown).await.expect(401);
    client.change(&balie.app, "ip_allowlist", "").await;
    userinfo(&balie, "DPoP", token, &shown).await.expect(200);
    let again = userinfo(&balie, "DPoP", token, &shown).await.expect(401);
    assert_eq!(text(&again.json(), "error"), "invalid_dpop_proof");
}

#[tokio::test]
async fn the_address_is_the_public_one_also_of_a_path_that_stands_for_another() {
    let balie = Balie::with(&[("path-aliases", "/token=/oauth/token")]).await;
    let client = balie.client("one").scope("a:read").create().await;
    let key = ClientKey::make("ES256");
    let ask = async |path: &str| {
        let request = http(None, false).post(balie.at(path)).basic_auth(&client.client_id, Some(&client.secret));
        let request = request.header("DPoP", proof(&balie, &key, path)).form(&[("grant_type", "client_credentials")]);
        request.send().await.expect("it answers").status().as_u16()
    };
    assert_eq!((ask("/token").await, ask(urls::TOKEN).await), (200, 200));
}

/// Anybody can make keys and proofs by the thousand: only what stands beside something right is remembered.
#[tokio::test]
async fn strangers_write_no_proofs() {
    let (balie, client, browser) = world().await;
    client.change(&balie.app, "token_endpoint_auth_method", "none").await;
    let public = client.showing("");
    let count = async || {
        let mut connection = balie.app.read().await.expect("a connection");
        sqlx::query_scalar::<_, i64>("SELECT COUNT(*) FROM used_once").fetch_one(&mut *connection).await.expect("a number")
    };
    let named = |code| code_fields(code).into_iter().chain([("client_id", "agenda")]).collect::<Vec<_>>();
    let key = ClientKey::make("ES256");
    ask(&balie, &public, &proof(&balie, &key, urls::TOKEN), &named("unknown")).await.expect(400);
    assert_eq!(count().await, 0);
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let shown = proof(&balie, &key, urls::TOKEN);
    let answer = ask(&balie, &public, &shown, &named(&code)).await.expect(200).json();
    assert_eq!(count().await, 1);
    // Nor whoever has the token and another key.
    let (token, thief) = (text(&answer, "access_token"), ClientKey::make("ES256"));
    userinfo(&balie, "DPoP", token, &proof_of(&balie, &thief, token)).await.expect(401);
    assert_eq!(count().await, 1);
    // One that was used is refused here too, though the code beside it is right.
    let code = value(&allow(&browser, &request(&[])).await, "code");
    assert_eq!(text(&ask(&balie, &public, &shown, &named(&code)).await.expect(400).json(), "error"), "invalid_dpop_proof");
}
