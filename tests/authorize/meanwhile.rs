//! What changes after a page was looked at, while what follows from it is on its way, counts: it is asked again in the transaction that
//! gives something.
use super::{BACK, PERSON, allow, begin, request, value, world};
use crate::harness::{Answer, Balie, Browser, Registered};
use balie::clock::MINUTE;
use balie::model::audit::AuditedTransaction;
use balie::oauth::authorize::AuthorizationSettings;
use balie::urls;
use std::future::Future;
use std::time::Duration;

/// Sends what reads the state of now, and waits, for its turn to write or for the row that is changed, until something has changed.
async fn meanwhile(balie: &Balie, sent: impl Future<Output = Answer>, change: impl AsyncFnOnce(&mut AuditedTransaction)) -> Answer {
    let mut tx = balie.begin().await;
    change(&mut tx).await;
    let commit = async {
        tokio::time::sleep(Duration::from_millis(700)).await;
        balie.commit(tx).await;
    };
    tokio::join!(sent, commit).0
}

async fn write(tx: &mut AuditedTransaction, statement: &'static str) {
    sqlx::query(statement).execute(tx.connection()).await.expect("the statement is right");
}

/// The page that asks, and the form of its button.
async fn asked(browser: &Browser, request: &str) -> (String, String) {
    let page = begin(browser, request).await;
    let person = browser.get(&page).await.expect(200).field("person").expect("whom it asks");
    (page, person)
}

async fn press(browser: &Browser, (page, person): &(String, String)) -> Answer {
    browser.post(page, &[("decision", "allow"), ("person", person)]).await
}

#[tokio::test]
async fn a_consent_that_is_withdrawn_meanwhile_gives_nothing() {
    let (balie, _, browser) = world().await;
    allow(&browser, &request(&[])).await;
    let page = begin(&browser, &request(&[])).await;
    let withdraw = async |tx: &mut AuditedTransaction| write(tx, "DELETE FROM consents").await;
    let answer = meanwhile(&balie, browser.get(&page), withdraw).await;
    assert_eq!(answer.expect(303).location(), page);
    browser.get(&page).await.expect(200).must_say("Give agenda access?");
}

#[tokio::test]
async fn a_sign_in_that_is_too_old_by_then_or_is_by_another_municipalitys_provider_gives_nothing() {
    let (balie, _, browser) = world().await;
    let form = asked(&browser, &request(&[("max_age", "600")])).await;
    let age = async |tx: &mut AuditedTransaction| write(tx, "UPDATE sessions SET confirmed_at = 1").await;
    let answer = meanwhile(&balie, press(&browser, &form), age).await;
    assert_eq!(answer.expect(303).location(), form.0);
    let browser = balie.sign_in(PERSON).await;
    let form = asked(&browser, &request(&[])).await;
    let narrow = async |tx: &mut AuditedTransaction| write(tx, "UPDATE sessions SET within_municipality_id = 'another'").await;
    meanwhile(&balie, press(&browser, &form), narrow).await.expect(403).must_say("for that municipality’s applications only");
}

#[tokio::test]
async fn a_second_factor_that_is_demanded_meanwhile_is_set_up_first() {
    let (balie, client, _) = world().await;
    client.change(&balie.app, "sign_in", "municipality").await;
    let admin = balie.admin_of("utrecht").await;
    let form = asked(&admin, &request(&[])).await;
    let demand = async |tx: &mut AuditedTransaction| write(tx, "UPDATE municipalities SET second_factor_required_at = 1").await;
    let answer = meanwhile(&balie, press(&admin, &form), demand).await.expect(303);
    assert!(answer.location().starts_with(urls::ACCOUNT_SECOND_FACTOR), "{}", answer.location());
}

#[tokio::test]
async fn what_is_turned_off_for_the_client_meanwhile_is_off() {
    let (balie, client, browser) = world().await;
    client.change(&balie.app, "grant_types", "authorization_code implicit").await;
    client.change(&balie.app, "response_types", "code, code id_token").await;
    client.change(&balie.app, "require_pkce", "false").await;
    for (asks, attribute, text) in [
        (&[("response_type", "code id_token")][..], "response_types", "code"),
        (&[("code_challenge", ""), ("code_challenge_method", "")][..], "require_pkce", "true"),
        (&[][..], "redirect_uris", "https://app.example/other"),
    ] {
        let form = asked(&browser, &request(asks)).await;
        let change = async |tx: &mut AuditedTransaction| client.change_within(tx, attribute, text).await;
        meanwhile(&balie, press(&browser, &form), change).await.expect(410);
    }
}

/// One rule, whoever is asked what is registered.
#[tokio::test]
async fn memory_and_the_database_say_the_same_of_a_client() {
    let (balie, client, _) = world().await;
    let implicit = balie.client("spa").with("grant_types", "authorization_code implicit").with("redirect_uris", BACK);
    let public = implicit.with("token_endpoint_auth_method", "none").create().await;
    client.change(&balie.app, "require_pkce", "false").await;
    let suspended = balie.client("off").with("grant_types", "authorization_code").with("redirect_uris", BACK).create().await;
    suspended.suspend(&balie.app).await;
    for client in [&client, &public, &suspended] {
        let memory = balie.app.registry.find(&client.client_id).await.expect("it answers").expect("it is there");
        assert_eq!(AuthorizationSettings::from(&*memory), AuthorizationSettings::from(&client.row(&balie.app).await));
    }
}

async fn device(balie: &Balie) -> Registered {
    let client = balie.client("thermostaat").with("grant_types", "authorization_code").with("redirect_uris", BACK);
    client.with("headless_token_lifetime", "86400").scope("agenda:read").create().await
}

async fn make(browser: &Browser) -> Answer {
    let page = browser.get(&urls::with_query(urls::TOKENS_NEW, "client_id", "thermostaat")).await.expect(200);
    let person = page.field("person").expect("whom it asks");
    browser.post(urls::TOKENS, &[("client_id", "thermostaat"), ("person", &person), ("decision", "allow")]).await
}

#[tokio::test]
async fn a_token_of_years_is_made_as_its_client_is_registered_by_then() {
    let (balie, _, browser) = world().await;
    let client = device(&balie).await;
    let forget = async |tx: &mut AuditedTransaction| client.change_within(tx, "headless_token_lifetime", "").await;
    let page = browser.get(&urls::with_query(urls::TOKENS_NEW, "client_id", "thermostaat")).await.expect(200);
    let person = page.field("person").expect("whom it asks");
    let form = [("client_id", "thermostaat"), ("person", &*person), ("decision", "allow")];
    meanwhile(&balie, browser.post(urls::TOKENS, &form), forget).await.expect(400).must_say("There is none for this client_id");
    client.change(&balie.app, "headless_token_lifetime", "172800").await;
    let longer = async |tx: &mut AuditedTransaction| client.change_within(tx, "headless_token_lifetime", "86400").await;
    meanwhile(&balie, browser.post(urls::TOKENS, &form), longer).await.expect(303);
    balie.clock.advance(MINUTE);
    let mut connection = balie.app.read().await.expect("the database answers");
    let person = balie.person(PERSON).await;
    let listed = balie::model::authorization::headless_token::list_of(&mut connection, &person.id, balie.clock.now(), 10).await;
    let listed = listed.expect("they can be read");
    assert_eq!(listed[0].grant.expires_at.since(listed[0].grant.created_at), 86_400);
}

/// Whoever looks after the client adds to it while somebody reads the page: nobody agreed to that.
#[tokio::test]
async fn a_token_of_years_gives_no_more_than_its_page_showed() {
    let (balie, _, browser) = world().await;
    let client = device(&balie).await;
    let more = r#"{"scopes": [{"name": "agenda:write", "description": {"nl": "Schrijven", "en": "Write"}, "municipality": null}]}"#;
    balie.import(more).await.expect("the scope is made");
    let page = browser.get(&urls::with_query(urls::TOKENS_NEW, "client_id", "thermostaat")).await.expect(200);
    let hidden = ["client_id", "tenant_id", "person", "scope", "lifetime"].map(|name| (name, page.field(name).expect("a hidden field")));
    let mut form: Vec<(&str, &str)> = hidden.iter().map(|(name, text)| (*name, text.as_str())).collect();
    form.push(("decision", "allow"));
    for (attribute, more, shown) in [("scope", "agenda:read agenda:write", "agenda:read"), ("headless_token_lifetime", "172800", "86400")] {
        client.change(&balie.app, attribute, more).await;
        let asked_anew = browser.post(urls::TOKENS, &form).await.expect(303).location().to_owned();
        assert!(asked_anew.starts_with(urls::TOKENS_NEW), "{attribute}: {asked_anew}");
        client.change(&balie.app, attribute, shown).await;
    }
    let made = browser.post(urls::TOKENS, &form).await.expect(303).location().to_owned();
    assert!(made.starts_with("/tokens/") && !made.starts_with(urls::TOKENS_NEW), "{made}");
}

#[tokio::test]
async fn a_token_of_years_asks_what_a_sign_in_asks() {
    let (balie, _, _) = world().await;
    let client = device(&balie).await;
    client.change(&balie.app, "sign_in", "municipality").await;
    balie.execute("UPDATE municipalities SET second_factor_required_at = 1").await;
    let admin = balie.admin_of("utrecht").await;
    let page = urls::with_query(urls::TOKENS_NEW, "client_id", "thermostaat");
    let form = [("client_id", "thermostaat"), ("person", &*balie.person(&admin.email).await.id), ("decision", "allow")];
    for answer in [admin.get(&page).await, admin.post(urls::TOKENS, &form).await] {
        assert!(answer.expect(303).location().starts_with(urls::ACCOUNT_SECOND_FACTOR));
    }
    balie.execute("UPDATE municipalities SET second_factor_required_at = NULL, sign_in_from_allowlist_at = 1").await;
    client.change(&balie.app, "ip_allowlist", "192.0.2.1").await;
    for answer in [admin.get(&page).await, admin.post(urls::TOKENS, &form).await] {
        answer.expect(403).must_say("IP allowlist");
    }
    balie.execute("UPDATE municipalities SET sign_in_from_allowlist_at = NULL").await;
    let made = make(&admin).await.expect(303).location().to_owned();
    assert!(made.starts_with("/tokens/"), "{made}");
    assert!(value(&allow(&admin, &request(&[])).await, "code").len() > 20);
}
