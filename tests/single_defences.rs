//! Defences that stand behind others: each is tried by itself, with those before it taken away by hand.
use crate::authorize::{PERSON, allow, exchange, request, text, token, value, world};
use crate::harness::{Balie, PASSWORD};
use crate::held::{While, leads_to_sign_in, meanwhile, session};
use balie::clock::HOUR;
use balie::db::Database;
use balie::ledger::Note;
use balie::model::disablement;
use balie::model::person;
use balie::model::refusal::Cause;
use balie::model::session::{self, ABSOLUTE, IDLE};
use balie::urls;

const NEW: &str = "eleven quiet lighthouses";

async fn execute(balie: &Balie, statement: &'static str, id: &str) {
    let mut tx = balie.app.db.begin().await.expect("the database can be written");
    let done = sqlx::query(statement).bind(id).execute(&mut *tx).await.expect("it is written");
    assert!(done.rows_affected() > 0, "{statement}");
    tx.commit().await.expect("it lasts");
}

async fn rows_of_sessions(balie: &Balie, person_id: &str) -> i64 {
    let mut connection = balie.app.read().await.expect("reads");
    let count = sqlx::query_scalar("SELECT COUNT(*) FROM sessions WHERE person_id = $1").bind(person_id).fetch_one(&mut *connection);
    count.await.expect("a number")
}

/// The end of the sessions is not all that keeps somebody out: the account is asked too.
#[tokio::test]
async fn a_session_that_was_left_behind_does_nothing_for_an_account_that_changed() {
    for change in ["UPDATE people SET disabled_at = 1 WHERE id = $1", "UPDATE people SET password_hash = 'another' WHERE id = $1"] {
        for when in [While::Held, While::Waiting] {
            let balie = Balie::start().await;
            let anna = balie.person("anna@x.example").await;
            let open = session(&balie, &anna.email).await;
            let form = [("name", "Mallory"), ("locale", "en")];
            let answer = meanwhile(&balie, when, (urls::ACCOUNT, &open, &form), async |tx| {
                sqlx::query(change).bind(&anna.id).execute(tx.connection()).await.expect("people can be written");
            })
            .await;
            leads_to_sign_in(&answer);
            assert_eq!((balie.person("anna@x.example").await.name, rows_of_sessions(&balie, &anna.id).await), ("anna".to_owned(), 1));
        }
    }
}

/// And the account is not all: the rows go.
#[tokio::test]
async fn another_password_and_a_disablement_leave_no_row_of_a_session() {
    let balie = Balie::start().await;
    let anna = balie.integrator("anna@x.example").await;
    balie.sign_in("anna@x.example").await;
    let person = balie.person("anna@x.example").await;
    assert_eq!(rows_of_sessions(&balie, &person.id).await, 2);
    anna.post(urls::ACCOUNT_PASSWORD, &[("present", PASSWORD), ("password", NEW), ("again", NEW)]).await.expect(303);
    assert_eq!(rows_of_sessions(&balie, &person.id).await, 1, "the one that was begun with it");
    let mut tx = balie.begin().await;
    assert!(disablement::create(&mut tx, &person).await.expect("people can be written"));
    balie.commit(tx).await;
    assert_eq!(rows_of_sessions(&balie, &person.id).await, 0);
}

#[tokio::test]
async fn only_a_session_that_is_still_there_gets_another_key() {
    let balie = Balie::start().await;
    let open = session(&balie, &balie.person("anna@x.example").await.email).await;
    let digest = session::key_digest(open.strip_prefix("balie=").expect("the cookie of a session"));
    let mut tx = balie.app.db.begin().await.expect("a transaction");
    let found = session::find(&mut tx, &digest, balie.clock.now()).await.expect("sessions can be read").expect("it is open").session;
    let renew = async |tx: &mut balie::db::Connection| session::renew(tx, &found, true, balie.clock.now()).await.expect("it is tried");
    assert!(renew(&mut tx).await.is_some());
    assert!(renew(&mut tx).await.is_none(), "it has another key by now");
}

#[tokio::test]
async fn no_session_begins_for_somebody_who_was_disabled_while_they_signed_in() {
    let balie = Balie::start().await;
    let anna = balie.person("anna@x.example").await;
    let form = [("email", &*anna.email), ("password", PASSWORD)];
    let answer = meanwhile(&balie, While::Waiting, (urls::LOGIN, "none=", &form), async |tx| {
        assert!(disablement::create(tx, &anna).await.expect("people can be written"));
    })
    .await;
    assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
    assert_eq!(rows_of_sessions(&balie, &anna.id).await, 0);
}

/// Two things end a session after seven days: when it is used its end moves no further, and an older one is not found.
#[tokio::test]
async fn each_of_the_two_ends_after_seven_days_holds_by_itself() {
    let balie = Balie::start().await;
    let anna = balie.integrator("anna@x.example").await;
    let person = balie.person("anna@x.example").await;
    for _ in 0..15 {
        balie.clock.advance(11 * HOUR);
        anna.get(urls::ACCOUNT).await.expect(200);
        balie.app.session_uses.flush(&balie.app.db).await.expect("the uses are written");
    }
    anna.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD), ("next", "/account")]).await.expect(303);
    let mut connection = balie.app.read().await.expect("reads");
    let lasts: i64 = sqlx::query_scalar("SELECT expires_at - created_at FROM sessions").fetch_one(&mut *connection).await.expect("one");
    drop(connection);
    assert_eq!(lasts, ABSOLUTE);
    execute(&balie, "UPDATE sessions SET expires_at = expires_at + 1000000 WHERE person_id = $1", &person.id).await;
    anna.get(urls::ACCOUNT).await.expect(200).must_say("This session").must_not_say("Sign out everywhere else");
    balie.clock.advance(ABSOLUTE - 15 * 11 * HOUR);
    anna.get(urls::ACCOUNT).await.expect(303);
    let count = async || {
        let mut connection = balie.app.read().await.expect("reads");
        let anna = person::find(&mut connection, &person.id).await.expect("reads").expect("she is there");
        session::list_of(&mut connection, &anna, balie.clock.now()).await.expect("sessions can be read").len()
    };
    assert_eq!(count().await, 0, "nor is it counted");
    balie.sign_in("anna@x.example").await;
    assert_eq!(count().await, 1);
    balie.clock.advance(IDLE);
    assert_eq!(count().await, 0);
    balie::jobs::clear_up(&balie.app).await.expect("it is cleared up");
    assert_eq!(rows_of_sessions(&balie, &person.id).await, 0);
}

/// The end of the link is not all: the account is asked too.
#[tokio::test]
async fn a_link_that_was_left_behind_does_nothing_for_an_account_that_is_disabled() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let person = balie.person("anna@x.example").await;
    operator.post(&urls::person_invitations(&person.id), &[]).await.expect(303);
    let link = crate::invitations::link_for(&operator, &person.email).await;
    balie.anonymous().get(&link).await.expect(200);
    execute(&balie, "UPDATE people SET disabled_at = 1 WHERE id = $1", &person.id).await;
    balie.anonymous().get(&link).await.expect(410);
    balie.anonymous().post(&link, &[("password", NEW), ("again", NEW)]).await.expect(410);
    // Disabled only while the form is on its way, it is found so in the transaction.
    execute(&balie, "UPDATE people SET disabled_at = NULL WHERE id = $1", &person.id).await;
    let answer = meanwhile(&balie, While::Waiting, (&link, "none=", &[("password", NEW), ("again", NEW)]), async |tx| {
        sqlx::query("UPDATE people SET disabled_at = 1").execute(tx.connection()).await.expect("people can be written");
    })
    .await;
    assert!(answer.starts_with("HTTP/1.1 410"), "{answer}");
}

/// A disablement ends what the person gave to applications. That is not all: the account is asked too.
#[tokio::test]
async fn a_grant_that_was_left_behind_gives_nothing_of_an_account_that_is_disabled() {
    let (balie, client, browser) = world().await;
    let tokens = exchange(&balie, &client, &value(&allow(&browser, &request(&[])).await, "code")).await.expect(200).json();
    let code = value(&allow(&browser, &request(&[])).await, "code");
    balie.userinfo(text(&tokens, "access_token")).await.expect(200);
    execute(&balie, "UPDATE people SET disabled_at = 1 WHERE id = $1", &balie.person(PERSON).await.id).await;
    balie.userinfo(text(&tokens, "access_token")).await.expect(401);
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))];
    for answer in [exchange(&balie, &client, &code).await, token(&balie, &client, &refresh).await] {
        assert_eq!(text(&answer.expect(400).json(), "error"), "invalid_grant");
    }
}

/// RFC 6749 §4.4: no form registers it, and what came in another way gives whoever only names a client no token of its own.
#[tokio::test]
async fn a_client_that_only_names_itself_gets_no_token_of_its_own() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").with("token_endpoint_auth_method", "client_secret_post").create().await;
    let made_public = "UPDATE clients SET registration = REPLACE(registration, 'client_secret_post', 'none') WHERE id = $1";
    execute(&balie, made_public, &client.id).await;
    let answer = balie.bare_request().field("grant_type", "client_credentials").field("client_id", "zaak").send().await;
    assert_eq!((answer.status == 200, text(&answer.json(), "error")), (false, "invalid_client"));
    assert_eq!(client.refusals(&balie).await[0].cause, Cause::PublicClient);
}

/// A process without jobs, so that nothing but its end writes.
#[tokio::test]
async fn the_uses_of_clients_that_wait_are_written_at_the_end() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").create().await;
    let ending = balie.another_process().await;
    let entry = ending.registry.find("zaak").await.expect("the registry answers").expect("it is there");
    ending.ledger.note(Note::Used { client: entry, secret: Some(0), from: None, at: balie.clock.now(), scope: String::new() });
    ending.close().await;
    assert_eq!(client.uses(&balie).await.iter().map(|used| used.tokens).collect::<Vec<_>>(), [1]);
}

#[tokio::test]
async fn the_uses_of_sessions_that_wait_are_written_at_the_end() {
    let balie = Balie::start().await;
    let anna = balie.integrator("anna@x.example").await;
    balie.clock.advance(HOUR);
    anna.get(urls::ACCOUNT).await.expect(200);
    balie.app.close().await;
    let db = Database::open(&balie.app.config.database_url).await.expect("the database opens");
    let ends: i64 =
        sqlx::query_scalar("SELECT expires_at FROM sessions").fetch_one(&mut *db.read().await.expect("reads")).await.expect("one session");
    assert_eq!(ends, balie.clock.now().plus(IDLE).0);
}

/// Whoever accepts an invitation in a browser where somebody else has signed in: that session ends too, and not only its cookie.
#[tokio::test]
async fn the_session_before_ends_when_an_invitation_is_accepted_in_its_browser() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let (anna, bram) = (balie.person("anna@x.example").await, balie.person("bram@x.example").await);
    operator.post(&urls::person_invitations(&bram.id), &[]).await.expect(303);
    let link = crate::invitations::link_for(&operator, &bram.email).await;
    let elsewhere = session(&balie, &anna.email).await;
    let browser = balie.sign_in(&anna.email).await;
    assert_eq!(rows_of_sessions(&balie, &anna.id).await, 2);
    browser.post(&link, &[("password", NEW), ("again", NEW)]).await.expect(303);
    browser.get(urls::ACCOUNT).await.expect(200).must_say("bram@x.example");
    assert_eq!(rows_of_sessions(&balie, &anna.id).await, 1, "the one in another browser is left");
    let account = balie.anonymous().request(reqwest::Method::GET, urls::ACCOUNT).header("cookie", &elsewhere).send().await;
    assert_eq!(account.expect("the server answers").status(), 200);
}
