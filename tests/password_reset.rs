//! /password-reset: a forgotten password. One answer for every address; the link works once, for an hour, and ends all others.
use crate::harness::{Answer, Balie, Browser, PASSWORD};
use balie::clock::HOUR;
use balie::model::audit::Actor;
use balie::model::{disablement, password_reset};
use balie::urls;
use std::time::{Duration, Instant};

const ANNA: &str = "anna@leverancier.example";
const CHOSEN: [(&str, &str); 2] = [("password", "seven wet umbrellas"), ("again", "seven wet umbrellas")];

async fn ask(browser: &Browser, email: &str) -> Answer {
    browser.post(urls::PASSWORD_RESET, &[("email", email)]).await
}

async fn link(balie: &Balie) -> String {
    balie.mailed_link(ANNA, "/password-reset/").await
}

async fn disable(balie: &Balie, email: &str) {
    let person = balie.person(email).await;
    let mut tx = balie.app.begin(Actor::COMMAND_LINE).await.expect("a transaction");
    assert!(disablement::create(&mut tx, &person).await.expect("people can be written"));
    balie.commit(tx).await;
}

#[tokio::test]
async fn who_forgot_the_password_chooses_another_and_everything_begun_with_the_old_one_ends() {
    let balie = Balie::start().await;
    let (anna, operator) = (balie.integrator(ANNA).await, balie.operator().await);
    let id = balie.person(ANNA).await.id;
    operator.post(&urls::person_invitations(&id), &[]).await.expect(303);
    let invitation = balie.mailed_link(ANNA, "/invitations/").await;
    let browser = balie.anonymous();
    let asking = browser.get(&browser.get(urls::LOGIN).await.link("Forgotten your password?").expect("a link")).await.expect(200);
    assert_eq!(asking.action("form.form"), urls::PASSWORD_RESET);
    let sent = ask(&browser, ANNA).await.expect(303);
    browser.follow(sent).await.expect(200).must_say("A link to choose a new password");
    let first = link(&balie).await;
    ask(&browser, ANNA).await.expect(303);
    let second = link(&balie).await;
    assert_ne!(first, second);
    // Asking ends nothing: a stranger can ask too.
    for open in [&first, &second, &invitation] {
        balie.anonymous().get(open).await.expect(200);
    }
    for _ in 0..3 {
        browser.get(&first).await.expect(200).must_say("Choose a new password for your account.").must_say(ANNA);
    }
    anna.get(urls::ACCOUNT).await.expect(200);
    browser.post(&first, &[("password", "short"), ("again", "short")]).await.expect(422).must_say("Use at least 12 characters.");
    browser.post(&first, &CHOSEN).await.expect(303);
    browser.get(urls::ACCOUNT).await.expect(200).must_say("Your password has been changed.");
    anna.get(urls::ACCOUNT).await.expect(303);
    for ended in [&first, &second] {
        browser.get(ended).await.expect(410).must_say("Ask for a new link");
        balie.anonymous().post(ended, &CHOSEN).await.expect(410);
    }
    balie.anonymous().get(&invitation).await.expect(410);
    balie.password_of(&balie.anonymous(), ANNA).await.expect(422);
    assert!(balie.mails_to(ANNA).await[0].contains("The password of your account was changed"));
    operator.get(urls::HISTORY).await.expect(200).must_say("Link to choose a new password asked for");
}

#[tokio::test]
async fn the_answer_says_and_takes_the_same_whatever_the_account() {
    let balie = Balie::start().await;
    balie.person(ANNA).await;
    disable(&balie, "disabled@x.example").await;
    let browser = balie.anonymous();
    for email in [ANNA, "disabled@x.example", "unknown@x.example"] {
        let start = Instant::now();
        let sent = ask(&browser, email).await.expect(303);
        let took = start.elapsed();
        let after_step = took.as_millis() % 1000;
        assert!(took >= Duration::from_secs(1) && after_step < 400, "{email} took {took:?}");
        assert_eq!((sent.location(), sent.header("set-cookie")), (urls::PASSWORD_RESET_SENT, ""));
    }
    assert_eq!(balie.mails_to(ANNA).await.len(), 1);
    for none in ["disabled@x.example", "unknown@x.example"] {
        assert!(balie.mails_to(none).await.is_empty(), "{none}");
    }
    ask(&browser, "no address").await.expect(422);
}

#[tokio::test]
async fn an_address_gets_a_few_mails_an_hour_whoever_asks() {
    let balie = Balie::start().await;
    balie.person(ANNA).await;
    for last in 2..10 {
        ask(&balie.browser_at(Some(&format!("127.0.0.{last}"))), ANNA).await.expect(303);
    }
    assert_eq!(balie.mails_to(ANNA).await.len(), 3);
    let browser = balie.anonymous();
    let mut refused = 0;
    for number in 0..12 {
        refused += usize::from(ask(&browser, &format!("x{number}@x.example")).await.status == 429);
    }
    assert!(refused >= 2, "{refused}");
    balie.clock.advance(HOUR);
    ask(&browser, ANNA).await.expect(303);
    assert_eq!(balie.mails_to(ANNA).await.len(), 4);
}

/// A link that was asked for before: somebody else may have it by now.
#[tokio::test]
async fn a_link_ends_with_its_hour_with_another_password_and_with_the_account() {
    let balie = Balie::start().await;
    let anna = balie.integrator(ANNA).await;
    ask(&balie.anonymous(), ANNA).await.expect(303);
    let old = link(&balie).await;
    balie.clock.advance(HOUR);
    balie.anonymous().get(&old).await.expect(410).must_say("more than an hour old");
    balie.anonymous().post(&old, &CHOSEN).await.expect(410);
    ask(&balie.anonymous(), ANNA).await.expect(303);
    let before = link(&balie).await;
    anna.post(urls::ACCOUNT_PASSWORD, &[("present", PASSWORD), CHOSEN[0], CHOSEN[1]]).await.expect(303);
    balie.anonymous().post(&before, &CHOSEN).await.expect(410);
    ask(&balie.anonymous(), ANNA).await.expect(303);
    let last = link(&balie).await;
    disable(&balie, ANNA).await;
    balie.anonymous().get(&last).await.expect(410);
    balie.anonymous().post(&last, &CHOSEN).await.expect(410);
    balie.anonymous().reading("nl").get(&last).await.expect(410).must_say("U kunt een nieuwe aanvragen.");
}

#[tokio::test]
async fn a_link_that_many_follow_at_once_counts_once() {
    let balie = Balie::start().await;
    let elsewhere = balie.another_process().await;
    balie.person(ANNA).await;
    ask(&balie.anonymous(), ANNA).await.expect(303);
    let link = link(&balie).await;
    let token = link.rsplit('/').next().expect("a token").to_owned();
    let browsers: Vec<_> = (0..4).map(|_| balie.anonymous()).collect();
    let tries = browsers.iter().map(|browser| async { browser.post(&link, &CHOSEN).await.status });
    let other = async {
        let mut tx = elsewhere.begin(Actor::COMMAND_LINE).await.expect("a transaction");
        let taken = password_reset::accept(&mut tx, &token).await.expect("it can be written").is_some();
        elsewhere.commit(tx).await.expect("it is committed");
        usize::from(taken)
    };
    let (answers, other) = futures_util::future::join(futures_util::future::join_all(tries), other).await;
    let won = answers.iter().filter(|status| **status == 303).count() + other;
    assert!(won == 1 && answers.iter().all(|status| [303, 410].contains(status)), "{answers:?} {other}");
}

#[tokio::test]
async fn a_new_password_leaves_the_second_factor_as_it_is() {
    let balie = Balie::start().await;
    let app = balie.second_factor_of(ANNA).await;
    let browser = balie.anonymous();
    ask(&browser, ANNA).await.expect(303);
    let answer = browser.post(&link(&balie).await, &CHOSEN).await.expect(303);
    assert_eq!(answer.location(), urls::LOGIN_CODE);
    browser.get(urls::ACCOUNT).await.expect(303);
    browser.post(urls::LOGIN_CODE, &[("code", &balie.next_code(&app))]).await.expect(303);
    browser.get(urls::ACCOUNT).await.expect(200);
}

/// Who was invited and lost the mail chooses the first password in the same way.
#[tokio::test]
async fn somebody_without_a_password_gets_a_link_too_and_lands_where_the_invitation_leads() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let form = crate::clients::register::typed(&admin, &[("client_name", "Zaakloket"), ("owners", ANNA)]).await;
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (&**name, &**value)).collect();
    admin.post(urls::CLIENTS, &form).await.expect(303);
    let browser = balie.anonymous();
    ask(&browser, ANNA).await.expect(303);
    let answer = browser.post(&link(&balie).await, &CHOSEN).await.expect(303);
    browser.follow(answer).await.expect(200).must_say("Zaakloket");
}

/// What an application asked for when it sent somebody to sign out is no request of an application to sign in.
#[tokio::test]
async fn a_sign_out_that_waits_is_not_gone_on_with() {
    let balie = Balie::start().await;
    let browser = balie.integrator(ANNA).await;
    let waits = browser.get(urls::END_SESSION).await.expect(303).location().to_owned();
    assert!(waits.starts_with(&urls::sign_out("")), "{waits}");
    ask(&browser, ANNA).await.expect(303);
    assert_eq!(browser.post(&link(&balie).await, &CHOSEN).await.expect(303).location(), urls::HOME);
}
