//! GET and POST /login: slowed by account and by address, never shut for good, and silent about who has an account.
use crate::harness::{Balie, Browser, PASSWORD};
use balie::clock::HOUR;
use balie::crypto::password::hash_blocking;
use balie::crypto::random;
use balie::locale::Locale;
use balie::model::person::{self, NewPerson};
use balie::urls;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

async fn try_password(browser: &Browser, email: &str, password: &str) -> u16 {
    browser.post(urls::LOGIN, &[("email", email), ("password", password)]).await.status
}

#[tokio::test]
async fn guessing_is_slowed_and_the_owner_gets_in_again() {
    let balie = Balie::start().await;
    balie.person("anna@leverancier.example").await;
    let guesser = balie.anonymous();
    for _ in 0..5 {
        assert_eq!(try_password(&guesser, "anna@leverancier.example", "wrong").await, 422);
    }
    let answer = guesser.post(urls::LOGIN, &[("email", "anna@leverancier.example"), ("password", PASSWORD)]).await.expect(429);
    assert_eq!(answer.header("retry-after"), "30");
    answer.must_say("Wait 30 seconds").must_say("Your account is not locked");
    balie.clock.advance(30);
    assert_eq!(try_password(&guesser, "anna@leverancier.example", PASSWORD).await, 303);
}

#[tokio::test]
async fn a_known_browser_gets_in_while_strangers_guess_from_everywhere() {
    let balie = Balie::start().await;
    let known = balie.integrator("anna@leverancier.example").await;
    known.post(urls::LOGOUT, &[]).await.expect(303);
    let mut refused = 0;
    for _ in 0..5 {
        let mut tries = JoinSet::new();
        for last in 2..32 {
            let stranger = balie.browser_at(Some(&format!("127.0.0.{last}")));
            tries.spawn(async move { try_password(&stranger, "anna@leverancier.example", "wrong").await });
        }
        refused += tries.join_all().await.into_iter().filter(|status| *status == 429).count();
    }
    assert!(refused > 0, "the account's own limit was reached");
    assert_eq!(try_password(&balie.browser_at(Some("127.0.0.99")), "anna@leverancier.example", PASSWORD).await, 429);
    assert_eq!(try_password(&known, "anna@leverancier.example", PASSWORD).await, 303, "the owner's own browser is not held up");
    balie.clock.advance(HOUR);
    assert_eq!(try_password(&balie.anonymous(), "anna@leverancier.example", PASSWORD).await, 303, "and later nobody is");
}

#[tokio::test]
async fn one_address_can_not_try_many_accounts() {
    let balie = Balie::start().await;
    let guesser = balie.anonymous();
    let mut refused = 0;
    for number in 0..40 {
        refused += usize::from(try_password(&guesser, &format!("somebody{number}@leverancier.example"), "wrong").await == 429);
    }
    assert!(refused >= 9, "thirty tries, then one in ten seconds: {refused}");
}

/// Makes an account whose password is known by this hash.
async fn imported_person(balie: &Balie, email: &str, hash: &str) {
    let mut tx = balie.begin().await;
    let new = NewPerson { id: &random::id(), email, name: email, locale: Locale::En, password_hash: Some(hash) };
    person::insert(&mut tx, new).await.expect("people can be written").expect("the address is free");
    balie.commit(tx).await;
}

/// `longer than twelve` under 600,000 rounds, as Django keeps it.
const DJANGO: &str = "pbkdf2_sha256$600000$salt$YRVqp3WLK6cSPDgr0WFzWyCdVzPGBUvIWQadNN3V61o=";

#[tokio::test]
async fn a_failed_sign_in_says_and_takes_the_same_whatever_the_account() {
    let balie = Balie::start().await;
    balie.person("argon@x.example").await;
    imported_person(&balie, "django@x.example", DJANGO).await;
    imported_person(&balie, "bcrypt@x.example", &bcrypt::hash("longer than twelve", 8).expect("a hash")).await;
    let browser = balie.anonymous();
    for _ in 0..3 {
        for email in ["argon@x.example", "django@x.example", "bcrypt@x.example", "unknown@x.example"] {
            let start = Instant::now();
            let answer = browser.post(urls::LOGIN, &[("email", email), ("password", "wrong")]).await.expect(422);
            let took = start.elapsed();
            // On a busy machine a check may take until the next whole second; between two of them nothing is told.
            let after_step = took.as_millis() % 1000;
            assert!(took >= Duration::from_secs(1) && after_step < 400, "{email} took {took:?}");
            assert_eq!(answer.text.matches(email).count(), 1, "only the field says which address was typed");
            answer.must_say("This e-mail address and password do not belong together.");
        }
        balie.clock.advance(HOUR);
    }
}

#[tokio::test]
async fn a_hash_from_elsewhere_becomes_ours_at_the_first_sign_in_and_sessions_go_on() {
    let balie = Balie::start().await;
    let long = "b".repeat(80);
    imported_person(&balie, "bcrypt@x.example", &bcrypt::hash("longer than twelve", 4).expect("a hash")).await;
    imported_person(&balie, "long@x.example", &bcrypt::hash(&long[..72], 4).expect("a hash")).await;
    let hash = async |email: &str| balie.person(email).await.password_hash.expect("a hash");
    let browser = balie.anonymous();
    assert_eq!(try_password(&browser, "bcrypt@x.example", "longer than twelve").await, 303);
    assert!(hash("bcrypt@x.example").await.starts_with("$argon2id$"));
    browser.get(urls::ACCOUNT).await.expect(200);
    assert_eq!(try_password(&balie.anonymous(), "bcrypt@x.example", "longer than twelve").await, 303);
    // Bcrypt reads 72 bytes: what matched may be more or less than the whole password, so it is not made the only right one.
    assert_eq!(try_password(&balie.anonymous(), "long@x.example", &long[..72]).await, 303);
    assert!(hash("long@x.example").await.starts_with("$2"));
}

#[tokio::test]
async fn a_password_is_the_same_from_every_keyboard() {
    let balie = Balie::start().await;
    let (composed, decomposed) = ("caf\u{e9} am\u{e9}ricain noir", "cafe\u{301} ame\u{301}ricain noir");
    let anna = balie.integrator("anna@x.example").await;
    anna.post(urls::ACCOUNT_PASSWORD, &[("present", PASSWORD), ("password", decomposed), ("again", decomposed)]).await.expect(303);
    for typed in [composed, decomposed, "caf\u{e9}\u{a0}am\u{e9}ricain noir"] {
        assert_eq!(try_password(&balie.anonymous(), "anna@x.example", typed).await, 303, "{typed:?}");
    }
    // A hash that was made elsewhere of what somebody typed there.
    imported_person(&balie, "moved@x.example", &hash_blocking(decomposed)).await;
    assert_eq!(try_password(&balie.anonymous(), "moved@x.example", decomposed).await, 303);
}

#[tokio::test]
async fn a_disabled_account_does_not_open_and_its_sessions_end() {
    let balie = Balie::start().await;
    let (operator, anna) = (balie.operator().await, balie.integrator("anna@leverancier.example").await);
    let id = balie.person("anna@leverancier.example").await.id;
    operator.post(&urls::person_disablement(&id), &[]).await.expect(303);
    anna.get(urls::ACCOUNT).await.expect(303);
    assert_eq!(try_password(&balie.anonymous(), "anna@leverancier.example", PASSWORD).await, 422);
}

#[tokio::test]
async fn forms_from_elsewhere_are_refused() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let id = balie.person("anna@leverancier.example").await.id;
    let forms = [
        urls::LOGIN.to_owned(),
        urls::LOGOUT.to_owned(),
        urls::ACCOUNT.to_owned(),
        urls::ACCOUNT_PASSWORD.to_owned(),
        urls::ACCOUNT_SESSIONS_DELETE.to_owned(),
        urls::ACCOUNT_CONFIRMATION.to_owned(),
        urls::LOGIN_CODE.to_owned(),
        urls::SIGN_UP.to_owned(),
        urls::sign_up_link("token"),
        urls::PASSWORD_RESET.to_owned(),
        urls::password_reset_link("token"),
        urls::ACCOUNT_SECOND_FACTOR.to_owned(),
        urls::ACCOUNT_SECOND_FACTOR_DELETE.to_owned(),
        urls::ACCOUNT_RECOVERY_CODES.to_owned(),
        urls::account_session_delete(&id),
        urls::person_second_factor_delete(&id),
        urls::PEOPLE.to_owned(),
        urls::person(&id),
        urls::person_invitations(&id),
        urls::person_roles(&id),
        urls::person_disablement(&id),
        urls::set_up("token"),
        urls::invitation("token"),
    ];
    for path in forms {
        for headers in [
            &[][..],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[("origin", &*balie.url), ("sec-fetch-site", "cross-site")],
        ] {
            let request = operator.request(reqwest::Method::POST, &path).form(&[("role", "operator")]);
            let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
            assert_eq!(operator.send(request).await.status, 403, "{path} {headers:?}");
        }
    }
    operator.get(&urls::person(&id)).await.expect(200).must_say("Active");
}
