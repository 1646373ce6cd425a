//! Signed JWTs of others in their compact form (RFC 7515 §7.1, RFC 7519): their parts, read strictly and within bounds before anything in
//! them is believed. Keys and addresses of keys in the header (`jwk`, `jku`, `x5u`, `x5c`) are never looked at: whoever signs could name
//! their own.
use super::strict_json;
use super::verification_key::VerificationKey;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

/// The longest that is read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024;

/// A token whose signature nobody has looked at yet.
pub struct Jws {
    pub header: Map<String, Value>,
    pub claims: Map<String, Value>,
    /// What is signed (RFC 7515 §5.1): header and claims as they came, with the dot.
    message: String,
    signature: Vec<u8>,
}

/// Why a text is no such token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JwsFault {
    TooLong,
    /// Five parts (RFC 7516 §7.1).
    Encrypted,
    /// Not three parts, or not base64url without padding.
    Form,
    /// Header or claims are no JSON object, are nested too deep, or have a member twice.
    Json,
    /// The header demands something that nobody here understands (RFC 7515 §4.1.11).
    Critical,
    NoAlgorithm,
}

impl Jws {
    pub fn read(text: &str) -> Result<Self, JwsFault> {
        if text.len() > MAX_BYTES {
            return Err(JwsFault::TooLong);
        }
        let parts: Vec<&str> = text.splitn(6, '.').collect();
        let [header, claims, signature] = parts[..] else {
            return Err(if parts.len() == 5 { JwsFault::Encrypted } else { JwsFault::Form });
        };
        let decoded = [header, claims, signature].map(|part| URL_SAFE_NO_PAD.decode(part));
        let [Ok(header_json), Ok(claims_json), Ok(signature)] = decoded else { return Err(JwsFault::Form) };
        let header_read = strict_json::object(&header_json).ok_or(JwsFault::Json)?;
        if header_read.contains_key("crit") {
            return Err(JwsFault::Critical);
        }
        if !header_read.get("alg").is_some_and(Value::is_string) {
            return Err(JwsFault::NoAlgorithm);
        }
        let claims_read = strict_json::object(&claims_json).ok_or(JwsFault::Json)?;
        Ok(Self { header: header_read, claims: claims_read, message: format!("{header}.{claims}"), signature })
    }

    fn header_text(&self, name: &str) -> &str {
        self.header.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// RFC 7515 §4.1.1.
    pub fn algorithm(&self) -> &str {
        self.header_text("alg")
    }

    /// RFC 7515 §4.1.4; empty where it names no key.
    pub fn kid(&self) -> &str {
        self.header_text("kid")
    }

    /// RFC 7515 §4.1.9 without `application/`, which it lets senders leave out; empty where it says none.
    pub fn kind(&self) -> String {
        let kind = self.header_text("typ").to_ascii_lowercase();
        kind.strip_prefix("application/").map(str::to_owned).unwrap_or(kind)
    }

    /// A claim that is a text; nothing when it is missing or something else.
    pub fn text(&self, claim: &str) -> Option<&str> {
        self.claims.get(claim)?.as_str()
    }

    /// A claim that is a NumericDate (RFC 7519 §2), in seconds since 1970; the fraction that it may have is cut off. Nothing when it is
    /// missing or something else.
    pub fn seconds(&self, claim: &str) -> Option<i64> {
        let value = self.claims.get(claim)?;
        #[allow(clippy::cast_possible_truncation, reason = "a cast from a float saturates")]
        value.as_i64().or_else(|| value.as_f64().map(|seconds| seconds as i64))
    }

    /// Whether the signature is one of this key, by the algorithm of the header, which must be one of the key's.
    pub fn is_signed_by(&self, key: &VerificationKey) -> bool {
        key.verifies(self.algorithm(), self.message.as_bytes(), &self.signature)
    }
}
