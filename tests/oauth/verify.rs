//! `/oauth/verify`: whether a request may pass, as a gateway asks it.
use crate::authorize::dpop;
use crate::authorize::{allow, exchange, request, text, value, world};
use crate::harness::browser::http;
use crate::harness::client_key::ClientKey;
use crate::harness::{Answer, Balie};
use crate::oauth::introspect::own_token;
use balie::clock::HOUR;
use balie::crypto::sha256;
use balie::urls;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use reqwest::Method;
use serde_json::json;

/// What a gateway is answered that asks with this query for a request that came with this token.
pub async fn verify(balie: &Balie, query: &str, token: &str) -> Answer {
    let request = http(None, false).get(balie.at(&format!("{}{query}", urls::VERIFY))).bearer_auth(token);
    Answer::of(request.send().await.expect("an answer")).await
}

#[tokio::test]
async fn a_right_token_passes_and_says_whose_it_is() {
    let (balie, client, browser) = world().await;
    let machine = balie.client("machine").of("nijmegen").scope("calculations:read").create().await;
    let passed = verify(&balie, "?scope=calculations:read", &own_token(&balie, &machine).await).await.expect(200);
    let headers = ["x-client-id", "x-municipality", "x-scope", "x-subject"];
    assert_eq!(headers.map(|name| passed.header(name).to_owned()), ["machine", "nijmegen", "calculations:read", "machine"]);
    assert!(passed.text.is_empty());
    for format in ["jwt", "opaque"] {
        client.change(&balie.app, "access_token_format", format).await;
        let code = value(&allow(&browser, &request(&[])).await, "code");
        let token = text(&exchange(&balie, &client, &code).await.expect(200).json(), "access_token").to_owned();
        let passed = verify(&balie, "?scope=agenda:read", &token).await.expect(200);
        assert_eq!(passed.header("x-subject"), balie.person(crate::authorize::PERSON).await.id);
        assert_eq!(passed.header("x-scope"), "openid email agenda:read");
    }
}

#[tokio::test]
async fn any_method_and_any_path_behind_it_is_answered_and_no_body_is_read() {
    let balie = Balie::start().await;
    let token = own_token(&balie, &balie.client("machine").create().await).await;
    for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"] {
        for path in ["", "/", "/api/berekeningen/7", "/a/../b;c=%2f", "//x"] {
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            let at = balie.at(&format!("{}{path}", urls::VERIFY));
            let request = http(None, false).request(method.clone(), at).bearer_auth(&token).body("x".repeat(300_000));
            assert_eq!(request.send().await.expect("an answer").status(), 200, "{method} {path}");
        }
    }
}

/// RFC 6750 §3.
#[tokio::test]
async fn what_does_not_pass_is_challenged() {
    let balie = Balie::start().await;
    let machine = balie.client("machine").scope("calculations:read calculations:write").create().await;
    let at = balie.at(urls::VERIFY);
    let bare = Answer::of(http(None, false).get(&at).send().await.expect("an answer")).await.expect(401);
    let both = "Bearer realm=\"Balie\", DPoP algs=\"ES256 PS256 RS256 EdDSA\"";
    assert_eq!(bare.header("www-authenticate"), both, "RFC 9449 §7.2: both schemes are served, and no error is told");
    let basic = http(None, false).get(&at).basic_auth("machine", Some(&machine.secret)).send().await.expect("an answer");
    assert_eq!(basic.status(), 401, "a secret is no token");
    let unknown = verify(&balie, "", "unknown").await.expect(401);
    let challenge = unknown.header("www-authenticate");
    assert!(challenge.starts_with("Bearer realm=\"Balie\", error=\"invalid_token\""), "{challenge}");
    assert!(challenge.ends_with(", DPoP algs=\"ES256 PS256 RS256 EdDSA\""), "{challenge}");
    assert!(!unknown.text.contains("error_uri"), "there is nobody to tell");
    let token = text(&balie.token_request(&machine).field("scope", "calculations:read").send().await.json(), "access_token").to_owned();
    let several = http(None, false).get(&at).bearer_auth(&token).header("authorization", "Bearer x").send().await.expect("an answer");
    assert_eq!(several.status(), 400);
    let poor = verify(&balie, "?scope=calculations:read&scope=calculations:write", &token).await.expect(403);
    let challenge = poor.header("www-authenticate");
    assert!(challenge.contains("error=\"insufficient_scope\""), "{challenge}");
    assert!(challenge.contains("scope=\"calculations:read calculations:write\""), "{challenge}");
    assert_eq!(poor.header("cache-control"), "no-store");
    let refusal = &machine.refusals(&balie).await[0];
    assert_eq!((refusal.cause.as_str(), refusal.detail.as_str()), ("token_scope", "calculations:write"));
    assert!(challenge.contains(&urls::refusal(&refusal.reference)), "its owner reads why: {challenge}");
    let page = balie.operator().await.get(&urls::refusal(&refusal.reference)).await.expect(303);
    balie.operator().await.get(page.location()).await.expect(200).must_say("without the scope calculations:write");
    let bad = verify(&balie, "?scope=%22x", &token).await.expect(400);
    assert_eq!(text(&bad.json(), "error"), "invalid_request");
    let in_query = Answer::of(http(None, false).get(format!("{at}?access_token={token}")).send().await.expect("an answer")).await;
    assert_eq!(in_query.status, 401, "never in the URL");
}

/// What a stranger adds to the query of the original request, where a gateway passes that on, demands nothing and takes nothing away.
#[tokio::test]
async fn scopes_and_audiences_are_all_needed() {
    let balie = Balie::start().await;
    let resource = "https://api.example/berekeningen";
    let document = json!({"scopes": [
        {"name": "calculations:read", "description": {"nl": "Lezen", "en": "Read"}, "municipality": null, "resource": resource},
        {"name": "cases:read", "description": {"nl": "Zaken", "en": "Cases"}, "municipality": null}]});
    balie.import(document.to_string()).await.expect("it is right");
    balie.app.registry.catch_up().await.expect("the feed can be read");
    for format in ["jwt", "opaque"] {
        let name = format!("machine-{format}");
        let machine = balie.client(&name).with("access_token_format", format).scope("calculations:read cases:read").create().await;
        let both = own_token(&balie, &machine).await;
        let one = balie.token_request(&machine).field("scope", "calculations:read").send().await.expect(200);
        let one = text(&one.json(), "access_token").to_owned();
        let encoded = "https%3A%2F%2Fapi.example%2Fberekeningen";
        for (query, of_both, of_one) in [
            // None named: the API of each scope that is demanded, and without one the issuer.
            ("?scope=calculations:read".to_owned(), 200, 200),
            ("?scope=calculations:read%20cases:read".to_owned(), 200, 401),
            ("?scope=calculations:read+cases:read".to_owned(), 200, 401),
            (String::new(), 200, 401),
            (format!("?audience={encoded}"), 200, 200),
            (format!("?resource={encoded}"), 200, 200),
            ("?audience=https://other.example".to_owned(), 401, 401),
            // A stranger's own words behind those of the gateway.
            (format!("?audience=https://other.example&audience={encoded}"), 401, 401),
            (format!("?audience={encoded}&audience=https://other.example"), 401, 401),
            // What is named stands beside what the scopes need.
            (format!("?scope=cases:read&audience={encoded}"), 200, 401),
            // What Envoy appends behind `path` is a visitor's.
            (format!("?path=/x?a=b&audience={encoded}"), 200, 401),
            (format!("/berekeningen/1?audience={encoded}"), 200, 401),
        ] {
            assert_eq!(verify(&balie, &query, &both).await.status, of_both, "{format}: both, {query}");
            assert_eq!(verify(&balie, &query, &one).await.status, of_one, "{format}: one, {query}");
        }
        let causes: Vec<String> = machine.refusals(&balie).await.iter().map(|refusal| refusal.cause.as_str().to_owned()).collect();
        assert!(causes.iter().any(|cause| cause == "token_audience"), "{causes:?}");
        machine.change(&balie.app, "scope", "cases:read").await;
        let refused = verify(&balie, "?scope=calculations:read", &one).await.expect(403);
        assert!(refused.header("www-authenticate").contains("insufficient_scope"), "the client may have it no more");
    }
}

#[tokio::test]
async fn it_ends_with_the_token_the_grant_and_the_client() {
    let (balie, client, browser) = world().await;
    for format in ["jwt", "opaque"] {
        client.change(&balie.app, "access_token_format", format).await;
        let machine = balie.client(&format!("machine-{format}")).with("access_token_format", format).create().await;
        let token = own_token(&balie, &machine).await;
        for _ in 0..2 {
            verify(&balie, "", &token).await.expect(200);
            machine.suspend(&balie.app).await;
            verify(&balie, "", &token).await.expect(401);
            machine.resume(&balie.app).await;
        }
        let revoke = http(None, false).post(balie.at(urls::REVOKE)).basic_auth(&machine.client_id, Some(&machine.secret));
        assert_eq!(revoke.form(&[("token", &token)]).send().await.expect("an answer").status(), 200);
        verify(&balie, "", &token).await.expect(401);
        let second = own_token(&balie, &machine).await;
        verify(&balie, "", &second).await.expect(200);
        let code = value(&allow(&browser, &request(&[])).await, "code");
        let of_person = text(&exchange(&balie, &client, &code).await.expect(200).json(), "access_token").to_owned();
        verify(&balie, "?scope=agenda:read", &of_person).await.expect(200);
        // Whoever is none of the municipality's own people loses it.
        client.change(&balie.app, "sign_in", "municipality").await;
        verify(&balie, "?scope=agenda:read", &of_person).await.expect(401);
        client.change(&balie.app, "sign_in", "anyone").await;
        verify(&balie, "?scope=agenda:read", &of_person).await.expect(200);
        let again = [("grant_type", "authorization_code"), ("code", &*code), ("code_verifier", crate::authorize::VERIFIER)];
        crate::authorize::token(&balie, &client, &again).await.expect(400);
        balie.app.registry.catch_up().await.expect("the feed can be read");
        verify(&balie, "?scope=agenda:read", &of_person).await.expect(401);
        balie.clock.advance(HOUR);
        verify(&balie, "", &second).await.expect(401);
        let causes: Vec<String> = machine.refusals(&balie).await.iter().map(|refusal| refusal.cause.as_str().to_owned()).collect();
        let known = if format == "jwt" { "token_revoked" } else { "token_expired" };
        assert!(causes.iter().any(|cause| cause == known), "{format}: {causes:?}");
        assert!(causes.iter().any(|cause| cause == "suspended"), "{format}: {causes:?}");
    }
}

/// Threat 13, in the place that remembers signatures: another token is another, whatever it shares with one that is known.
#[tokio::test]
async fn a_token_changed_by_a_letter_does_not_pass_for_one_that_is_known() {
    let balie = Balie::start().await;
    let machine = balie.client("machine").create().await;
    let token = own_token(&balie, &machine).await;
    verify(&balie, "", &token).await.expect(200);
    let pieces: Vec<&str> = token.split('.').collect();
    let other = own_token(&balie, &machine).await;
    let signature = other.rsplit_once('.').expect("a JWS").1;
    let swapped = format!("{}.{}.{signature}", pieces[0], pieces[1]);
    for wrong in [&token[..token.len() - 1], &format!("{token}A"), &format!("{token}."), &swapped, &token.to_lowercase()] {
        verify(&balie, "", wrong).await.expect(401);
    }
    // One letter, at the beginning, in the middle and at the very end.
    for place in (0..token.len()).step_by(23).chain(token.len() - 6..token.len() - 1) {
        let mut letters: Vec<char> = token.chars().collect();
        letters[place] = if letters[place] == 'A' { 'B' } else { 'A' };
        verify(&balie, "", &letters.iter().collect::<String>()).await.expect(401);
    }
    verify(&balie, "", &token).await.expect(200);
}

#[tokio::test]
async fn it_counts_in_the_use_of_the_client_and_writes_nothing_by_itself() {
    let balie = Balie::start().await;
    let machine = balie.client("machine").create().await;
    let token = own_token(&balie, &machine).await;
    for _ in 0..3 {
        verify(&balie, "", &token).await.expect(200);
    }
    let uses = machine.uses(&balie).await;
    let counted: Vec<(&str, i64)> = uses.iter().map(|one| (one.scope.as_str(), one.tokens)).collect();
    assert_eq!(counted, [("", 1), (" ", 3)]);
    let page = balie.operator().await.get(&urls::client_usage(&machine.id)).await.expect(200);
    page.must_say("3 checks of tokens of this client").must_say("One token in the last thirty days");
    assert!(!page.has("th code:empty"), "a check is no scope");
}

#[tokio::test]
async fn when_the_database_is_away_what_is_in_memory_goes_on() {
    let balie = Balie::start().await;
    let (machine, opaque) =
        (balie.client("machine").create().await, balie.client("opaque").with("access_token_format", "opaque").create().await);
    let (token, row) = (own_token(&balie, &machine).await, own_token(&balie, &opaque).await);
    verify(&balie, "", &token).await.expect(200);
    balie.app.db.close().await;
    verify(&balie, "", &token).await.expect(200);
    let away = verify(&balie, "", &row).await.expect(503);
    assert_eq!(away.header("retry-after"), "5");
    balie.clock.advance(balie.app.config.outage_seconds + 60);
    verify(&balie, "", &token).await.expect(503);
}

/// RFC 9449: by its key, for this token and for the request that came to the gateway, once.
#[tokio::test]
async fn a_bound_token_passes_with_a_proof_for_the_original_request() {
    let balie = Balie::with(&[("trusted-proxies", "127.0.0.3")]).await;
    let key = ClientKey::make("ES256");
    for format in ["jwt", "opaque"] {
        let machine =
            balie.client(&format!("machine-{format}")).with("access_token_format", format).scope("calculations:read").create().await;
        let given = dpop::ask(&balie, &machine, &dpop::proof(&balie, &key, urls::TOKEN), &[("grant_type", "client_credentials")]).await;
        let token = text(&given.expect(200).json(), "access_token").to_owned();
        let proof_by = |key: &ClientKey, token: &str, method: &str, url: &str| {
            let mut claims = dpop::proof_claims(&balie, "");
            (claims["htm"], claims["htu"]) = (json!(method), json!(url));
            claims["ath"] = json!(URL_SAFE_NO_PAD.encode(sha256(token.as_bytes())));
            key.sign(&dpop::header(key), &claims)
        };
        let proof = |method: &str, url: &str| proof_by(&key, &token, method, url);
        let ask = async |from: &str, scheme: &str, proof: &str, headers: &[(&str, &str)]| {
            let request = http(Some(from), false).get(balie.at(&format!("{}?scope=calculations:read", urls::VERIFY)));
            let request = request.header("authorization", format!("{scheme} {token}")).header("x-forwarded-for", "127.0.0.1");
            let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
            let request = if proof.is_empty() { request } else { request.header("dpop", proof) };
            Answer::of(request.send().await.expect("an answer")).await
        };
        let nginx = [
            ("x-original-method", "POST"),
            ("x-original-uri", "/berekeningen/7?x=1"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "api.example.nl"),
        ];
        let traefik = [
            ("x-forwarded-method", "POST"),
            ("x-forwarded-uri", "/berekeningen/7?x=1"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "api.example.nl:443"),
        ];
        let url = "https://api.example.nl/berekeningen/7";
        for said in [nginx, traefik] {
            let right = proof("POST", url);
            ask("127.0.0.3", "DPoP", &right, &said).await.expect(200);
            let again = ask("127.0.0.3", "DPoP", &right, &said).await.expect(401);
            assert!(again.header("www-authenticate").starts_with("DPoP "), "{}", again.header("www-authenticate"));
            for (method, url) in
                [("GET", url), ("POST", "https://api.example.nl/berekeningen/8"), ("POST", "https://other.example.nl/berekeningen/7")]
            {
                ask("127.0.0.3", "DPoP", &proof(method, url), &said).await.expect(401);
            }
            // Of an address that is no trusted proxy nothing is believed: the request is this one.
            ask("127.0.0.1", "DPoP", &proof("POST", url), &said).await.expect(401);
            ask("127.0.0.1", "DPoP", &proof("GET", &balie.at(urls::VERIFY)), &said).await.expect(200);
            // Whoever got hold of the token makes proofs with a key of their own, or has one that was made for another token.
            ask("127.0.0.3", "DPoP", &proof_by(&ClientKey::make("ES256"), &token, "POST", url), &said).await.expect(401);
            ask("127.0.0.3", "DPoP", &proof_by(&key, "another", "POST", url), &said).await.expect(401);
            // Neither without a proof, nor as a bearer token.
            ask("127.0.0.3", "DPoP", "", &said).await.expect(401);
            ask("127.0.0.3", "Bearer", "", &said).await.expect(401);
            ask("127.0.0.3", "Bearer", &proof("POST", url), &said).await.expect(401);
        }
        // A visitor's own words beside those of the gateway.
        let both: Vec<(&str, &str)> = nginx.into_iter().chain([("x-forwarded-uri", "/elders")]).collect();
        ask("127.0.0.3", "DPoP", &proof("POST", url), &both).await.expect(401);
        ask("127.0.0.3", "DPoP", &proof("POST", "https://api.example.nl/elders"), &both).await.expect(401);
        let causes: Vec<String> = machine.refusals(&balie).await.iter().map(|refusal| refusal.cause.as_str().to_owned()).collect();
        assert!(causes.iter().any(|cause| cause == "dpop_proof"), "{causes:?}");
        let api = crate::oauth::introspect::api(&balie, &format!("api-{format}"), "utrecht", "municipality").await;
        let said = crate::oauth::introspect::said(&balie, &api, &token).await;
        assert_eq!(text(&said, "token_type"), "DPoP");
        assert!(said["cnf"]["jkt"].is_string(), "{said}");
    }
    let plain = balie.client("plain").create().await;
    let token = own_token(&balie, &plain).await;
    let request = http(None, false).get(balie.at(urls::VERIFY)).header("authorization", format!("DPoP {token}"));
    assert_eq!(request.send().await.expect("an answer").status(), 401, "one that is not bound is shown as Bearer");
}

/// RFC 9068 §4: one that our keys signed when the server stood at another address says another issuer.
#[tokio::test]
async fn a_token_of_another_issuer_does_not_pass_though_our_key_signed_it() {
    let (balie, client, browser) = world().await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let token = text(&exchange(&balie, &client, &code).await.expect(200).json(), "access_token").to_owned();
    let same = balie.another_server().await;
    let moved = balie.another_server_with(|config| config.public_url = "https://elders.example".to_owned()).await;
    for (server, status) in [(same, 200), (moved, 401)] {
        for path in [urls::VERIFY, urls::USERINFO] {
            let request = http(None, false).get(format!("{server}{path}")).bearer_auth(&token);
            assert_eq!(request.send().await.expect("an answer").status(), status, "{server}{path}");
        }
    }
}
