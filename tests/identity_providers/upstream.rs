//! An OpenID provider that a test can make do anything: wrong tokens, other keys, documents that lie.
use crate::harness::background::Background;
use crate::harness::https_front::{self, Behind};
use crate::harness::https_server::certificate;
use crate::harness::{Answer, Balie, Browser};
use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use balie::crypto::random;
use balie::model::identity::provider::{self, Provider, Settings};
use balie::urls;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use url::Url;

pub const CLIENT_ID: &str = "balie at the provider";
pub const SECRET: &str = "a secret: with + and %";

/// How a token is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    Rightly,
    /// `alg` none, without a signature.
    NotAtAll,
    /// HS256 with the client secret.
    WithTheSecret,
    /// HS256 with the public key as everybody reads it.
    WithThePublicKey,
    /// By a key that is shown nowhere, under the kid of one that is.
    ByAnother,
}

/// What it answers at the moment.
pub struct State {
    pub issuer: String,
    key: Arc<EcdsaKeyPair>,
    pub kid: String,
    /// Members of the discovery document that are put over the right ones; null takes one out.
    pub metadata: Value,
    /// The claims of the next ID token: put over the right ones; null takes one out.
    pub claims: Value,
    pub header: Value,
    /// Written behind all claims, as JSON: what stands there already; empty: nothing.
    pub claim_twice: &'static str,
    pub signed: Signed,
    pub user_info: Value,
    /// The whole next answer of a path, in place of the right one.
    pub answers: Vec<(&'static str, Vec<u8>)>,
    /// What the request said, for the token that answers it.
    nonce: String,
    now: i64,
    pub asked: Vec<String>,
}

pub struct Upstream(pub Arc<Mutex<State>>, #[expect(dead_code, reason = "it ends with this")] Background);

/// What a browser was sent to the provider with.
pub struct Asked {
    pub url: Url,
}

impl Asked {
    pub fn get(&self, name: &str) -> String {
        self.url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
    }
}

pub fn answer(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
        .into_bytes()
}

fn new_key() -> Arc<EcdsaKeyPair> {
    Arc::new(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key"))
}

fn put_over(mut right: Value, other: &Value) -> Value {
    for (name, value) in other.as_object().into_iter().flatten() {
        match value {
            Value::Null => _ = right.as_object_mut().expect("an object").remove(name),
            value => right[name] = value.clone(),
        }
    }
    right
}

impl State {
    fn jwk(&self) -> Value {
        let point = self.key.public_key().as_ref();
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let (x, y) = (text(&point[1..33]), text(&point[33..65]));
        json!({"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.kid, "x": x, "y": y})
    }

    pub fn rotate(&mut self) {
        self.key = new_key();
        self.kid = random::id();
    }

    /// Another key by the same name, as providers do that name theirs after what they are for.
    pub fn change_key(&mut self) {
        self.key = new_key();
    }

    fn id_token(&self) -> String {
        let alg = match self.signed {
            Signed::NotAtAll => "none",
            Signed::WithTheSecret | Signed::WithThePublicKey => "HS256",
            Signed::Rightly | Signed::ByAnother => "ES256",
        };
        let header = put_over(json!({"alg": alg, "typ": "JWT", "kid": self.kid}), &self.header);
        let claims = json!({
            "iss": self.issuer, "sub": "alice", "aud": CLIENT_ID, "exp": self.now + 600, "iat": self.now, "auth_time": self.now,
            "nonce": self.nonce, "amr": ["pwd", "made up"], "name": "Alice",
        });
        let claims = put_over(claims, &self.claims);
        let mut claims = claims.to_string();
        if !self.claim_twice.is_empty() {
            claims = format!("{},{}}}", claims.trim_end_matches('}'), self.claim_twice);
        }
        let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(header.to_string()), URL_SAFE_NO_PAD.encode(claims));
        let by_hmac = |key: &[u8]| hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message.as_bytes()).as_ref().to_vec();
        let by_key = |key: &EcdsaKeyPair| key.sign(&SystemRandom::new(), message.as_bytes()).expect("it signs").as_ref().to_vec();
        let signature = match self.signed {
            Signed::NotAtAll => vec![],
            Signed::WithTheSecret => by_hmac(SECRET.as_bytes()),
            Signed::WithThePublicKey => by_hmac(self.key.public_key().as_ref()),
            Signed::Rightly => by_key(&self.key),
            Signed::ByAnother => by_key(&new_key()),
        };
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn metadata(&self) -> Value {
        let at = |path: &str| format!("{}{path}", self.issuer);
        let right = json!({
            "issuer": self.issuer, "authorization_endpoint": at("/authorize"), "token_endpoint": at("/token"), "jwks_uri": at("/jwks"),
            "userinfo_endpoint": at("/userinfo"), "authorization_response_iss_parameter_supported": true,
        });
        put_over(right, &self.metadata)
    }

    fn answer(&mut self, request: &str) -> Vec<u8> {
        self.asked.push(request.to_owned());
        let path = request.split(' ').nth(1).unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
        if let Some((_, answer)) = self.answers.iter().find(|(known, _)| *known == path) {
            return answer.clone();
        }
        match path.as_str() {
            "/.well-known/openid-configuration" => answer("200 OK", &self.metadata().to_string()),
            "/jwks" => answer("200 OK", &json!({"keys": [{"kty": "unheard of"}, self.jwk()]}).to_string()),
            "/userinfo" => answer("200 OK", &self.user_info.to_string()),
            "/token" if request.contains("code=right") => {
                let token = json!({"access_token": "for userinfo", "token_type": "Bearer", "id_token": self.id_token()});
                answer("200 OK", &token.to_string())
            }
            "/token" => answer("400 Bad Request", r#"{"error": "invalid_grant"}"#),
            _ => answer("404 Not Found", "{}"),
        }
    }
}

impl Upstream {
    pub async fn start() -> Self {
        let state = State {
            issuer: String::new(),
            key: new_key(),
            kid: random::id(),
            metadata: json!({}),
            claims: json!({}),
            header: json!({}),
            claim_twice: "",
            signed: Signed::Rightly,
            user_info: json!({"sub": "alice", "email": "alice@upstream.example", "email_verified": true, "name": "Alice van Boven"}),
            answers: vec![],
            nonce: String::new(),
            now: 0,
            asked: vec![],
        };
        let state = Arc::new(Mutex::new(state));
        let behind = state.clone();
        let (port, background) =
            https_front::start(Behind::Function(Arc::new(move |request| behind.lock().expect("it works").answer(request)))).await;
        let upstream = Self(state, background);
        upstream.set(|state| state.issuer = format!("https://localhost:{port}"));
        upstream
    }

    pub fn set(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.0.lock().expect("nobody panicked"));
    }

    pub fn issuer(&self) -> String {
        self.0.lock().expect("nobody panicked").issuer.clone()
    }

    /// A Balie that may reach it.
    pub async fn balie(&self) -> Balie {
        let balie = balie().await;
        self.set(|state| state.now = balie.clock.now().0);
        balie
    }

    /// Makes it a provider there: of everybody, or of a municipality.
    pub async fn provider(&self, balie: &Balie, municipality: Option<&str>, may_make_accounts: bool) -> Provider {
        add(balie, &self.issuer(), (CLIENT_ID, SECRET), municipality, may_make_accounts).await
    }

    /// Leads a browser to the provider, as a button of ours does.
    pub async fn begin(&self, browser: &Browser, path: &str) -> Asked {
        let location = browser.get(path).await.expect(303).location().to_owned();
        assert!(location.starts_with(&format!("{}/authorize?", self.issuer())), "{location}");
        let asked = Asked { url: Url::parse(&location).expect("a whole address") };
        self.set(|state| state.nonce = asked.get("nonce"));
        asked
    }

    /// The provider sends a browser back with a right code.
    pub async fn finish(&self, browser: &Browser, asked: &Asked) -> Answer {
        browser.get(&self.back(asked, "right")).await
    }

    /// Where a browser is sent back to, with a code.
    pub fn back(&self, asked: &Asked, code: &str) -> String {
        let issuer = self.issuer();
        urls_with(&asked.get("redirect_uri"), &[("code", code), ("state", &asked.get("state")), ("iss", &issuer)])
    }

    /// Signs in with the provider, from beginning to end.
    pub async fn sign_in(&self, browser: &Browser, provider: &Provider) -> Answer {
        let asked = self.begin(browser, &urls::login_identity_provider(&provider.id)).await;
        self.finish(browser, &asked).await
    }

    /// Somebody who is signed in with their password links what they have there.
    pub async fn link(&self, browser: &Browser, provider: &Provider) -> Answer {
        let asked = self.begin(browser, &urls::account_identity_link_new(&provider.id)).await;
        let shown = self.finish(browser, &asked).await.expect(303);
        assert_eq!(shown.location(), urls::ACCOUNT_IDENTITY_LINKS);
        browser.get(urls::ACCOUNT_IDENTITY_LINKS).await.expect(200);
        browser.post(urls::ACCOUNT_IDENTITY_LINKS, &[]).await
    }
}

pub async fn balie() -> Balie {
    Balie::with(&[("outbound-ca", &certificate().display().to_string()), ("outbound-allow", "127.0.0.0/8")]).await
}

pub async fn add(
    balie: &Balie,
    issuer: &str,
    (client_id, secret): (&str, &str),
    municipality: Option<&str>,
    may_make_accounts: bool,
) -> Provider {
    let municipality = match municipality {
        Some(slug) => Some(balie.municipality(slug).await.id),
        None => None,
    };
    let settings = Settings { name: "Upstream", client_id, client_secret: Some(secret), scope: provider::DEFAULT_SCOPE, may_make_accounts };
    let mut tx = balie.begin().await;
    let made = provider::insert(&mut tx, &random::id(), issuer, municipality.as_deref(), &settings, &balie.app.sealing).await;
    let made = made.expect("it can be written").expect("there is none");
    balie.commit(tx).await;
    made
}

pub fn urls_with(address: &str, pairs: &[(&str, &str)]) -> String {
    let mut url = Url::parse(address).expect("a whole address");
    url.query_pairs_mut().extend_pairs(pairs);
    url.into()
}
