//! GET and POST /login: slowed by account and by address, never shut for good, and silent about who has an account.
use crate::harness::{Balie, Browser, PASSWORD};
use balie::clock::HOUR;
use balie::urls;
use std::time::{Duration, Instant};

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
    let strangers: Vec<_> = (2..32).map(|last| balie.browser_at(Some(&format!("127.0.0.{last}")))).collect();
    let mut refused = 0;
    for round in 0..150 {
        let status = try_password(&strangers[round % strangers.len()], "anna@leverancier.example", "wrong").await;
        refused += usize::from(status == 429);
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

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_look_and_take_the_same() {
    let balie = Balie::start().await;
    balie.person("known@leverancier.example").await;
    let browser = balie.anonymous();
    let mut took = [Duration::MAX; 2];
    for _ in 0..8 {
        for (which, email) in ["known@leverancier.example", "unknown@leverancier.example"].into_iter().enumerate() {
            let start = Instant::now();
            let answer = browser.post(urls::LOGIN, &[("email", email), ("password", "wrong")]).await.expect(422);
            took[which] = took[which].min(start.elapsed());
            assert_eq!(answer.text.matches(email).count(), 1, "only the field says which address was typed");
            answer.must_say("This e-mail address and password do not belong together.");
        }
        balie.clock.advance(HOUR);
    }
    let ratio = took[0].as_secs_f64() / took[1].as_secs_f64();
    assert!((0.5..2.0).contains(&ratio), "known {:?}, unknown {:?}", took[0], took[1]);
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
