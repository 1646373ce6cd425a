//! Tricks with tokens that a key of ours signed: access tokens, at every endpoint that takes one, and ID tokens that are shown as a hint.
//! Nothing is wrong with the signature, so it is the reader that refuses them.
use super::introspect::{api, said};
use super::verify::verify;
use crate::authorize::{PERSON, allow, exchange, request, sent_back, text, value, world};
use crate::harness::client_key::ClientKey;
use crate::harness::{Balie, Registered};
use balie::clock::HOUR;
use balie::crypto::jws::MAX_BYTES_OF_ISSUERS;
use balie::crypto::random;
use balie::crypto::signing_key::{SigningAlgorithm, TokenType};
use balie::model::signing_key;
use balie::urls;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

/// A key by which Balie signs, with its name.
pub async fn own_key(balie: &Balie) -> (ClientKey, String) {
    let stored = signing_key::list(&mut balie.app.read().await.expect("a connection")).await.expect("keys can be read");
    let stored = stored.into_iter().find(|key| key.algorithm.known() == Some(SigningAlgorithm::Es256)).expect("a key");
    let purpose = format!("signing_keys.sealed_private_key:{}", stored.kid);
    let private = balie.app.sealing.open(&purpose, &stored.sealed_private_key).expect("it is ours");
    (ClientKey::of_pem("ES256", &STANDARD.encode(private)), stored.kid)
}

/// Header and claims, written as texts.
type Trick = (&'static str, fn(&str, &str) -> (String, String));

/// `more` written behind all members of an object.
fn with(object: &str, more: &str) -> String {
    format!("{},{more}}}", object.strip_suffix('}').expect("an object"))
}

const TRICKS: &[Trick] = &[
    ("crit", |header, claims| (with(header, r#""crit":["exp"]"#), claims.to_owned())),
    ("crit of nothing", |header, claims| (with(header, r#""crit":[]"#), claims.to_owned())),
    ("alg twice", |header, claims| (with(header, r#""alg":"ES256""#), claims.to_owned())),
    ("typ twice", |header, claims| (header.replacen('{', r#"{"typ":"dpop+jwt","#, 1), claims.to_owned())),
    ("another alg", |header, claims| (header.replace("ES256", "none"), claims.to_owned())),
    ("typ is a list", |header, claims| (header.replace(r#""typ":""#, r#""typ":["x"],"x":""#), claims.to_owned())),
    ("no kid", |header, claims| (header.replace("\"kid\"", "\"kid2\""), claims.to_owned())),
    ("a claim twice", |header, claims| (header.to_owned(), with(claims, r#""scope":"openid agenda:write""#))),
    ("sub twice", |header, claims| (header.to_owned(), with(claims, r#""sub":"somebody""#))),
    ("a member twice, deep inside", |header, claims| (header.to_owned(), with(claims, r#""x":[{"a":{"b":1,"b":2}}]"#))),
    ("deep", |header, claims| (header.to_owned(), with(claims, &format!("\"x\":{}{}", "[".repeat(40), "]".repeat(40))))),
    ("a list", |header, _| (header.to_owned(), "[]".to_owned())),
    ("no JSON", |header, claims| (header.to_owned(), format!("{claims} {{"))),
];

/// Those that are about access tokens alone.
const OF_ACCESS_TOKENS: &[Trick] = &[
    ("an ID token", |header, claims| (header.replace("at+jwt", "JWT"), claims.to_owned())),
    ("bound in a way that is not known", |header, claims| (header.to_owned(), with(claims, r#""cnf":{"x5t#S256":"AAAA"}"#))),
    ("bound in two ways", |header, claims| (header.to_owned(), with(claims, r#""cnf":{"jkt":"AAAA","x5t#S256":"AAAA"}"#))),
    ("bound to nothing", |header, claims| (header.to_owned(), with(claims, r#""cnf":{}"#))),
    ("of another issuer", |header, claims| (header.to_owned(), claims.replace("\"iss\":\"http", "\"iss\":\"https"))),
];

fn claims(balie: &Balie, client: &Registered, more: Value) -> String {
    let now = balie.clock.now().0;
    let mut claims = json!({"iss": balie.url, "sub": client.client_id, "aud": balie.url, "client_id": client.client_id, "jti": random::id(),
        "scope": "openid agenda:read", "iat": now, "exp": now + HOUR});
    claims.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    claims.to_string()
}

#[tokio::test]
async fn an_access_token_has_one_meaning_or_none_wherever_it_is_shown() {
    let (balie, client, browser) = world().await;
    let api = api(&balie, "api", "utrecht", "municipality").await;
    let (key, kid) = own_key(&balie).await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let given = exchange(&balie, &client, &code).await.expect(200).json();
    let grant_id = crate::authorize::claims_of(text(&given, "access_token"))["grant_id"].clone();
    let of_person = json!({"grant_id": grant_id, "sub": balie.person(PERSON).await.id});
    let header = json!({"typ": "at+jwt", "alg": "ES256", "kid": kid}).to_string();
    let claims = claims(&balie, &client, of_person);
    let right = key.sign_texts("ES256", &header, &claims);
    verify(&balie, "?scope=agenda:read", &right).await.expect(200);
    balie.userinfo(&right).await.expect(200);
    assert_eq!(said(&balie, &api, &right).await["active"], true);
    for (name, trick) in TRICKS.iter().chain(OF_ACCESS_TOKENS) {
        let (header, claims) = trick(&header, &claims);
        let token = key.sign_texts("ES256", &header, &claims);
        verify(&balie, "", &token).await.expect(401);
        assert_eq!(balie.userinfo(&token).await.status, 401, "{name}");
        assert_eq!(said(&balie, &api, &token).await, json!({"active": false}), "{name}");
        // Given back, it ends nothing.
        let back = crate::harness::browser::http(None, false).post(balie.at(urls::REVOKE)).basic_auth("agenda", Some(&client.secret));
        assert_eq!(back.form(&[("token", &token)]).send().await.expect("an answer").status(), 200, "{name}");
    }
    for wrong in [format!("{right}="), format!("{right}."), format!("{right}.a.b"), format!(" {right}"), right.replacen('.', "..", 1)] {
        assert_eq!(said(&balie, &api, &wrong).await, json!({"active": false}), "{wrong}");
    }
    balie.userinfo(&right).await.expect(200);
}

#[tokio::test]
async fn an_id_token_hint_has_one_meaning_or_none_wherever_it_is_shown() {
    let (balie, client, browser) = world().await;
    let (key, kid) = own_key(&balie).await;
    allow(&browser, &request(&[])).await;
    let header = json!({"typ": "JWT", "alg": "ES256", "kid": kid}).to_string();
    let claims = claims(&balie, &client, json!({"aud": "agenda", "sub": balie.person(PERSON).await.id, "sid": "x"}));
    let silent = |hint: &str| request(&[("prompt", "none"), ("id_token_hint", hint)]);
    let sign_out = |hint: &str| {
        let mut query = urls::query();
        format!("{}?{}", urls::END_SESSION, query.append_pair("id_token_hint", hint).finish())
    };
    let right = key.sign_texts("ES256", &header, &claims);
    assert!(!value(&sent_back(&browser.get(&silent(&right)).await.expect(303)), "code").is_empty());
    browser.get(&sign_out(&right)).await.expect(303);
    for (name, trick) in TRICKS {
        let (header, claims) = trick(&header, &claims);
        let hint = key.sign_texts("ES256", &header, &claims);
        assert_eq!(value(&sent_back(&browser.get(&silent(&hint)).await.expect(303)), "error"), "invalid_request", "{name}");
        assert_eq!(browser.get(&sign_out(&hint)).await.status, 400, "{name}");
    }
}

#[tokio::test]
async fn what_we_signed_is_read_whole_as_long_as_a_form_may_be() {
    let balie = Balie::start().await;
    let (key, kid) = own_key(&balie).await;
    let of_length = |letters: usize| {
        let claims = json!({"sub": "x".repeat(letters)});
        key.sign(&json!({"typ": "at+jwt", "alg": "ES256", "kid": kid}), &claims)
    };
    let reads = |token: &str| balie.app.registry.keys().verify(token, TokenType::AccessToken).is_some();
    assert!(reads(&of_length(45_000)));
    let long = of_length(50_000);
    assert!(long.len() > MAX_BYTES_OF_ISSUERS && !reads(&long));
}

/// What ends a token, or says where it works, says so at every endpoint that takes one.
#[tokio::test]
async fn a_rule_holds_at_each_endpoint_that_takes_a_token() {
    let (balie, client, browser) = world().await;
    let api = api(&balie, "api", "utrecht", "municipality").await;
    for format in ["jwt", "opaque"] {
        client.change(&balie.app, "access_token_format", format).await;
        let code = value(&allow(&browser, &request(&[])).await, "code");
        let token = text(&exchange(&balie, &client, &code).await.expect(200).json(), "access_token").to_owned();
        let works = async |at: &str| {
            let asked = [("token", token.as_str()), ("ip_address", "127.0.0.1")];
            let active = super::introspect::ask(&balie, &api, &asked).await.expect(200).json()["active"] == true;
            let passes = verify(&balie, "?scope=agenda:read", &token).await.status == 200;
            let tells = balie.userinfo(&token).await.status == 200;
            assert_eq!([active, passes], [tells, tells], "{format}: {at}");
            tells
        };
        assert!(works("at first").await);
        for (name, wrong, right) in [("ip_allowlist", "192.0.2.0/28", ""), ("sign_in", "municipality", "anyone")] {
            client.change(&balie.app, name, wrong).await;
            assert!(!works(name).await);
            client.change(&balie.app, name, right).await;
            assert!(works(name).await);
        }
        client.suspend(&balie.app).await;
        assert!(!works("suspended").await);
        client.resume(&balie.app).await;
        assert!(works("resumed").await);
        balie.clock.advance(HOUR);
        assert!(!works("expired").await);
    }
}

/// A scope that was taken from a client is gone at once, and with it what it meant.
#[tokio::test]
async fn a_scope_that_was_taken_from_the_client_tells_nobody_who_signed_in() {
    let (balie, client, browser) = world().await;
    let document = json!({"scopes": [{"name": "oidc", "description": {"nl": "Wie", "en": "Who"}, "municipality": null, "openid": true}]});
    balie.import(document.to_string()).await.expect("it is right");
    balie.app.registry.catch_up().await.expect("the feed can be read");
    client.change(&balie.app, "scope", "agenda:read oidc").await;
    let code = value(&allow(&browser, &request(&[("scope", "agenda:read oidc")])).await, "code");
    let token = text(&exchange(&balie, &client, &code).await.expect(200).json(), "access_token").to_owned();
    balie.userinfo(&token).await.expect(200);
    client.change(&balie.app, "scope", "agenda:read").await;
    assert_eq!(text(&balie.userinfo(&token).await.expect(403).json(), "error"), "insufficient_scope");
}
