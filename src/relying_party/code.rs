//! The code flow (OpenID Connect Core 1.0 §3.1): where a browser is sent, and what its code is worth. With proof key, state and nonce, each
//! for one request.
use super::metadata::AuthMethod;
use super::problem::{Fault, Problem, Step, harmless};
use super::request::json;
use super::{Expected, IdToken, Metadata, RelyingParty};
use crate::crypto::{random, sha256};
use crate::outbound::{Request, Response};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::{Url, form_urlencoded};

/// Who we are at a provider.
#[derive(Clone, Debug)]
pub struct Registration {
    pub issuer: String,
    pub client_id: String,
    pub client_secret: Option<String>,
    pub scope: String,
    pub redirect_uri: String,
}

/// What one request was sent with, and its answer must show.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Proof {
    pub state: String,
    pub nonce: String,
    pub code_verifier: String,
}

impl Proof {
    /// 256 random bits each.
    pub fn make() -> Self {
        Self { state: random::token(), nonce: random::token(), code_verifier: random::token() }
    }

    /// RFC 7636 §4.2.
    fn code_challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(sha256(self.code_verifier.as_bytes()))
    }
}

/// A person as the provider knows them, with the token that reads more.
pub struct SignedIn {
    pub id_token: IdToken,
    pub access_token: Option<String>,
}

impl Registration {
    /// Where a browser is sent (OpenID Connect Core 1.0 §3.1.2.1). `anew` asks the person to sign in there again.
    pub fn authorization_url(&self, metadata: &Metadata, proof: &Proof, anew: bool) -> Result<String, Problem> {
        let mut parameters = vec![
            ("response_type", "code"),
            ("client_id", &self.client_id),
            ("redirect_uri", &self.redirect_uri),
            ("scope", &self.scope),
            ("state", &proof.state),
            ("nonce", &proof.nonce),
            ("code_challenge_method", "S256"),
            // With it, the ID token must say when the person signed in (§3.1.2.1).
            ("max_age", if anew { "0" } else { "604800" }),
        ];
        if anew {
            parameters.push(("prompt", "login"));
        }
        self.url_with(metadata, proof, &parameters)
    }

    pub(super) fn url_with(&self, metadata: &Metadata, proof: &Proof, parameters: &[(&str, &str)]) -> Result<String, Problem> {
        let not_https = |_| Problem::new(Step::AuthorizationEndpoint, Fault::NotHttps(harmless(&metadata.authorization_endpoint)));
        let mut url = Url::parse(&metadata.authorization_endpoint).map_err(not_https)?;
        url.query_pairs_mut().extend_pairs(parameters).append_pair("code_challenge", &proof.code_challenge());
        Ok(url.into())
    }

    /// RFC 6749 §2.3.1: both encoded as a form before they are joined.
    fn basic(&self) -> String {
        let encode = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let secret = self.client_secret.as_deref().unwrap_or_default();
        format!("Basic {}", STANDARD.encode(format!("{}:{}", encode(&self.client_id), encode(secret))))
    }
}

impl RelyingParty<'_> {
    /// Changes a code into what the provider says of the person, all of it checked.
    pub async fn redeem(
        &self,
        registration: &Registration,
        metadata: &Metadata,
        proof: &Proof,
        code: &str,
        expected: Expected<'_>,
    ) -> Result<SignedIn, Problem> {
        let response = self.ask_token(registration, metadata, proof, code).await?;
        let answer = json(Step::TokenEndpoint, &response);
        if response.status() != 200 {
            return Err(Problem::new(Step::TokenEndpoint, refusal(&response, answer.ok().as_ref())));
        }
        let answer = answer?;
        let access_token = answer["access_token"].as_str().map(str::to_owned);
        let id_token = answer["id_token"].as_str().ok_or(Problem::new(Step::TokenEndpoint, Fault::Missing("id_token")))?;
        let expected = Expected { access_token: access_token.as_deref(), ..expected };
        let id_token = self.verify(metadata, id_token, &expected).await?;
        Ok(SignedIn { id_token, access_token })
    }

    pub(super) async fn ask_token(
        &self,
        registration: &Registration,
        metadata: &Metadata,
        proof: &Proof,
        code: &str,
    ) -> Result<Response<Vec<u8>>, Problem> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs([
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &registration.redirect_uri),
            ("code_verifier", &proof.code_verifier),
        ]);
        let mut request = Request::post(&metadata.token_endpoint)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "application/json");
        match (&registration.client_secret, metadata.auth_method()?) {
            // A client without a secret says who it is, and shows the proof key alone.
            (None, _) => _ = form.append_pair("client_id", &registration.client_id),
            (Some(_), AuthMethod::Basic) => request = request.header("authorization", registration.basic()),
            (Some(secret), AuthMethod::Post) => {
                form.append_pair("client_id", &registration.client_id).append_pair("client_secret", secret);
            }
        }
        let request = request.body(form.finish().into_bytes());
        self.send(Step::TokenEndpoint, &metadata.token_endpoint, request).await
    }
}

/// Why a token endpoint gave nothing (RFC 6749 §5.2).
pub(super) fn refusal(response: &Response<Vec<u8>>, answer: Option<&Value>) -> Fault {
    let status = response.status().as_u16();
    match answer.and_then(|answer| answer["error"].as_str()) {
        Some("invalid_client" | "unauthorized_client") => Fault::ClientRefused,
        Some(error) => Fault::Error(harmless(error)),
        None if status == 401 => Fault::ClientRefused,
        None => Fault::Status(status),
    }
}
