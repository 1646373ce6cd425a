//! What changes while a form is on its way counts: with its last byte held, and while it waits for its turn to write.
use crate::account::session_of;
use crate::harness::{Balie, PASSWORD};
use balie::crypto::password::hash_blocking;
use balie::crypto::random;
use balie::model::audit::AuditedTransaction;
use balie::model::person::Person;
use balie::model::role::{self, RoleName};
use balie::model::{disablement, password, session};
use balie::urls;
use reqwest::Method;
use std::time::Duration;

const NEW: &str = "eleven quiet lighthouses";
const TAKEN_OVER: &str = "twelve loud lighthouses";

/// When the change comes.
#[derive(Clone, Copy, Debug)]
pub enum While {
    /// The last byte of the form is held.
    Held,
    /// All of the form was read and answered but for the writing, which waits for another transaction of this process.
    Waiting,
    /// The same, for a transaction of another process.
    WaitingForAnother,
}

const EACH: [While; 3] = [While::Held, While::Waiting, While::WaitingForAnother];

/// Sends a form with a change meanwhile. Returns the answer as it came.
pub async fn meanwhile(
    balie: &Balie,
    when: While,
    (path, session, fields): (&str, &str, &[(&str, &str)]),
    change: impl AsyncFnOnce(&mut AuditedTransaction),
) -> String {
    let held = balie.hold(path, session, fields).await;
    let other = match when {
        While::WaitingForAnother => Some(balie.another_process().await),
        _ => None,
    };
    let app = other.as_ref().unwrap_or(&balie.app);
    let mut tx = app.begin(balie::model::audit::Actor::COMMAND_LINE).await.expect("the database can be written");
    if matches!(when, While::Held) {
        change(&mut tx).await;
        app.commit(tx).await.expect("the change is committed");
        return held.send().answer().await;
    }
    let sent = held.send();
    tokio::time::sleep(Duration::from_millis(700)).await;
    change(&mut tx).await;
    app.commit(tx).await.expect("the change is committed");
    sent.answer().await
}

/// A new session of somebody: its cookie.
pub async fn session(balie: &Balie, email: &str) -> String {
    let browser = balie.anonymous();
    let answer = browser.post(urls::LOGIN, &[("email", email), ("password", PASSWORD)]).await.expect(303);
    session_of(&answer).expect("a session")
}

async fn status(balie: &Balie, session: &str, path: &str) -> u16 {
    let browser = balie.anonymous();
    browser.send(browser.request(Method::GET, path).header("cookie", session)).await.status
}

async fn sign_in(balie: &Balie, email: &str, password: &str) -> u16 {
    balie.anonymous().post(urls::LOGIN, &[("email", email), ("password", password)]).await.status
}

#[track_caller]
pub fn leads_to_sign_in(answer: &str) {
    let head = answer.split("\r\n\r\n").next().unwrap_or_default().to_lowercase();
    // A form with something typed in it is carried by the page itself.
    let is_page = head.starts_with("http/1.1 401") && answer.contains("name=\"kept_form\"") && answer.contains("action=\"/login\"");
    assert!(is_page || head.starts_with("http/1.1 303") && head.contains("location: /login\r\n"), "{head}");
    assert!(!head.contains("set-cookie: balie=") || head.contains("set-cookie: balie=;"), "no new session: {head}");
}

#[tokio::test]
async fn a_password_is_not_taken_over_with_the_old_one() {
    for when in EACH {
        let balie = Balie::start().await;
        let anna = balie.person("anna@x.example").await;
        let stolen = session(&balie, &anna.email).await;
        let form = [("present", PASSWORD), ("password", TAKEN_OVER), ("again", TAKEN_OVER)];
        let answer = meanwhile(&balie, when, (urls::ACCOUNT_PASSWORD, &stolen, &form), async |tx| {
            password::choose(tx, &anna, &hash_blocking(NEW)).await.expect("the password changes");
        })
        .await;
        leads_to_sign_in(&answer);
        assert_eq!(sign_in(&balie, &anna.email, TAKEN_OVER).await, 422, "{when:?}");
        assert_eq!(sign_in(&balie, &anna.email, NEW).await, 303, "{when:?}");
    }
}

#[tokio::test]
async fn an_operator_who_was_disabled_grants_nothing() {
    for when in EACH {
        let balie = Balie::start().await;
        balie.operator().await;
        let (operator, friend) = (balie.person("operator@balie.example").await, balie.person("friend@x.example").await);
        let another = balie.person("another@balie.example").await;
        balie.grant(&another, RoleName::Operator, None).await;
        let open = session(&balie, &operator.email).await;
        let answer = meanwhile(&balie, when, (&urls::person_roles(&friend.id), &open, &[("role", "operator")]), async |tx| {
            assert!(disablement::create(tx, &operator).await.expect("people can be written"));
        })
        .await;
        leads_to_sign_in(&answer);
        let roles = role::list(&mut balie.app.read().await.expect("reads"), &friend.id).await.expect("roles can be read");
        assert!(roles.is_empty(), "{when:?}");
    }
}

#[tokio::test]
async fn a_role_that_was_withdrawn_grants_nothing_and_the_page_says_so() {
    for when in EACH {
        let balie = Balie::start().await;
        balie.operator().await;
        let (operator, friend) = (balie.person("operator@balie.example").await, balie.person("friend@x.example").await);
        let another = balie.person("another@balie.example").await;
        balie.grant(&another, RoleName::Operator, None).await;
        let open = session(&balie, &operator.email).await;
        let answer = meanwhile(&balie, when, (&urls::person_roles(&friend.id), &open, &[("role", "operator")]), async |tx| {
            let roles = role::list(tx.connection(), &operator.id).await.expect("roles can be read");
            assert!(role::withdraw(tx, &operator, &roles[0]).await.expect("roles can be written"));
        })
        .await;
        let said = answer.contains("You may no longer do this") && answer.starts_with("HTTP/1.1 409");
        assert!(said || answer.starts_with("HTTP/1.1 404"), "{when:?}: {answer}");
        let roles = role::list(&mut balie.app.read().await.expect("reads"), &friend.id).await.expect("roles can be read");
        assert!(roles.is_empty(), "{when:?}");
    }
}

#[tokio::test]
async fn who_is_no_operator_any_more_makes_nothing_that_they_filled_in_as_one() {
    let id = random::id();
    let wording = [("description_nl", "Lezen"), ("description_en", "Read"), ("access_level", "read"), ("municipality", "")];
    let rest = [("secret_visibility", "once"), ("email", "new@x.example"), ("locale", "en"), ("role", "")];
    let form = [&[("id", &*id), ("name", "cases:read"), ("slug", "zwolle")], &wording[..], &rest[..]].concat();
    for path in [urls::MUNICIPALITIES, urls::SCOPES, urls::PEOPLE] {
        let balie = Balie::start().await;
        let signed_in = balie.operator().await;
        let operator = balie.person("operator@balie.example").await;
        let another = balie.person("another@balie.example").await;
        balie.grant(&another, RoleName::Operator, None).await;
        let open = session(&balie, &operator.email).await;
        let answer = meanwhile(&balie, While::Waiting, (path, &open, &form), async |tx| {
            let roles = role::list(tx.connection(), &operator.id).await.expect("roles can be read");
            assert!(role::withdraw(tx, &operator, &roles[0]).await.expect("roles can be written"));
        })
        .await;
        assert!(answer.starts_with("HTTP/1.1 409") && answer.contains("You may no longer do this"), "{path}: {answer}");
        balie.grant(&operator, RoleName::Operator, None).await;
        signed_in.post(path, &form).await.expect(303);
    }
}

#[tokio::test]
async fn a_session_that_was_ended_gets_no_new_key() {
    for when in EACH {
        let balie = Balie::start().await;
        let anna = balie.person("anna@x.example").await;
        let (mine, stolen) = (session(&balie, &anna.email).await, session(&balie, &anna.email).await);
        let kept = session::key_digest(mine.strip_prefix("balie=").expect("the cookie of a session"));
        let form = [("password", PASSWORD), ("next", "/account")];
        let answer = meanwhile(&balie, when, (urls::ACCOUNT_CONFIRMATION, &stolen, &form), async |tx| {
            session::end_others(tx, &anna, Some(&kept)).await.expect("sessions can be ended");
        })
        .await;
        leads_to_sign_in(&answer);
        assert_eq!((status(&balie, &mine, urls::ACCOUNT).await, status(&balie, &stolen, urls::ACCOUNT).await), (200, 303), "{when:?}");
    }
}

#[tokio::test]
async fn nothing_is_done_after_signing_out() {
    for when in EACH {
        let balie = Balie::start().await;
        let anna = balie.person("anna@x.example").await;
        let open = session(&balie, &anna.email).await;
        let digest = session::key_digest(open.strip_prefix("balie=").expect("the cookie of a session"));
        let answer = meanwhile(&balie, when, (urls::ACCOUNT, &open, &[("name", "Mallory"), ("locale", "en")]), async |tx| {
            session::delete(tx, &digest).await.expect("sessions can be ended");
        })
        .await;
        leads_to_sign_in(&answer);
        assert_eq!(balie.person("anna@x.example").await.name, "anna", "{when:?}");
    }
}

/// The path and the cookie by which the owner of a client sees its secret.
async fn view(balie: &Balie) -> (String, String, String, Person) {
    let client = balie.client("zaaksysteem").owners("owner@x.example").create().await;
    let secret = client.secrets(&balie.app).await.remove(0).id;
    let owner = balie.person("owner@x.example").await;
    (urls::secret_view(&client.id, &secret), session(balie, &owner.email).await, client.secret, owner)
}

#[tokio::test]
async fn a_confirmation_is_five_minutes_old_at_most_when_the_last_byte_comes() {
    for when in EACH {
        let balie = Balie::start().await;
        let (path, open, secret, _) = view(&balie).await;
        balie.clock.advance(290);
        let answer = meanwhile(&balie, when, (&path, &open, &[("a", "b")]), async |_| balie.clock.advance(16)).await;
        assert!(answer.starts_with("HTTP/1.1 403") && answer.contains("name=\"kept_form\""), "{when:?}: {answer}");
        assert!(!answer.contains(&secret), "{when:?}");
    }
    let balie = Balie::start().await;
    let (path, open, secret, _) = view(&balie).await;
    let answer = balie.hold(&path, &open, &[("a", "b")]).await.send().answer().await;
    assert!(answer.starts_with("HTTP/1.1 303") && answer.contains(&path) && !answer.contains(&secret), "otherwise it is shown: {answer}");
}

#[tokio::test]
async fn who_was_removed_as_owner_sees_no_secret() {
    for when in EACH {
        let balie = Balie::start().await;
        let (path, open, secret, owner) = view(&balie).await;
        let answer = meanwhile(&balie, when, (&path, &open, &[("a", "b")]), async |tx| {
            let delete = sqlx::query("DELETE FROM client_owners WHERE person_id = $1").bind(&owner.id).execute(tx.connection()).await;
            assert_eq!(delete.expect("owners can be written").rows_affected(), 1);
        })
        .await;
        assert!(["HTTP/1.1 404", "HTTP/1.1 409"].iter().any(|status| answer.starts_with(status)), "{when:?}: {answer}");
        assert!(!answer.contains(&secret), "{when:?}");
    }
}

#[tokio::test]
async fn a_sign_in_on_its_way_does_not_outlive_the_password_it_was_made_with() {
    for when in [While::Waiting, While::WaitingForAnother] {
        let balie = Balie::start().await;
        let anna = balie.person("anna@x.example").await;
        let form = [("email", &*anna.email), ("password", PASSWORD)];
        let answer = meanwhile(&balie, when, (urls::LOGIN, "none=", &form), async |tx| {
            password::choose(tx, &anna, &hash_blocking(NEW)).await.expect("the password changes");
        })
        .await;
        assert!(answer.starts_with("HTTP/1.1 422"), "{when:?}: {answer}");
        let open: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sessions")
            .fetch_one(&mut *balie.app.read().await.expect("reads"))
            .await
            .expect("sessions can be counted");
        assert_eq!(open, 0, "{when:?}");
    }
}

#[tokio::test]
async fn a_body_that_does_not_end_or_is_too_long_is_answered_by_a_page() {
    let balie = Balie::start().await;
    let held = balie.hold(urls::LOGIN, "none=", &[("email", "anna@x.example"), ("password", PASSWORD)]).await;
    tokio::time::sleep(Duration::from_millis(10_300)).await;
    let answer = held.send().answer().await;
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("te langzaam"), "{answer}");
    let long = "a".repeat(300 * 1024);
    let answer = balie.anonymous().post(urls::LOGIN, &[("email", &long)]).await;
    answer.expect(413).must_say("too large");
}
