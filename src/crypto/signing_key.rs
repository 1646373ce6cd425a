//! The keys that sign tokens: made, kept as PKCS #8, shown as JWK (RFC 7517), used for JWS (RFC 7515).
use super::sha256;
use crate::db::text_enum;
use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ED25519, EcdsaKeyPair, Ed25519KeyPair, KeyPair, ParsedPublicKey,
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RSA_PSS_2048_8192_SHA256, RSA_PSS_SHA256, RsaKeyPair,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde_json::{Value, json};

text_enum! {
    /// How tokens are signed (RFC 7518 §3.1, RFC 8037).
    pub enum SigningAlgorithm { Es256 = "ES256", EdDsa = "EdDSA", Rs256 = "RS256", Ps256 = "PS256" }
}

text_enum! {
    /// What a token is for, as its header says: one kind must not pass for another (RFC 8725 §3.11).
    pub enum TokenType {
        /// RFC 9068 §2.1.
        AccessToken = "at+jwt",
        /// OpenID Connect Core 1.0 §2.
        IdToken = "JWT",
        /// OpenID Connect Back-Channel Logout 1.0 §2.4.
        LogoutToken = "logout+jwt",
        /// RFC 9701 §5.
        IntrospectionResponse = "token-introspection+jwt",
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the signing key can't be made, read or used")]
pub struct BadSigningKey;

enum Pair {
    Ecdsa(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    Rsa(RsaKeyPair),
}

/// A private key, parsed once and ready to sign.
pub struct SigningKey {
    pub kid: String,
    pub algorithm: SigningAlgorithm,
    pair: Pair,
    public: ParsedPublicKey,
    /// The encoded header of each type of token, with the dot behind it, in the order of the types.
    headers: Vec<String>,
}

impl SigningKey {
    /// A new private key as PKCS #8 (RFC 5958).
    pub fn make(algorithm: SigningAlgorithm) -> Result<Vec<u8>, BadSigningKey> {
        let document = match algorithm {
            SigningAlgorithm::Es256 => EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).map_err(|_| BadSigningKey)?.to_pkcs8v1(),
            SigningAlgorithm::EdDsa => Ed25519KeyPair::generate().map_err(|_| BadSigningKey)?.to_pkcs8(),
            SigningAlgorithm::Rs256 | SigningAlgorithm::Ps256 => {
                let pair = RsaKeyPair::generate(KeySize::Rsa2048).map_err(|_| BadSigningKey)?;
                return Ok(pair.as_der().map_err(|_| BadSigningKey)?.as_ref().to_vec());
            }
        };
        Ok(document.map_err(|_| BadSigningKey)?.as_ref().to_vec())
    }

    pub fn read(algorithm: SigningAlgorithm, pkcs8: &[u8]) -> Result<Self, BadSigningKey> {
        let pair = match algorithm {
            SigningAlgorithm::Es256 => EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8).map(Pair::Ecdsa),
            SigningAlgorithm::EdDsa => Ed25519KeyPair::from_pkcs8(pkcs8).map(Pair::Ed25519),
            SigningAlgorithm::Rs256 | SigningAlgorithm::Ps256 => RsaKeyPair::from_pkcs8(pkcs8).map(Pair::Rsa),
        }
        .map_err(|_| BadSigningKey)?;
        let (kid, public) = (thumbprint(&pair), public(&pair, algorithm)?);
        let header = |typ| URL_SAFE_NO_PAD.encode(json!({"typ": typ, "alg": algorithm, "kid": kid}).to_string()) + ".";
        Ok(Self { headers: TokenType::ALL.iter().map(header).collect(), kid, algorithm, pair, public })
    }

    /// The public half as a JWK with its use, algorithm and thumbprint (RFC 7638).
    pub fn public_jwk(&self) -> Value {
        let mut jwk = members(&self.pair);
        jwk["use"] = json!("sig");
        jwk["alg"] = json!(self.algorithm);
        jwk["kid"] = json!(self.kid);
        jwk
    }

    /// A token of this type with these claims: a JWS in its compact form (RFC 7515 §7.1). The claims are written whole before they are
    /// encoded: an encoder that takes them piece by piece costs three times as much.
    pub fn sign(&self, typ: TokenType, claims: &impl Serialize) -> Result<String, BadSigningKey> {
        let mut token = String::with_capacity(1024);
        token.push_str(&self.headers[typ as usize]);
        let mut payload = Vec::with_capacity(512);
        serde_json::to_writer(&mut payload, claims).map_err(|_| BadSigningKey)?;
        URL_SAFE_NO_PAD.encode_string(&payload, &mut token);
        self.append_signature(&mut token)?;
        Ok(token)
    }

    /// Whether a signature (RFC 7515 §5.2) is one of this key.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        self.public.verify_sig(message, signature).is_ok()
    }

    fn append_signature(&self, token: &mut String) -> Result<(), BadSigningKey> {
        let random = SystemRandom::new();
        let append = |token: &mut String, signature: &[u8]| {
            token.push('.');
            URL_SAFE_NO_PAD.encode_string(signature, token);
        };
        match &self.pair {
            Pair::Ecdsa(pair) => {
                let signature = pair.sign(&random, token.as_bytes()).map_err(|_| BadSigningKey)?;
                append(token, signature.as_ref());
            }
            Pair::Ed25519(pair) => {
                let signature = pair.sign(token.as_bytes());
                append(token, signature.as_ref());
            }
            Pair::Rsa(pair) => {
                let padding: &'static dyn aws_lc_rs::signature::RsaEncoding =
                    if self.algorithm == SigningAlgorithm::Ps256 { &RSA_PSS_SHA256 } else { &RSA_PKCS1_SHA256 };
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(padding, &random, token.as_bytes(), &mut signature).map_err(|_| BadSigningKey)?;
                append(token, &signature);
            }
        }
        Ok(())
    }
}

/// The public half, parsed once and ready to check signatures.
fn public(pair: &Pair, algorithm: SigningAlgorithm) -> Result<ParsedPublicKey, BadSigningKey> {
    match pair {
        Pair::Ecdsa(pair) => ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, pair.public_key()),
        Pair::Ed25519(pair) => ParsedPublicKey::new(&ED25519, pair.public_key()),
        Pair::Rsa(pair) if algorithm == SigningAlgorithm::Ps256 => ParsedPublicKey::new(&RSA_PSS_2048_8192_SHA256, pair.public_key()),
        Pair::Rsa(pair) => ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public_key()),
    }
    .map_err(|_| BadSigningKey)
}

/// The members that RFC 7638 §3.2 calls required, which are also all that a verifier needs.
fn members(pair: &Pair) -> Value {
    let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    match pair {
        Pair::Ecdsa(pair) => {
            // SEC 1 §2.3.3: an uncompressed point is the byte 4, then x and y of 32 bytes each.
            let point = pair.public_key().as_ref();
            json!({"crv": "P-256", "kty": "EC", "x": text(&point[1..33]), "y": text(&point[33..65])})
        }
        Pair::Ed25519(pair) => json!({"crv": "Ed25519", "kty": "OKP", "x": text(pair.public_key().as_ref())}),
        Pair::Rsa(pair) => {
            let key = pair.public_key();
            let (e, n) = (key.exponent(), key.modulus());
            json!({"e": text(e.big_endian_without_leading_zero()), "kty": "RSA", "n": text(n.big_endian_without_leading_zero())})
        }
    }
}

/// RFC 7638: SHA-256 over the required members in alphabetical order; `serde_json` keeps that order in its maps.
fn thumbprint(pair: &Pair) -> String {
    URL_SAFE_NO_PAD.encode(sha256(members(pair).to_string().as_bytes()))
}
