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
    let (person, guesser) = (balie.integrator(PERSON).await, balie.integrator("raadt@example.nl").await);
    let asked = ask(&balie, &client).await;
    for _ in 0..510 {
        balie.app.throttles.devices.charge();
    }
    guesser.post(urls::DEVICE, &[("user_code", "BBBB-BBBB")]).await.expect(422);
    // Whoever has not tried of late is not kept out by the guesses of others.
    type_code(&person, &asked).await;
    guesser.post(urls::DEVICE, &[("user_code", "BBBB-BBBB")]).await.expect(429);
    balie.clock.advance(60);
    guesser.post(urls::DEVICE, &[("user_code", "BBBB-BBBB")]).await.expect(422);
}

#[tokio::test]
async fn a_wrong_code_that_is_typed_is_one_of_them() {
    let balie = Balie::start().await;
    let guesser = balie.integrator("raadt@example.nl").await;
    for _ in 0..499 {
        balie.app.throttles.devices.charge();
    }
    // The five hundredth; then the two that everybody has.
    for status in [422, 422, 422, 429] {
        guesser.post(urls::DEVICE, &[("user_code", "BBBB-BBBB")]).await.expect(status);
    }
}

/// Somebody who makes codes from thousands of places keeps no device from its own.
#[tokio::test]
async fn many_codes_of_strangers_make_room() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    let now = balie.clock.now().0;
    let mut tx = balie.begin().await;
    let filled = sqlx::query(
        "INSERT INTO device_codes (id, device_code_digest, user_code_digest, client_id, scope, address, created_at, expires_at) \
         WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000) \
         SELECT 'row-' || n, 'device-' || n, 'user-' || n, CAST($1 AS TEXT), '', '192.0.2.1', CAST($2 AS BIGINT), CAST($3 AS BIGINT) + n \
         FROM numbers",
    );
    filled.bind(&client.id).bind(now).bind(now + 600).execute(tx.connection()).await.expect("they are written");
    balie.commit(tx).await;
    let asked = ask(&balie, &client).await;
    type_code(&balie.integrator(PERSON).await, &asked).await;
    let mut connection = balie.app.read().await.expect("a connection");
    let waiting: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM device_codes").fetch_one(&mut *connection).await.expect("a number");
    assert_eq!(waiting, 20_000 - 200 + 1, "the oldest that nobody typed are gone");
}

/// Whoever names a client without a secret makes rows.
#[tokio::test]
async fn one_site_makes_few_codes() {
    let balie = Balie::start().await;
    let client = client(&balie, "agenda").await;
    for _ in 0..60 {
        ask(&balie, &client).await;
    }
    let answer = post(&balie, &client, urls::DEVICE_AUTHORIZATION, &[]).await.expect(429);
    assert_eq!((text(&answer.json(), "error"), answer.header("retry-after")), ("temporarily_unavailable", "2"));
    balie.clock.advance(2);
    ask(&balie, &client).await;
}
