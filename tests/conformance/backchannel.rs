//! The plan "back-channel logout" (OpenID Connect Back-Channel Logout 1.0).
use crate::authorize::{BACK, PERSON, allow, exchange, refused, request, text, token, value};
use crate::harness::https_server::{HttpsServer, certificate};
use crate::harness::{Balie, Browser, Registered};
use balie::backchannel_logout;
use balie::clock::{DAY, HOUR, MINUTE};
use balie::urls;
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use serde_json::{Value, json};

const OK: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

struct World {
    balie: Balie,
    client: Registered,
    browser: Browser,
    told: HttpsServer,
}

async fn world(answer: &[u8]) -> World {
    let told = HttpsServer::start(answer).await;
    let balie = Balie::with(&[("outbound-ca", &certificate().display().to_string()), ("outbound-allow", "127.0.0.0/8")]).await;
    let client = balie
        .client("agenda")
        .with("grant_types", "authorization_code refresh_token")
        .with("redirect_uris", BACK)
        .with("backchannel_logout_uri", &told.url("/signed-out"))
        .scope("agenda:read")
        .create()
        .await;
    let browser = balie.integrator(PERSON).await;
    World { balie, client, browser, told }
}

impl World {
    /// Signs in to the application; returns its tokens.
    async fn enter(&self, scope: &str) -> Value {
        let code = value(&allow(&self.browser, &request(&[("scope", scope)])).await, "code");
        exchange(&self.balie, &self.client, &code).await.expect(200).json()
    }

    /// The claims of what the application was sent, checked as it does. The jobs of this server run too.
    async fn received(&self, number: usize) -> Value {
        for _ in 0..100 {
            backchannel_logout::send_due(&self.balie.app).await.expect("what is due can be sent");
            if self.told.asked().len() >= number {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let asked = self.told.asked();
        assert_eq!(asked.len(), number, "{asked:?}");
        let (head, body) = asked[number - 1].split_once("\r\n\r\n").expect("a body");
        assert!(head.starts_with("POST /signed-out HTTP/1.1") && head.contains("application/x-www-form-urlencoded"), "{head}");
        let token = body.strip_prefix("logout_token=").expect("a logout token");
        let header = decode_header(token).expect("a header");
        assert_eq!(header.typ.as_deref(), Some("logout+jwt"));
        let keys: JwkSet = serde_json::from_value(self.balie.fetch(urls::JWKS).await.json()).expect("a key set");
        let mut validation = Validation::new(header.alg);
        validation.set_audience(&["agenda"]);
        validation.set_issuer(&[&self.balie.url]);
        validation.validate_exp = false;
        let key = DecodingKey::from_jwk(keys.find(&header.kid.expect("a kid")).expect("it is published")).expect("a key");
        decode::<Value>(token, &key, &validation).expect("it is right").claims
    }

    async fn is_refreshed(&self, tokens: &Value) -> bool {
        let fields = [("grant_type", "refresh_token"), ("refresh_token", text(tokens, "refresh_token"))];
        token(&self.balie, &self.client, &fields).await.status == 200
    }
}

fn session_of(tokens: &Value) -> String {
    let payload = text(tokens, "id_token").split('.').nth(1).expect("a payload").to_owned();
    let bytes = base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, payload).expect("base64url");
    text(&serde_json::from_slice::<Value>(&bytes).expect("JSON"), "sid").to_owned()
}

#[tokio::test]
async fn backchannel_logout_discovery_endpoint_verification() {
    let document = Balie::start().await.fetch(urls::OPENID_CONFIGURATION).await.json();
    assert_eq!(
        (&document["backchannel_logout_supported"], &document["backchannel_logout_session_supported"]),
        (&json!(true), &json!(true))
    );
}

#[tokio::test]
async fn backchannel_rp_initiated_logout() {
    let world = world(OK).await;
    let tokens = world.enter("openid agenda:read").await;
    let query = format!("{}?id_token_hint={}", urls::END_SESSION, text(&tokens, "id_token"));
    world.browser.visit(&query).await.expect(200);
    let claims = world.received(1).await;
    let person = world.balie.person(PERSON).await;
    assert_eq!((text(&claims, "sub"), text(&claims, "sid")), (&*person.id, &*session_of(&tokens)));
    assert_eq!(claims["events"], json!({"http://schemas.openid.net/event/backchannel-logout": {}}));
    assert!(claims["exp"].as_i64() <= claims["iat"].as_i64().map(|at| at + 2 * MINUTE));
    assert!(claims.get("nonce").is_none() && !text(&claims, "jti").is_empty());
    // It is told once.
    world.balie.clock.advance(HOUR);
    backchannel_logout::send_due(&world.balie.app).await.expect("nothing is due");
    assert_eq!(world.told.asked().len(), 1);
}

#[tokio::test]
async fn it_is_told_however_the_session_ends() {
    for way in ["logout", "from the account", "new password", "disabled"] {
        let world = world(OK).await;
        world.enter("openid agenda:read").await;
        let person = world.balie.person(PERSON).await;
        match way {
            "logout" => drop(world.browser.post(urls::LOGOUT, &[]).await.expect(303)),
            "from the account" => {
                let elsewhere = world.balie.sign_in(PERSON).await;
                elsewhere.post(urls::ACCOUNT_SESSIONS_DELETE, &[]).await.expect(303);
            }
            "new password" => {
                let fields = [
                    ("present", crate::harness::PASSWORD),
                    ("password", "een heel ander lang woord"),
                    ("again", "een heel ander lang woord"),
                ];
                world.browser.post(urls::ACCOUNT_PASSWORD, &fields).await.expect(303);
            }
            _ => {
                let mut tx = world.balie.begin().await;
                assert!(balie::model::disablement::create(&mut tx, &person).await.expect("people can be written"));
                world.balie.commit(tx).await;
            }
        }
        assert_eq!(text(&world.received(1).await, "sub"), person.id, "{way}");
    }
}

#[tokio::test]
async fn what_is_not_taken_is_sent_again_until_a_day_has_passed() {
    let world = world(b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n").await;
    world.enter("openid").await;
    world.browser.post(urls::LOGOUT, &[]).await.expect(303);
    world.received(1).await;
    world.balie.clock.advance(MINUTE);
    let first = world.received(2).await;
    world.told.answer(OK);
    world.balie.clock.advance(HOUR);
    let second = world.received(3).await;
    assert_ne!(first["jti"], second["jti"]);
    assert!(second["exp"].as_i64() > first["exp"].as_i64());
    world.balie.clock.advance(DAY);
    backchannel_logout::send_due(&world.balie.app).await.expect("nothing is due");
    assert_eq!(world.told.asked().len(), 3);
}

#[tokio::test]
async fn an_answer_that_is_a_refusal_or_a_redirect_leads_nowhere() {
    let target = HttpsServer::start(OK).await;
    let refusing = world(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n").await;
    refusing.enter("openid").await;
    refusing.browser.post(urls::LOGOUT, &[]).await.expect(303);
    refusing.received(1).await;
    refusing.balie.clock.advance(HOUR);
    backchannel_logout::send_due(&refusing.balie.app).await.expect("nothing is due");
    assert_eq!(refusing.told.asked().len(), 1);
    let redirect = format!("HTTP/1.1 302 Found\r\nlocation: {}\r\ncontent-length: 0\r\n\r\n", target.url("/signed-out"));
    refusing.told.answer(redirect.as_bytes());
    refusing.browser.submit(urls::LOGIN, &[("email", PERSON), ("password", crate::harness::PASSWORD)]).await.expect(200);
    refusing.enter("openid").await;
    refusing.browser.post(urls::LOGOUT, &[]).await.expect(303);
    refusing.received(2).await;
    assert!(target.asked().is_empty());
}

/// §2.7: what was given for the time in which the person is there ends with it; the rest is a permission, which the person withdraws.
#[tokio::test]
async fn tokens_of_a_sign_in_end_with_the_session_and_permissions_stay() {
    let world = world(OK).await;
    let sign_in = world.enter("openid agenda:read").await;
    let offline = world.enter("openid offline_access agenda:read").await;
    let permission = world.enter("agenda:read").await;
    world.browser.post(urls::LOGOUT, &[]).await.expect(303);
    assert!(!world.is_refreshed(&sign_in).await);
    assert_eq!(world.balie.userinfo(text(&sign_in, "access_token")).await.status, 401);
    assert!(world.is_refreshed(&offline).await);
    assert!(world.is_refreshed(&permission).await);
}

/// A scope of the catalogue may mean openid (HouMeerOver calls it oidc): such a sign-in is one.
#[tokio::test]
async fn a_scope_that_means_openid_is_a_sign_in_too() {
    let world = world(OK).await;
    let scope =
        r#"{"scopes": [{"name": "oidc", "description": {"nl": "U herkennen", "en": "Know you"}, "openid": true, "municipality": null}]}"#;
    world.balie.import(scope).await.expect("the scope is made");
    world.client.change(&world.balie.app, "scope", "agenda:read oidc").await;
    let sign_in = world.enter("oidc agenda:read").await;
    world.browser.post(urls::LOGOUT, &[]).await.expect(303);
    assert_eq!(text(&world.received(1).await, "sid"), session_of(&sign_in));
    assert!(!world.is_refreshed(&sign_in).await);
    assert_eq!(world.balie.userinfo(text(&sign_in, "access_token")).await.status, 401);
}

#[tokio::test]
async fn addresses_where_balie_asks_itself_are_https() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let client = balie.client("agenda").with("grant_types", "authorization_code").with("redirect_uris", BACK).create().await;
    let edit = admin.get(&urls::client_edit(&client.id)).await.expect(200);
    let version = edit.field("version").expect("a version");
    let fields = [
        ("version", &*version),
        ("client_name", "agenda"),
        ("grant_types", "authorization_code"),
        ("redirect_uris", BACK),
        ("token_endpoint_auth_method", "client_secret_basic"),
        ("backchannel_logout_uri", "http://127.0.0.1/x"),
    ];
    admin.post(&urls::client(&client.id), &fields).await.expect(422).must_say("must begin with https://");
}

/// One sign-out, several applications: each is told, and one that does not answer stops no other.
#[tokio::test]
async fn every_application_of_a_session_is_told() {
    let world = world(OK).await;
    let other = world.balie.client("kalender").with("grant_types", "authorization_code refresh_token").with("redirect_uris", BACK);
    let other = other.with("backchannel_logout_uri", &world.told.url("/signed-out")).create().await;
    let dead = world.balie.client("dood").with("grant_types", "authorization_code refresh_token").with("redirect_uris", BACK);
    let dead = dead.with("backchannel_logout_uri", "https://127.0.0.1:9/signed-out").create().await;
    world.enter("openid agenda:read").await;
    for client in [&other, &dead] {
        let code =
            value(&allow(&world.browser, &request(&[("client_id", &*client.client_id.clone().leak()), ("scope", "openid")])).await, "code");
        exchange(&world.balie, client, &code).await.expect(200);
    }
    world.browser.submit(urls::LOGOUT, &[]).await;
    for _ in 0..100 {
        backchannel_logout::send_due(&world.balie.app).await.expect("what is due can be sent");
        if world.told.asked().len() == 2 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(world.told.asked().len(), 2, "{:?}", world.told.asked());
}

/// RFC 8725 §3.11: it is for the same application, of the same person and by the same key as an ID token, and is none.
#[tokio::test]
async fn a_logout_token_is_taken_for_no_id_token() {
    let world = world(OK).await;
    world.enter("openid agenda:read").await;
    world.browser.post(urls::LOGOUT, &[]).await.expect(303);
    world.received(1).await;
    let asked = world.told.asked();
    let (_, token) = asked[0].split_once("logout_token=").expect("a logout token");
    let browser = world.balie.sign_in(PERSON).await;
    assert_eq!(refused(&browser, &request(&[("id_token_hint", token)])).await, "invalid_request");
    browser.get(&format!("{}?id_token_hint={token}", urls::END_SESSION)).await.expect(400);
}
