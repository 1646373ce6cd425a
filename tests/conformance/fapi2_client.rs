//! The clients of the FAPI 2.0 plan, with their keys, and what they send.
use super::provider::{CALLBACK, Provider, Sent};
use crate::authorize::dpop::{header, proof, proof_claims};
use crate::harness::browser::http;
use crate::harness::client_key::{ClientKey, claims};
use crate::harness::{Answer, Registered};
use balie::client_assertion::TYPE;
use balie::crypto::sha256;
use balie::urls;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

pub struct Fapi2Client {
    pub provider: Provider,
    pub client: Registered,
    /// By which it proves who it is.
    pub key: ClientKey,
    /// To which its tokens are bound.
    pub dpop_key: ClientKey,
    pub other_key: ClientKey,
}

impl Fapi2Client {
    pub async fn start() -> Self {
        let provider = Provider::start().await;
        let (key, other_key) = (ClientKey::make("ES256"), ClientKey::make("PS256"));
        let client = Self::client(&provider, "fapi", &key).await;
        Self::client(&provider, "other", &other_key).await;
        Self { provider, client, key, dpop_key: ClientKey::make("ES256"), other_key }
    }

    async fn client(provider: &Provider, client_id: &'static str, key: &ClientKey) -> Registered {
        let client = provider.balie.client(client_id).with("grant_types", "authorization_code refresh_token");
        let client = client.with("redirect_uris", CALLBACK).with("token_endpoint_auth_method", "private_key_jwt");
        let client = client.with("require_pushed_authorization_requests", "true").with("dpop_bound_access_tokens", "true");
        let client = client.with("authorization_code_lifetime", "60").with("id_token_signed_response_alg", "ES256");
        let client = client.with("security_profile", "fapi2_security_profile").create().await;
        provider.balie.add_client_key(&client, "first", key).await;
        client
    }

    pub fn assertion(&self) -> String {
        self.key.assertion(&self.provider.balie, "fapi")
    }

    /// One of which a claim is another.
    pub fn assertion_with(&self, name: &str, value: Value) -> String {
        let mut said = claims(&self.provider.balie, "fapi");
        match value {
            Value::Null => _ = said.as_object_mut().expect("an object").remove(name),
            value => said[name] = value,
        }
        self.key.sign(&json!({"alg": "ES256"}), &said)
    }

    pub fn parameters(&self, changed: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        let challenge = URL_SAFE_NO_PAD.encode(sha256(VERIFIER.as_bytes()));
        let mut all = vec![
            ("response_type", "code".to_owned()),
            ("client_id", "fapi".to_owned()),
            ("redirect_uri", CALLBACK.to_owned()),
            ("scope", "openid offline_access".to_owned()),
            ("state", "a-state".to_owned()),
            ("nonce", "a-nonce".to_owned()),
            ("code_challenge", challenge),
            ("code_challenge_method", "S256".to_owned()),
        ];
        all.retain(|(name, _)| !changed.iter().any(|(other, _)| other == name));
        all.extend(changed.iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (*name, (*text).to_owned())));
        all
    }

    pub async fn push(&self, changed: &[(&'static str, &str)]) -> Answer {
        self.push_by(&self.assertion(), changed, "").await
    }

    pub async fn push_by(&self, assertion: &str, changed: &[(&'static str, &str)], proof: &str) -> Answer {
        let mut form = self.parameters(changed);
        form.extend([("client_assertion_type", TYPE.to_owned()), ("client_assertion", assertion.to_owned())]);
        self.post(urls::PUSHED_REQUESTS, &form, proof).await
    }

    pub async fn post(&self, path: &str, form: &[(&str, String)], proof: &str) -> Answer {
        let request = http(None, false).post(self.provider.balie.at(path)).form(form);
        let request = if proof.is_empty() { request } else { request.header("DPoP", proof) };
        Answer::of(request.send().await.expect("it answers")).await
    }

    /// Where the browser is sent.
    pub fn bring(pushed: &Answer) -> String {
        let json = pushed.json();
        let query = [("client_id", "fapi"), ("request_uri", json["request_uri"].as_str().expect("a reference"))];
        format!("{}?{}", urls::AUTHORIZE, url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish())
    }

    /// Brings what was pushed, and goes along the pages.
    pub async fn authorize(&self, pushed: &Answer) -> Sent {
        let browser = self.provider.browser();
        let answer = browser.get(&Self::bring(pushed)).await;
        self.provider.drive(&browser, answer).await
    }

    /// A code of a request with some parameters changed.
    pub async fn code(&self, changed: &[(&'static str, &str)]) -> String {
        let sent = self.authorize(&self.push(changed).await.expect(201)).await;
        assert_eq!(sent.get("iss"), self.provider.balie.url, "{:?}", sent.parameters);
        sent.get("code").to_owned()
    }

    pub fn proof(&self) -> String {
        proof(&self.provider.balie, &self.dpop_key, urls::TOKEN)
    }

    /// A proof that says this.
    pub fn proof_with(&self, path: &str, name: &str, value: Value) -> String {
        let mut claims = proof_claims(&self.provider.balie, path);
        claims[name] = value;
        self.dpop_key.sign(&header(&self.dpop_key), &claims)
    }

    pub async fn exchange(&self, code: &str) -> Answer {
        self.exchange_by(code, &self.proof()).await
    }

    pub async fn exchange_by(&self, code: &str, proof: &str) -> Answer {
        let fields = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CALLBACK), ("code_verifier", VERIFIER)];
        self.token(&self.assertion(), &fields, proof).await
    }

    pub async fn token(&self, assertion: &str, fields: &[(&str, &str)], proof: &str) -> Answer {
        let mut form: Vec<(&str, String)> = fields.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
        form.retain(|(_, text)| !text.is_empty());
        if !assertion.is_empty() {
            form.extend([("client_assertion_type", TYPE.to_owned()), ("client_assertion", assertion.to_owned())]);
        }
        self.post(urls::TOKEN, &form, proof).await
    }

    /// Shows a token at UserInfo.
    pub async fn userinfo(&self, scheme: &str, token: &str, proof: &str) -> Answer {
        let request = http(None, false).get(self.provider.balie.at(urls::USERINFO)).header("Authorization", format!("{scheme} {token}"));
        let request = if proof.is_empty() { request } else { request.header("DPoP", proof) };
        Answer::of(request.send().await.expect("it answers")).await
    }
}
