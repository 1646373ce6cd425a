//! The code: once, by the application it was made for, with the verifier of the browser in which it began.
use super::{BACK, PERSON, VERIFIER, allow, exchange, request, sent_back, text, token, value, world};
use crate::harness::Balie;
use balie::clock::MINUTE;
use balie::urls;
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use serde_json::Value;

/// The claims of a token, checked as an application does.
async fn verified(balie: &Balie, token: &str, audience: &str) -> Value {
    let header = decode_header(token).expect("a header");
    let keys: JwkSet = serde_json::from_value(balie.fetch(urls::JWKS).await.json()).expect("a key set");
    let key = keys.find(&header.kid.expect("a kid")).expect("the key is published");
    let mut validation = Validation::new(header.alg);
    validation.set_audience(&[audience]);
    validation.set_issuer(&[&balie.url]);
    validation.validate_exp = false;
    decode::<Value>(token, &DecodingKey::from_jwk(key).expect("a key"), &validation).expect("it is right").claims
}

#[tokio::test]
async fn somebody_signs_in_allows_it_and_the_application_gets_its_tokens() {
    let (balie, client, _) = world().await;
    let browser = balie.anonymous();
    let page = browser.get(&request(&[])).await.expect(303).location().to_owned();
    let sign_in = browser.get(&page).await.expect(303).location().to_owned();
    assert!(sign_in.starts_with(urls::LOGIN), "{sign_in}");
    let form = [("email", PERSON), ("password", crate::harness::PASSWORD), ("next", &*page)];
    assert_eq!(browser.post(urls::LOGIN, &form).await.expect(303).location(), page);
    let consent = browser.get(&page).await.expect(200);
    consent.must_say("agenda").must_say("Gemeente Utrecht").must_say("See your e-mail address").must_say("May agenda:read");
    consent.must_say("app.example").must_say(PERSON);
    let person = consent.field("person").expect("whom it asks");
    let back = sent_back(&browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(303));
    assert_eq!((value(&back, "state"), value(&back, "iss")), ("xyz".to_owned(), balie.url.clone()));
    browser.get(&page).await.expect(410);
    let answer = exchange(&balie, &client, &value(&back, "code")).await.expect(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let json = answer.json();
    assert_eq!((text(&json, "token_type"), text(&json, "scope")), ("Bearer", "openid email agenda:read"));
    let id_token = verified(&balie, text(&json, "id_token"), "agenda").await;
    let iris = balie.person(PERSON).await;
    assert_eq!((text(&id_token, "sub"), text(&id_token, "nonce"), text(&id_token, "azp")), (&*iris.id, "n-0S6_WzA2Mj", "agenda"));
    let access = verified(&balie, text(&json, "access_token"), &balie.url).await;
    assert_eq!((text(&access, "sub"), text(&access, "client_id")), (&*iris.id, "agenda"));
}

#[tokio::test]
async fn a_code_works_once_and_the_second_time_ends_what_it_gave() {
    let (balie, client, browser) = world().await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let first = exchange(&balie, &client, &code).await.expect(200).json();
    let again = exchange(&balie, &client, &code).await.expect(400).json();
    assert_eq!(text(&again, "error"), "invalid_grant");
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&first, "refresh_token"))];
    assert_eq!(text(&token(&balie, &client, &refresh).await.expect(400).json(), "error"), "invalid_grant");
    let userinfo = balie.userinfo(text(&first, "access_token")).await;
    assert_eq!(userinfo.status, 401, "{}", userinfo.text);
}

#[tokio::test]
async fn of_many_at_once_one_gets_the_tokens() {
    let (balie, client, browser) = world().await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let all = futures_util::future::join_all((0..8).map(|_| exchange(&balie, &client, &code))).await;
    assert!(all.iter().filter(|answer| answer.status == 200).count() <= 1, "at most one");
}

#[tokio::test]
async fn a_code_is_bound_to_its_client_its_redirect_uri_its_verifier_and_ten_minutes() {
    let (balie, client, browser) = world().await;
    let other = balie.client("ander").with("grant_types", "authorization_code").with("redirect_uris", BACK).create().await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    exchange(&balie, &other, &code).await.expect(400);
    let right = [("grant_type", "authorization_code"), ("code", &*code), ("redirect_uri", BACK), ("code_verifier", VERIFIER)];
    for (name, wrong) in [("redirect_uri", "https://app.example/back/"), ("code_verifier", &*"a".repeat(43)), ("redirect_uri", "")] {
        let fields: Vec<(&str, &str)> = right.iter().map(|(known, text)| (*known, if *known == name { wrong } else { *text })).collect();
        assert_eq!(text(&token(&balie, &client, &fields).await.expect(400).json(), "error"), "invalid_grant", "{name}");
    }
    let without: Vec<(&str, &str)> = right.iter().copied().filter(|(name, _)| *name != "code_verifier").collect();
    assert_eq!(text(&token(&balie, &client, &without).await.expect(400).json(), "error"), "invalid_grant");
    balie.clock.advance(10 * MINUTE);
    exchange(&balie, &client, &code).await.expect(400);
}
