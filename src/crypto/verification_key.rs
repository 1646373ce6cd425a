//! Public keys of others (RFC 7517), and whether a signature (RFC 7515 §5.2) is one of theirs. A key is parsed once, when it is read.
use super::algorithm::{ED25519_NAME, KeyKind, RSA};
use aws_lc_rs::signature::{ParsedPublicKey, RsaPublicKeyComponents};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};
use std::sync::OnceLock;

enum Material {
    Rsa(Box<RsaKey>),
    /// With the one way in which its signatures are checked.
    Other(ParsedPublicKey),
}

/// A public key of RSA (RFC 8017 §3.1), in big-endian bytes without leading zeros.
struct RsaKey {
    n: Vec<u8>,
    e: Vec<u8>,
    /// For each of the algorithms, from the first signature by it on.
    parsed: [OnceLock<Option<ParsedPublicKey>>; RSA.len()],
}

/// A public key of somebody else.
pub struct VerificationKey {
    /// Empty where it has none.
    pub kid: String,
    /// The one algorithm that it is for; nothing where it does not say.
    algorithm: Option<String>,
    kind: KeyKind,
    material: Material,
}

impl VerificationKey {
    /// Reads a JWK. Nothing when it is of another kind, not for signatures, or when its numbers make no key.
    pub fn read(jwk: &Value) -> Option<Self> {
        Self::of_members(jwk.as_object()?)
    }

    pub(super) fn of_members(jwk: &Map<String, Value>) -> Option<Self> {
        let text = |name: &str| jwk.get(name).and_then(Value::as_str);
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(text(name)?).ok();
        if text("use").is_some_and(|what_for| what_for != "sig") {
            return None;
        }
        let (kind, key) = match (text("kty")?, text("crv")) {
            ("RSA", _) => (KeyKind::Rsa, vec![]),
            ("EC", Some("P-256")) => (KeyKind::P256, point(bytes("x")?, bytes("y")?, 32)?),
            ("EC", Some("P-384")) => (KeyKind::P384, point(bytes("x")?, bytes("y")?, 48)?),
            // RFC 8032 §5.1.5.
            ("OKP", Some("Ed25519")) => (KeyKind::Ed25519, bytes("x").filter(|key| key.len() == 32)?),
            _ => return None,
        };
        let material = match kind.only_way() {
            Some(way) => Material::Other(ParsedPublicKey::new(way, key).ok()?),
            None => Material::Rsa(Box::new(RsaKey::new(bytes("n")?, bytes("e")?))),
        };
        Some(Self { kid: text("kid").unwrap_or_default().to_owned(), algorithm: text("alg").map(str::to_owned), kind, material })
    }

    /// Whether the key is for this algorithm.
    pub fn is_for(&self, algorithm: &str) -> bool {
        // EdDSA and Ed25519 are one (RFC 9864 §2.2).
        let is_own = |own: &String| own == algorithm || (self.kind == KeyKind::Ed25519 && matches!(own.as_str(), "EdDSA" | ED25519_NAME));
        KeyKind::of(algorithm) == Some(self.kind) && self.algorithm.as_ref().is_none_or(is_own)
    }

    /// Whether a signature by this algorithm is one of this key.
    pub fn verifies(&self, algorithm: &str, message: &[u8], signature: &[u8]) -> bool {
        let parsed = match &self.material {
            Material::Rsa(key) => key.parsed_for(algorithm),
            Material::Other(key) => Some(key),
        };
        self.is_for(algorithm) && parsed.is_some_and(|key| key.verify_sig(message, signature).is_ok())
    }
}

impl RsaKey {
    fn new(n: Vec<u8>, e: Vec<u8>) -> Self {
        Self { n: without_leading_zeros(n), e: without_leading_zeros(e), parsed: Default::default() }
    }

    fn parsed_for(&self, algorithm: &str) -> Option<&ParsedPublicKey> {
        let place = RSA.iter().position(|(name, _)| *name == algorithm)?;
        let components = RsaPublicKeyComponents { n: &self.n, e: &self.e };
        self.parsed[place].get_or_init(|| components.to_parsed_public_key(RSA[place].1).ok()).as_ref()
    }
}

/// SEC 1 §2.3.3: an uncompressed point. RFC 7518 §6.2.1.2 demands all octets of both coordinates.
fn point(x: Vec<u8>, y: Vec<u8>, length: usize) -> Option<Vec<u8>> {
    (x.len() == length && y.len() == length).then(|| [vec![4], x, y].concat())
}

/// RFC 7518 §6.3.1.1: some write a zero octet before a modulus, which it says must not be there.
fn without_leading_zeros(number: Vec<u8>) -> Vec<u8> {
    number.into_iter().skip_while(|byte| *byte == 0).collect()
}

#[cfg(test)]
mod tests {
    use super::VerificationKey;
    use crate::crypto::signing_key::{SigningAlgorithm, SigningKey, TokenType};
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use serde_json::json;

    #[test]
    fn keys_of_every_kind_verify_their_own_signatures_by_their_own_algorithm() {
        for algorithm in SigningAlgorithm::ALL {
            let key = SigningKey::read(*algorithm, &SigningKey::make(*algorithm).expect("it is made")).expect("it is read");
            let token = key.sign(TokenType::IdToken, &json!({"sub": "x"})).expect("it signs");
            let (message, signature) = token.rsplit_once('.').expect("a compact JWS");
            let signature = URL_SAFE_NO_PAD.decode(signature).expect("base64url");
            let public = VerificationKey::read(&key.public_jwk()).expect("it is read");
            assert!(public.verifies(algorithm.as_str(), message.as_bytes(), &signature), "{algorithm}");
            assert!(!public.verifies(algorithm.as_str(), b"another", &signature), "{algorithm}");
            for other in ["none", "HS256", "RS512", "ES384"] {
                assert!(!public.verifies(other, message.as_bytes(), &signature), "{algorithm} taken for {other}");
            }
            // Again, with what was parsed the first time.
            assert!(public.verifies(algorithm.as_str(), message.as_bytes(), &signature), "{algorithm}");
            let mut for_encryption = key.public_jwk();
            for_encryption["use"] = json!("enc");
            assert!(VerificationKey::read(&for_encryption).is_none());
        }
    }
}
