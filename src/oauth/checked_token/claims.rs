//! What an access token says, whichever format it has (RFC 9068 §2.2).
use crate::clock::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};

#[derive(Debug, Deserialize)]
pub struct TokenClaims {
    pub iss: String,
    pub client_id: String,
    /// The client itself, or the person.
    pub sub: String,
    #[serde(deserialize_with = "one_or_several")]
    pub aud: Vec<String>,
    /// RFC 6749 §3.3.
    #[serde(default)]
    pub scope: String,
    /// Empty where it has none: an opaque one.
    #[serde(default)]
    pub jti: String,
    pub iat: Timestamp,
    pub exp: Timestamp,
    /// Nothing for the token of a client itself.
    pub grant_id: Option<String>,
    /// What whoever shows it has to prove; nothing where it is a bearer token.
    pub cnf: Option<Confirmation>,
}

/// RFC 7800 §3.1, RFC 9449 §6.1: the key that whoever shows the token must hold, by its thumbprint. A token that is bound in a way that is
/// not known here is not read at all, so that it never passes as one that is not bound.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    pub jkt: String,
}

impl TokenClaims {
    pub fn has(&self, scope: &str) -> bool {
        self.scope.split(' ').any(|given| given == scope)
    }

    /// By what it is found among those that were revoked.
    pub(super) fn revocation_key(&self) -> &str {
        self.grant_id.as_deref().unwrap_or(&self.jti)
    }
}

/// RFC 7519 §4.1.3: a single audience may be a text.
fn one_or_several<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Audience {
        One(String),
        Several(Vec<String>),
    }
    Ok(match Audience::deserialize(deserializer)? {
        Audience::One(one) => vec![one],
        Audience::Several(several) => several,
    })
}
