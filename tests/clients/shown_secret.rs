//! A secret is shown on a page reached by GET, once, and only in the session that asked for it.
use crate::harness::{Answer, Balie, Browser, Registered};
use balie::clock::{HOUR, MINUTE};
use balie::crypto::random;
use balie::model::municipality::{self, SecretVisibility};
use balie::model::session::shown_secret;
use balie::urls;
use balie::web::time_format;
use reqwest::Method;

/// A client whose municipality shows secrets only when they are made, and its owner.
async fn world() -> (Balie, Registered, Browser) {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let utrecht = balie.municipality("utrecht").await;
    let mut tx = balie.begin().await;
    let changed = municipality::update(&mut tx, &utrecht, &utrecht.name, SecretVisibility::Once, utrecht.version).await;
    assert!(changed.expect("it can be changed"));
    balie.commit(tx).await;
    let owner = balie.owner_of(&client).await;
    (balie, client, owner)
}

/// Makes a secret. Returns the path of the page that shows it.
async fn make(owner: &Browser, client: &Registered) -> String {
    let id = random::id();
    let made = owner.post(&urls::client_secrets(&client.id), &[("id", &id), ("name", "Tweede"), ("ends", "never")]).await.expect(303);
    assert_eq!(made.location(), urls::secret_view(&client.id, &id));
    for (name, value) in &made.headers {
        assert!(!value.to_str().unwrap_or_default().contains("balie_"), "no secret in the header {name}");
    }
    assert!(made.text.is_empty());
    made.location().to_owned()
}

fn shown(page: &Answer) -> Option<String> {
    page.all("#secret").pop()
}

#[tokio::test]
async fn it_is_shown_once_and_a_reload_says_so_and_how_to_get_another() {
    let (balie, client, owner) = world().await;
    let path = make(&owner, &client).await;
    let page = owner.get(&path).await.expect(200);
    let secret = shown(&page).expect("it is shown");
    balie.token(&client.showing(&secret)).await.expect(200);
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.header("set-cookie").is_empty() && !page.has("form.language"), "the switch of the language would lose it");
    let at = format!("was shown to you at {}", time_format::clock(balie.clock.now()));
    for _ in 0..2 {
        let again = owner.get(&path).await.expect(200);
        again.must_say(&at).must_say("Rotate it").must_say(&format!("****{}", &secret[secret.len() - 4..]));
        assert!(!again.text.contains(&secret) && again.has("form.language"));
        assert!(again.link("Rotate").is_some_and(|link| link.ends_with("/rotation")));
    }
    // The history tells of it once.
    let history = owner.get(&urls::client_history(&client.id)).await.expect(200);
    assert_eq!(history.words().matches("Secret seen").count(), 1, "{}", history.words());
}

#[tokio::test]
async fn nobody_else_gets_it_and_nobody_takes_it_away() {
    let (balie, client, owner) = world().await;
    let path = make(&owner, &client).await;
    // Another session of the same person, another owner, others who may see the client, and nobody.
    let other = balie.owner_of(&client).await;
    let page = other.get(&path).await.expect(200);
    page.must_say("in the session that asked for it");
    assert_eq!(shown(&page), None);
    for browser in [balie.operator().await, balie.helpdesk().await, balie.admin_of("utrecht").await] {
        assert!(!browser.get(&path).await.expect(404).text.contains("balie_"));
    }
    balie.anonymous().get(&path).await.expect(303);
    // What only looks, fetches ahead or comes by a link from elsewhere shows nothing and uses nothing up.
    let ask = |method, name: &'static str, value: &'static str| owner.request(method, &path).header(name, value);
    for request in [
        ask(Method::HEAD, "accept", "*/*"),
        ask(Method::GET, "sec-purpose", "prefetch;prerender"),
        ask(Method::GET, "sec-fetch-site", "cross-site"),
        ask(Method::GET, "sec-fetch-site", "same-site"),
    ] {
        let answer = owner.send(request).await.expect(200);
        assert!(!answer.text.contains("balie_"));
    }
    assert!(shown(&owner.get(&path).await).is_some(), "the right one still gets it");
}

#[tokio::test]
async fn it_waits_for_five_minutes_through_a_new_key_of_the_session_and_is_then_forgotten() {
    let (balie, client, owner) = world().await;
    // A role that is granted meanwhile gives the session a new key.
    let path = make(&owner, &client).await;
    let person = balie.person("bouwer@x.example").await;
    balie.clock.advance(4 * MINUTE);
    balie.grant(&person, balie::model::role::RoleName::MunicipalAdmin, Some(&balie.municipality("assen").await)).await;
    assert!(shown(&owner.get(&path).await.expect(200)).is_some());
    owner.post(urls::ACCOUNT_CONFIRMATION, &[("password", crate::harness::PASSWORD), ("next", "/")]).await.expect(303);
    let path = make(&owner, &client).await;
    assert_eq!(waiting(&balie).await, 1);
    balie.clock.advance(5 * MINUTE);
    balie::jobs::clear_up(&balie.app).await.expect("it is cleared up");
    assert_eq!(waiting(&balie).await, 0);
    let page = owner.get(&path).await.expect(200);
    page.must_say("is not shown here now").must_not_say("was shown to you");
    assert_eq!(shown(&page), None);
}

async fn waiting(balie: &Balie) -> i64 {
    let mut connection = balie.app.read().await.expect("reads");
    let count = "SELECT COUNT(*) FROM sessions WHERE shown_secret IS NOT NULL";
    sqlx::query_scalar(count).fetch_one(&mut *connection).await.expect("a number")
}

#[tokio::test]
async fn it_is_sealed_in_the_database_and_of_two_processes_one_takes_it() {
    let (balie, client, owner) = world().await;
    let path = make(&owner, &client).await;
    let mut connection = balie.app.read().await.expect("reads");
    let (digest, sealed): (String, Vec<u8>) =
        sqlx::query_as("SELECT key_digest, shown_secret FROM sessions WHERE shown_secret IS NOT NULL")
            .fetch_one(&mut *connection)
            .await
            .expect("it waits");
    drop(connection);
    assert!(!sealed.windows(6).any(|window| window == b"balie_"), "in clear nowhere");
    // Two processes that both read the row before either took it: the statement is for whoever is first.
    let another = balie.another_process().await;
    let id = path.split('/').nth(4).expect("an identifier").to_owned();
    let mut taken = Vec::new();
    let mut rows = Vec::new();
    for app in [&balie.app, &another] {
        let mut connection = app.read().await.expect("reads");
        rows.push(balie::model::session::find(&mut connection, &digest, balie.clock.now()).await.expect("reads").expect("open").session);
    }
    for (app, row) in [&balie.app, &another].into_iter().zip(&rows) {
        let mut transaction = app.db.begin().await.expect("begins");
        taken.push(shown_secret::take(&mut transaction, row, &id, &app.sealing, balie.clock.now()).await.expect("takes").is_some());
        transaction.commit().await.expect("commits");
    }
    assert_eq!(taken, [true, false]);
    owner.get(&path).await.expect(200).must_say("was shown to you");
}

#[tokio::test]
async fn who_may_no_longer_see_it_does_not_and_a_secret_that_ended_is_not_shown() {
    let (balie, client, owner) = world().await;
    let path = make(&owner, &client).await;
    client.revoke_secret(&balie.app).await;
    let page = owner.get(&path).await.expect(200);
    page.must_say("does not work any more");
    assert_eq!(shown(&page), None);
    let path = make(&owner, &client).await;
    client.change(&balie.app, "owners", "").await;
    assert!(!owner.get(&path).await.expect(404).text.contains("balie_"));
}

#[tokio::test]
async fn a_copy_of_the_row_opens_nothing_in_the_session_of_another_person() {
    let (balie, client, owner) = world().await;
    balie.person("ander@x.example").await;
    client.change(&balie.app, "owners", "bouwer@x.example ander@x.example").await;
    let other = balie.sign_in("ander@x.example").await;
    let path = make(&owner, &client).await;
    let mut transaction = balie.app.db.begin().await.expect("begins");
    sqlx::query(
        "UPDATE sessions SET shown_secret_id = waiting.shown_secret_id, shown_secret = waiting.shown_secret, \
         shown_secret_at = waiting.shown_secret_at FROM sessions waiting WHERE waiting.shown_secret IS NOT NULL \
         AND sessions.shown_secret IS NULL",
    )
    .execute(&mut *transaction)
    .await
    .expect("a forger has the database");
    transaction.commit().await.expect("commits");
    let page = other.visit(&path).await.expect(200);
    assert_eq!(shown(&page), None, "{}", page.words());
    assert!(shown(&owner.get(&path).await).is_some());
}

#[tokio::test]
async fn where_it_may_be_seen_again_the_page_says_until_when_and_offers_it() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").owners("bouwer@x.example").create().await;
    let owner = balie.owner_of(&client).await;
    let path = make(&owner, &client).await;
    owner.get(&path).await.expect(200).must_say("until it is first used, and no later than");
    let again = owner.get(&path).await.expect(200);
    again.must_say("You may still see it").must_not_say("Only a fingerprint");
    let secret = owner.secret_of(&path, &[]).await;
    balie.token(&client.showing(&secret)).await.expect(200);
    let used = owner.get(&path).await.expect(200);
    used.must_not_say("You may still see it").must_say("Only a fingerprint of it is kept");
    balie.clock.advance(HOUR);
    owner.get(&path).await.expect(200).must_say("Only a fingerprint of it is kept");
}
