//! What the pages on the way to an application say, and that no step can be left out, repeated, or finished by somebody else (row 24 of
//! the threats).
use super::{BACK, PERSON, allow, exchange, request, sent_back, text, token, value, world};
use crate::harness::{Balie, Browser, PASSWORD};
use balie::clock::{HOUR, MINUTE};
use balie::urls;

const WITH_REFRESH: &str = "authorization_code refresh_token";

async fn page_of(browser: &Browser, request: &str) -> String {
    browser.get(request).await.expect(303).location().to_owned()
}

#[tokio::test]
async fn the_sign_in_says_for_which_application_and_leads_back() {
    let (balie, _, _) = world().await;
    let browser = balie.anonymous();
    let page = page_of(&browser, &request(&[("login_hint", PERSON)])).await;
    let login = browser.get(&page).await.expect(303).location().to_owned();
    let sign_in = browser.get(&login).await.expect(200);
    sign_in.must_say("agenda").must_say("Gemeente Utrecht");
    assert_eq!(sign_in.field("email").as_deref(), Some(PERSON));
    // The redirect to the application follows the form of sign-in, where the consent is remembered.
    assert!(sign_in.header("content-security-policy").contains("form-action 'self' https://app.example"));
    // No query text puts words there, and another browser sees nothing of it.
    balie.anonymous().get(&login).await.expect(200).must_not_say("agenda");
    browser.get(&format!("{}?next=/authorize/agenda&client_name=agenda", urls::LOGIN)).await.expect(200).must_not_say("agenda");
    let wrong = browser.post(urls::LOGIN, &[("email", "other@x.example"), ("password", "wrong wrong wrong"), ("next", &page)]).await;
    wrong.expect(422).must_say("agenda");
    let back = sent_back(&browser.post(&sign_in.action("form[action^='/authorize/']"), &[("decision", "refuse")]).await.expect(303));
    assert_eq!((value(&back, "error"), value(&back, "state")), ("access_denied".to_owned(), "xyz".to_owned()));
    browser.get(&page).await.expect(410);
}

#[tokio::test]
async fn the_second_factor_and_the_confirmation_say_it_too() {
    let (balie, client, _) = world().await;
    let app = balie.second_factor_of(PERSON).await;
    let browser = balie.anonymous();
    let page = page_of(&browser, &request(&[])).await;
    let form = [("email", PERSON), ("password", PASSWORD), ("next", &*page)];
    assert_eq!(browser.post(urls::LOGIN, &form).await.expect(303).location(), urls::LOGIN_CODE);
    browser.get(urls::LOGIN_CODE).await.expect(200).must_say("agenda").must_say("Gemeente Utrecht");
    let code = balie.next_code(&app);
    assert_eq!(browser.post(urls::LOGIN_CODE, &[("code", &code)]).await.expect(303).location(), page);
    let person = browser.get(&page).await.expect(200).field("person").expect("whom it asks");
    let back = sent_back(&browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(303));
    exchange(&balie, &client, &value(&back, "code")).await.expect(200);
    balie.clock.advance(MINUTE);
    let again = page_of(&browser, &request(&[("prompt", "login")])).await;
    let confirmation = browser.get(&again).await.expect(303).location().to_owned();
    assert!(confirmation.starts_with(urls::ACCOUNT_CONFIRMATION));
    browser.get(&confirmation).await.expect(200).must_say("agenda").must_say("Cancel and go back");
}

#[tokio::test]
async fn whoever_forgot_the_password_or_signs_up_comes_back_to_it() {
    let (balie, _, _) = world().await;
    let browser = balie.anonymous();
    let page = page_of(&browser, &request(&[])).await;
    let login = browser.get(&page).await.expect(303).location().to_owned();
    let sign_up = browser.get(&login).await.expect(200).link("Make an account").expect("a link to sign up");
    assert_eq!(browser.get(&sign_up).await.expect(200).field("next").as_deref(), Some(&*page));
    browser.post(urls::PASSWORD_RESET, &[("email", PERSON)]).await.expect(303);
    let link = balie.mailed_link(PERSON, "/password-reset/").await;
    let chosen = [("password", "een heel ander lang woord"), ("again", "een heel ander lang woord")];
    assert_eq!(browser.post(&link, &chosen).await.expect(303).location(), page);
    browser.get(&page).await.expect(200).must_say("Give agenda access?");
}

#[tokio::test]
async fn the_consent_says_who_asks_how_it_was_registered_and_for_how_long() {
    let (balie, client, browser) = world().await;
    let page = page_of(&browser, &request(&[])).await;
    let consent = browser.get(&page).await.expect(200);
    consent.must_say("Registered with Gemeente Utrecht on").must_say("by an administrator");
    consent.must_say("has not used it for 3 days").must_say("ends too when you sign out of Balie").must_say("app.example");
    let away = page_of(&browser, &request(&[("scope", "openid email offline_access")])).await;
    browser.get(&away).await.expect(200).must_not_say("ends too when you sign out");
    assert!(consent.header("content-security-policy").contains("form-action 'self' https://app.example"));
    client.change(&balie.app, "grant_types", "authorization_code").await;
    browser.get(&page).await.expect(200).must_say("Access ends after 1 hour");
    let mut tx = balie.begin().await;
    let row = client.row(&balie.app).await;
    assert!(balie::model::client::at_once::create(&mut tx, &row).await.is_ok());
    balie.commit(tx).await;
    browser.get(&page).await.expect(200).must_say("without a review").must_not_say("by an administrator");
    let dutch = balie.person(PERSON).await;
    browser.post(urls::ACCOUNT, &[("name", &dutch.name), ("locale", "nl")]).await.expect(303);
    browser.get(&page).await.expect(200).must_say("agenda toegang geven?").must_say("Uw e-mailadres zien");
}

#[tokio::test]
async fn a_client_that_was_reviewed_says_so() {
    let balie = Balie::start().await;
    let asked = [("grant_types", "authorization_code"), ("redirect_uris", BACK), ("token_endpoint_auth_method", "client_secret_basic")];
    let request_row = balie.request_with("agenda", "iemand@x.example", "utrecht", &asked).await;
    let client = balie.client("agenda").with("grant_types", "authorization_code").with("redirect_uris", BACK).create().await;
    balie
        .execute(&format!(
            "UPDATE requests SET state = 'approved', client_id = '{}', decided_at = {} WHERE id = '{}'",
            client.id,
            balie.clock.now().0,
            request_row.id
        ))
        .await;
    let browser = balie.integrator(PERSON).await;
    let page = page_of(&browser, &request(&[("scope", "openid")])).await;
    browser.get(&page).await.expect(200).must_say("after a review");
}

#[tokio::test]
async fn what_is_new_is_marked_and_asked() {
    let (_balie, _, browser) = world().await;
    allow(&browser, &request(&[("scope", "openid")])).await;
    let more = page_of(&browser, &request(&[("scope", "openid email")])).await;
    let consent = browser.get(&more).await.expect(200);
    consent.must_say("wants more than you allowed before");
    assert_eq!(consent.all("ul .tag"), ["New"]);
}

/// RFC 8252 §8.6.
#[tokio::test]
async fn an_app_that_any_other_can_pass_for_asks_each_time() {
    let balie = Balie::start().await;
    for (number, uri) in ["http://127.0.0.1/back", "nl.example.app:/back"].into_iter().enumerate() {
        let name = format!("app-{number}");
        let client = balie.client(&name).with("token_endpoint_auth_method", "none").with("grant_types", "authorization_code");
        client.with("redirect_uris", uri).create().await;
        let browser = balie.integrator(&format!("iemand{number}@x.example")).await;
        let asks = request(&[("client_id", ""), ("redirect_uri", uri), ("scope", "openid")]) + "&client_id=" + &name;
        for _ in 0..2 {
            let page = page_of(&browser, &asks).await;
            let person = browser.get(&page).await.expect(200).field("person").expect("whom it asks");
            browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(303);
        }
    }
}

#[tokio::test]
async fn somebody_else_signs_in_and_goes_on_with_it() {
    let (balie, _, browser) = world().await;
    balie.person("ander@example.nl").await;
    let page = page_of(&browser, &request(&[])).await;
    browser.get(&page).await.expect(200).must_say("Sign out and use another account");
    let login = browser.post(&page, &[("decision", "other_account")]).await.expect(303).location().to_owned();
    browser.get(&login).await.expect(200).must_say("agenda");
    let form = [("email", "ander@example.nl"), ("password", PASSWORD), ("next", &*page)];
    browser.post(urls::LOGIN, &form).await.expect(303);
    browser.get(&page).await.expect(200).must_say("ander@example.nl").must_not_say(PERSON);
}

#[tokio::test]
async fn no_step_can_be_left_out_repeated_or_forged() {
    let (balie, _, browser) = world().await;
    let page = page_of(&browser, &request(&[])).await;
    let person = browser.get(&page).await.expect(200).field("person").expect("whom it asks");
    // Out of order: nobody is signed in, so the decision leads back to the beginning.
    let stranger = balie.anonymous();
    let other_page = page_of(&stranger, &request(&[])).await;
    assert_eq!(stranger.post(&other_page, &[("decision", "allow"), ("person", &person)]).await.expect(303).location(), other_page);
    // An identifier that was guessed, and posts without a word or with one that is none.
    browser.post(&urls::authorization("0123"), &[("decision", "allow"), ("person", &person)]).await.expect(410);
    assert_eq!(browser.post(&page, &[]).await.status, 400);
    assert_eq!(browser.post(&page, &[("decision", "yes"), ("person", &person)]).await.status, 400);
    assert_eq!(browser.post(&page, &[("decision", "allow")]).await.expect(303).location(), page);
    // Cookies that are empty, short, garbled, or of another request.
    for sealed in ["", "x", "AAAA", &"A".repeat(200)] {
        let id = page.rsplit('/').next().expect("an identifier");
        let request = balie.anonymous().request(reqwest::Method::GET, &page).header("cookie", format!("balie-request-{id}={sealed}"));
        assert_eq!(stranger.send(request).await.status, 410, "{sealed}");
    }
    // The prompt that asks for the password can't be skipped by going straight on.
    balie.clock.advance(MINUTE);
    let login_first = page_of(&browser, &request(&[("prompt", "login")])).await;
    let skipped = browser.post(&login_first, &[("decision", "allow"), ("person", &person)]).await.expect(303);
    assert_eq!(skipped.location(), login_first);
    // After half an hour it is over; and once it is finished, back and again lead nowhere.
    browser.post(&page, &[("decision", "allow"), ("person", &person)]).await.expect(303);
    for answer in [browser.get(&page).await, browser.post(&page, &[("decision", "allow"), ("person", &person)]).await] {
        answer.expect(410).must_say("Go back to the application and sign in anew");
    }
    let late = page_of(&browser, &request(&[("scope", "openid email")])).await;
    balie.clock.advance(31 * MINUTE);
    browser.get(&late).await.expect(410);
}

#[tokio::test]
async fn what_is_taken_back_at_the_account_ends_codes_and_tokens() {
    let (balie, client, browser) = world().await;
    let tokens = exchange(&balie, &client, &value(&allow(&browser, &request(&[])).await, "code")).await.expect(200).json();
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let page = browser.get(urls::ACCOUNT_APPLICATIONS).await.expect(200);
    page.must_say("agenda")
        .must_say("Gemeente Utrecht")
        .must_say("See your e-mail address")
        .must_say("May agenda:read")
        .must_say("just now");
    // Nobody else takes it back.
    balie.integrator("ander@example.nl").await.post(&urls::account_application_delete(&client.id), &[]).await.expect(303);
    assert_eq!(balie.userinfo(text(&tokens, "access_token")).await.status, 200);
    let after = browser.submit(&urls::account_application_delete(&client.id), &[]).await.expect(200);
    after
        .must_say("agenda has no access any more")
        .must_say("1 hour")
        .must_say("You have let in no application")
        .must_say("Taken back: agenda");
    assert_eq!(balie.userinfo(text(&tokens, "access_token")).await.status, 401);
    exchange(&balie, &client, &code).await.expect(400);
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))];
    token(&balie, &client, &refresh).await.expect(400);
    // Of an opaque one every system asks here.
    client.change(&balie.app, "access_token_format", "opaque").await;
    allow(&browser, &request(&[])).await;
    let after = browser.submit(&urls::account_application_delete(&client.id), &[]).await.expect(200);
    after.must_say("agenda has no access any more").must_not_say("1 hour");
    let again = page_of(&browser, &request(&[])).await;
    browser.get(&again).await.expect(200).must_say("Give agenda access?");
}

#[tokio::test]
async fn only_the_municipalitys_own_people_sign_in_where_it_says_so() {
    let (balie, client, browser) = world().await;
    client.change(&balie.app, "sign_in", "municipality").await;
    let page = page_of(&browser, &request(&[])).await;
    let barred = browser.get(&page).await.expect(403);
    barred.must_say("only for the people of Gemeente Utrecht").must_say("Sign out and use another account");
    let person = balie.person(PERSON).await;
    browser.post(&page, &[("decision", "allow"), ("person", &person.id)]).await.expect(403);
    let back = sent_back(&browser.post(&page, &[("decision", "refuse")]).await.expect(303));
    assert_eq!(value(&back, "error"), "access_denied");
    let silent = browser.get(&request(&[("prompt", "none")])).await.expect(303);
    assert_eq!(value(&sent_back(&silent), "error"), "interaction_required");
    // Owners, other municipalities and the whole installation are none of them.
    for mut other in [balie.admin_of("nijmegen").await, balie.operator().await, balie.helpdesk().await] {
        let page = page_of(&other, &request(&[])).await;
        assert_eq!(other.get(&page).await.status, 403, "{}", other.email);
        other.email.clear();
    }
    // One of them gets in, and out again with the role: at the exchange and at the refresh.
    let admin = balie.admin_of("utrecht").await;
    let tokens = exchange(&balie, &client, &value(&allow(&admin, &request(&[])).await, "code")).await.expect(200).json();
    let code = value(&allow(&admin, &request(&[])).await, "code");
    balie.execute("DELETE FROM roles WHERE role = 'municipal_admin'").await;
    exchange(&balie, &client, &code).await.expect(400);
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))];
    assert_eq!(text(&token(&balie, &client, &refresh).await.expect(400).json(), "error"), "invalid_grant");
    let causes: Vec<String> = client.refusals(&balie).await.into_iter().map(|refusal| refusal.cause.as_str().to_owned()).collect();
    assert!(causes.iter().any(|cause| cause == "not_own_people"), "{causes:?}");
}

#[tokio::test]
async fn a_municipality_that_demands_a_second_factor_demands_it_of_its_own_people() {
    let (balie, client, _) = world().await;
    client.change(&balie.app, "sign_in", "municipality").await;
    balie.execute("UPDATE municipalities SET second_factor_required_at = 1").await;
    let admin = balie.admin_of("utrecht").await;
    let page = page_of(&admin, &request(&[])).await;
    let set_up = admin.get(&page).await.expect(303).location().to_owned();
    assert!(set_up.starts_with(urls::ACCOUNT_SECOND_FACTOR) && set_up.contains("authorize"), "{set_up}");
    let silent = admin.get(&request(&[("prompt", "none")])).await.expect(303);
    assert_eq!(value(&sent_back(&silent), "error"), "interaction_required");
}

#[tokio::test]
async fn the_allowlist_holds_for_servers_always_and_for_people_where_the_municipality_says_so() {
    let (balie, client, _) = world().await;
    balie.sign_in(PERSON).await;
    client.change(&balie.app, "ip_allowlist", "127.0.0.1").await;
    let elsewhere = balie.browser_at(Some("127.0.0.2"));
    let page = page_of(&elsewhere, &request(&[])).await;
    elsewhere.post(urls::LOGIN, &[("email", PERSON), ("password", PASSWORD), ("next", &page)]).await.expect(303);
    let code = value(&allow(&elsewhere, &request(&[])).await, "code");
    let tokens = exchange(&balie, &client, &code).await.expect(200).json();
    // From elsewhere its servers get nothing.
    let code = value(&allow(&elsewhere, &request(&[])).await, "code");
    client.change(&balie.app, "ip_allowlist", "192.0.2.1").await;
    exchange(&balie, &client, &code).await.expect(401);
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens, "refresh_token"))];
    token(&balie, &client, &refresh).await.expect(401);
    assert_eq!(balie.userinfo(text(&tokens, "access_token")).await.status, 401);
    // People do, until the municipality says that it holds for them too.
    let page = page_of(&elsewhere, &request(&[("prompt", "consent")])).await;
    elsewhere.get(&page).await.expect(200);
    let operator = balie.operator().await;
    let utrecht = balie.municipality("utrecht").await;
    let form = operator.get(&urls::municipality(&utrecht.id)).await.expect(200);
    let fields = [
        ("version", &*form.field("version").expect("a version")),
        ("name", "Gemeente Utrecht"),
        ("secret_visibility", "until_used"),
        ("sign_in_from_allowlist", "yes"),
    ];
    operator.post(&urls::municipality(&utrecht.id), &fields).await.expect(303);
    operator.get(urls::HISTORY).await.expect(200).must_say("Signing in to applications");
    elsewhere.get(&page).await.expect(403).must_say("Yours is 127.0.0.2").must_say("IP allowlist");
    client.change(&balie.app, "ip_allowlist", "127.0.0.2").await;
    elsewhere.get(&page).await.expect(200);
    let _ = (HOUR, WITH_REFRESH);
}
