//! ID tokens, and whether one is believed (OpenID Connect Core 1.0 §3.1.3.7): every check there, also the signature, which TLS could stand
//! in for.
use super::problem::{Fault, IdTokenFault, Problem, Step};
use super::{Metadata, RelyingParty};
use crate::clock::{MINUTE, Timestamp};
use crate::crypto::algorithm::{self, ED25519_NAME};
use crate::crypto::jws::{CompactJws, Header, JwsFault, MAX_BYTES_OF_ISSUERS};
use crate::crypto::verification_key::VerificationKey;
use aws_lc_rs::digest::{SHA256, SHA384, SHA512, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// By how much clocks may differ, in seconds.
const SKEW: i64 = MINUTE;
/// OpenID Connect Core 1.0 §2.
const MAX_SUBJECT: usize = 255;

/// What a token must answer.
pub struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub nonce: &'a str,
    /// Since when the person must have signed in, where they were asked to do so anew.
    pub signed_in_since: Option<Timestamp>,
    /// The access token that came with it.
    pub access_token: Option<&'a str>,
}

/// What a provider says of a person.
#[derive(Clone, Debug, Deserialize)]
pub struct IdToken {
    iss: String,
    pub sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: NumericDate,
    iat: NumericDate,
    nbf: Option<NumericDate>,
    nonce: Option<String>,
    auth_time: Option<NumericDate>,
    at_hash: Option<String>,
    #[serde(default)]
    amr: Value,
    pub email: Option<String>,
    #[serde(default)]
    email_verified: Value,
    pub name: Option<String>,
    pub preferred_username: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// RFC 7519 §2: seconds, which may have a fraction.
#[derive(Clone, Copy, Debug)]
struct NumericDate(i64);

impl<'de> Deserialize<'de> for NumericDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A number beyond all time is cut off at the end of it.
        #[allow(clippy::cast_possible_truncation, reason = "a cast from a float saturates")]
        f64::deserialize(deserializer).map(|seconds| Self(seconds as i64))
    }
}

/// Methods of RFC 8176 §2: what else a provider says is left out of tokens of ours.
const METHODS: [&str; 20] = [
    "face", "fpt", "geo", "hwk", "iris", "kba", "mca", "mfa", "otp", "pin", "pop", "pwd", "rba", "retina", "sc", "sms", "swk", "tel",
    "user", "wia",
];

impl IdToken {
    pub fn auth_time(&self) -> Option<Timestamp> {
        self.auth_time.map(|at| Timestamp(at.0))
    }

    /// How the person signed in, as far as it says so in words of RFC 8176: with spaces between.
    pub fn amr(&self) -> String {
        let said: Vec<&str> = self.amr.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        METHODS.iter().filter(|method| said.contains(method)).copied().collect::<Vec<_>>().join(" ")
    }

    /// Whether the provider says that the address is the person's. Some write the word as a text.
    pub fn is_email_verified(&self) -> bool {
        is_yes(&self.email_verified)
    }

    fn check(&self, expected: &Expected<'_>, now: Timestamp) -> Result<(), IdTokenFault> {
        let is_for_us = match &self.aud {
            Audience::One(only) => only == expected.client_id,
            // Others that it is for as well are nobody whom we trust: then it must say that it was given to us.
            Audience::Several(all) => all.iter().any(|one| one == expected.client_id) && (all.len() == 1 || self.azp.is_some()),
        };
        let is_given_to_us = self.azp.as_ref().is_none_or(|azp| azp == expected.client_id);
        let is_early = |date: NumericDate| date.0 > now.0.saturating_add(SKEW);
        let is_anew = |since: Timestamp| self.auth_time.is_some_and(|at| at.0 >= since.0 - SKEW);
        let checks = [
            (self.iss == expected.issuer, IdTokenFault::IssuerDiffers),
            (is_for_us && is_given_to_us, IdTokenFault::AudienceDiffers),
            (self.exp.0 > now.0 - SKEW, IdTokenFault::Expired),
            (!is_early(self.iat) && !self.nbf.is_some_and(is_early), IdTokenFault::FromTheFuture),
            (self.nonce.as_deref() == Some(expected.nonce), IdTokenFault::NonceDiffers),
            (!self.sub.is_empty() && self.sub.len() <= MAX_SUBJECT && !self.sub.contains('\0'), IdTokenFault::NoSubject),
            (expected.signed_in_since.is_none_or(is_anew), IdTokenFault::NotSignedInAnew),
        ];
        checks.into_iter().find(|(is_right, _)| !is_right).map_or(Ok(()), |(_, fault)| Err(fault))
    }
}

pub(super) fn is_yes(value: &Value) -> bool {
    value.as_bool() == Some(true) || value.as_str() == Some("true")
}

impl RelyingParty<'_> {
    /// What an ID token says, when everything about it is right.
    pub(super) async fn verify(&self, metadata: &Metadata, token: &str, expected: &Expected<'_>) -> Result<IdToken, Problem> {
        let wrong = |fault| Problem::new(Step::IdToken, Fault::IdToken(fault));
        let shown = CompactJws::read(token, MAX_BYTES_OF_ISSUERS).map_err(|fault| wrong(of_form(fault)))?;
        let header = &shown.header;
        check_header(header).map_err(wrong)?;
        let fits = |key: &VerificationKey| key.is_for(header.algorithm()) && (header.kid().is_empty() || key.kid == header.kid());
        let is_signed = |key: &VerificationKey| fits(key) && shown.is_signed_by(key);
        let keys = self.keys(&metadata.jwks_uri, is_signed).await?;
        if !keys.iter().any(fits) {
            return Err(wrong(IdTokenFault::KeyUnknown));
        }
        if !keys.iter().any(is_signed) {
            return Err(wrong(IdTokenFault::SignatureWrong));
        }
        let claims = shown.claims().map_err(|fault| wrong(of_form(fault)))?;
        let token: IdToken = serde_json::from_value(Value::Object(claims)).map_err(|_| wrong(IdTokenFault::Unreadable))?;
        token.check(expected, self.now).map_err(wrong)?;
        match (&token.at_hash, expected.access_token) {
            (Some(said), Some(access_token)) if *said != at_hash(header.algorithm(), access_token) => {
                Err(wrong(IdTokenFault::AccessTokenDiffers))
            }
            _ => Ok(token),
        }
    }
}

fn of_form(fault: JwsFault) -> IdTokenFault {
    if fault == JwsFault::Critical { IdTokenFault::Critical } else { IdTokenFault::Unreadable }
}

/// RFC 8725 §3.1, §3.11: only algorithms that we chose, and no token of another kind.
fn check_header(header: &Header) -> Result<(), IdTokenFault> {
    if !algorithm::is_known(header.algorithm()) {
        return Err(IdTokenFault::AlgorithmRefused);
    }
    if matches!(header.kind().as_str(), "" | "jwt") { Ok(()) } else { Err(IdTokenFault::Unreadable) }
}

/// OpenID Connect Core 1.0 §3.1.3.6: the first half of the digest that belongs to the algorithm.
fn at_hash(algorithm: &str, access_token: &str) -> String {
    let by = match algorithm {
        "RS384" | "PS384" | "ES384" => &SHA384,
        "RS512" | "PS512" | "EdDSA" | ED25519_NAME => &SHA512,
        _ => &SHA256,
    };
    let digest = digest(by, access_token.as_bytes());
    URL_SAFE_NO_PAD.encode(&digest.as_ref()[..digest.as_ref().len() / 2])
}
