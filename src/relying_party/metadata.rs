//! What a provider says of itself (OpenID Connect Discovery 1.0 §3, §4). It is believed only under the issuer that it was asked for:
//! another one in it could lead people, codes and secrets elsewhere (mix-up, RFC 9700 §4.4).
use super::RelyingParty;
use super::problem::{Fault, Problem, Step, harmless};
use crate::urls;
use serde::Deserialize;
use url::Url;

#[derive(Clone, Debug, Deserialize)]
pub struct Metadata {
    issuer: Option<String>,
    #[serde(default)]
    pub authorization_endpoint: String,
    #[serde(default)]
    pub token_endpoint: String,
    #[serde(default)]
    pub jwks_uri: String,
    pub userinfo_endpoint: Option<String>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
    /// RFC 9207 §3.
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

/// How we show our secret (RFC 6749 §2.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthMethod {
    Basic,
    Post,
}

impl Metadata {
    /// OpenID Connect Discovery 1.0 §3: Basic, where it says nothing.
    pub fn auth_method(&self) -> Result<AuthMethod, Problem> {
        let supported = &self.token_endpoint_auth_methods_supported;
        let has = |name: &str| supported.iter().any(|known| known == name);
        if supported.is_empty() || has("client_secret_basic") {
            return Ok(AuthMethod::Basic);
        }
        if has("client_secret_post") {
            return Ok(AuthMethod::Post);
        }
        Err(Problem::new(Step::TokenEndpoint, Fault::Unsupported("client_secret_basic, client_secret_post")))
    }
}

impl RelyingParty<'_> {
    /// The metadata of an issuer, from memory while it is fresh.
    pub async fn metadata(&self, issuer: &str) -> Result<Metadata, Problem> {
        if let Some(known) = self.cache.metadata(issuer) {
            return known;
        }
        let read = self.read_metadata(issuer).await;
        self.cache.keep_metadata(issuer, &read);
        read
    }

    /// The metadata as it is now.
    pub(super) async fn read_metadata(&self, issuer: &str) -> Result<Metadata, Problem> {
        let url = format!("{}{}", issuer.trim_end_matches('/'), urls::OPENID_CONFIGURATION);
        let document = self.get_json(Step::Discovery, &url, None).await?;
        let metadata: Metadata = serde_json::from_value(document).map_err(|_| Problem::new(Step::Discovery, Fault::NotJson))?;
        let said = metadata.issuer.clone().ok_or(Problem::new(Step::Issuer, Fault::Missing("issuer")))?;
        if said != issuer {
            return Err(Problem::new(Step::Issuer, Fault::IssuerDiffers(harmless(&said))));
        }
        check_endpoint(Step::Keys, "jwks_uri", &metadata.jwks_uri)?;
        check_endpoint(Step::AuthorizationEndpoint, "authorization_endpoint", &metadata.authorization_endpoint)?;
        check_endpoint(Step::TokenEndpoint, "token_endpoint", &metadata.token_endpoint)?;
        Ok(metadata)
    }
}

/// An https address: people are sent to one of them, our secret to another.
fn check_endpoint(step: Step, name: &'static str, text: &str) -> Result<(), Problem> {
    if text.is_empty() {
        return Err(Problem::new(step, Fault::Missing(name)));
    }
    let is_right = Url::parse(text).is_ok_and(|url| url.scheme() == "https" && url.host().is_some() && url.fragment().is_none());
    if is_right { Ok(()) } else { Err(Problem::new(step, Fault::NotHttps(harmless(text)))) }
}
