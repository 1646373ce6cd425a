//! Signed JWTs in their compact form (RFC 7515 §7.1, RFC 7519): their parts, read strictly and within bounds before anything in them is
//! believed. Whatever reads one reads it here. Keys and addresses of keys in the header (`jwk`, `jku`, `x5u`, `x5c`) are never looked at:
//! whoever signs could name their own.
use super::strict_json;
use super::verification_key::VerificationKey;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

/// The longest that is read of strangers, in bytes.
pub const MAX_BYTES: usize = 16 * 1024;
/// The longest that is read of ourselves and of identity providers, in bytes: as much as a form takes.
pub const MAX_BYTES_OF_ISSUERS: usize = 64 * 1024;

/// Why a text is no such token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JwsFault {
    TooLong,
    /// Five parts (RFC 7516 §7.1).
    Encrypted,
    /// Not three parts, or not base64url without padding.
    Form,
    /// Header or claims are no JSON object, are nested too deep, or have a member twice; or `kid` or `typ` is no text.
    Json,
    /// The header demands something that nobody here understands (RFC 7515 §4.1.11).
    Critical,
    NoAlgorithm,
}

/// A JOSE header (RFC 7515 §4).
pub struct Header(Map<String, Value>);

impl Header {
    fn read(part: &str) -> Result<Self, JwsFault> {
        let members = object(part)?;
        if members.contains_key("crit") {
            return Err(JwsFault::Critical);
        }
        if members.get("alg").and_then(Value::as_str).is_none_or(str::is_empty) {
            return Err(JwsFault::NoAlgorithm);
        }
        // Whoever took what is no text for nothing would look for any key, and let any kind pass.
        let is_text = |name: &str| members.get(name).is_none_or(Value::is_string);
        if is_text("kid") && is_text("typ") { Ok(Self(members)) } else { Err(JwsFault::Json) }
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    fn text(&self, name: &str) -> &str {
        self.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// RFC 7515 §4.1.1.
    pub fn algorithm(&self) -> &str {
        self.text("alg")
    }

    /// RFC 7515 §4.1.4; empty where it names no key.
    pub fn kid(&self) -> &str {
        self.text("kid")
    }

    /// RFC 7515 §4.1.9 as it stands there; empty where it says none.
    pub fn typ(&self) -> &str {
        self.text("typ")
    }

    /// The same without `application/`, which it lets senders leave out, and in small letters.
    pub fn kind(&self) -> String {
        let kind = self.typ().to_ascii_lowercase();
        kind.strip_prefix("application/").map(str::to_owned).unwrap_or(kind)
    }
}

/// A token that was taken apart, so that its signature can be looked at before anything is made of its claims.
pub struct CompactJws<'a> {
    pub header: Header,
    /// What is signed (RFC 7515 §5.1): header and claims as they came, with the dot.
    message: &'a str,
    claims: &'a str,
    signature: Vec<u8>,
}

impl<'a> CompactJws<'a> {
    /// Reads one of at most so many bytes.
    pub fn read(text: &'a str, max: usize) -> Result<Self, JwsFault> {
        if text.len() > max {
            return Err(JwsFault::TooLong);
        }
        let parts: Vec<&str> = text.splitn(6, '.').collect();
        let [header, claims, signature] = parts[..] else {
            return Err(if parts.len() == 5 { JwsFault::Encrypted } else { JwsFault::Form });
        };
        let message = &text[..header.len() + 1 + claims.len()];
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| JwsFault::Form)?;
        Ok(Self { header: Header::read(header)?, message, claims, signature })
    }

    pub fn claims(&self) -> Result<Map<String, Value>, JwsFault> {
        object(self.claims)
    }

    /// Whether the signature is one of this key, by the algorithm of the header, which must be one of the key's.
    pub fn is_signed_by(&self, key: &VerificationKey) -> bool {
        self.is_signed(|message, signature| key.verifies(self.header.algorithm(), message, signature))
    }

    /// Whether the signature is right for what is signed, as `verifies` says.
    pub fn is_signed(&self, verifies: impl Fn(&[u8], &[u8]) -> bool) -> bool {
        verifies(self.message.as_bytes(), &self.signature)
    }
}

/// A token with its claims, whose signature nobody has looked at yet.
pub struct Jws {
    pub header: Header,
    pub claims: Map<String, Value>,
    message: String,
    signature: Vec<u8>,
}

impl Jws {
    pub fn read(text: &str) -> Result<Self, JwsFault> {
        let compact = CompactJws::read(text, MAX_BYTES)?;
        let claims = compact.claims()?;
        Ok(Self { header: compact.header, claims, message: compact.message.to_owned(), signature: compact.signature })
    }

    pub fn algorithm(&self) -> &str {
        self.header.algorithm()
    }

    pub fn kid(&self) -> &str {
        self.header.kid()
    }

    pub fn kind(&self) -> String {
        self.header.kind()
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

fn object(part: &str) -> Result<Map<String, Value>, JwsFault> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| JwsFault::Form)?;
    strict_json::object(&bytes).ok_or(JwsFault::Json)
}
