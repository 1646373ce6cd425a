//! Steps can't be left out, repeated, taken in another browser or on somebody else's behalf (threats 1, 24 and 27).
use super::{BACK, PERSON, allow, begin, exchange, request, sent_back, text, token, value, world};
use crate::harness::PASSWORD;
use balie::model::refusal::Cause;
use balie::urls;
use reqwest::Method;

/// Threat 1 (ZITADEL CVE-2026-55672): what was made for one client is nothing for another.
#[tokio::test]
async fn a_code_and_a_refresh_token_belong_to_their_client() {
    let (balie, client, browser) = world().await;
    let other = balie.client("other").with("grant_types", "authorization_code refresh_token").with("redirect_uris", BACK).create().await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    assert_eq!(text(&exchange(&balie, &other, &code).await.expect(400).json(), "error"), "invalid_grant");
    let tokens = exchange(&balie, &client, &code).await.expect(200).json();
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))];
    assert_eq!(text(&token(&balie, &other, &refresh).await.expect(400).json(), "error"), "invalid_grant");
    let http = crate::harness::browser::http(None, false).post(balie.at(urls::REVOKE)).basic_auth(&other.client_id, Some(&other.secret));
    let sent = http.form(&[("token", text(&tokens, "refresh_token"))]).send();
    // RFC 7009 §2.1: it is refused, and that is said.
    assert_eq!(sent.await.expect("it answers").status(), 400);
    token(&balie, &client, &refresh).await.expect(200);
    let causes: Vec<Cause> = other.refusals(&balie).await.into_iter().map(|refusal| refusal.cause).collect();
    assert!(causes.contains(&Cause::CodeOfAnotherClient) && causes.contains(&Cause::RefreshTokenOfAnotherClient), "{causes:?}");
}

/// Threat 24 (dex CVE-2022-39222, authentik CVE-2026-49443, CVE-2026-25748).
#[tokio::test]
async fn a_guessed_empty_short_garbled_or_foreign_cookie_opens_nothing() {
    let (balie, _, browser) = world().await;
    let answer = browser.get(&request(&[])).await.expect(303);
    let page = answer.location().to_owned();
    let cookie = answer.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    let (name, right) = cookie.split_once('=').expect("a value");
    let second = browser.get(&request(&[])).await.expect(303);
    let (_, foreign) = second.header("set-cookie").split(';').next().expect("a cookie").split_once('=').expect("a value");
    let person = balie.person(PERSON).await.id;
    let session = balie.integrator(PERSON).await;
    let shortened = &right[..right.len() - 1];
    let garbled = right.replacen(&right[10..11], if &right[10..11] == "A" { "B" } else { "A" }, 1);
    for wrong in ["", "x", "=", "%00", "AAAA", shortened, &*garbled, foreign, &right.repeat(2), "e30", "bnVsbA"] {
        for method in [Method::GET, Method::POST] {
            let request = session.request(method.clone(), &page).header("cookie", format!("{name}={wrong}"));
            let request = if method == Method::POST {
                request.header("origin", session.url()).form(&[("decision", "allow"), ("person", &*person)])
            } else {
                request
            };
            let answer = session.send(request).await;
            assert!([410, 401].contains(&answer.status) || answer.location().starts_with(urls::LOGIN), "{wrong}: {}", answer.status);
            assert!(!answer.location().contains("code="), "{wrong}");
        }
    }
    // The same cookie is worth nothing under another identifier.
    let id = page.rsplit('/').next().expect("an identifier");
    let other_id = second.location().rsplit('/').next().expect("an identifier");
    let moved = name.replace(id, other_id);
    let answer = session.send(session.request(Method::GET, second.location()).header("cookie", format!("{moved}={right}"))).await;
    assert_eq!(answer.status, 410);
}

#[tokio::test]
async fn no_step_is_left_out_or_repeated() {
    let (balie, client, browser) = world().await;
    let person = balie.person(PERSON).await.id;
    let stranger = balie.anonymous();
    let page = begin(&stranger, &request(&[])).await;
    let skipped = stranger.post(&page, &[("decision", "allow"), ("person", &person)]).await;
    assert!(!skipped.location().starts_with(BACK), "{} {}", skipped.status, skipped.location());
    // An empty form, and one without whom it asks, give nothing.
    let first = browser.get(&request(&[])).await.expect(303);
    let page = first.location().to_owned();
    for form in [&[][..], &[("decision", "allow")], &[("decision", "maybe"), ("person", &*person)], &[("person", &*person)]] {
        let answer = browser.post(&page, form).await;
        assert!(!answer.location().starts_with(BACK), "{form:?}: {}", answer.location());
    }
    // Written down before, the cookie comes back after the answer: the request was granted, and is no second time.
    let cookie = first.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    let back = sent_back(&browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(303));
    exchange(&balie, &client, &value(&back, "code")).await.expect(200);
    let replayed =
        browser.request(Method::POST, &page).header("origin", browser.url()).form(&[("decision", "allow"), ("person", &*person)]);
    let answer = browser.send(replayed.header("cookie", cookie)).await;
    assert!(!answer.location().starts_with(BACK), "{} {}", answer.status, answer.location());
}

/// A link that somebody else prepared signs nobody in to anything, and says whose session it is.
#[tokio::test]
async fn a_link_that_somebody_else_began_is_no_ones_sign_in() {
    let (balie, _, browser) = world().await;
    let attacker = balie.integrator("mallory@example.nl").await;
    let theirs = begin(&attacker, &request(&[])).await;
    browser.get(&theirs).await.expect(410).must_not_say("mallory");
    let stranger = balie.anonymous();
    stranger.post(urls::LOGIN, &[("email", PERSON), ("password", PASSWORD), ("next", &theirs)]).await.expect(303);
    stranger.get(&theirs).await.expect(410);
    // Nor does a form of another site press the button.
    let own = begin(&browser, &request(&[])).await;
    let person = balie.person(PERSON).await.id;
    let forged = browser.request(Method::POST, &own).header("sec-fetch-site", "cross-site").header("origin", "https://evil.example");
    browser.send(forged.form(&[("decision", "allow"), ("person", &*person)])).await.expect(403);
}

/// Threat 27: every answer says who gives it (RFC 9207).
#[tokio::test]
async fn every_answer_says_who_answers() {
    let (balie, client, browser) = world().await;
    let mut answers = vec![allow(&browser, &request(&[])).await];
    for wrong in [("scope", "other"), ("response_type", "x"), ("code_challenge", ""), ("prompt", "bad"), ("request", "x"), ("max_age", "x")]
    {
        answers.push(sent_back(&browser.get(&request(&[wrong])).await.expect(303)));
    }
    answers.push(sent_back(&balie.anonymous().get(&request(&[("prompt", "none")])).await.expect(303)));
    let page = begin(&browser, &request(&[("prompt", "consent")])).await;
    let person = browser.get(&page).await.expect(200).field("person").expect("whom it asks");
    answers.push(sent_back(&browser.post(&page, &[("decision", "refuse"), ("person", &person)]).await.expect(303)));
    client.change(&balie.app, "grant_types", "authorization_code implicit").await;
    client.change(&balie.app, "response_types", "code, code id_token token, token").await;
    answers.push(allow(&browser, &request(&[("response_type", "code id_token token")])).await);
    answers.push(sent_back(&browser.get(&request(&[("response_type", "token"), ("response_mode", "query")])).await.expect(303)));
    for answer in answers {
        assert_eq!((value(&answer, "iss"), value(&answer, "state")), (balie.url.clone(), "xyz".to_owned()), "{answer:?}");
    }
    let metadata = balie.fetch(urls::OPENID_CONFIGURATION).await.json();
    assert_eq!(
        (metadata["issuer"].as_str(), metadata["authorization_response_iss_parameter_supported"].as_bool()),
        (Some(&*balie.url), Some(true))
    );
}
