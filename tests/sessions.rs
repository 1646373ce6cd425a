//! Sessions and the database: pages that show write nothing, strangers leave nothing, and a busy database is said to be busy.
use crate::account::session_of;
use crate::harness::{Balie, Browser, PASSWORD};
use balie::clock::{DAY, HOUR};
use balie::crypto::random;
use balie::urls;
use reqwest::Method;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

async fn count(balie: &Balie) -> i64 {
    let mut connection = balie.app.read().await.expect("reads");
    sqlx::query_scalar("SELECT COUNT(*) FROM sessions").fetch_one(&mut *connection).await.expect("sessions can be counted")
}

#[tokio::test]
async fn pages_that_show_write_nothing_and_open_while_somebody_else_writes() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    operator.post(urls::ACCOUNT, &[("name", "Olga"), ("locale", "en")]).await.expect(303);
    // Long enough for the idle end to be due to move on.
    balie.clock.advance(HOUR);
    let before = session_row(&balie).await;
    let tx = balie.begin().await;
    for path in [urls::ACCOUNT, urls::CLIENTS, urls::PEOPLE, urls::HISTORY, urls::SCOPES, urls::MUNICIPALITIES, urls::MAIL, "/people/none"]
    {
        let start = Instant::now();
        let answer = operator.get(path).await;
        assert_eq!(answer.status, if path == "/people/none" { 404 } else { 200 }, "{path}");
        assert!(start.elapsed() < Duration::from_secs(1), "{path} took {:?}", start.elapsed());
        assert_eq!(answer.says("Saved."), path == urls::ACCOUNT, "{path}: a message is shown once");
    }
    let stranger = balie.anonymous();
    stranger.get(urls::LOGIN).await.expect(200);
    stranger.post(urls::LANGUAGE, &[("locale", "nl")]).await.expect(303);
    stranger.get(urls::LOGIN).await.expect(200).must_say("Inloggen");
    drop(tx);
    assert_eq!(session_row(&balie).await, before, "no page wrote the session");
    balie.app.session_uses.flush(&balie.app.db).await.expect("the uses are written");
    assert_ne!(session_row(&balie).await, before, "the job did");
}

async fn session_row(balie: &Balie) -> (String, i64) {
    let mut connection = balie.app.read().await.expect("reads");
    sqlx::query_as("SELECT key_digest, expires_at FROM sessions").fetch_one(&mut *connection).await.expect("one session")
}

#[tokio::test]
async fn nothing_is_stored_for_a_stranger() {
    let balie = Balie::start().await;
    for _ in 0..20 {
        balie.anonymous().post(urls::LANGUAGE, &[("locale", "en")]).await.expect(303);
    }
    let stranger = balie.anonymous();
    let chosen = stranger.post(urls::LANGUAGE, &[("locale", "nl")]).await.expect(303);
    assert!(session_of(&chosen).is_none() && chosen.header("set-cookie").starts_with("balie-language="));
    stranger.get(urls::LOGIN).await.expect(200).must_say("Inloggen");
    assert_eq!(count(&balie).await, 0);
    // A language that nobody signed is not taken.
    let forged = balie.anonymous();
    let request = forged.request(Method::GET, urls::LOGIN).header("cookie", "balie-language=nl; balie-flash=SGVsbG8");
    forged.send(request).await.expect(200).must_say("Sign in").must_not_say("Hello");
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_without_use_and_after_seven_days_in_any_case() {
    let balie = Balie::start().await;
    let anna = balie.integrator("anna@x.example").await;
    for _ in 0..15 {
        balie.clock.advance(11 * HOUR);
        anna.get(urls::ACCOUNT).await.expect(200);
        balie.app.session_uses.flush(&balie.app.db).await.expect("the uses are written");
    }
    // Another key is no longer life.
    anna.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD), ("next", "/account")]).await.expect(303);
    balie.clock.advance(7 * DAY - 15 * 11 * HOUR);
    anna.get(urls::ACCOUNT).await.expect(303);
    let idle = balie.sign_in("anna@x.example").await;
    balie.clock.advance(12 * HOUR);
    idle.get(urls::ACCOUNT).await.expect(303);
}

#[tokio::test]
async fn a_busy_database_is_told_in_the_readers_language_with_a_time_to_come_back() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    operator.post(urls::LANGUAGE, &[("locale", "nl")]).await.expect(303);
    let leaving = balie.sign_in("operator@balie.example").await;
    let tx = balie.begin().await;
    let (name, stranger) = ([("name", "Olga"), ("locale", "nl")], balie.anonymous());
    let wrong = [("email", "anna@x.example"), ("password", PASSWORD)];
    let (saved, out, sign_in) =
        tokio::join!(operator.post(urls::ACCOUNT, &name), leaving.post(urls::LOGOUT, &[]), stranger.post(urls::LOGIN, &wrong));
    // Signing out is not audited, so on PostgreSQL it waits for nobody.
    assert!(out.status == 503 || out.status == 303, "{}", out.words());
    for answer in [&saved, &sign_in] {
        assert_eq!(answer.status, 503, "{}", answer.words());
        assert_eq!(answer.header("retry-after"), "5");
    }
    saved.must_say("De database antwoordt niet");
    sign_in.must_say("The database does not answer");
    drop(tx);
    operator.post(urls::ACCOUNT, &name).await.expect(303);
}

#[tokio::test]
async fn an_absent_database_is_told_to_somebody_with_a_session_too() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    balie.app.db.close().await;
    for path in [urls::CLIENTS, urls::LOGIN] {
        let answer = operator.get(path).await.expect(503);
        answer.must_say("The database does not answer");
        assert_eq!(answer.header("retry-after"), "5", "{path}");
    }
}

fn rotation(operator: &Browser, client: &str, secret: &str) -> reqwest::RequestBuilder {
    let (id, origin) = (random::id(), operator.url().to_owned());
    let form = [("id", &*id), ("name", "next"), ("ends", "now"), ("sure", "yes")];
    operator.request(Method::POST, &urls::secret_rotation(client, secret)).header("origin", origin).form(&form)
}

#[tokio::test]
async fn a_hundred_rotations_at_once_all_succeed() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let mut requests = JoinSet::new();
    let mut known = Vec::new();
    for number in 0..50 {
        let client = balie.client(&format!("client-{number}")).create().await;
        let secret = client.secrets(&balie.app).await.remove(0).id;
        known.push((client.id, secret));
    }
    for (client, secret) in &known {
        // One after the other ends the first secret, so of the two at once for one client the second finds it gone.
        let (one, other) = (rotation(&operator, client, secret), rotation(&operator, &known[0].0, &known[0].1));
        requests.spawn(async move { one.send().await.expect("an answer").status().as_u16() });
        requests.spawn(async move { other.send().await.expect("an answer").status().as_u16() });
    }
    let answers = requests.join_all().await;
    assert_eq!(answers.len(), 100);
    assert!(answers.iter().all(|status| *status < 500), "{answers:?}");
    for (client, _) in &known {
        let mut connection = balie.app.read().await.expect("reads");
        let secrets: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM secrets WHERE client_id = $1 AND revoked_at IS NULL")
            .bind(client)
            .fetch_one(&mut *connection)
            .await
            .expect("secrets can be counted");
        assert_eq!(secrets, 1, "each was rotated once");
    }
}

#[tokio::test]
async fn a_text_with_u_0000_is_refused_on_both_databases_alike() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    for (path, status) in [
        ("/clients/%00", 404),
        ("/people/a%00b", 404),
        ("/people?q=%00", 400),
        ("/clients?q=a%00", 400),
        ("/history?person=%00", 400),
        ("/login?next=%00", 400),
    ] {
        assert_eq!(operator.get(path).await.status, status, "{path}");
    }
    for form in ["email=%00&password=x", "email=a\0b&password=x"] {
        let request = operator.request(Method::POST, urls::LOGIN).header("origin", operator.url()).body(form);
        operator.send(request.header("content-type", "application/x-www-form-urlencoded")).await.expect(400);
    }
    operator.get("/people?q=%2500").await.expect(200);
}

#[tokio::test]
async fn a_cookie_of_another_program_that_can_t_be_read_signs_nobody_out() {
    let balie = Balie::start().await;
    let person = balie.person("anna@utrecht.example").await;
    let signed_in = balie.anonymous().post(urls::LOGIN, &[("email", &person.email), ("password", PASSWORD)]).await.expect(303);
    let session = session_of(&signed_in).expect("a session");
    let mut cookies = format!("theme=caf\u{e9}; {session}").chars().map(|letter| letter as u8).collect::<Vec<_>>();
    cookies.extend(b"; =; ;x");
    let header = reqwest::header::HeaderValue::from_bytes(&cookies).expect("obs-text is allowed (RFC 9110 section 5.5)");
    let stranger = balie.anonymous();
    stranger.send(stranger.request(Method::GET, urls::ACCOUNT).header("cookie", header)).await.expect(200);
}

/// Nobody could sign out of the first one any more.
#[tokio::test]
async fn who_signs_in_again_ends_the_session_that_the_browser_had() {
    let balie = Balie::start().await;
    let (anna, bob) = (balie.person("anna@utrecht.example").await, balie.person("bob@utrecht.example").await);
    let browser = balie.anonymous();
    let first = browser.post(urls::LOGIN, &[("email", &anna.email), ("password", PASSWORD)]).await.expect(303);
    browser.post(urls::LOGIN, &[("email", &bob.email), ("password", PASSWORD)]).await.expect(303);
    browser.get(urls::ACCOUNT).await.expect(200).must_say(&bob.email);
    let kept = session_of(&first).expect("a session");
    let other = balie.anonymous();
    other.send(other.request(Method::GET, urls::ACCOUNT).header("cookie", kept)).await.expect(303);
}

/// The history is kept for good: whoever sends addresses that nobody has would fill it.
#[tokio::test]
async fn a_failed_sign_in_to_no_account_leaves_nothing_behind() {
    let balie = Balie::start().await;
    let person = balie.person("anna@utrecht.example").await;
    let events = async || {
        let mut connection = balie.app.read().await.expect("reads");
        let count: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM events").fetch_one(&mut *connection).await.expect("events can be counted");
        count
    };
    let before = events().await;
    let attempt = async |email: &str| {
        balie.anonymous().post(urls::LOGIN, &[("email", email), ("password", "wrong")]).await.expect(422);
    };
    attempt("nobody@utrecht.example").await;
    assert_eq!(events().await, before);
    attempt(&person.email).await;
    assert_eq!(events().await, before + 1, "of an account it is written down");
}
