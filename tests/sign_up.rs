//! /sign-up: somebody makes an account, and has it once the address is confirmed. Whoever watches learns nothing of who has one.
use crate::harness::{Answer, Balie, Browser, PASSWORD};
use balie::clock::{DAY, HOUR};
use balie::jobs;
use balie::model::audit::Actor;
use balie::model::{disablement, sign_up};
use balie::urls;
use std::time::{Duration, Instant};

const NEW: &str = "nieuw@leverancier.example";

fn fields<'a>(email: &'a str, next: &'a str) -> [(&'a str, &'a str); 6] {
    [("name", "Noor Nieuw"), ("email", email), ("locale", "en"), ("next", next), ("password", PASSWORD), ("again", PASSWORD)]
}

async fn sign_up(browser: &Browser, email: &str) -> Answer {
    browser.post(urls::SIGN_UP, &fields(email, "")).await
}

async fn count(balie: &Balie, table: &str) -> i64 {
    let mut connection = balie.app.read().await.expect("reads");
    let text = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
    sqlx::query_scalar(text).fetch_one(&mut *connection).await.expect("a number")
}

#[tokio::test]
async fn somebody_signs_up_confirms_the_address_and_lands_where_they_wanted_to_go() {
    let balie = Balie::start().await;
    let browser = balie.anonymous();
    let login = browser.get("/login?next=%2Faccount%3Fx%3D1").await.expect(200);
    let page = browser.get(&login.link("Make an account").expect("a link")).await.expect(200);
    let next = page.field("next").expect("it is carried along");
    let sent = browser.post(urls::SIGN_UP, &fields(NEW, &next)).await.expect(303);
    browser.follow(sent).await.expect(200).must_say("Confirm your e\u{2011}mail address");
    assert_eq!(count(&balie, "people").await, 0, "there is no account yet");
    balie.password_of(&browser, NEW).await.expect(422);
    let link = balie.mailed_link(NEW, "/sign-up/").await;
    for _ in 0..3 {
        // Programs that look at links in mail must not use them up.
        browser.get(&link).await.expect(200).must_say("Is this your e\u{2011}mail address?").must_say("Noor Nieuw");
    }
    assert_eq!(count(&balie, "people").await, 0, "looking makes none");
    let confirmed = browser.post(&link, &[]).await.expect(303);
    assert_eq!(confirmed.location(), "/account?x=1");
    browser.follow(confirmed).await.expect(200).must_say("Welcome, Noor Nieuw").must_say(NEW);
    browser.get(&link).await.expect(410).must_say("This address is confirmed already");
    browser.post(&link, &[]).await.expect(410);
    balie.password_of(&balie.anonymous(), NEW).await.expect(303);
    balie.operator().await.get(urls::HISTORY).await.expect(200).must_say("E-mail address confirmed");
}

/// A stranger signs up with somebody's address: whoever reads the mail and presses the button must not give the stranger an account.
#[tokio::test]
async fn in_another_browser_the_password_of_the_sign_up_is_asked() {
    let balie = Balie::start().await;
    sign_up(&balie.anonymous(), NEW).await.expect(303);
    let link = balie.mailed_link(NEW, "/sign-up/").await;
    let reader = balie.anonymous();
    // A sign-up of the reader's own is another one.
    sign_up(&reader, NEW).await.expect(303);
    let page = reader.get(&link).await.expect(200);
    page.must_say("another browser");
    reader.post(&link, &[]).await.expect(422).must_say("This is not the password that was chosen at the sign-up.");
    reader.post(&link, &[("password", "not this one, surely")]).await.expect(422);
    assert_eq!(count(&balie, "people").await, 0);
    reader.post(&link, &[("password", PASSWORD)]).await.expect(303);
    reader.get(urls::ACCOUNT).await.expect(200).must_say(NEW);
    let own = balie.mailed_link(NEW, "/sign-up/").await;
    reader.get(&own).await.expect(410).must_say("There is an account for this address.");
}

#[tokio::test]
async fn the_answer_says_and_takes_the_same_whatever_the_account() {
    let balie = Balie::start().await;
    let disabled = balie.person("disabled@x.example").await;
    balie.person("known@x.example").await;
    let mut tx = balie.app.begin(Actor::COMMAND_LINE).await.expect("a transaction");
    assert!(disablement::create(&mut tx, &disabled).await.expect("people can be written"));
    balie.commit(tx).await;
    let browser = balie.anonymous();
    for email in ["known@x.example", "disabled@x.example", NEW] {
        let start = Instant::now();
        let sent = sign_up(&browser, email).await.expect(303);
        let took = start.elapsed();
        let after_step = took.as_millis() % 1000;
        assert!(took >= Duration::from_secs(1) && after_step < 400, "{email} took {took:?}");
        assert_eq!(sent.location(), urls::SIGN_UP_SENT);
        assert!(sent.header("set-cookie").starts_with("balie-sign-up="), "{email}: {}", sent.header("set-cookie"));
        assert_eq!(browser.get(urls::SIGN_UP_SENT).await.expect(200).text.matches(email).count(), 0);
    }
    let known = balie.mails_to("known@x.example").await.remove(0);
    assert!(known.contains("You have an account with it already") && known.contains("/login"), "{known}");
    assert!(balie.mails_to("disabled@x.example").await.is_empty());
    let new = balie.mails_to(NEW).await.remove(0);
    assert!(!new.contains("Noor"), "a stranger's words are in no mail: {new}");
    assert_eq!(count(&balie, "sign_ups").await, 3, "each counts, so that the count tells nothing either");
    assert_eq!(count(&balie, "sign_ups WHERE used_at IS NULL").await, 1, "and only one confirms anything");
    let wrong = [("name", ""), ("email", "known@x.example"), ("locale", "en"), ("password", "short"), ("again", "")];
    browser.post(urls::SIGN_UP, &wrong).await.expect(422).must_say("Use at least 12 characters.").must_not_say("known@x.example");
}

#[tokio::test]
async fn who_was_invited_and_signs_up_instead_lands_where_the_invitation_leads() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let form = crate::clients::register::typed(&admin, &[("client_name", "Zaakloket"), ("owners", NEW)]).await;
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (&**name, &**value)).collect();
    let client = admin.post(urls::CLIENTS, &form).await.expect(303).location().split('?').next().unwrap_or_default().to_owned();
    let invitation = balie.mailed_link(NEW, "/invitations/").await;
    let browser = balie.anonymous();
    sign_up(&browser, NEW).await.expect(303);
    // Before the address is confirmed, nothing that waits for it is anybody's.
    balie.anonymous().get(&invitation).await.expect(200);
    let confirmed = browser.post(&balie.mailed_link(NEW, "/sign-up/").await, &[]).await.expect(303);
    assert!(confirmed.location().starts_with("/clients/") && client.starts_with(confirmed.location()), "{client} {}", confirmed.location());
    browser.follow(confirmed).await.expect(200).must_say("Zaakloket");
    balie.anonymous().get(&invitation).await.expect(410);
    assert_eq!(balie.person(NEW).await.name, "Noor Nieuw");
}

#[tokio::test]
async fn an_invitation_leads_to_what_it_is_for_and_nowhere_else() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let form = crate::clients::register::typed(&admin, &[("client_name", "Zaakloket"), ("owners", NEW)]).await;
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (&**name, &**value)).collect();
    admin.post(urls::CLIENTS, &form).await.expect(303);
    let browser = balie.anonymous();
    let invitation = format!("{}?next=https://evil.example", balie.mailed_link(NEW, "/invitations/").await);
    let accepted = browser.post(&invitation, &[("password", PASSWORD), ("again", PASSWORD)]).await.expect(303);
    assert!(accepted.location().starts_with("/clients/"), "{}", accepted.location());
    browser.follow(accepted).await.expect(200).must_say("Zaakloket");
    for evil in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let browser = balie.browser_at(Some("127.0.0.5"));
        let email = "elders@x.example";
        browser.post(urls::SIGN_UP, &fields(email, evil)).await.expect(303);
        let link = balie.mailed_link(email, "/sign-up/").await;
        let confirmed = browser.post(&link, &[]).await;
        assert!(confirmed.status == 410 || confirmed.location() == urls::HOME, "{evil}: {}", confirmed.location());
    }
}

#[tokio::test]
async fn a_link_ends_after_a_day_and_an_unknown_one_says_what_to_do() {
    let balie = Balie::start().await;
    let browser = balie.anonymous();
    sign_up(&browser, NEW).await.expect(303);
    let link = balie.mailed_link(NEW, "/sign-up/").await;
    balie.clock.advance(DAY);
    for answer in [browser.get(&link).await, browser.post(&link, &[]).await] {
        answer.expect(410).must_say("This link is too old").must_say("Sign up again");
    }
    let page = browser.reading("nl");
    page.get(&link).await.expect(410).must_say("Deze link is te oud");
    page.get("/sign-up/unknown").await.expect(410).must_say("Controleer of u de hele link hebt overgenomen.");
    assert_eq!(count(&balie, "sign_ups").await, 1);
    balie.clock.advance(8 * DAY);
    jobs::clear_up(&balie.app).await.expect("it is cleared up");
    assert_eq!(count(&balie, "sign_ups").await, 0, "what strangers left is cleared up");
}

#[tokio::test]
async fn a_link_that_many_follow_at_once_makes_one_account() {
    let balie = Balie::start().await;
    let elsewhere = balie.another_process().await;
    sign_up(&balie.anonymous(), NEW).await.expect(303);
    let link = balie.mailed_link(NEW, "/sign-up/").await;
    let token = link.rsplit('/').next().expect("a token").to_owned();
    let browsers: Vec<_> = (0..4).map(|_| balie.anonymous()).collect();
    let tries = browsers.iter().map(|browser| async { browser.post(&link, &[("password", PASSWORD)]).await.status });
    let other = async {
        let mut tx = elsewhere.begin(Actor::COMMAND_LINE).await.expect("a transaction");
        let taken = sign_up::accept(&mut tx, &token).await.expect("it can be written").is_some();
        elsewhere.commit(tx).await.expect("it is committed");
        u16::from(taken)
    };
    let (mut answers, other) = futures_util::future::join(futures_util::future::join_all(tries), other).await;
    answers.sort_unstable();
    let won = usize::from(answers[0] == 303) + usize::from(other == 1);
    assert!(won == 1 && answers[1..].iter().all(|status| *status == 410), "{answers:?} {other}");
}

#[tokio::test]
async fn nobody_floods_an_address_and_one_network_makes_few_rows() {
    let balie = Balie::start().await;
    let browser = balie.anonymous();
    for _ in 0..5 {
        sign_up(&browser, NEW).await.expect(303);
    }
    assert_eq!(balie.mails_to(NEW).await.len(), 3);
    balie.clock.advance(20 * 60);
    sign_up(&browser, NEW).await.expect(303);
    assert_eq!(balie.mails_to(NEW).await.len(), 4, "later another one");
    let mut refused = 0;
    for number in 0..12 {
        refused += usize::from(sign_up(&browser, &format!("x{number}@x.example")).await.status == 429);
    }
    assert!(refused >= 2, "ten from one network, then one a minute: {refused}");
    sign_up(&balie.browser_at(Some("127.0.0.9")), "elders@x.example").await.expect(303);
}

#[tokio::test]
async fn where_only_those_invited_have_accounts_nobody_signs_up() {
    let balie = Balie::with(&[("sign-up", "invited")]).await;
    let browser = balie.anonymous();
    browser.get(urls::SIGN_UP).await.expect(200).must_say("Only people who are invited can make an account here.");
    sign_up(&browser, NEW).await.expect(403).must_say("Only people who are invited");
    assert_eq!((count(&balie, "sign_ups").await, balie.mails_to(NEW).await.len()), (0, 0));
    let login = browser.get(urls::LOGIN).await.expect(200);
    assert_eq!(login.link("Make an account"), None);
    login.must_say("Only people who are invited");
}

#[tokio::test]
async fn no_page_says_that_mail_goes_out_where_none_does() {
    let balie = Balie::start().await;
    for (language, none) in [("en", "This installation sends no mail itself."), ("nl", "Deze installatie verstuurt zelf geen mail.")] {
        let browser = balie.anonymous().reading(language);
        for path in [urls::SIGN_UP_SENT, urls::PASSWORD_RESET_SENT] {
            let page = browser.get(path).await.expect(200);
            page.must_say(none).must_not_say("We wrote a mail").must_not_say("schreven");
        }
    }
}

#[tokio::test]
async fn a_session_of_somebody_else_ends_when_the_address_is_confirmed_in_its_browser() {
    let balie = Balie::start().await;
    let anna = balie.integrator("anna@x.example").await;
    assert_eq!(anna.get(urls::SIGN_UP).await.expect(303).location(), urls::HOME);
    sign_up(&anna, NEW).await.expect(303);
    anna.post(&balie.mailed_link(NEW, "/sign-up/").await, &[]).await.expect(303);
    anna.get(urls::ACCOUNT).await.expect(200).must_say(NEW);
    assert_eq!(balie.sessions_of("anna@x.example").await, 0);
    balie.clock.advance(HOUR);
}

async fn rows(balie: &Balie, count: i64, age: i64) {
    let (at, end) = (balie.clock.now().plus(-age), balie.clock.now().plus(sign_up::WORKS_FOR - age));
    let mut tx = balie.app.db.begin().await.expect("a transaction");
    for number in 0..count {
        let row = "INSERT INTO sign_ups (token_digest, email, name, locale, password_hash, created_at, expires_at, used_at) \
                   VALUES ($1, 'q@q.example', 'Q', 'nl', '', $2, $3, $2)";
        let row = sqlx::query(row).bind(format!("{age}-{number}")).bind(at).bind(end);
        row.execute(&mut *tx).await.expect("it can be written");
    }
    tx.commit().await.expect("it lasts");
}

#[tokio::test]
async fn many_sign_ups_shut_it_for_the_hour_whatever_the_address_and_no_longer() {
    let balie = Balie::start().await;
    balie.person("known@x.example").await;
    rows(&balie, 10_000, 2 * HOUR).await;
    sign_up(&balie.anonymous(), NEW).await.expect(303);
    rows(&balie, 298, HOUR / 2).await;
    // Of the last that fits, the next says nothing of its address: a known one counts as well.
    sign_up(&balie.anonymous(), "known@x.example").await.expect(303);
    let mails = balie.mails_to(NEW).await.len();
    for email in ["known@x.example", NEW, "another@x.example"] {
        let refused = sign_up(&balie.anonymous(), email).await.expect(429);
        refused.must_say("Too many sign-ups").must_say("Wait 30 minutes");
        assert!(refused.header("set-cookie").is_empty(), "{email}");
    }
    assert_eq!(balie.mails_to(NEW).await.len(), mails);
    balie.clock.advance(HOUR / 2);
    sign_up(&balie.anonymous(), "another@x.example").await.expect(303);
}
