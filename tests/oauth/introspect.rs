//! Introspection (RFC 7662): who may ask, of whose tokens, and what they are told; in JSON and signed (RFC 9701).
use crate::authorize::{self, allow, exchange, request, text, value, world};
use crate::harness::browser::http;
use crate::harness::{Answer, Balie, Registered};
use crate::oauth::verifier;
use balie::clock::{DAY, HOUR, MINUTE};
use balie::urls;
use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use serde_json::{Value, json};

/// An API that may ask.
pub async fn api(balie: &Balie, client_id: &str, municipality: &str, introspects: &str) -> Registered {
    balie.client(client_id).of(municipality).with("introspects", introspects).create().await
}

pub async fn ask(balie: &Balie, api: &Registered, fields: &[(&str, &str)]) -> Answer {
    let request = http(None, false).post(balie.at(urls::INTROSPECT)).basic_auth(&api.client_id, Some(&api.secret)).form(fields);
    Answer::of(request.send().await.expect("an answer")).await
}

/// What is said of a token.
pub async fn said(balie: &Balie, api: &Registered, token: &str) -> Value {
    ask(balie, api, &[("token", token)]).await.expect(200).json()
}

pub async fn own_token(balie: &Balie, client: &Registered) -> String {
    text(&balie.token(client).await.expect(200).json(), "access_token").to_owned()
}

fn inactive() -> Value {
    json!({"active": false})
}

#[tokio::test]
async fn a_token_of_a_client_is_described_whatever_its_format() {
    let balie = Balie::start().await;
    let api = api(&balie, "api", "utrecht", "municipality").await;
    for format in ["jwt", "opaque"] {
        let machine = balie.client(&format!("machine-{format}")).with("access_token_format", format).with("roles", "user");
        let machine = machine.scope("calculations:read").create().await;
        let answer = ask(&balie, &api, &[("token", &own_token(&balie, &machine).await)]).await.expect(200);
        assert_eq!((answer.header("cache-control"), answer.header("content-type")), ("no-store", "application/json"));
        let mut json = answer.json();
        let now = balie.clock.now().0;
        assert_eq!(json["jti"].is_string(), format == "jwt", "{json}");
        json.as_object_mut().expect("an object").remove("jti");
        let expected = json!({
            "active": true, "client_id": machine.client_id, "sub": machine.client_id, "token_type": "Bearer",
            "iss": balie.url, "aud": balie.url, "scope": "calculations:read", "municipality": "utrecht", "roles": ["user"],
            "iat": now, "exp": now + HOUR,
        });
        assert_eq!(json, expected, "{format}");
    }
}

/// Threat 20, and the rest of what ends a token: nothing is told but that it is not active.
#[tokio::test]
async fn what_does_not_work_is_told_alike() {
    let balie = Balie::start().await;
    let (near, all) = (api(&balie, "api", "utrecht", "municipality").await, api(&balie, "all", "nijmegen", "all").await);
    let plain = ask(&balie, &near, &[("token", "unknown")]).await.expect(200);
    assert_eq!(plain.text, r#"{"active":false}"#);
    for format in ["jwt", "opaque"] {
        let machine = async |name: &str| balie.client(&format!("{name}-{format}")).with("access_token_format", format).create().await;
        let (client, revoked, elsewhere) = (machine("client").await, machine("revoked").await, machine("elsewhere").await);
        let foreign = balie.client(&format!("foreign-{format}")).of("nijmegen").with("access_token_format", format).create().await;
        let token = own_token(&balie, &client).await;
        assert_eq!(said(&balie, &near, &token).await["active"], true);
        let given_back = own_token(&balie, &revoked).await;
        let back = http(None, false).post(balie.at(urls::REVOKE)).basic_auth(&revoked.client_id, Some(&revoked.secret));
        assert_eq!(back.form(&[("token", &given_back)]).send().await.expect("an answer").status(), 200);
        let of_foreign = own_token(&balie, &foreign).await;
        let of_elsewhere = own_token(&balie, &elsewhere).await;
        assert_eq!(said(&balie, &all, &of_foreign).await["municipality"], "nijmegen");
        let cut = token[..token.len() - 1].to_owned();
        for wrong in [&given_back, &of_foreign, &cut, &format!("{token}."), &"a.b.c".to_owned(), &"x".repeat(5000)] {
            let answer = ask(&balie, &near, &[("token", wrong)]).await.expect(200);
            assert_eq!(answer.text, plain.text, "{format}: {wrong}");
            assert_eq!(answer.headers.keys().collect::<Vec<_>>(), plain.headers.keys().collect::<Vec<_>>());
        }
        client.suspend(&balie.app).await;
        assert_eq!(said(&balie, &near, &token).await, inactive(), "suspended");
        client.resume(&balie.app).await;
        assert_eq!(said(&balie, &near, &token).await["active"], true);
        elsewhere.delete(&balie.app).await;
        assert_eq!(said(&balie, &near, &of_elsewhere).await, inactive(), "deleted");
        balie.clock.advance(HOUR);
        assert_eq!(said(&balie, &near, &token).await, inactive(), "expired");
    }
}

#[tokio::test]
async fn a_persons_token_ends_with_what_it_was_given_for() {
    let (balie, client, browser) = world().await;
    let api = api(&balie, "api", "utrecht", "municipality").await;
    for format in ["jwt", "opaque"] {
        client.change(&balie.app, "access_token_format", format).await;
        let tokens = async || {
            let code = value(&allow(&browser, &request(&[])).await, "code");
            exchange(&balie, &client, &code).await.expect(200).json()
        };
        let given = tokens().await;
        let token = text(&given, "access_token").to_owned();
        let json = said(&balie, &api, &token).await;
        assert_eq!((&json["active"], &json["sub"]), (&json!(true), &json!(balie.person(authorize::PERSON).await.id)));
        // A scope that was taken from the client is gone.
        client.change(&balie.app, "scope", "").await;
        assert_eq!(text(&said(&balie, &api, &token).await, "scope"), "openid email");
        client.change(&balie.app, "scope", "agenda:read").await;
        // Somebody shows its refresh token a second time.
        let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&given, "refresh_token"))];
        authorize::token(&balie, &client, &refresh).await.expect(200);
        authorize::token(&balie, &client, &refresh).await.expect(400);
        balie.app.registry.catch_up().await.expect("the feed can be read");
        assert_eq!(said(&balie, &api, &token).await, inactive(), "{format}: a refresh token was shown twice");
        // The consent is withdrawn.
        let token = text(&tokens().await, "access_token").to_owned();
        assert_eq!(said(&balie, &api, &token).await["active"], true);
        let (iris, row) = (balie.person(authorize::PERSON).await, client.row(&balie.app).await);
        let mut tx = balie.begin().await;
        balie::model::authorization::consent::withdraw(&mut tx, &iris.id, &row).await.expect("consents can be withdrawn");
        balie.commit(tx).await;
        assert_eq!(said(&balie, &api, &token).await, inactive(), "{format}: the consent is withdrawn");
    }
    // The session ends, and with it what was given in it.
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let token = text(&exchange(&balie, &client, &code).await.expect(200).json(), "access_token").to_owned();
    assert_eq!(said(&balie, &api, &token).await["active"], true);
    browser.post(urls::LOGOUT, &[]).await.expect(303);
    assert_eq!(said(&balie, &api, &token).await, inactive(), "the session ended");
}

/// An API that took whatever is active would take a refresh token for an access token of months.
#[tokio::test]
async fn a_refresh_token_is_told_of_only_to_whoever_means_one() {
    let (balie, client, browser) = world().await;
    let api = api(&balie, "api", "utrecht", "municipality").await;
    client.change(&balie.app, "introspects", "municipality").await;
    let code = value(&allow(&browser, &request(&[])).await, "code");
    let given = exchange(&balie, &client, &code).await.expect(200).json();
    let token = text(&given, "refresh_token");
    assert_eq!(said(&balie, &api, token).await, inactive());
    let json = ask(&balie, &api, &[("token", token), ("token_type_hint", "refresh_token")]).await.expect(200).json();
    assert_eq!((&json["active"], json.get("token_type"), text(&json, "client_id")), (&json!(true), None, "agenda"));
    assert_eq!(said(&balie, &client, token).await["active"], true, "its own client");
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", token)];
    authorize::token(&balie, &client, &refresh).await.expect(200);
    assert_eq!(said(&balie, &client, token).await, inactive(), "it was used");
}

#[tokio::test]
async fn whose_address_is_not_in_the_allowlist_has_no_active_token_and_its_owner_reads_why() {
    let balie = Balie::start().await;
    let api = api(&balie, "api", "utrecht", "municipality").await;
    let machine = balie.client("machine").create().await;
    let token = own_token(&balie, &machine).await;
    machine.change(&balie.app, "ip_allowlist", "192.0.2.0/28 2001:db8::/64").await;
    for (address, is_active) in [
        ("192.0.2.7", true),
        ("::ffff:192.0.2.7", true),
        ("2001:db8::1", true),
        ("198.51.100.7", false),
        ("2001:db8:1::1", false),
        ("127.0.0.1", false),
    ] {
        let json = ask(&balie, &api, &[("token", &token), ("ip_address", address)]).await.expect(200).json();
        assert_eq!(json["active"], is_active, "{address}");
        assert!(is_active || json == inactive());
    }
    for unreadable in ["here", "192.0.2.7:443", "192.0.2.0/28"] {
        let answer = ask(&balie, &api, &[("token", &token), ("ip_address", unreadable)]).await.expect(400);
        assert_eq!(text(&answer.json(), "error"), "invalid_request", "{unreadable}");
    }
    // Whoever looks after the API reads what was wrong, and of which word.
    let wrong: Vec<_> = api.refusals(&balie).await.into_iter().map(|refusal| (refusal.cause.as_str(), refusal.detail)).collect();
    assert!(wrong.contains(&("ip_address_unreadable", "192.0.2.7:443".to_owned())), "{wrong:?}");
    let page = balie.operator().await.get(&balie::urls::client_refusals(&api.id)).await.expect(200);
    page.must_say("its ip_address was no IP address").must_say("without a port, a range or a name");
    let refusals = machine.refusals(&balie).await;
    let told: Vec<_> = refusals.iter().map(|refusal| (refusal.cause.as_str(), refusal.address.as_str())).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.contains(&("token_address", "198.51.100.7")), "{told:?}");
    assert_eq!(said(&balie, &api, &token).await["active"], true, "who does not say an address is not held to one");
}

#[tokio::test]
async fn only_a_client_that_is_registered_for_it_and_proves_who_it_is_may_ask() {
    let balie = Balie::start().await;
    let api = api(&balie, "api", "utrecht", "municipality").await;
    let (machine, public) = (
        balie.client("machine").create().await,
        balie
            .client("public")
            .with("token_endpoint_auth_method", "none")
            .with("grant_types", "authorization_code")
            .with("redirect_uris", authorize::BACK)
            .with("introspects", "all")
            .create()
            .await,
    );
    let token = own_token(&balie, &machine).await;
    let answer = ask(&balie, &machine, &[("token", &token)]).await.expect(400);
    assert_eq!(text(&answer.json(), "error"), "unauthorized_client");
    assert_eq!(machine.refusals(&balie).await[0].cause.as_str(), "introspection_not_registered");
    let wrong = ask(&balie, &api.showing("wrong"), &[("token", &token)]).await.expect(401);
    assert_eq!(text(&wrong.json(), "error"), "invalid_client");
    assert!(wrong.header("www-authenticate").starts_with("Basic"));
    // RFC 7662 section 2.3: 401 wherever the credentials were, and the same whether there is such a client or not.
    for client_id in ["public", "nobody"] {
        let named = http(None, false).post(balie.at(urls::INTROSPECT)).form(&[("client_id", client_id), ("token", &token)]);
        let named = Answer::of(named.send().await.expect("an answer")).await.expect(401);
        assert_eq!(text(&named.json(), "error"), "invalid_client");
        assert!(named.header("www-authenticate").starts_with("Basic"), "{client_id}");
    }
    assert_eq!(public.refusals(&balie).await[0].cause.as_str(), "public_client");
    assert_eq!(text(&ask(&balie, &api, &[("other", "x")]).await.expect(400).json(), "error"), "invalid_request");
    let twice = ask(&balie, &api, &[("token", &token), ("token", &token)]).await.expect(400);
    assert_eq!(text(&twice.json(), "error"), "invalid_request", "threat 30");
    balie.fetch(urls::INTROSPECT).await.expect(405);
    let in_url = http(None, false).post(balie.at(&format!("{}?token={token}", urls::INTROSPECT)));
    let in_url = in_url.basic_auth(&api.client_id, Some(&api.secret)).form(&[("token", &token)]);
    assert_eq!(in_url.send().await.expect("an answer").status(), 400);
}

/// What the page says of a secret is said of its every use.
#[tokio::test]
async fn asking_is_a_use_of_the_secret_and_no_token() {
    let balie = Balie::start().await;
    let api = api(&balie, "api", "utrecht", "municipality").await;
    let machine = balie.client("machine").create().await;
    let token = own_token(&balie, &machine).await;
    assert_eq!(said(&balie, &api, &token).await["active"], true);
    assert!(api.uses(&balie).await.is_empty(), "no token");
    assert_eq!(api.secrets(&balie.app).await[0].last_used_from.as_deref(), Some("127.0.0.1"));
    let operator = balie.operator().await;
    let page = operator.get(&urls::client_usage(&machine.id)).await.expect(200);
    page.must_say("One check of a token of this client").must_say("One token in the last thirty days");
    let other = operator.get(&urls::client_usage(&api.id)).await.expect(200);
    other.must_not_say("Checks by APIs").must_say("127.0.0.1");
}

/// RFC 9701.
#[tokio::test]
async fn whoever_asks_for_a_signed_answer_gets_one_for_itself() {
    let balie = Balie::start().await;
    let api = api(&balie, "api", "utrecht", "municipality").await;
    let machine = balie.client("machine").create().await;
    let token = own_token(&balie, &machine).await;
    let send = async |accept: &str, token: &str| {
        let request = http(None, false).post(balie.at(urls::INTROSPECT)).basic_auth(&api.client_id, Some(&api.secret));
        let request = request.header("accept", accept).form(&[("token", token)]);
        Answer::of(request.send().await.expect("an answer")).await.expect(200)
    };
    let keys = verifier::jwks(&balie).await;
    for (shown, is_active) in [(token.as_str(), true), ("unknown", false)] {
        let answer = send("application/token-introspection+jwt", shown).await;
        assert_eq!(answer.header("content-type"), "application/token-introspection+jwt");
        let header = decode_header(&answer.text).expect("a JWS");
        assert_eq!(header.typ.as_deref(), Some("token-introspection+jwt"));
        let mut validation = Validation::new(jsonwebtoken::Algorithm::RS256);
        validation.set_audience(&["api"]);
        validation.set_issuer(&[&balie.url]);
        validation.set_required_spec_claims(&["iss", "aud"]);
        let key = keys.find(header.kid.as_deref().expect("a kid")).expect("in the set");
        let claims = decode::<Value>(&answer.text, &DecodingKey::from_jwk(key).expect("a key"), &validation).expect("signed").claims;
        assert_eq!(claims["token_introspection"], said(&balie, &api, shown).await);
        assert_eq!(claims["token_introspection"]["active"], is_active);
        assert!(claims.get("sub").is_none() && claims.get("exp").is_none(), "RFC 9701 §8.1: it is no token");
        // RFC 8725 §3.11: and does not pass for one.
        assert_eq!(said(&balie, &api, &answer.text).await, inactive());
    }
    for (accept, is_signed) in [
        ("*/*", false),
        ("application/json", false),
        ("application/json, application/token-introspection+jwt", true),
        ("application/json, application/token-introspection+jwt;q=0.5", false),
        ("Application/Token-Introspection+JWT; q=0.8, application/json;q=0.7", true),
        ("application/token-introspection+jwt;q=0", false),
    ] {
        assert_eq!(send(accept, &token).await.text.starts_with('{'), !is_signed, "{accept}");
    }
}

/// A municipality's admin lets nobody ask of the tokens of others.
#[tokio::test]
async fn beyond_a_municipality_only_the_helpdesk_and_operators_let_a_client_ask() {
    let balie = Balie::start().await;
    let client = balie.client("api").create().await;
    let (admin, operator) = (balie.admin_of("utrecht").await, balie.operator().await);
    for (browser, wanted, status) in [(&admin, "all", 422), (&admin, "municipality", 303), (&operator, "all", 303), (&admin, "all", 303)] {
        let form = browser.get(&urls::client_edit(&client.id)).await.expect(200);
        let version = form.field("version").expect("a version");
        let answer = browser.post(&urls::client(&client.id), &[("version", &version), ("introspects", wanted)]).await.expect(status);
        if status == 422 {
            answer.must_say("Only an operator or the helpdesk lets a client ask");
        } else {
            assert_eq!(client.row(&balie.app).await.get(&balie::model::client::attribute::INTROSPECTS).as_str(), wanted);
        }
    }
}

#[tokio::test]
async fn the_metadata_names_it() {
    let balie = Balie::start().await;
    let json = balie.fetch(urls::AUTHORIZATION_SERVER_METADATA).await.expect(200).json();
    assert_eq!(json["introspection_endpoint"], balie.at(urls::INTROSPECT));
    assert_eq!(json["introspection_signing_alg_values_supported"], json!(["RS256"]));
    assert!(!json["introspection_endpoint_auth_methods_supported"].to_string().contains("none"));
}

/// Threat 20: in another process it is known within a second, by reading the feed.
#[tokio::test]
async fn another_process_learns_of_a_revocation_by_the_feed() {
    let balie = Balie::start().await;
    let api = api(&balie, "api", "utrecht", "municipality").await;
    let machine = balie.client("machine").create().await;
    let other = balie.another_process().await;
    let token = own_token(&balie, &machine).await;
    let jti = text(&said(&balie, &api, &token).await, "jti").to_owned();
    let back = http(None, false).post(balie.at(urls::REVOKE)).basic_auth(&machine.client_id, Some(&machine.secret));
    assert_eq!(back.form(&[("token", &token)]).send().await.expect("an answer").status(), 200);
    assert!(balie.app.registry.revocations().has(&jti), "at once where it was given back");
    assert!(!other.registry.revocations().has(&jti));
    other.registry.catch_up().await.expect("the feed can be read");
    assert!(other.registry.revocations().has(&jti));
    // One that starts afterwards reads it from the database.
    let started = balie.another_process().await;
    assert!(started.registry.revocations().has(&jti));
    let page = balie.operator().await.get(urls::METRICS).await.expect(200).text;
    assert!(page.contains("balie_revocations_in_memory 1\n"), "{page}");
    // Each holds it until the token would have ended by itself, and not much longer.
    let processes = [&balie.app, &other, &started];
    balie.clock.advance(HOUR - 1);
    processes.iter().for_each(|app| _ = app.registry.revocations().prune(balie.clock.now()));
    assert!(processes.iter().all(|app| app.registry.revocations().has(&jti)), "it would still work");
    balie.clock.advance(MINUTE + 1);
    processes.iter().for_each(|app| _ = app.registry.revocations().prune(balie.clock.now()));
    assert!(processes.iter().all(|app| app.registry.revocations().is_empty()), "no token of it is left");
}

#[tokio::test]
async fn a_process_that_starts_later_knows_what_has_ended() {
    let (balie, client, browser) = world().await;
    let json = exchange(&balie, &client, &value(&allow(&browser, &request(&[])).await, "code")).await.expect(200).json();
    let grant_id = text(&authorize::claims_of(text(&json, "access_token")), "grant_id").to_owned();
    assert!(!balie.another_process().await.registry.revocations().has(&grant_id));
    let back = http(None, false).post(balie.at(urls::REVOKE)).basic_auth(&client.client_id, Some(&client.secret));
    assert_eq!(back.form(&[("token", text(&json, "refresh_token"))]).send().await.expect("an answer").status(), 200);
    assert!(balie.another_process().await.registry.revocations().has(&grant_id), "it reads it from the database");
    balie.clock.advance(2 * DAY);
    assert!(!balie.another_process().await.registry.revocations().has(&grant_id), "no token of it is that old");
}
