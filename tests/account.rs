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
    page.must_say("Municipal admin of Gemeente Utrecht")
        .must_say("This session")
        .must_not_say("Sign out everywhere else")
        .must_say("127.0.0.1")
        .must_say("Signed in");
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
    elsewhere.get(urls::ACCOUNT).await.expect(200).must_say("Sign out everywhere else").must_say("Wrong password");
    let answer = here.post(urls::ACCOUNT_PASSWORD, &[("present", PASSWORD), ("password", NEW), ("again", NEW)]).await.expect(303);
    assert!(session_of(&answer).is_some(), "the session gets a new key");
    here.get(urls::ACCOUNT)
        .await
        .expect(200)
        .must_say("Your password has been changed.")
        .must_say("This session")
        .must_not_say("Sign out everywhere else");
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
    here.get(urls::ACCOUNT).await.expect(200).must_say("Sign out everywhere else");
    here.submit(urls::ACCOUNT_SESSIONS_DELETE, &[])
        .await
        .expect(200)
        .must_say("You are signed out everywhere else.")
        .must_say("This session")
        .must_not_say("Sign out everywhere else");
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

#[tokio::test]
async fn sessions_are_listed_with_where_and_what_and_each_can_be_ended() {
    let balie = Balie::start().await;
    balie.person("anna@x.example").await;
    let fields = [("email", "anna@x.example"), ("password", PASSWORD)];
    let sign_in = async |address: &str, agent: &str| {
        let browser = balie.browser_at(Some(address));
        let request = browser.request(Method::POST, urls::LOGIN).header("origin", &balie.url).header("user-agent", agent);
        browser.send(request.form(&fields)).await.expect(303);
        browser
    };
    let here = sign_in("127.0.0.1", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0").await;
    let other =
        sign_in("127.0.0.2", "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142 Safari/537.36 Edg/142").await;
    let hostile = sign_in("127.0.0.3", "<script>alert(1)</script> Firefox/1").await;
    balie.clock.advance(HOUR);
    let page = here.get(urls::ACCOUNT).await.expect(200);
    page.must_say("Firefox, Linux").must_say("Edge, Windows").must_say("127.0.0.2").must_say("127.0.0.3").must_say("This session");
    assert!(!page.text.contains("alert(1)"), "nothing that a browser says of itself is kept");
    assert_eq!(page.all("#sessions ~ table tbody tr").len(), 3);
    let stranger = balie.integrator("bram@x.example").await;
    let end = page.action("form[action*='/account/sessions/'][action$='/delete']:not([action='/account/sessions/delete'])");
    stranger.post(&end, &[]).await.expect(303);
    let still = [&other, &hostile].map(|browser| browser.get(urls::ACCOUNT));
    assert!(futures_util::future::join_all(still).await.iter().all(|answer| answer.status == 200), "nobody ends another's session");
    here.submit(&end, &[]).await.expect(200).must_say("This session has ended.");
    let mut open = 0;
    for browser in [&here, &other, &hostile] {
        open += usize::from(browser.get(urls::ACCOUNT).await.status == 200);
    }
    assert_eq!(open, 2);
    here.submit(urls::ACCOUNT_SESSIONS_DELETE, &[]).await.expect(200).must_not_say("Sign out everywhere else");
    balie.operator().await.get(urls::HISTORY).await.expect(200).must_say("Session ended");
}

#[tokio::test]
async fn a_sign_in_from_a_new_place_is_told_and_one_from_a_known_place_or_browser_is_not() {
    let balie = Balie::start().await;
    balie.person("anna@x.example").await;
    let mails = async || balie.mails_to("anna@x.example").await.into_iter().filter(|mail| mail.contains("from a place")).count();
    let fields = [("email", "anna@x.example"), ("password", PASSWORD)];
    let first = balie.browser_at(Some("127.0.0.4"));
    first.post(urls::LOGIN, &fields).await.expect(303);
    assert_eq!(mails().await, 0, "the first place of all is not new");
    balie.browser_at(Some("127.0.0.4")).post(urls::LOGIN, &fields).await.expect(303);
    assert_eq!(mails().await, 0);
    let travelling = balie.browser_at(Some("127.0.0.5"));
    travelling.post(urls::LOGIN, &fields).await.expect(303);
    assert_eq!(mails().await, 1);
    let mail = balie.mails_to("anna@x.example").await.remove(0);
    assert!(mail.contains("Address: 127.0.0.5") && mail.contains("Browser: ") && mail.contains("/account"), "{mail}");
    balie.browser_at(Some("127.0.0.5")).post(urls::LOGIN, &fields).await.expect(303);
    assert_eq!(mails().await, 1, "it is known now");
    // With a second factor, the place is new when the code was given.
    let app = balie.second_factor_of("anna@x.example").await;
    let elsewhere = balie.browser_at(Some("127.0.0.6"));
    elsewhere.post(urls::LOGIN, &fields).await.expect(303);
    assert_eq!(mails().await, 1);
    elsewhere.post(urls::LOGIN_CODE, &[("code", &balie.next_code(&app))]).await.expect(303);
    assert_eq!(mails().await, 2);
}

#[test]
fn a_browser_is_named_in_words_of_ours() {
    for (agent, name) in [
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, macOS"),
        ("curl/8.0", ""),
        ("", ""),
        (&"Firefox".repeat(1000), ""),
    ] {
        assert_eq!(balie::web::browser_name::of_user_agent(agent), name, "{agent}");
    }
}

#[tokio::test]
async fn somebody_who_owns_nothing_is_not_said_to_look_after_clients() {
    let balie = Balie::start().await;
    let person = balie.integrator("noor@x.example").await;
    person
        .get(urls::ACCOUNT)
        .await
        .expect(200)
        .must_say("You have no role")
        .must_not_say("integrator")
        .must_not_say("clients that you own");
    balie.client("zaak").owners("noor@x.example").create().await;
    person.get(urls::ACCOUNT).await.expect(200).must_say("You have no role").must_say("you look after the clients that you own");
}
