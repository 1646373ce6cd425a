//! Who let an application have something before gets a code without waiting for the history; and what ends a session or a consent at the
//! same moment ends what is being given.
use super::{PERSON, allow, begin, exchange, request, sent_back, value, world};
use crate::harness::{Answer, Balie, Registered};
use balie::clock::{HOUR, Timestamp};
use balie::db::Connection;
use balie::model::authorization::claims_request::ClaimsRequest;
use balie::model::authorization::consent;
use balie::model::authorization::grant::{self, NewGrant};
use balie::model::person::Person;
use balie::model::session;
use balie::urls;
use std::future::Future;
use std::time::Duration;

#[tokio::test]
async fn a_silent_sign_in_waits_for_no_change_that_is_under_way() {
    let (balie, client, browser) = world().await;
    allow(&browser, &request(&[])).await;
    // SQLite has one writer, whoever writes what.
    if std::env::var("TEST_POSTGRES_URL").is_err() {
        return;
    }
    let held = balie.begin().await;
    let asks = request(&[("prompt", "none")]);
    let answer = tokio::time::timeout(Duration::from_secs(5), browser.get(&asks)).await.expect("it waits for nobody").expect(303);
    exchange(&balie, &client, &value(&sent_back(&answer), "code")).await.expect(200);
    drop(held);
}

/// What is done every day leaves no line: a first consent, and one for more, are what somebody decided.
#[tokio::test]
async fn only_what_somebody_consents_to_anew_is_in_the_history() {
    let (balie, _, browser) = world().await;
    let events = async || {
        let mut connection = balie.app.read().await.expect("the database answers");
        balie::model::audit::newest(&mut connection).await.expect("the history can be read")
    };
    let before = events().await;
    allow(&browser, &request(&[("scope", "openid")])).await;
    assert_eq!(events().await, before + 1);
    let silent = browser.get(&request(&[("scope", "openid"), ("prompt", "none")])).await.expect(303);
    assert!(!value(&sent_back(&silent), "code").is_empty());
    assert_eq!(events().await, before + 1);
    allow(&browser, &request(&[("scope", "openid"), ("prompt", "consent")])).await;
    assert_eq!(events().await, before + 1);
    allow(&browser, &request(&[("scope", "openid email")])).await;
    assert_eq!(events().await, before + 2);
}

/// Each answer is a grant that stays for days, and whoever has an account could ask for any number.
#[tokio::test]
async fn a_person_lets_applications_in_only_so_often() {
    let (balie, _, browser) = world().await;
    allow(&browser, &request(&[])).await;
    let person = balie.person(PERSON).await;
    while balie.app.throttles.grants.attempt(&person.id).is_ok() {}
    let silent = browser.get(&request(&[("prompt", "none")])).await.expect(303);
    assert_eq!(value(&sent_back(&silent), "error"), "temporarily_unavailable");
    browser.get(&begin(&browser, &request(&[])).await).await.expect(429);
    let other = balie.integrator("ander@x.example").await;
    assert!(!value(&allow(&other, &request(&[])).await, "code").is_empty());
    balie.clock.advance(HOUR);
    assert!(!value(&allow(&browser, &request(&[])).await, "code").is_empty());
}

/// As a silent sign-in gives it: under the locks of session and consent, and not committed yet.
async fn give(connection: &mut Connection, person: &Person, client: &Registered, now: Timestamp) {
    let sessions = session::list_of(connection, person, now).await.expect("sessions can be read");
    let lock = sqlx::query("UPDATE sessions SET id = id WHERE person_id = $1").bind(&person.id);
    lock.execute(&mut *connection).await.expect("they are there");
    consent::lock(connection, &person.id, &client.id).await.expect("consents can be read").expect("it is there");
    let new = NewGrant {
        id: "given",
        client_id: &client.id,
        person_id: &person.id,
        scope: "openid",
        claims: &ClaimsRequest::default(),
        auth_time: now,
        acr: "1",
        amr: "pwd",
        session_id: &sessions[0].id,
        is_sign_in: true,
        issuer: "",
        resource: "",
        expires_at: now.plus(HOUR),
    };
    grant::insert(connection, &new, now).await.expect("grants can be written");
}

/// Whether what is being given while `sent` is on its way is ended by it.
pub async fn is_ended(balie: &Balie, client: &Registered, email: &str, sent: impl Future<Output = Answer>) -> bool {
    let (person, now) = (balie.person(email).await, balie.clock.now());
    let mut transaction = balie.app.db.begin().await.expect("the database can be written");
    give(&mut transaction, &person, client, now).await;
    let commit = async {
        tokio::time::sleep(Duration::from_millis(700)).await;
        transaction.commit().await.expect("it is committed");
    };
    tokio::join!(sent, commit).0.expect(303);
    let mut connection = balie.app.read().await.expect("the database answers");
    let given = grant::find(&mut connection, "given").await.expect("grants can be read").expect("it is there");
    !given.is_live(now)
}

#[tokio::test]
async fn what_is_given_while_the_consent_is_taken_back_ends_with_it() {
    let (balie, client, browser) = world().await;
    allow(&browser, &request(&[])).await;
    assert!(is_ended(&balie, &client, PERSON, browser.post(&urls::account_application_delete(&client.id), &[])).await);
}

#[tokio::test]
async fn what_is_given_while_somebody_signs_out_ends_with_the_session() {
    let (balie, client, browser) = world().await;
    allow(&browser, &request(&[])).await;
    assert!(is_ended(&balie, &client, PERSON, browser.post(urls::LOGOUT, &[])).await);
}

#[tokio::test]
async fn what_is_given_while_somebody_is_disabled_ends_with_the_account() {
    let (balie, client, browser) = world().await;
    allow(&browser, &request(&[])).await;
    let (operator, person) = (balie.operator().await, balie.person(PERSON).await);
    assert!(is_ended(&balie, &client, PERSON, operator.post(&urls::person_disablement(&person.id), &[])).await);
}
