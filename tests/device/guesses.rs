//! User codes that somebody tries (RFC 8628 §5.1), and codes that many devices ask for.
use super::{ask, client, post, type_code};
use crate::authorize::{PERSON, text};
use crate::harness::Balie;
use balie::urls;

#[tokio::test]
async fn case_dashes_and_spaces_are_forgiven() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let person = balie.integrator(PERSON).await;
    let asked = ask(&balie, &client).await;
    let code = text(&asked, "user_code");
    assert_eq!((code.len(), &code[4..5]), (9, "-"), "{code}");
    assert!(code.chars().all(|letter| "BCDFGHJKLMNPQRSTVWXZ-".contains(letter)), "no letter is read as another: {code}");
    let page = type_code(&person, &asked).await;
    for typed in [code.to_lowercase(), code.replace('-', ""), format!(" {} ", code.replace('-', " ")), code.replace('-', "–")] {
        let answer = person.post(urls::DEVICE, &[("user_code", &typed)]).await.expect(303);
        assert_eq!(answer.location(), page, "{typed:?}");
    }
}

#[tokio::test]
async fn a_person_and_a_site_have_few_tries() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let (one, other) = (balie.integrator("een@example.nl").await, balie.integrator("twee@example.nl").await);
    let asked = ask(&balie, &client).await;
    for _ in 0..10 {
        one.post(urls::DEVICE, &[("user_code", "BBBB-BBBB")]).await.expect(422).must_say("unknown, used or too old");
    }
    one.post(urls::DEVICE, &[("user_code", text(&asked, "user_code"))]).await.expect(429);
    for _ in 0..9 {
        other.post(urls::DEVICE, &[("user_code", "BBBB-BBBB")]).await.expect(422);
    }
    other.post(urls::DEVICE, &[("user_code", "BBBB-BBBB")]).await.expect(429);
    // It shuts nobody out for good.
    balie.clock.advance(61);
    type_code(&one, &asked).await;
}

/// However many people try from however many places.
#[tokio::test]
async fn wrong_codes_are_few_in_all() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let person = balie.integrator(PERSON).await;
    let asked = ask(&balie, &client).await;
    for _ in 0..500 {
        balie.app.device_throttles.charge();
    }
    person.post(urls::DEVICE, &[("user_code", text(&asked, "user_code"))]).await.expect(429);
    balie.clock.advance(2);
    type_code(&person, &asked).await;
}

/// Whoever names a client without a secret makes rows.
#[tokio::test]
async fn one_site_makes_few_codes() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    for _ in 0..60 {
        ask(&balie, &client).await;
    }
    let answer = post(&balie, &client, urls::DEVICE_AUTHORIZATION, &[]).await.expect(503);
    assert_eq!((text(&answer.json(), "error"), answer.header("retry-after")), ("temporarily_unavailable", "5"));
    balie.clock.advance(2);
    ask(&balie, &client).await;
}
