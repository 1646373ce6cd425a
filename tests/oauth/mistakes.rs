//! The mistakes that beginners make with a client that exists: its owner reads what is wrong, whoever sent it learns nothing of the client.
use crate::harness::browser::http;
use crate::harness::{Answer, Balie, Registered};
use balie::crypto::{hex, sha256};
use balie::locale::Locale;
use balie::model::refusal::{Cause, MAX_OF_NETWORK};
use balie::urls;
use base64::{Engine, engine::general_purpose::STANDARD};
use futures_util::future::join_all;
use std::time::Instant;

const FORM: &str = "application/x-www-form-urlencoded";

async fn with_client() -> (Balie, Registered) {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").scope("a b a+b").owners("bouwer@x.example").create().await;
    (balie, client)
}

/// The cause and the detail of the refusal that an answer leads to, which is the only one.
async fn only_refusal(balie: &Balie, client: &Registered, answer: &Answer) -> (Cause, String) {
    let refusals = client.refusals(balie).await;
    let [refusal] = &refusals[..] else { panic!("{} gave {refusals:?}", answer.text) };
    let uri = answer.json()["error_uri"].as_str().expect("an error_uri").to_owned();
    assert_eq!(uri, balie.at(&urls::refusal(&refusal.reference)));
    let mut connection = balie.app.db.begin().await.expect("the database can be written");
    sqlx::query("DELETE FROM refusals").execute(&mut *connection).await.expect("they are deleted");
    connection.commit().await.expect("it lasts");
    (refusal.cause, refusal.detail.clone())
}

#[tokio::test]
async fn a_scope_that_is_written_wrongly_is_told_by_how_it_is_wrong() {
    let (balie, client) = with_client().await;
    let asked = [
        ("a ", Cause::ScopeSpaces, "a␣"),
        (" a", Cause::ScopeSpaces, "␣a"),
        ("a  b", Cause::ScopeSpaces, "a␣␣b"),
        (" ", Cause::ScopeSpaces, "␣"),
        ("a,b", Cause::ScopeCommas, "a,b"),
        ("a, b", Cause::ScopeCommas, "a,␣b"),
        ("a,", Cause::ScopeCommas, "a,"),
        ("a\tb", Cause::ScopeCharacters, "a<U+0009>b"),
        ("a\nb", Cause::ScopeCharacters, "a<U+000A>b"),
        ("a\u{a0}b", Cause::ScopeCharacters, "a<U+00A0>b"),
        ("[\"a\",\"b\"]", Cause::ScopeCharacters, "[\"a\",\"b\"]"),
        ("\0", Cause::ScopeCharacters, "<U+0000>"),
        ("é", Cause::ScopeCharacters, "é"),
        ("b+a", Cause::ScopeEncodedTwice, "b+a"),
        ("a%20b", Cause::ScopeEncodedTwice, "a%20b"),
        ("c+d", Cause::ScopeNotRegistered, "c+d"),
        ("A", Cause::ScopeNotRegistered, "A"),
    ];
    for (scope, cause, detail) in asked {
        let answer = balie.token_request(&client).scope(scope).send().await.expect(400);
        assert_eq!(answer.json()["error"], "invalid_scope", "{scope:?}");
        assert_eq!(only_refusal(&balie, &client, &answer).await, (cause, detail.to_owned()), "{scope:?}");
    }
    balie.token_request(&client).scope("a+b").send().await.expect(200);
}

#[tokio::test]
async fn a_missing_grant_type_is_told() {
    let (balie, client) = with_client().await;
    let bare = balie.bare_request().basic(&client.client_id, &client.secret);
    for request in [bare.clone(), bare.clone().field("grant_type", ""), bare.scope("a")] {
        let answer = request.send().await.expect(400);
        assert_eq!(answer.json()["error"], "invalid_request");
        assert_eq!(only_refusal(&balie, &client, &answer).await, (Cause::GrantTypeMissing, String::new()));
    }
}

#[tokio::test]
async fn a_request_that_is_not_readable_is_told_to_the_owner_of_the_client_it_names() {
    let (balie, client) = with_client().await;
    let bare = || balie.bare_request();
    let body = "grant_type=client_credentials&client_id=zaaksysteem&client_secret=x";
    let json = r#"{"grant_type":"client_credentials","client_id":"zaaksysteem","client_secret":"x"}"#;
    let multipart = "--b\r\nContent-Disposition: form-data; name=\"client_id\"\r\n\r\nzaaksysteem\r\n--b--\r\n";
    let basic = |joined: &str| format!("Basic {}", STANDARD.encode(joined));
    let asked = [
        (bare().send_body("application/json", json).await, 415, Cause::NotAForm, "JSON"),
        (bare().send_body("text/plain", json).await, 415, Cause::NotAForm, "JSON"),
        (bare().send_body("", body).await, 415, Cause::NotAForm, ""),
        (bare().send_body("text/plain", body).await, 415, Cause::NotAForm, "text/plain"),
        (bare().send_body("x/secret-in-here", body).await, 415, Cause::NotAForm, ""),
        (bare().send_body("multipart/form-data; boundary=b", multipart).await, 415, Cause::NotAForm, "multipart/form-data"),
        (balie.token_request(&client).send_body("application/json", "{}").await, 415, Cause::NotAForm, "JSON"),
        (bare().send_body(FORM, json).await, 401, Cause::NotAForm, "JSON"),
        (bare().send_body(FORM, format!("{body}&scope=a&scope=b")).await, 400, Cause::RepeatedParameter, "scope"),
        (bare().send_body(FORM, format!("{body}&client_secret=y")).await, 400, Cause::RepeatedParameter, "client_secret"),
        (bare().send_body(FORM, format!("{body}&client_id=zaaksysteem")).await, 400, Cause::RepeatedParameter, "client_id"),
        (bare().send_body(FORM, format!("{body}&my-secret=1&my-secret=1")).await, 400, Cause::RepeatedParameter, ""),
        (balie.token_request(&client).url_ending("?scope=a").send().await, 400, Cause::ParametersInUrl, ""),
        (bare().url_ending(&format!("?{body}")).send().await, 400, Cause::ParametersInUrl, ""),
        (bare().method("GET").url_ending(&format!("?{body}")).send().await, 405, Cause::NotPost, "GET"),
        (balie.token_request(&client).method("PUT").send().await, 405, Cause::NotPost, "PUT"),
        (balie.token_request(&client).in_body(&client).basic("zaaksysteem", "x").send().await, 400, Cause::SeveralCredentials, ""),
        (balie.token_request(&client).header("authorization", basic("zaaksysteem:y")).send().await, 400, Cause::SeveralCredentials, ""),
        (balie.token_request(&client).field("client_id", "other").send().await, 400, Cause::ClientIdsDiffer, ""),
        (bare().authorization("Basic zaaksysteem:geheim").send().await, 401, Cause::AuthorizationUnreadable, ""),
        (bare().authorization(&STANDARD.encode("zaaksysteem:geheim")).send().await, 401, Cause::AuthorizationUnreadable, ""),
        (bare().authorization("Basic emFha3N5c3RlZW06eHg").send().await, 401, Cause::AuthorizationUnreadable, ""),
        (bare().in_body(&client).header("authorization", "Bearer x").send().await, 401, Cause::AuthorizationUnreadable, "Bearer"),
        (bare().in_body(&client).header("authorization", "my-own-secret").send().await, 401, Cause::AuthorizationUnreadable, ""),
    ];
    for (number, (answer, status, cause, detail)) in asked.into_iter().enumerate() {
        assert_eq!(answer.status, status, "{number}: {}", answer.text);
        let refusals = client.refusals(&balie).await;
        assert!(refusals.iter().any(|it| it.cause == cause && it.detail == detail), "{number}: {cause} {detail} not in {refusals:?}");
        assert!(answer.json()["error_uri"].is_string(), "{number}");
    }
}

/// Whichever of the endpoints that clients post to it is sent to.
#[tokio::test]
async fn a_request_that_is_no_form_is_told_at_every_endpoint() {
    let json = r#"{"token":"x","client_id":"zaaksysteem","client_secret":"x"}"#;
    for path in [urls::TOKEN, urls::REVOKE, urls::INTROSPECT, urls::DEVICE_AUTHORIZATION, urls::PUSHED_REQUESTS] {
        let (balie, client) = with_client().await;
        let request = http(None, false).post(balie.at(path)).header("content-type", "application/json").body(json);
        let answer = Answer::of(request.send().await.expect("an answer")).await.expect(415);
        assert_eq!((answer.header("cache-control"), answer.header("pragma")), ("no-store", "no-cache"), "{path}");
        assert_eq!(only_refusal(&balie, &client, &answer).await, (Cause::NotAForm, "JSON".to_owned()), "{path}");
    }
}

/// What the owner reads, in both languages, and that no reader finds a secret in it.
#[tokio::test]
async fn the_owner_reads_each_cause_in_plain_words_and_no_secret() {
    let (balie, client) = with_client().await;
    let body = format!("client_id=zaaksysteem&client_secret={}", client.secret);
    balie.bare_request().send_body(FORM, format!("{body}&{0}=1&{0}=1", client.secret)).await.expect(400);
    balie.bare_request().url_ending(&format!("?{body}")).send().await.expect(400);
    balie.bare_request().in_body(&client).header("authorization", &client.secret).send().await.expect(401);
    balie.bare_request().send_body(&client.secret, body).await.expect(415);
    balie.token_request(&client).scope(&format!("a {}  b", client.secret)).send().await.expect(400);
    balie.token_request(&client).scope(&client.secret).send().await.expect(400);
    balie.bare_request().basic("zaaksysteem", &client.secret).field("grant_type", &client.secret).send().await.expect(400);
    let kept = client.refusals(&balie).await;
    assert_eq!(kept.len(), 7, "{kept:?}");
    for refusal in &kept {
        assert!(!refusal.detail.contains(&client.secret[..20]), "{refusal:?}");
    }
    let owner = balie.owner_of(&client).await;
    let page = owner.get(&urls::client_refusals(&client.id)).await.expect(200);
    page.must_say("A parameter was in the request more than once.").must_say("Send each parameter once.");
    page.must_say("There were parameters in the URL").must_say("rotate a secret that was there");
    page.must_say("has two in a row: “a␣balie_…␣␣b”");
    // A browser that asks for Dutch before it has signed in as nobody in particular reads the same.
    for cause in Cause::ALL {
        let (dutch, english) = (Locale::Nl.messages(), Locale::En.messages());
        assert_ne!(cause.text(dutch, "x"), cause.text(english, "x"), "{cause}");
        assert_ne!(cause.remedy(dutch), cause.remedy(english), "{cause}");
    }
}

/// A secret that came along from elsewhere looks like anything.
#[tokio::test]
async fn a_secret_of_any_form_in_the_wrong_place_is_not_kept() {
    let balie = Balie::start().await;
    let secret = "geheim-van-elders:42";
    let hash = format!("sha256:{}", hex(&sha256(secret.as_bytes())));
    let client = balie.client("zaaksysteem").secret_hash(&hash).create().await.showing(secret);
    let request = || balie.bare_request().basic("zaaksysteem", secret);
    let client_credentials = || request().field("grant_type", "client_credentials");
    client_credentials().field("scope", secret).send().await.expect(400);
    client_credentials().field("scope", &format!("a  {secret}")).send().await.expect(400);
    request().field("grant_type", secret).send().await.expect(400);
    balie.token_request(&client).scope("unknown").send().await.expect(400);
    client_credentials().field("resource", secret).send().await.expect(400);
    for path in [urls::TOKEN, urls::REVOKE] {
        let request = http(None, false).post(balie.at(path)).basic_auth("zaaksysteem", Some(secret)).form(&[("tenant_id", secret)]);
        assert_eq!(request.send().await.expect("an answer").status(), 400);
    }
    let details: Vec<_> = client.refusals(&balie).await.into_iter().map(|refusal| refusal.detail).collect();
    assert_eq!(details.len(), 6, "{details:?}");
    assert!(details.iter().all(|detail| !detail.contains("geheim")), "{details:?}");
    assert!(details.iter().any(|detail| detail == "unknown"), "{details:?}");
}

#[tokio::test]
async fn a_mistake_tells_neither_whether_its_client_exists_nor_by_its_time() {
    let (balie, _) = with_client().await;
    let ask = async |client_id: &str| {
        let began = Instant::now();
        let body = format!("grant_type=client_credentials&client_id={client_id}&scope=a&scope=b");
        let answer = balie.bare_request().send_body(FORM, body).await.expect(400);
        let uri = answer.json()["error_uri"].as_str().expect("an error_uri").to_owned();
        let reference = uri.rsplit('/').next().expect("a last part").to_owned();
        (answer.text.replace(&reference, "REFERENCE"), reference, began.elapsed().as_millis())
    };
    let (known, unknown) = futures_util::future::join(ask("zaaksysteem"), ask("nobody")).await;
    assert_eq!(known.0, unknown.0);
    assert!((1000..1400).contains(&known.2) && (1000..1400).contains(&unknown.2), "{} {}", known.2, unknown.2);
    let formula = |client_id: &str| balie.app.ledger.reference(client_id, "127.0.0.1", "invalid_request", balie.clock.now());
    assert_eq!((known.1, unknown.1), (formula("zaaksysteem"), formula("nobody")));
    // Nobody is named, or two: there is nothing to tell, and no time to be even.
    for body in ["scope=a&scope=b", "client_id=zaaksysteem&client_id=nobody", "client_id=with%20space&scope=a&scope=b"] {
        let began = Instant::now();
        let answer = balie.bare_request().send_body(FORM, body).await.expect(400);
        assert!(answer.json().get("error_uri").is_none() && began.elapsed().as_millis() < 900, "{body}");
    }
}

/// Anybody can name a client, so what they cause stays within the quotas and pushes out nothing that needs a secret.
#[tokio::test]
async fn mistakes_in_the_name_of_a_client_push_out_nothing() {
    let (balie, client) = with_client().await;
    balie.token_request(&client).scope("a,b").send().await.expect(400);
    for _ in 0..(MAX_OF_NETWORK + 10) {
        balie.clock.advance(60);
        let names = ["scope", "client_secret", "grant_type"];
        let bodies = names.map(|name| format!("client_id=zaaksysteem&{name}=a&{name}=b"));
        join_all(bodies.map(|body| balie.bare_request().send_body(FORM, body))).await;
    }
    let kept = client.refusals(&balie).await;
    assert_eq!(kept.iter().filter(|refusal| refusal.cause == Cause::RepeatedParameter).count(), MAX_OF_NETWORK);
    assert!(kept.iter().any(|refusal| refusal.cause == Cause::ScopeCommas));
}
