//! Pushed authorization requests (RFC 9126): the application says by itself what it asks, and the browser brings a reference.
use super::{BACK, VERIFIER, allow, exchange, parameters, request, sent_back, text, token, value, world};
use crate::harness::browser::http;
use crate::harness::{Answer, Balie, Browser, Registered};
use balie::clock::{DAY, HOUR};
use balie::model::refusal::Cause;
use balie::model::retention;
use balie::urls;
use futures_util::future::join_all;
use std::collections::HashSet;

/// Pushes a right request with some parameters changed, or left out where the text is empty.
pub async fn push(balie: &Balie, client: &Registered, changed: &[(&'static str, &str)]) -> Answer {
    let mut all = parameters();
    all.retain(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    all.extend(changed.iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (*name, (*text).to_owned())));
    push_form(&balie.url, client, &all).await
}

pub async fn push_form(server: &str, client: &Registered, form: &[(&str, String)]) -> Answer {
    let request = http(None, false).post(format!("{server}{}", urls::PUSHED_REQUESTS));
    Answer::of(request.basic_auth(&client.client_id, Some(&client.secret)).form(form).send().await.expect("it answers")).await
}

/// Where the browser is sent with what was answered.
pub fn bring(client_id: &str, pushed: &Answer) -> String {
    let json = pushed.json();
    let query = [("client_id", client_id), ("request_uri", text(&json, "request_uri"))];
    format!("{}?{}", urls::AUTHORIZE, url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish())
}

async fn causes(balie: &Balie, client: &Registered) -> Vec<Cause> {
    client.refusals(balie).await.iter().map(|refusal| refusal.cause).collect()
}

#[tokio::test]
async fn what_is_pushed_is_what_is_asked_whatever_the_browser_says_beside_it() {
    let (balie, client, browser) = world().await;
    let pushed = push(&balie, &client, &[]).await.expect(201);
    assert_eq!((pushed.header("cache-control"), &pushed.json()["expires_in"]), ("no-store", &serde_json::json!(60)));
    balie.app.ledger.flush().await.expect("the ledger can be written");
    assert!(client.secrets(&balie.app).await[0].last_used_at.is_some(), "the secret that was shown is used");
    let json = pushed.json();
    let reference = text(&json, "request_uri").strip_prefix("urn:ietf:params:oauth:request_uri:").expect("RFC 9126 section 2.2");
    assert_eq!(reference.len(), 43, "256 random bits");
    let other = "&scope=openid&state=other&redirect_uri=https://evil.example/&response_type=token&nonce=a&nonce=b";
    let back = allow(&browser, &format!("{}{other}", bring("agenda", &pushed))).await;
    assert_eq!((value(&back, "state").as_str(), value(&back, "iss")), ("xyz", balie.url.clone()));
    let tokens = exchange(&balie, &client, &value(&back, "code")).await.expect(200).json();
    assert_eq!(text(&tokens, "scope"), "openid email agenda:read");
}

#[tokio::test]
async fn the_checks_are_those_of_the_authorization_endpoint() {
    let (balie, client, browser) = world().await;
    let table = [
        (&[("response_type", "")][..], "invalid_request"),
        (&[("response_type", "token")][..], "unauthorized_client"),
        (&[("scope", "openid nothing:read")][..], "invalid_scope"),
        (&[("code_challenge", "")][..], "invalid_request"),
        (&[("code_challenge_method", "plain")][..], "invalid_request"),
        (&[("redirect_uri", "https://evil.example/back")][..], "invalid_request"),
        (&[("prompt", "none login")][..], "invalid_request"),
        (&[("response_mode", "smoke")][..], "invalid_request"),
        (&[("issuer", "https://nobody.example")][..], "invalid_request"),
        (&[("request_uri", "urn:ietf:params:oauth:request_uri:abc")][..], "invalid_request"),
        (&[("request_uri", "https://app.example/request.jwt")][..], "invalid_request"),
    ];
    for (changed, error) in table {
        let refused = push(&balie, &client, changed).await.expect(400);
        assert_eq!((text(&refused.json(), "error"), refused.header("cache-control")), (error, "no-store"), "{changed:?}");
        assert!(text(&refused.json(), "error_uri").starts_with(&balie.url), "the owner reads more");
    }
    let found = causes(&balie, &client).await;
    for cause in [Cause::AuthorizeScope, Cause::ChallengeMissing, Cause::AuthorizeRedirectUri, Cause::AuthorizeParameter] {
        assert!(found.contains(&cause), "{found:?}");
    }
    let mut twice = parameters();
    twice.push(("state", "again".to_owned()));
    assert_eq!(text(&push_form(&balie.url, &client, &twice).await.expect(400).json(), "error"), "invalid_request");
    let long = "a".repeat(2000);
    push(&balie, &client, &[("state", &long[..1024]), ("claims", &format!("{{\"x\":\"{long}\"}}"))]).await.expect(201);
    let _ = browser;
}

#[tokio::test]
async fn a_client_proves_who_it_is_and_nothing_comes_by_another_method() {
    let (balie, client, _) = world().await;
    push(&balie, &client.showing("wrong"), &[]).await.expect(401);
    let public = balie.client("app").with("grant_types", "authorization_code").with("redirect_uris", BACK);
    let public = public.with("token_endpoint_auth_method", "none").create().await;
    let form = http(None, false).post(balie.at(urls::PUSHED_REQUESTS)).form(&[
        ("client_id", public.client_id.as_str()),
        ("response_type", "code"),
        ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        ("code_challenge_method", "S256"),
    ]);
    assert_eq!(form.send().await.expect("an answer").status(), 201, "one without a secret names itself (RFC 9126 section 2)");
    for method in ["GET", "PUT"] {
        let request = http(None, false).request(method.parse().expect("a method"), balie.at(urls::PUSHED_REQUESTS));
        let answer = Answer::of(request.send().await.expect("an answer")).await.expect(405);
        assert_eq!(answer.header("allow"), "POST");
    }
    let in_url = format!("{}?client_id=agenda", urls::PUSHED_REQUESTS);
    let request = http(None, false).post(balie.at(&in_url)).basic_auth("agenda", Some(&client.secret)).form(&parameters());
    assert_eq!(request.send().await.expect("an answer").status(), 400);
    client.change(&balie.app, "ip_allowlist", "192.0.2.0/24").await;
    push(&balie, &client, &[]).await.expect(401);
}

#[tokio::test]
async fn it_stays_good_until_it_is_answered_and_not_longer() {
    let (balie, client, browser) = world().await;
    let pushed = bring("agenda", &push(&balie, &client, &[]).await.expect(201));
    // Somebody who loads the page again, or goes on in another tab.
    let (first, second) = (super::begin(&browser, &pushed).await, super::begin(&browser, &pushed).await);
    // Whoever takes their time to sign in may still do so.
    balie.clock.advance(20 * 60);
    let person = browser.get(&first).await.expect(200).field("person").expect("whom it asks");
    let fields = [("decision", "allow"), ("person", person.as_str())];
    sent_back(&browser.post(&first, &fields).await.expect(303));
    browser.get(&second).await.expect(410);
    // Also by refusing nothing more is said.
    let third = bring("agenda", &push(&balie, &client, &[("prompt", "consent")]).await.expect(201));
    let (first, second) = (super::begin(&browser, &third).await, super::begin(&browser, &third).await);
    let refused = sent_back(&browser.post(&first, &[("decision", "refuse")]).await.expect(303));
    assert_eq!(value(&refused, "error"), "access_denied");
    browser.post(&second, &[("decision", "refuse")]).await.expect(410);
    browser.post(&second, &fields).await.expect(410);
    browser.get(&third).await.expect(400).must_say("has ended or is not its own");
    assert!(causes(&balie, &client).await.contains(&Cause::RequestUriUsed));
}

#[tokio::test]
async fn unknown_ones_expired_ones_and_those_of_another_client_are_told_on_a_page() {
    let (balie, client, browser) = world().await;
    let other = balie.client("other").with("grant_types", "authorization_code").with("redirect_uris", BACK).scope("agenda:read");
    let other = other.create().await;
    let pushed = push(&balie, &client, &[]).await.expect(201);
    for (place, cause) in [
        (bring("other", &pushed), Cause::RequestUriOfAnotherClient),
        (format!("{}?client_id=other&request_uri=urn:ietf:params:oauth:request_uri:abc", urls::AUTHORIZE), Cause::RequestUriUnknown),
    ] {
        browser.get(&place).await.expect(400).must_say("has ended or is not its own");
        assert!(causes(&balie, &other).await.contains(&cause), "{cause}");
    }
    balie.clock.advance(60);
    browser.get(&bring("agenda", &pushed)).await.expect(400).must_say("has ended or is not its own");
    assert!(causes(&balie, &client).await.contains(&Cause::RequestUriExpired));
    // What is no reference of ours is no way to name a request.
    assert_eq!(super::refused(&browser, &request(&[("request_uri", "https://app.example/r")])).await, "request_uri_not_supported");
    browser
        .get(&format!("{}?request_uri={}", urls::AUTHORIZE, text(&pushed.json(), "request_uri")))
        .await
        .expect(400)
        .must_say("client_id");
}

#[tokio::test]
async fn what_was_turned_off_meanwhile_is_off() {
    let (balie, client, browser) = world().await;
    let pushed = push(&balie, &client, &[]).await.expect(201);
    client.change(&balie.app, "redirect_uris", "https://app.example/elsewhere").await;
    browser.get(&bring("agenda", &pushed)).await.expect(400).must_say("has ended or is not its own");
    assert!(causes(&balie, &client).await.contains(&Cause::RequestUriNotRegistered));
}

#[tokio::test]
async fn a_client_that_must_push_has_no_other_requests() {
    let (balie, client, browser) = world().await;
    let begun = super::begin(&browser, &request(&[])).await;
    client.change(&balie.app, "require_pushed_authorization_requests", "true").await;
    assert_eq!(super::refused(&browser, &request(&[])).await, "invalid_request");
    assert!(causes(&balie, &client).await.contains(&Cause::PushNeeded));
    // Nor one that began before.
    browser.get(&begun).await.expect(410);
    let back = allow(&browser, &bring("agenda", &push(&balie, &client, &[]).await.expect(201))).await;
    exchange(&balie, &client, &value(&back, "code")).await.expect(200);
    let export = balie.export().await;
    assert!(export.contains("\"require_pushed_authorization_requests\": true") || export.contains("_requests\":true"), "{export}");
}

/// Of fifty browsers that bring one reference to two processes, one is answered.
#[tokio::test]
async fn of_many_that_bring_one_reference_in_two_processes_one_gets_a_code() {
    let (balie, client, first) = world().await;
    allow(&first, &request(&[])).await;
    let pushed = bring("agenda", &push(&balie, &client, &[]).await.expect(201));
    let other = balie.another_server().await;
    let mut browsers: Vec<Browser> = Vec::new();
    for number in 0..10 {
        let person = balie.integrator(&format!("person{number}@example.nl")).await;
        browsers.push(if number % 2 == 0 { person } else { person.at(&other) });
    }
    // All stand before the page before the first presses its button.
    let begun = join_all(browsers.iter().map(|browser| async {
        let page = super::begin(browser, &pushed).await;
        let person = browser.get(&page).await.expect(200).field("person").expect("whom it asks");
        (page, person)
    }))
    .await;
    let codes = join_all(browsers.iter().zip(&begun).map(|(browser, (page, person))| async {
        let answer = browser.post(page, &[("decision", "allow"), ("person", person)]).await;
        if answer.status == 303 { Some(value(&sent_back(&answer), "code")) } else { None }
    }))
    .await;
    let codes: Vec<String> = codes.into_iter().flatten().collect();
    assert_eq!(codes.len(), 1);
    let fields = [("grant_type", "authorization_code"), ("code", &*codes[0]), ("redirect_uri", BACK), ("code_verifier", VERIFIER)];
    token(&balie, &client, &fields).await.expect(200);
}

#[tokio::test]
async fn many_at_once_are_kept_each_and_cleared_up_in_time() {
    let (balie, client, browser) = world().await;
    let pushed = join_all((0..100).map(|_| push(&balie, &client, &[]))).await;
    let references: HashSet<String> = pushed.iter().map(|answer| bring("agenda", answer)).collect();
    assert_eq!(references.len(), 100);
    let rows = async || {
        let mut connection = balie.app.db.read().await.expect("a connection");
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM pushed_requests").fetch_one(&mut *connection).await.expect("a count");
        count
    };
    assert_eq!(rows().await, 100);
    balie.clock.advance(HOUR);
    let clear_up = async || retention::clear_up(&balie.app.db, &balie.app.config.retention, balie.clock.now()).await.expect("it is done");
    clear_up().await;
    assert_eq!(rows().await, 100, "somebody may still be signing in");
    balie.clock.advance(DAY);
    clear_up().await;
    assert_eq!(rows().await, 0);
    browser.get(references.iter().next().expect("one")).await.expect(400);
}

#[tokio::test]
async fn a_copy_of_the_database_opens_nothing_and_the_metadata_names_the_endpoint() {
    let (balie, client, _) = world().await;
    let pushed = push(&balie, &client, &[("login_hint", "somebody@example.nl")]).await.expect(201);
    let mut connection = balie.app.db.read().await.expect("a connection");
    let (digest, kept): (String, Vec<u8>) =
        sqlx::query_as("SELECT reference_digest, request FROM pushed_requests").fetch_one(&mut *connection).await.expect("a row");
    assert!(!text(&pushed.json(), "request_uri").contains(&digest));
    assert!(!String::from_utf8_lossy(&kept).contains("somebody"));
    let metadata = balie.fetch(urls::OPENID_CONFIGURATION).await.json();
    assert_eq!(metadata["pushed_authorization_request_endpoint"], balie.at(urls::PUSHED_REQUESTS));
}

/// Each request is a row, and anybody can name a client that has no secret.
#[tokio::test]
async fn strangers_push_only_so_many() {
    let (balie, client, _) = world().await;
    let public = balie.client("app").with("grant_types", "authorization_code").with("redirect_uris", BACK);
    public.with("token_endpoint_auth_method", "none").create().await;
    let form = [
        ("client_id", "app"),
        ("response_type", "code"),
        ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        ("code_challenge_method", "S256"),
    ];
    let http = http(None, false);
    let push_one = async || Answer::of(http.post(balie.at(urls::PUSHED_REQUESTS)).form(&form).send().await.expect("an answer")).await;
    for _ in 0..300 {
        push_one().await.expect(201);
    }
    // RFC 9126 section 2.3.
    let refused = push_one().await.expect(429);
    assert!(refused.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds > 0), "{}", refused.text);
    push(&balie, &client, &[]).await.expect(201);
}
