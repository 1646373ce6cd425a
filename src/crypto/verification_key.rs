//! Public keys of others (RFC 7517), and whether a signature (RFC 7515 §5.2) is one of theirs: by asymmetric algorithms alone, so that no
//! key that everybody may read is ever taken for a shared secret (RFC 8725 §3.1).
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384,
    RSA_PKCS1_2048_8192_SHA512, RSA_PSS_2048_8192_SHA256, RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512, RsaParameters,
    RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;

/// The algorithms whose signatures can be checked (RFC 7518 §3.1, RFC 8037).
pub const ALGORITHMS: [&str; 9] = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"];

enum Material {
    Rsa { n: Vec<u8>, e: Vec<u8> },
    P256(Vec<u8>),
    P384(Vec<u8>),
    Ed25519(Vec<u8>),
}

/// A public key of somebody else.
pub struct VerificationKey {
    /// Empty where it has none.
    pub kid: String,
    /// The one algorithm that it is for; nothing where it does not say.
    algorithm: Option<String>,
    material: Material,
}

impl VerificationKey {
    /// Reads a JWK. Nothing when it is of another kind, or not for signatures.
    pub fn read(jwk: &Value) -> Option<Self> {
        let text = |name: &str| jwk[name].as_str();
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(text(name)?).ok();
        if text("use").is_some_and(|what_for| what_for != "sig") {
            return None;
        }
        let material = match (text("kty")?, text("crv")) {
            ("RSA", _) => Material::Rsa { n: without_leading_zeros(bytes("n")?), e: without_leading_zeros(bytes("e")?) },
            ("EC", Some("P-256")) => Material::P256(point(bytes("x")?, bytes("y")?, 32)?),
            ("EC", Some("P-384")) => Material::P384(point(bytes("x")?, bytes("y")?, 48)?),
            ("OKP", Some("Ed25519")) => Material::Ed25519(bytes("x")?),
            _ => return None,
        };
        Some(Self { kid: text("kid").unwrap_or_default().to_owned(), algorithm: text("alg").map(str::to_owned), material })
    }

    /// Whether the key is for this algorithm.
    pub fn is_for(&self, algorithm: &str) -> bool {
        let is_kind = match &self.material {
            Material::Rsa { .. } => rsa(algorithm).is_some(),
            Material::P256(_) => algorithm == "ES256",
            Material::P384(_) => algorithm == "ES384",
            // RFC 9864 §2.2 has a name of its own for this curve.
            Material::Ed25519(_) => matches!(algorithm, "EdDSA" | "Ed25519"),
        };
        let is_ed25519 = matches!(self.material, Material::Ed25519(_));
        is_kind && self.algorithm.as_ref().is_none_or(|own| is_ed25519 || own == algorithm)
    }

    /// Whether a signature by this algorithm is one of this key.
    pub fn verifies(&self, algorithm: &str, message: &[u8], signature: &[u8]) -> bool {
        let by =
            |with: &'static dyn VerificationAlgorithm, key: &[u8]| UnparsedPublicKey::new(with, key).verify(message, signature).is_ok();
        self.is_for(algorithm)
            && match &self.material {
                Material::Rsa { n, e } => {
                    let key = RsaPublicKeyComponents { n, e };
                    rsa(algorithm).is_some_and(|with| key.verify(with, message, signature).is_ok())
                }
                Material::P256(key) => by(&ECDSA_P256_SHA256_FIXED, key),
                Material::P384(key) => by(&ECDSA_P384_SHA384_FIXED, key),
                Material::Ed25519(key) => by(&ED25519, key),
            }
    }
}

/// Keys of fewer than 2048 bits are refused (RFC 7518 §3.3).
fn rsa(algorithm: &str) -> Option<&'static RsaParameters> {
    Some(match algorithm {
        "RS256" => &RSA_PKCS1_2048_8192_SHA256,
        "RS384" => &RSA_PKCS1_2048_8192_SHA384,
        "RS512" => &RSA_PKCS1_2048_8192_SHA512,
        "PS256" => &RSA_PSS_2048_8192_SHA256,
        "PS384" => &RSA_PSS_2048_8192_SHA384,
        "PS512" => &RSA_PSS_2048_8192_SHA512,
        _ => return None,
    })
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
            let mut for_encryption = key.public_jwk();
            for_encryption["use"] = json!("enc");
            assert!(VerificationKey::read(&for_encryption).is_none());
        }
    }
}
