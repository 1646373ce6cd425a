//! Opaque access tokens, and what becomes of tokens that somebody changed by a letter (threats 13 and 21).
use super::{allow, exchange, request, text, token, value, world};
use crate::harness::Balie;
use balie::clock::{HOUR, MINUTE};
use balie::crypto::{hex, sha256};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sqlx::Row;

#[tokio::test]
async fn nothing_can_be_read_from_one_and_its_text_is_kept_nowhere() {
    let (balie, client, browser) = world().await;
    client.change(&balie.app, "access_token_format", "opaque").await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let json = exchange(&balie, &client, &code).await.expect(200).json();
    let opaque = text(&json, "access_token").to_owned();
    assert_eq!(URL_SAFE_NO_PAD.decode(&opaque).expect("base64url").len(), 32, "256 random bits");
    assert_eq!((text(&json, "token_type"), json["expires_in"].as_i64()), ("Bearer", Some(HOUR)));
    let mut connection = balie.app.read().await.expect("the database answers");
    let rows = sqlx::query("SELECT * FROM access_tokens").fetch_all(&mut *connection).await.expect("they can be read");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].get::<String, _>("token_digest"), hex(&sha256(opaque.as_bytes())));
    drop(connection);
    let claims = balie.userinfo(&opaque).await.expect(200).json();
    assert_eq!(text(&claims, "email"), super::PERSON);
    balie.clock.advance(HOUR);
    balie.userinfo(&opaque).await.expect(401);
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    balie.clock.advance(MINUTE);
    balie::jobs::clear_up(&balie.app).await.expect("the database can be written");
    let mut connection = balie.app.read().await.expect("the database answers");
    let rows = sqlx::query("SELECT * FROM access_tokens").fetch_all(&mut *connection).await.expect("they can be read");
    assert!(rows.is_empty(), "it is forgotten when it has ended");
}

#[tokio::test]
async fn a_client_has_opaque_ones_of_its_own_too() {
    let balie = Balie::start().await;
    let machine = balie.client("machine").with("access_token_format", "opaque").scope("calculations:read").create().await;
    let json = balie.token(&machine).await.expect(200).json();
    assert!(!text(&json, "access_token").contains('.'), "no JWT");
    assert_eq!((text(&json, "scope"), json["expires_in"].as_i64()), ("calculations:read", Some(HOUR)));
}

/// Every text that is not the token to the letter is another token.
fn variants(token: &str) -> Vec<String> {
    let flipped = |at: usize| {
        let letter = token.as_bytes()[at] as char;
        let other = if letter.is_ascii_lowercase() { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() };
        let other = if other == letter { 'A' } else { other };
        format!("{}{other}{}", &token[..at], &token[at + 1..])
    };
    let last = token.len() - 1;
    let mut all = vec![flipped(0), flipped(token.len() / 2), token[..last].to_owned(), token[1..].to_owned()];
    all.extend([
        format!("{token}A"),
        format!("{token}="),
        format!("{token}=="),
        format!("A{token}"),
        format!("{token}."),
        format!(".{token}"),
    ]);
    all.extend([
        token.to_uppercase(),
        token.to_lowercase(),
        token[..token.len().min(80)].to_owned(),
        format!("{token}%00"),
        format!("{token}\t"),
    ]);
    // The last letter of base64url carries bits that no byte has (RFC 4648 §3.5).
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let place = alphabet.find(&token[last..]).expect("base64url");
    all.extend((1..4).map(|bits| format!("{}{}", &token[..last], &alphabet[place ^ bits..=place ^ bits])));
    all.retain(|variant| variant != token && variant.trim() != token);
    all
}

#[tokio::test]
async fn a_token_changed_by_a_letter_is_no_token() {
    for format in ["opaque", "jwt"] {
        let (balie, client, browser) = world().await;
        client.change(&balie.app, "access_token_format", format).await;
        let code = value(&allow(&browser, &request(&[])).await, "code");
        let json = exchange(&balie, &client, &code).await.expect(200).json();
        for (name, is_access) in [("access_token", true), ("refresh_token", false)] {
            let right = text(&json, name);
            for wrong in variants(right) {
                if is_access && !wrong.contains('%') {
                    assert_eq!(balie.userinfo(&wrong).await.status, 401, "{format}: {wrong} for {right}");
                } else if !is_access {
                    let fields = [("grant_type", "refresh_token"), ("refresh_token", &*wrong)];
                    assert_eq!(text(&token(&balie, &client, &fields).await.expect(400).json(), "error"), "invalid_grant", "{wrong}");
                }
            }
        }
        balie.userinfo(text(&json, "access_token")).await.expect(200);
    }
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// Threat 13: what a token says of its own signature is not believed.
#[tokio::test]
async fn a_token_that_we_did_not_sign_is_no_token_whatever_its_header_says() {
    let (balie, client, browser) = world().await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let json = exchange(&balie, &client, &code).await.expect(200).json();
    let right = text(&json, "access_token");
    let pieces: Vec<&str> = right.split('.').collect();
    let header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(pieces[0]).expect("base64url")).expect("JSON");
    let (kid, keys) = (text(&header, "kid").to_owned(), balie.fetch(balie::urls::JWKS).await.json());
    let rsa = keys["keys"].as_array().expect("keys").iter().find(|key| key["alg"] == "RS256").expect("one").clone();
    let mut wrong = vec![];
    for alg in ["none", "None", "NONE", ""] {
        wrong.push(format!("{}.{}.", part(&json!({"typ": "at+jwt", "alg": alg, "kid": kid})), pieces[1]));
        wrong.push(format!("{}.{}.{}", part(&json!({"typ": "at+jwt", "alg": alg, "kid": kid})), pieces[1], pieces[2]));
    }
    // The public key as if it were a shared secret.
    let modulus = URL_SAFE_NO_PAD.decode(text(&rsa, "n")).expect("base64url");
    for secret in [rsa.to_string().into_bytes(), modulus, vec![]] {
        let signed = format!("{}.{}", part(&json!({"typ": "at+jwt", "alg": "HS256", "kid": rsa["kid"]})), pieces[1]);
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &secret);
        wrong.push(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(aws_lc_rs::hmac::sign(&key, signed.as_bytes()))));
    }
    // A key that comes along, and one that is named elsewhere.
    let (own, jwk) = own_key();
    for header in [
        json!({"typ": "at+jwt", "alg": "ES256", "kid": "mine", "jwk": jwk}),
        json!({"typ": "at+jwt", "alg": "ES256", "kid": kid, "jwk": jwk}),
        json!({"typ": "at+jwt", "alg": "ES256", "kid": kid, "jku": "https://evil.example/jwks"}),
        json!({"typ": "at+jwt", "alg": "ES256", "kid": kid, "x5u": "https://evil.example/cert"}),
    ] {
        let signed = format!("{}.{}", part(&header), pieces[1]);
        wrong.push(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(own(signed.as_bytes()))));
    }
    // Signed by us, for something else: an ID token is no access token.
    wrong.push(text(&json, "id_token").to_owned());
    // Its parts with others' signatures.
    wrong.push(format!("{}.{}.{}", pieces[0], part(&json!({"iss": balie.url, "sub": "x"})), pieces[2]));
    for wrong in wrong {
        assert_eq!(balie.userinfo(&wrong).await.status, 401, "{wrong}");
    }
    balie.userinfo(right).await.expect(200);
}

/// An attacker's key: what signs with it, and its public half.
fn own_key() -> (impl Fn(&[u8]) -> Vec<u8>, Value) {
    use balie::crypto::signing_key::{SigningAlgorithm, SigningKey};
    let private = SigningKey::make(SigningAlgorithm::Es256).expect("a key");
    let jwk = SigningKey::read(SigningAlgorithm::Es256, &private).expect("a key").public_jwk();
    let sign = move |message: &[u8]| {
        use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &private).expect("a key");
        pair.sign(&aws_lc_rs::rand::SystemRandom::new(), message).expect("a signature").as_ref().to_vec()
    };
    (sign, jwk)
}

/// What a key of ours signed with a header that demands something unknown is refused (RFC 7515 §4.1.11).
#[tokio::test]
async fn a_header_that_demands_what_we_do_not_know_is_refused() {
    let balie = Balie::start().await;
    let mut connection = balie.app.read().await.expect("the database answers");
    let keys = balie::model::signing_key::list(&mut connection).await.expect("keys can be read");
    let stored = keys.iter().find(|key| key.algorithm.as_str() == "ES256").expect("one of each");
    let purpose = format!("signing_keys.sealed_private_key:{}", stored.kid);
    let private = balie.app.sealing.open(&purpose, &stored.sealed_private_key).expect("it opens");
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &private).expect("a key");
    let sign = |header: Value| {
        let signed = format!("{}.{}", part(&header), part(&json!({"iss": balie.url})));
        let signature = pair.sign(&aws_lc_rs::rand::SystemRandom::new(), signed.as_bytes()).expect("a signature");
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    };
    let reads = |token: &str| balie.app.registry.keys().verify(token, balie::crypto::signing_key::TokenType::AccessToken).is_some();
    assert!(reads(&sign(json!({"typ": "at+jwt", "alg": "ES256", "kid": stored.kid}))));
    assert!(!reads(&sign(json!({"typ": "at+jwt", "alg": "ES256", "kid": stored.kid, "crit": ["exp"], "exp": 1}))));
    assert!(!reads(&sign(json!({"typ": "JWT", "alg": "ES256", "kid": stored.kid}))));
    assert!(!reads(&sign(json!({"alg": "ES256", "kid": stored.kid}))));
}
