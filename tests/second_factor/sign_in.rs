//! /login/code: the second step. Nothing is stored before it, a code counts once, and guessing is slowed down.
use crate::account::session_of;
use crate::harness::{Balie, PASSWORD};
use balie::clock::{HOUR, MINUTE};
use balie::crypto::random;
use balie::model::audit::Actor;
use balie::model::second_factor;
use balie::urls;
use reqwest::Method;

const ANNA: &str = "anna@x.example";

#[tokio::test]
async fn the_password_alone_signs_nobody_in_and_the_code_does_once() {
    let balie = Balie::start().await;
    let app = balie.second_factor_of(ANNA).await;
    let browser = balie.anonymous();
    let first = browser.post("/login?next=x", &[("email", ANNA), ("password", PASSWORD), ("next", "/account?x=1")]).await.expect(303);
    assert_eq!((first.location(), session_of(&first)), (urls::LOGIN_CODE, None));
    assert!(!first.header("set-cookie").contains(&balie.person(ANNA).await.id), "what the cookie holds is sealed");
    browser.get(urls::ACCOUNT).await.expect(303);
    assert_eq!(balie.sessions_of(ANNA).await, 0, "nothing is stored for somebody who is not signed in");
    let page = browser.get(urls::LOGIN_CODE).await.expect(200);
    assert_eq!((page.action("form.form"), page.field("code")), (urls::LOGIN_CODE.to_owned(), Some(String::new())));
    let code = balie.next_code(&app);
    let second = browser.post(urls::LOGIN_CODE, &[("code", &format!(" {} {}", &code[..3], &code[3..]))]).await.expect(303);
    assert_eq!(second.location(), "/account?x=1");
    browser.get(urls::ACCOUNT).await.expect(200).must_say(ANNA);
    // The same code, in another browser.
    let other = balie.anonymous();
    balie.password_of(&other, ANNA).await.expect(303);
    other.post(urls::LOGIN_CODE, &[("code", &code)]).await.expect(422).must_say("This code is not right, or was used before.");
    browser.get(urls::ACCOUNT).await.expect(200).must_say("Wrong code");
}

#[tokio::test]
async fn a_code_counts_half_a_minute_before_and_after_and_no_longer() {
    let balie = Balie::start().await;
    let app = balie.second_factor_of(ANNA).await;
    balie.clock.advance(HOUR);
    let now = balie.clock.now();
    for (moment, status) in [(-60, 422), (60, 422), (-30, 303), (30, 303), (0, 422)] {
        let browser = balie.anonymous();
        balie.password_of(&browser, ANNA).await.expect(303);
        let code = app.key.code_at(now.plus(moment));
        assert_eq!(browser.post(urls::LOGIN_CODE, &[("code", &code)]).await.status, status, "{moment}");
    }
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_it_once() {
    let balie = Balie::start().await;
    let app = balie.second_factor_of(ANNA).await;
    for (code, status) in [(&app.recovery_codes[3], 303), (&app.recovery_codes[3], 422), (&app.recovery_codes[4], 303)] {
        let browser = balie.anonymous();
        balie.password_of(&browser, ANNA).await.expect(303);
        let answer = browser.post(urls::LOGIN_CODE, &[("code", code)]).await;
        assert_eq!(answer.status, status);
        if status == 303 {
            browser.follow(answer).await.expect(200).must_say("You used a recovery code.");
        }
    }
    let bram = balie.second_factor_of("bram@x.example").await;
    let browser = balie.anonymous();
    balie.password_of(&browser, ANNA).await.expect(303);
    browser.post(urls::LOGIN_CODE, &[("code", &bram.recovery_codes[0])]).await.expect(422);
}

#[tokio::test]
async fn one_code_sent_at_once_by_many_and_by_another_process_counts_once() {
    let balie = Balie::start().await;
    let elsewhere = balie.another_process().await;
    let app = balie.second_factor_of(ANNA).await;
    let (person, code) = (balie.person(ANNA).await, balie.next_code(&app));
    let mut browsers = Vec::new();
    for _ in 0..4 {
        let browser = balie.anonymous();
        balie.password_of(&browser, ANNA).await.expect(303);
        browsers.push(browser);
    }
    let tries = browsers.iter().map(|browser| async { browser.post(urls::LOGIN_CODE, &[("code", &code)]).await.status });
    let other = async {
        let mut tx = elsewhere.begin(Actor::COMMAND_LINE).await.expect("a transaction");
        let shown = second_factor::show(&mut tx, &person, &code, &elsewhere.sealing).await.expect("it can be written");
        elsewhere.commit(tx).await.expect("it is committed");
        usize::from(shown.is_some())
    };
    let (answers, other) = futures_util::future::join(futures_util::future::join_all(tries), other).await;
    let won = answers.iter().filter(|status| **status == 303).count() + other;
    assert!(won == 1 && answers.iter().all(|status| [303, 422].contains(status)), "{answers:?} {other}");
}

#[tokio::test]
async fn guessing_codes_is_slowed_by_account_and_network_and_the_known_browser_gets_in() {
    let balie = Balie::start().await;
    let app = balie.second_factor_of(ANNA).await;
    let known = balie.sign_in_with(ANNA, &app).await;
    known.post(urls::LOGOUT, &[]).await.expect(303);
    let guesser = balie.browser_at(Some("127.0.0.2"));
    balie.password_of(&guesser, ANNA).await.expect(303);
    let mut statuses = Vec::new();
    for guess in 0..7 {
        statuses.push(guesser.post(urls::LOGIN_CODE, &[("code", &format!("00000{guess}"))]).await.status);
    }
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429, 429]);
    let mut refused = 0;
    for last in 3..23 {
        let guesser = balie.browser_at(Some(&format!("127.0.0.{last}")));
        balie.password_of(&guesser, ANNA).await.expect(303);
        refused += usize::from(guesser.post(urls::LOGIN_CODE, &[("code", "000000")]).await.status == 429);
    }
    assert!(refused >= 4, "twenty for one account, from wherever: {refused}");
    balie.password_of(&known, ANNA).await.expect(303);
    known.post(urls::LOGIN_CODE, &[("code", &balie.next_code(&app))]).await.expect(303);
}

#[tokio::test]
async fn the_first_step_ends_with_its_minutes_with_another_password_and_with_the_account() {
    let balie = Balie::start().await;
    let app = balie.second_factor_of(ANNA).await;
    let (late, held) = (balie.anonymous(), balie.anonymous());
    balie.password_of(&late, ANNA).await.expect(303);
    balie.clock.advance(10 * MINUTE);
    assert_eq!(late.get(urls::LOGIN_CODE).await.expect(303).location(), urls::LOGIN);
    assert_eq!(late.post(urls::LOGIN_CODE, &[("code", &balie.next_code(&app))]).await.expect(303).location(), urls::LOGIN);
    balie.password_of(&held, ANNA).await.expect(303);
    let anna = balie.sign_in_with(ANNA, &app).await;
    let change = [("present", PASSWORD), ("password", "seven wet umbrellas"), ("again", "seven wet umbrellas")];
    anna.post(urls::ACCOUNT_PASSWORD, &change).await.expect(303);
    assert_eq!(held.post(urls::LOGIN_CODE, &[("code", &balie.next_code(&app))]).await.expect(303).location(), urls::LOGIN);
    held.get(urls::ACCOUNT).await.expect(303);
    for garbled in ["", "x", "balie-code=", "balie-code=AAAA; balie=AAAA"] {
        let browser = balie.anonymous();
        let request = browser.request(Method::POST, urls::LOGIN_CODE).header("origin", &balie.url).header("cookie", garbled);
        let answer = browser.send(request.form(&[("code", "123456")])).await.expect(303);
        assert_eq!(answer.location(), urls::LOGIN);
    }
}

/// An invitation chooses a password, and no more.
#[tokio::test]
async fn no_other_way_in_goes_around_the_code() {
    let balie = Balie::start().await;
    let _app = balie.second_factor_of(ANNA).await;
    let operator = balie.operator().await;
    operator.post(&urls::person_invitations(&balie.person(ANNA).await.id), &[]).await.expect(303);
    let link = balie.mailed_link(ANNA, "/invitations/").await;
    let browser = balie.anonymous();
    let chosen = [("password", "seven wet umbrellas"), ("again", "seven wet umbrellas")];
    assert_eq!(browser.post(&link, &chosen).await.expect(303).location(), urls::LOGIN_CODE);
    browser.get(urls::ACCOUNT).await.expect(303);
    assert_eq!(balie.sessions_of(ANNA).await, 0);
}

#[tokio::test]
async fn the_code_is_asked_again_with_the_password_and_the_form_goes_on() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners(ANNA).create().await;
    let app = balie.second_factor_of(ANNA).await;
    let anna = balie.sign_in_with(ANNA, &app).await;
    balie.clock.advance(6 * MINUTE);
    anna.get(urls::ACCOUNT_CONFIRMATION).await.expect(200).must_say("Enter your password and a code");
    anna.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD)]).await.expect(422);
    let id = random::id();
    let form = [("id", id.as_str()), ("name", "Typed before the code"), ("expires", ""), ("ending", "never")];
    let asked = anna.post(&urls::client_secrets(&client.id), &form).await.expect(403);
    let (action, kept) = (asked.action("form.form"), asked.field("kept_form").expect("the form is carried"));
    let used = app.key.code_at(balie.clock.now().plus(-6 * MINUTE));
    let wrong = anna.post(&action, &[("kept_form", &*kept), ("password", PASSWORD), ("code", &used)]).await.expect(422);
    let kept = wrong.must_say("This code is not right").field("kept_form").expect("it is still carried");
    assert_eq!(client.secrets(&balie.app).await.len(), 1);
    let code = balie.next_code(&app);
    let done = anna.post(&action, &[("kept_form", &*kept), ("password", PASSWORD), ("code", &code)]).await;
    assert!(done.status < 400, "{} {}", done.status, done.words());
    assert_eq!(client.secrets(&balie.app).await.len(), 2);
}

#[tokio::test]
async fn what_was_typed_is_kept_over_both_steps() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners(ANNA).create().await;
    let app = balie.second_factor_of(ANNA).await;
    let anna = balie.sign_in_with(ANNA, &app).await;
    balie.clock.advance(13 * HOUR);
    let form = [("version", "1"), ("client_name", "zaak"), ("description", "What I wrote for half an hour.")];
    let asked = anna.post(&urls::client(&client.id), &form).await.expect(401);
    let kept = asked.field("kept_form").expect("the form is carried");
    let second = anna.post(urls::LOGIN, &[("email", ANNA), ("password", PASSWORD), ("kept_form", &*kept)]).await.expect(200);
    assert_eq!(second.action("form.form"), urls::LOGIN_CODE);
    let kept = second.field("kept_form").expect("it is carried on");
    let code = balie.next_code(&app);
    let page = anna.post(urls::LOGIN_CODE, &[("code", &code), ("kept_form", &*kept)]).await.expect(200);
    page.must_say("Nothing has been saved yet").must_say("What I wrote for half an hour.");
}

#[tokio::test]
async fn the_second_step_speaks_dutch_and_takes_no_form_from_elsewhere() {
    let balie = Balie::start().await;
    let app = balie.second_factor_of(ANNA).await;
    let browser = balie.anonymous().reading("nl");
    balie.password_of(&browser, ANNA).await.expect(303);
    browser.get(urls::LOGIN_CODE).await.expect(200).must_say("Vul de code in").must_say("uw herstelcodes kwijt?");
    let request = browser.request(Method::POST, urls::LOGIN_CODE).header("origin", "https://evil.example");
    browser.send(request.form(&[("code", balie.next_code(&app))])).await.expect(403);
    browser.get(urls::ACCOUNT).await.expect(303);
}
