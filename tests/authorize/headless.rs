//! Tokens of years for devices without a screen, as Toon's users know them.
use super::{BACK, PERSON};
use crate::harness::{Balie, Browser, Registered};
use balie::clock::{DAY, HOUR};
use balie::urls;

const LIFETIME: i64 = 3650 * DAY;

async fn world() -> (Balie, Registered, Browser) {
    let balie = Balie::start().await;
    balie
        .import(
            r#"{"scopes": [{"name": "oidc", "description": {"nl": "U herkennen", "en": "Recognise you"},
                            "openid": true, "municipality": null}]}"#,
        )
        .await
        .expect("the scope is made");
    let client = balie
        .client("thermostaat")
        .with("grant_types", "authorization_code")
        .with("redirect_uris", BACK)
        .with("headless_token_lifetime", &LIFETIME.to_string())
        .scope("oidc")
        .create()
        .await;
    let browser = balie.integrator(PERSON).await;
    (balie, client, browser)
}

fn asks(client_id: &str, tenant_id: &str) -> String {
    format!("{}?tenant_id={tenant_id}&client_id={client_id}", urls::TOKENS_NEW)
}

/// Presses the button of the page; returns where the token is shown.
async fn make(browser: &Browser) -> String {
    let page = browser.get(&asks("thermostaat", "utrecht")).await.expect(200);
    let person = page.field("person").expect("whom it asks");
    let form = [("client_id", "thermostaat"), ("tenant_id", "utrecht"), ("person", &*person), ("decision", "allow")];
    browser.post(urls::TOKENS, &form).await.expect(303).location().to_owned()
}

/// As a browser follows the redirect of a form of ours.
async fn shown(browser: &Browser, path: &str) -> crate::harness::Answer {
    browser.send(browser.request(reqwest::Method::GET, path).header("sec-fetch-site", "same-origin")).await
}

#[tokio::test]
async fn a_token_of_ten_years_is_shown_once_and_works_until_it_is_ended() {
    let (balie, client, browser) = world().await;
    let page = browser.get(&asks("thermostaat", "utrecht")).await.expect(200);
    page.must_say("works for 10 years, for whoever has it").must_say("device grant").must_say("Recognise you");
    let path = make(&browser).await;
    let answer = shown(&browser, &path).await.expect(200);
    let token = answer.all("#token").pop().expect("the token");
    assert_eq!(answer.header("cache-control"), "no-store");
    shown(&browser, &path).await.expect(410).must_say("not shown any more");
    assert_eq!(balie.userinfo(&token).await.expect(200).json()["sub"], balie.person(PERSON).await.id);
    let mails = balie.mails_to(PERSON).await;
    let told = mails.iter().map(|mail| mail.split_whitespace().collect::<Vec<_>>().join(" ")).find(|mail| mail.contains("made a token"));
    let told = told.expect("they are told");
    assert!(told.contains("for thermostaat") && told.contains(urls::ACCOUNT_APPLICATIONS), "{told}");
    // It is the device's: the scope means openid, and whoever made it signs out.
    browser.post(urls::LOGOUT, &[]).await.expect(303);
    balie.userinfo(&token).await.expect(200);
    balie.clock.advance(3000 * DAY);
    balie.userinfo(&token).await.expect(200);
    let browser = balie.sign_in(PERSON).await;
    for _ in 0..100 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        if browser.get(urls::ACCOUNT_APPLICATIONS).await.says("thermostaat Made on") {
            break;
        }
    }
    let listed = browser.get(urls::ACCOUNT_APPLICATIONS).await.expect(200);
    listed.must_say("Long-lived tokens for devices").must_say("thermostaat");
    let end = listed.action("#tokens ~ table form");
    // Nobody else ends it.
    balie.integrator("ander@example.nl").await.post(&end, &[]).await.expect(303);
    balie.userinfo(&token).await.expect(200);
    browser.submit(&end, &[]).await.expect(200).must_say("The token has ended");
    balie.userinfo(&token).await.expect(401);
    let events = balie.operator().await.get(urls::HISTORY).await.expect(200);
    events.must_say("Long-lived token for a device made").must_say("Long-lived token for a device ended");
    let _ = (client, HOUR);
}

#[tokio::test]
async fn it_ends_with_its_time_with_the_consent_and_with_the_account() {
    let (balie, client, browser) = world().await;
    let first = shown(&browser, &make(&browser).await).await.all("#token").pop().expect("the token");
    browser.post(&urls::account_application_delete(&client.id), &[]).await.expect(303);
    balie.userinfo(&first).await.expect(401);
    let second = shown(&browser, &make(&browser).await).await.all("#token").pop().expect("the token");
    balie.clock.advance(LIFETIME - 1);
    balie.userinfo(&second).await.expect(200);
    balie.clock.advance(1);
    balie.userinfo(&second).await.expect(401);
}

/// A role that was withdrawn opens nothing more, however long a token lasts.
#[tokio::test]
async fn it_opens_nothing_for_whoever_is_none_of_the_municipalitys_people_any_more() {
    let (balie, client, _) = world().await;
    client.change(&balie.app, "sign_in", "municipality").await;
    let admin = balie.admin_of("utrecht").await;
    let token = shown(&admin, &make(&admin).await).await.all("#token").pop().expect("the token");
    balie.userinfo(&token).await.expect(200);
    balie.execute("DELETE FROM roles WHERE role = 'municipal_admin'").await;
    balie.userinfo(&token).await.expect(401);
}

#[tokio::test]
async fn only_clients_that_are_registered_for_it_only_their_tenant_and_only_whoever_just_gave_the_password() {
    let (balie, client, browser) = world().await;
    balie.client("agenda").with("grant_types", "authorization_code").with("redirect_uris", BACK).create().await;
    for wrong in [asks("agenda", "utrecht"), asks("thermostaat", "nijmegen"), asks("onbekend", "")] {
        browser.get(&wrong).await.expect(400).must_say("There is none for this client_id").must_not_say("client_id is missing");
    }
    browser.get(urls::TOKENS_NEW).await.expect(400).must_say("client_id is missing").must_not_say("for this client_id");
    let stranger = balie.anonymous().get(&asks("thermostaat", "utrecht")).await.expect(303).location().to_owned();
    assert!(stranger.starts_with(urls::LOGIN) && stranger.contains("tokens%2Fnew"), "{stranger}");
    let person = balie.person(PERSON).await;
    let form = [("client_id", "thermostaat"), ("tenant_id", ""), ("decision", "allow")];
    let other = [form.to_vec(), vec![("person", "somebody else")]].concat();
    assert!(browser.post(urls::TOKENS, &other).await.expect(303).location().starts_with(urls::TOKENS_NEW));
    let refused = [("client_id", "thermostaat"), ("person", &*person.id), ("decision", "refuse")];
    assert_eq!(browser.post(urls::TOKENS, &refused).await.expect(303).location(), urls::ACCOUNT_APPLICATIONS);
    let path = make(&browser).await;
    // Another session of the same person sees nothing, and nobody else either.
    shown(&balie.sign_in(PERSON).await, &path).await.expect(410);
    shown(&balie.integrator("ander@example.nl").await, &path).await.expect(410);
    balie.clock.advance(HOUR);
    let confirmation = browser.get(&asks("thermostaat", "utrecht")).await.expect(303).location().to_owned();
    assert!(confirmation.starts_with(urls::ACCOUNT_CONFIRMATION), "{confirmation}");
    // Nor does the button of a page that stood open.
    let late = [("client_id", "thermostaat"), ("person", &*person.id), ("decision", "allow")];
    assert!(browser.post(urls::TOKENS, &late).await.expect(403).has("input[name=kept_form]"));
    client.change(&balie.app, "sign_in", "municipality").await;
    let again = balie.sign_in(PERSON).await;
    again.get(&asks("thermostaat", "utrecht")).await.expect(403).must_say("only for the people of Gemeente Utrecht");
    let owner = balie.admin_of("utrecht").await;
    owner.get(&urls::client(&client.id)).await.expect(200).must_say("People get tokens that work for 10 years");
}
