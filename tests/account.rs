//! /account: name and language, password, sessions, the own sign-ins, and the password given again.
use crate::harness::{Answer, Balie, PASSWORD};
use balie::clock::{HOUR, MINUTE};
use balie::model::role::RoleName;
use balie::urls;
use reqwest::Method;

const NEW: &str = "eleven quiet lighthouses";

/// The session cookie that an answer sets, name and value.
pub fn session_of(answer: &Answer) -> Option<String> {
    let cookies = answer.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
    cookies.filter_map(|cookie| cookie.split(';').next()).find(|cookie| cookie.starts_with("balie=")).map(str::to_owned)
}

async fn is_signed_in(balie: &Balie, session: &str) -> bool {
    let browser = balie.anonymous();
    browser.send(browser.request(Method::GET, urls::ACCOUNT).header("cookie", session)).await.status == 200
}

#[tokio::test]
async fn somebody_changes_name_and_language_and_reads_their_roles() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let page = admin.get(urls::ACCOUNT).await.expect(200);
    page.must_say("Municipal admin of Gemeente Utrecht").must_say("This session").must_not_say("Sign out everywhere else").must_say("127.0.0.1").must_say("Signed in");
    let page = admin.submit(urls::ACCOUNT, &[("name", "Anna de Vries"), ("locale", "nl")]).await.expect(200);
    page.must_say("Opgeslagen.").must_say("Anna de Vries").must_say("Gemeentebeheerder van Gemeente Utrecht");
    admin.post(urls::ACCOUNT, &[("name", " "), ("locale", "nl")]).await.expect(422);
    admin.post(urls::ACCOUNT, &[("name", "A"), ("locale", "xx")]).await.expect(400);
    let page = admin.submit(urls::ACCOUNT, &[("name", "<script>alert(1)</script>"), ("locale", "en")]).await.expect(200);
    assert!(!page.text.contains("<script>alert") && page.says("<script>alert(1)</script>"), "a name is text and nothing else");
}

#[tokio::test]
async fn a_new_password_needs_the_present_one_and_ends_the_other_sessions() {
    let balie = Balie::start().await;
    let here = balie.integrator("anna@leverancier.example").await;
    let elsewhere = balie.sign_in("anna@leverancier.example").await;
    let wrong = [("present", "not my password"), ("password", NEW), ("again", NEW)];
    here.post(urls::ACCOUNT_PASSWORD, &wrong).await.expect(422).must_say("This is not your present password.");
    elsewhere.get(urls::ACCOUNT).await.expect(200).must_say("In 2 places").must_say("Wrong password");
    let answer = here.post(urls::ACCOUNT_PASSWORD, &[("present", PASSWORD), ("password", NEW), ("again", NEW)]).await.expect(303);
    assert!(session_of(&answer).is_some(), "the session gets a new key");
    here.get(urls::ACCOUNT).await.expect(200).must_say("Your password has been changed.").must_say("This session").must_not_say("Sign out everywhere else");
    elsewhere.get(urls::ACCOUNT).await.expect(303);
    balie.anonymous().post(urls::LOGIN, &[("email", "anna@leverancier.example"), ("password", PASSWORD)]).await.expect(422);
    balie.anonymous().post(urls::LOGIN, &[("email", "anna@leverancier.example"), ("password", NEW)]).await.expect(303);
    let mails = balie.operator().await.get(urls::MAIL).await.expect(200);
    mails.must_say("Your password for Balie was changed").must_say("anna@leverancier.example");
}

#[tokio::test]
async fn a_session_gets_a_new_key_at_every_change_of_privilege_and_the_old_one_is_worth_nothing() {
    let balie = Balie::start().await;
    let person = balie.person("anna@leverancier.example").await;
    let browser = balie.anonymous();
    let planted = format!("balie={}", "x".repeat(43));
    browser.send(browser.request(Method::GET, urls::LOGIN).header("cookie", &planted)).await.expect(200);
    let signed_in = session_of(&browser.post(urls::LOGIN, &[("email", &person.email), ("password", PASSWORD)]).await).expect("a new key");
    assert_ne!(planted, signed_in);
    assert!(!is_signed_in(&balie, &planted).await && is_signed_in(&balie, &signed_in).await);
    balie.clock.advance(MINUTE);
    balie.grant(&person, RoleName::Helpdesk, None).await;
    let with_role = session_of(&browser.get(urls::ACCOUNT).await.expect(200)).expect("a new key with the role");
    assert!(!is_signed_in(&balie, &signed_in).await && is_signed_in(&balie, &with_role).await);
    let confirmed = browser.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD), ("next", "/account")]).await.expect(303);
    let confirmed = session_of(&confirmed).expect("a new key when confirmed");
    assert!(!is_signed_in(&balie, &with_role).await);
    let form = [("present", PASSWORD), ("password", NEW), ("again", NEW)];
    let changed = session_of(&browser.post(urls::ACCOUNT_PASSWORD, &form).await.expect(303)).expect("a new key with the password");
    assert!(!is_signed_in(&balie, &confirmed).await && is_signed_in(&balie, &changed).await);
    browser.post(urls::LOGOUT, &[]).await.expect(303);
    assert!(!is_signed_in(&balie, &changed).await);
}

#[tokio::test]
async fn signing_out_everywhere_else_keeps_this_session() {
    let balie = Balie::start().await;
    let here = balie.integrator("anna@leverancier.example").await;
    let others = [balie.sign_in("anna@leverancier.example").await, balie.sign_in("anna@leverancier.example").await];
    let stranger = balie.integrator("bob@leverancier.example").await;
    here.get(urls::ACCOUNT).await.expect(200).must_say("In 3 places");
    here.submit(urls::ACCOUNT_SESSIONS_DELETE, &[])
        .await
        .expect(200)
        .must_say("You are signed out everywhere else.")
        .must_say("This session").must_not_say("Sign out everywhere else");
    for other in others {
        other.get(urls::ACCOUNT).await.expect(303);
    }
    stranger.get(urls::ACCOUNT).await.expect(200);
}

#[tokio::test]
async fn the_password_given_again_leads_on_but_never_away() {
    let balie = Balie::start().await;
    let anna = balie.integrator("anna@leverancier.example").await;
    let page = anna.get(&urls::with_query(urls::ACCOUNT_CONFIRMATION, "next", "/clients?q=a")).await.expect(200);
    assert_eq!(page.field("next").as_deref(), Some("/clients?q=a"));
    let wrong = anna.post(urls::ACCOUNT_CONFIRMATION, &[("password", "wrong"), ("next", "/clients?q=a")]).await.expect(422);
    assert_eq!(wrong.field("next").as_deref(), Some("/clients?q=a"));
    let right = anna.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD), ("next", "/clients?q=a")]).await.expect(303);
    assert_eq!(right.location(), "/clients?q=a");
    for away in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example"] {
        let answer = anna.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD), ("next", away)]).await;
        if answer.status == 429 {
            balie.clock.advance(HOUR);
            continue;
        }
        assert_eq!(answer.expect(303).location(), urls::ACCOUNT, "{away}");
    }
}

#[tokio::test]
async fn guessing_the_password_of_an_open_session_is_slowed() {
    let balie = Balie::start().await;
    let anna = balie.integrator("anna@leverancier.example").await;
    for _ in 0..5 {
        anna.post(urls::ACCOUNT_CONFIRMATION, &[("password", "wrong")]).await.expect(422);
    }
    let wait = anna.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD)]).await.expect(429);
    assert_eq!(wait.header("retry-after"), "30");
    anna.post(urls::ACCOUNT_PASSWORD, &[("present", PASSWORD), ("password", NEW), ("again", NEW)]).await.expect(429);
    balie.clock.advance(30);
    anna.post(urls::ACCOUNT_CONFIRMATION, &[("password", PASSWORD)]).await.expect(303);
}
