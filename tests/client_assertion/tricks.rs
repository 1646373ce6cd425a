//! Rows 13 and 14 of the threats: tricks with JWTs, each on a client of its own, and the cause that its owner reads.
use super::{causes, refused};
use crate::harness::client_key::{ClientKey, claims};
use crate::harness::{Balie, Registered};
use aws_lc_rs::hmac;
use balie::client_assertion::{MAX_LIFETIME, SKEW};
use balie::crypto::jws::MAX_BYTES;
use balie::model::refusal::Cause::{self, *};
use balie::urls;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::future::join_all;
use serde_json::{Value, json};

/// What a trick is played with.
struct Given<'a> {
    balie: &'a Balie,
    client: &'a Registered,
    key: &'a ClientKey,
    strange: &'a ClientKey,
}

impl Given<'_> {
    fn claims(&self) -> Value {
        claims(self.balie, &self.client.client_id)
    }

    /// Right in everything but these claims; null takes one out.
    fn with(&self, changes: Value) -> String {
        self.with_header(json!({}), changes)
    }

    fn with_header(&self, header: Value, changes: Value) -> String {
        let (mut all, mut claims) = (json!({"alg": self.key.algorithm}), self.claims());
        for (target, changes) in [(&mut all, header), (&mut claims, changes)] {
            for (name, value) in changes.as_object().expect("an object") {
                if value.is_null() {
                    target.as_object_mut().expect("an object").remove(name);
                } else {
                    target[name] = value.clone();
                }
            }
        }
        self.key.sign(&all, &claims)
    }

    fn now(&self) -> i64 {
        self.balie.clock.now().0
    }

    fn of_texts(&self, header: &str, claims: &str) -> String {
        self.key.sign_texts(self.key.algorithm, header, claims)
    }

    /// Signed with HMAC by what everybody may read.
    fn by_public_key(&self, secret: &[u8]) -> String {
        let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let message = format!("{}.{}", encode(br#"{"alg":"HS256"}"#), encode(self.claims().to_string().as_bytes()));
        let signature = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), message.as_bytes());
        format!("{message}.{}", encode(signature.as_ref()))
    }
}

type Trick = (&'static str, fn(&Given<'_>) -> String, Cause);

const FORM: &[Trick] = &[
    ("nothing", |_| "x".to_owned(), AssertionUnreadable),
    ("two parts", |it| it.with(json!({})).rsplit_once('.').expect("a dot").0.to_owned(), AssertionUnreadable),
    ("four parts", |it| format!("{}.x", it.with(json!({}))), AssertionUnreadable),
    ("nested JWE", |_| "eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d".to_owned(), AssertionEncrypted),
    ("padding", |it| format!("{}=", it.with(json!({}))), AssertionUnreadable),
    ("white space", |it| format!("{} ", it.with(json!({}))), AssertionUnreadable),
    ("too long", |it| it.with(json!({"x": "a".repeat(MAX_BYTES)})), AssertionUnreadable),
    (
        "deep",
        |it| it.with(json!({"x": serde_json::from_str::<Value>(&format!("{}{}", "[".repeat(90), "]".repeat(90))).expect("JSON")})),
        AssertionJson,
    ),
    ("a list", |it| it.of_texts(r#"{"alg":"ES256"}"#, "[]"), AssertionJson),
    ("no JSON", |it| it.of_texts(r#"{"alg":"ES256""#, "{}"), AssertionJson),
    ("no alg", |it| it.with_header(json!({"alg": null}), json!({})), AssertionJson),
    ("alg is empty", |it| it.of_texts(r#"{"alg":""}"#, &it.claims().to_string()), AssertionJson),
    ("alg is a list", |it| it.of_texts(r#"{"alg":["ES256"]}"#, &it.claims().to_string()), AssertionJson),
    ("typ is no text", |it| it.of_texts(r#"{"alg":"ES256","typ":["JWT"]}"#, &it.claims().to_string()), AssertionJson),
    ("kid is no text", |it| it.of_texts(r#"{"alg":"ES256","kid":7}"#, &it.claims().to_string()), AssertionJson),
    ("kid is nothing", |it| it.of_texts(r#"{"alg":"ES256","kid":null}"#, &it.claims().to_string()), AssertionJson),
    ("crit", |it| it.with_header(json!({"crit": ["b64"], "b64": true}), json!({})), AssertionCritical),
    ("crit of nothing", |it| it.with_header(json!({"crit": []}), json!({})), AssertionCritical),
    ("an access token", |it| it.with_header(json!({"typ": "at+jwt"}), json!({})), AssertionKind),
    ("a DPoP proof", |it| it.with_header(json!({"typ": "application/dpop+jwt"}), json!({})), AssertionKind),
    (
        "a claim twice",
        |it| {
            let claims = it.claims().to_string();
            it.of_texts(r#"{"alg":"ES256"}"#, &format!("{},\"sub\":\"other\"}}", claims.trim_end_matches('}')))
        },
        AssertionJson,
    ),
    ("alg twice", |it| it.of_texts(r#"{"alg":"ES256","alg":"none"}"#, &it.claims().to_string()), AssertionJson),
];

const SIGNATURE: &[Trick] = &[
    ("none", |it| it.with_header(json!({"alg": "none"}), json!({})), AssertionAlgorithm),
    ("None", |it| it.with_header(json!({"alg": "None"}), json!({})), AssertionAlgorithm),
    (
        "none without a signature",
        |it| format!("{}.", it.with_header(json!({"alg": "none"}), json!({})).rsplit_once('.').expect("a dot").0),
        AssertionAlgorithm,
    ),
    ("HMAC with the thumbprint", |it| it.by_public_key(it.key.public().thumbprint.as_bytes()), AssertionAlgorithm),
    ("HMAC with the JWK", |it| it.by_public_key(Value::Object(it.key.jwk()).to_string().as_bytes()), AssertionAlgorithm),
    ("HMAC with nothing", |it| it.by_public_key(b""), AssertionAlgorithm),
    ("ES384", |it| it.with_header(json!({"alg": "ES384"}), json!({})), AssertionAlgorithm),
    ("an algorithm of another kind of key", |it| it.with_header(json!({"alg": "RS256"}), json!({})), AssertionKeyUnfit),
    ("no signature", |it| format!("{}.", it.with(json!({})).rsplit_once('.').expect("a dot").0), AssertionSignature),
    (
        "zeros",
        |it| format!("{}.{}", it.with(json!({})).rsplit_once('.').expect("a dot").0, URL_SAFE_NO_PAD.encode([0; 64])),
        AssertionSignature,
    ),
    ("a strange key", |it| it.strange.assertion(it.balie, &it.client.client_id), AssertionSignature),
    ("a key in the header", |it| it.strange.sign(&json!({"alg": "ES256", "jwk": it.strange.jwk()}), &it.claims()), AssertionSignature),
    (
        "addresses of keys",
        |it| {
            it.strange
                .sign(&json!({"alg": "ES256", "jku": "https://x.example/jwks", "x5u": "https://x.example/c", "x5c": ["MII"]}), &it.claims())
        },
        AssertionSignature,
    ),
    ("another name of the key", |it| it.with_header(json!({"kid": "../../etc/passwd"}), json!({})), AssertionKeyUnknown),
    ("a name with SQL", |it| it.with_header(json!({"kid": "x' OR '1'='1"}), json!({})), AssertionKeyUnknown),
    (
        "claims of another",
        |it| {
            let (mine, other) = (it.with(json!({})), it.with(json!({"exp": it.now() + 61})));
            let (signature, message) = (mine.rsplit_once('.').expect("a dot").1, other.rsplit_once('.').expect("a dot").0);
            format!("{message}.{signature}")
        },
        AssertionSignature,
    ),
];

const CLAIMS: &[Trick] = &[
    ("iss of another", |it| it.with(json!({"iss": "somebody"})), AssertionIssuer),
    ("no iss", |it| it.with(json!({"iss": null})), AssertionIssuer),
    ("no sub but client_id", |it| it.with(json!({"sub": null})), AssertionIssuer),
    ("iss is a list", |it| it.with(json!({"iss": [it.client.client_id]})), AssertionIssuer),
    ("no aud", |it| it.with(json!({"aud": null})), AssertionAudience),
    ("aud of another", |it| it.with(json!({"aud": "https://other.example"})), AssertionAudience),
    ("aud with a slash", |it| it.with(json!({"aud": format!("{}/", it.balie.url)})), AssertionAudience),
    ("aud longer", |it| it.with(json!({"aud": format!("{}.evil.example", it.balie.url)})), AssertionAudience),
    ("aud of others", |it| it.with(json!({"aud": ["https://other.example", 7]})), AssertionAudience),
    ("aud of none", |it| it.with(json!({"aud": []})), AssertionAudience),
    ("aud within a list", |it| it.with(json!({"aud": [[it.balie.url]]})), AssertionAudience),
    ("aud of another endpoint", |it| it.with(json!({"aud": it.balie.at(urls::REVOKE)})), AssertionAudience),
    ("no exp", |it| it.with(json!({"exp": null})), AssertionNoEnd),
    ("exp is a text", |it| it.with(json!({"exp": (it.now() + 60).to_string()})), AssertionNoEnd),
    ("five minutes late", |it| it.with(json!({"exp": it.now() - 300})), AssertionExpired),
    ("just too late", |it| it.with(json!({"exp": it.now() - SKEW})), AssertionExpired),
    ("for years", |it| it.with(json!({"exp": it.now() + 100_000_000})), AssertionLastsTooLong),
    ("for ever", |it| it.with(json!({"exp": 1e300})), AssertionLastsTooLong),
    ("milliseconds", |it| it.with(json!({"exp": (it.now() + 60) * 1000})), AssertionLastsTooLong),
    ("just too long", |it| it.with(json!({"exp": it.now() + MAX_LIFETIME + SKEW + 1})), AssertionLastsTooLong),
    ("nbf in a minute", |it| it.with(json!({"nbf": it.now() + 61})), AssertionEarly),
    ("nbf is no number", |it| it.with(json!({"nbf": "soon"})), AssertionEarly),
    ("iat in a minute", |it| it.with(json!({"iat": it.now() + 61})), AssertionEarly),
    ("no jti", |it| it.with(json!({"jti": null})), AssertionNoId),
    ("an empty jti", |it| it.with(json!({"jti": ""})), AssertionNoId),
    ("jti is a number", |it| it.with(json!({"jti": 7})), AssertionNoId),
    ("a long jti", |it| it.with(json!({"jti": "a".repeat(513)})), AssertionNoId),
];

async fn play(balie: &Balie, number: usize, (name, make, cause): &Trick) {
    let (key, strange) = (ClientKey::make("ES256"), ClientKey::make("ES256"));
    let client = balie.client_with_key(&format!("client-{number}"), &key).await;
    let assertion = make(&Given { balie, client: &client, key: &key, strange: &strange });
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", &*client.client_id),
        ("client_assertion_type", balie::client_assertion::TYPE),
        ("client_assertion", &*assertion),
    ];
    let answer = balie.token_by_fields(&fields).await;
    refused(&answer, name);
    assert_eq!(causes(balie, &client).await, [*cause], "{name}");
    // Nothing of what a stranger sent is remembered.
    let mut connection = balie.app.read().await.expect("a connection");
    let used: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM used_once").fetch_one(&mut *connection).await.expect("they can be counted");
    assert_eq!(used, 0, "{name}");
}

async fn play_all(tricks: &[Trick]) {
    let balie = Balie::start().await;
    join_all(tricks.iter().enumerate().map(|(number, trick)| play(&balie, number, trick))).await;
}

#[tokio::test]
async fn an_assertion_of_a_wrong_form_is_refused() {
    play_all(FORM).await;
}

#[tokio::test]
async fn an_assertion_that_no_key_of_the_client_signed_is_refused() {
    play_all(SIGNATURE).await;
}

#[tokio::test]
async fn an_assertion_that_says_something_wrong_is_refused() {
    play_all(CLAIMS).await;
}

/// What real libraries send by default, and what clocks do.
#[tokio::test]
async fn what_is_right_is_let_pass() {
    let balie = Balie::start().await;
    let (key, strange) = (ClientKey::make("ES256"), ClientKey::make("ES256"));
    let client = balie.client_with_key("right", &key).await;
    let given = Given { balie: &balie, client: &client, key: &key, strange: &strange };
    let (now, token) = (given.now(), balie.at(urls::TOKEN));
    let right = [
        given.with(json!({"aud": token})),
        given.with(json!({"aud": [token]})),
        given.with(json!({"aud": ["https://other.example", balie.url]})),
        given.with(json!({"iat": null})),
        given.with(json!({"exp": now + MAX_LIFETIME})),
        given.with(json!({"exp": now - SKEW + 1})),
        given.with(json!({"nbf": now + 8, "iat": now + 8})),
        given.with(json!({"exp": (now as f64) + 60.5})),
        given.with(json!({"jti": "a".repeat(512)})),
        given.with_header(json!({"typ": "JWT", "kid": key.public().thumbprint}), json!({})),
        given.with_header(json!({"typ": "client-authentication+jwt"}), json!({})),
        given.with_header(json!({"jwk": strange.jwk(), "jku": "https://x.example", "x5c": ["x"], "x5t": "x", "cty": "JWT"}), json!({})),
    ];
    for assertion in right {
        balie.token_by(&assertion).await.expect(200);
    }
}
