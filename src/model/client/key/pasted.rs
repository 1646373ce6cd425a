//! Keys as somebody pastes them: PEM, a JWK or a JWK Set. A private key is refused before anything else is said of it.
use crate::crypto::public_key::{KeyFault, PublicKey};
use crate::crypto::strict_json;
use crate::locale::Messages;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine, engine::general_purpose::STANDARD as WITH_PADDING};
use serde_json::Value;

/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;
const BEGIN: &str = "-----BEGIN ";
/// What base64 of the first bytes of an OpenSSH public key is, by its kind (RFC 4253 §6.6).
const SSH: [&str; 3] = ["ssh-rsa ", "ssh-ed25519 ", "ecdsa-sha2-"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PastedFault {
    Nothing,
    TooLong,
    /// It is no PEM and no JSON.
    NoKey,
    /// JSON with a mistake in it, or with a member twice.
    Json,
    /// A set without keys.
    EmptySet,
    /// More than a client may have.
    TooMany,
    /// OpenSSH's own format.
    Ssh,
    /// A signed token, which is made with a key.
    Token,
    /// The label of a PEM block that holds no public key.
    Label(String),
    /// The block is not closed, or is not base64.
    Block,
    /// The key of this number, counted from one, and how many there are.
    Key {
        number: usize,
        of: usize,
        fault: KeyFault,
    },
}

/// The keys in a text, at least one.
pub fn read(text: &str) -> Result<Vec<PublicKey>, PastedFault> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let of_one = |fault| PastedFault::Key { number: 1, of: 1, fault };
    if text.is_empty() {
        return Err(PastedFault::Nothing);
    }
    // Before anything that could fail otherwise: whoever pasted one must be told so, whatever else is wrong.
    if holds_private_key(text) {
        return Err(of_one(KeyFault::Private));
    }
    match text {
        _ if text.len() > MAX_BYTES => Err(PastedFault::TooLong),
        _ if text.starts_with(['{', '[']) => of_json(text),
        _ if text.contains(BEGIN) => of_pem(text),
        _ if SSH.iter().any(|kind| text.starts_with(kind)) || text.contains("SSH2 PUBLIC KEY") => Err(PastedFault::Ssh),
        _ if text.starts_with("eyJ") => Err(PastedFault::Token),
        _ => Err(PastedFault::NoKey),
    }
}

/// Whether a text holds a private key, or may: the form then never shows it again, and nothing of it is kept.
pub fn holds_private_key(text: &str) -> bool {
    let squeezed: String = text.chars().filter(|letter| !letter.is_whitespace()).take(4 * MAX_BYTES).collect();
    text.contains("PRIVATE KEY") || squeezed.contains("PRIVATEKEY") || [r#""d":"#, r#""k":"#].iter().any(|name| squeezed.contains(name))
}

fn of_json(text: &str) -> Result<Vec<PublicKey>, PastedFault> {
    let value = strict_json::value(text.as_bytes()).ok_or(PastedFault::Json)?;
    let listed = match value {
        Value::Array(keys) => keys,
        Value::Object(mut set) => match set.remove("keys") {
            Some(Value::Array(keys)) => keys,
            Some(_) => return Err(PastedFault::Json),
            None => vec![Value::Object(set)],
        },
        _ => return Err(PastedFault::Json),
    };
    several(listed.iter().map(|key| key.as_object().ok_or(KeyFault::Unreadable("JWK")).and_then(PublicKey::of_jwk)).collect())
}

fn of_pem(text: &str) -> Result<Vec<PublicKey>, PastedFault> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some((_, block)) = rest.split_once(BEGIN) {
        let (label, body) = block.split_once("-----").ok_or(PastedFault::Block)?;
        let (body, after) = body.split_once(&format!("-----END {label}-----")).ok_or(PastedFault::Block)?;
        rest = after;
        let read = match label {
            "PUBLIC KEY" => PublicKey::of_spki,
            "RSA PUBLIC KEY" => PublicKey::of_pkcs1,
            "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => PublicKey::of_certificate,
            "EC PARAMETERS" => continue,
            other => return Err(PastedFault::Label(other.chars().take(40).collect())),
        };
        keys.push(read(&base64(body).ok_or(PastedFault::Block)?));
    }
    several(keys)
}

/// RFC 7468 §3: white space may stand anywhere.
fn base64(text: &str) -> Option<Vec<u8>> {
    let text: String = text.chars().filter(|letter| !letter.is_ascii_whitespace()).collect();
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    WITH_PADDING.decode(&text).ok().or_else(|| GeneralPurpose::new(&STANDARD, config).decode(&text).ok())
}

fn several(read: Vec<Result<PublicKey, KeyFault>>) -> Result<Vec<PublicKey>, PastedFault> {
    let of = read.len();
    if of == 0 {
        return Err(PastedFault::EmptySet);
    }
    if of > super::MAX {
        return Err(PastedFault::TooMany);
    }
    let numbered = read.into_iter().enumerate();
    numbered.map(|(at, key)| key.map_err(|fault| PastedFault::Key { number: at + 1, of, fault })).collect()
}

impl PastedFault {
    pub fn is_private(&self) -> bool {
        matches!(self, Self::Key { fault: KeyFault::Private | KeyFault::Symmetric, .. })
    }

    /// What is wrong, and what to do.
    pub fn text(&self, t: Messages) -> String {
        match self {
            Self::Nothing => t.key_fault_nothing(),
            Self::TooLong => t.key_fault_too_long(),
            Self::NoKey => t.key_fault_no_key(),
            Self::Json => t.key_fault_json(),
            Self::EmptySet => t.key_fault_empty_set(),
            Self::TooMany => t.key_fault_too_many(super::MAX),
            Self::Ssh => t.key_fault_ssh(),
            Self::Token => t.key_fault_token(),
            Self::Label(label) => t.key_fault_label(label.as_str()),
            Self::Block => t.key_fault_block(),
            Self::Key { of: 1, fault, .. } => text_of_key(fault, t),
            Self::Key { number, of, fault } => t.key_fault_of_several(*number, *of, text_of_key(fault, t)),
        }
    }
}

/// What is wrong with one key.
pub fn text_of_key(fault: &KeyFault, t: Messages) -> String {
    match fault {
        KeyFault::Private => t.key_fault_private(),
        KeyFault::Symmetric => t.key_fault_symmetric(),
        KeyFault::Unreadable(format) => t.key_fault_unreadable(*format),
        KeyFault::Kind(kind) => t.key_fault_kind(kind.as_str()),
        KeyFault::MissingMember(name) => t.key_fault_missing(*name),
        KeyFault::RsaBits(bits) => t.key_fault_rsa_bits(*bits),
        KeyFault::Invalid => t.key_fault_invalid(),
        KeyFault::NotForSignatures => t.key_fault_not_for_signatures(),
        KeyFault::Algorithm(name) => t.key_fault_algorithm(name.as_str()),
        KeyFault::KidTooLong => t.key_fault_kid(),
    }
}
