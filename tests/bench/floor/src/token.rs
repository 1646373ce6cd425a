//! One access token: the claims of Balie's tokens, signed with ES256.
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::Serialize;

const ISSUER: &str = "http://localhost:8080";

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    sub: &'a str,
    aud: &'a str,
    client_id: &'a str,
    azp: &'a str,
    scope: &'a str,
    jti: String,
    iat: u64,
    exp: u64,
    municipality: &'a str,
    roles: &'a [&'a str],
}

/// The key, read once, and the header that every token begins with.
pub(crate) enum Key {
    Parsed { pair: EcdsaKeyPair, header: String },
    Jsonwebtoken { key: EncodingKey, header: Box<Header> },
}

impl Key {
    pub(crate) fn generate() -> Key {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some("at+jwt".to_owned());
        header.kid = Some("wQp0cFhsUEX7FGaYdDpTCDBrzVqBOkrcJKTDfZcV8cE".to_owned());
        if std::env::var("FLOOR_SIGNER").is_ok_and(|signer| signer == "jsonwebtoken") {
            let document = pair.to_pkcs8v1().expect("a key in PKCS#8");
            let key = EncodingKey::from_ec_der(document.as_ref());
            let header = Box::new(header);
            return Key::Jsonwebtoken { key, header };
        }
        let header = serde_json::to_vec(&header).expect("a header in JSON");
        let header = URL_SAFE_NO_PAD.encode(header) + ".";
        Key::Parsed { pair, header }
    }

    /// The point that its signatures are verified with.
    pub(crate) fn public(&self) -> &[u8] {
        match self {
            Key::Parsed { pair, .. } => pair.public_key().as_ref(),
            Key::Jsonwebtoken { .. } => &[],
        }
    }

    pub(crate) fn token(&self, client_id: &str, scope: &str, lifetime: Duration) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("now");
        let claims = Claims {
            iss: ISSUER,
            sub: client_id,
            aud: ISSUER,
            client_id,
            azp: client_id,
            scope,
            jti: URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>()),
            iat: now.as_secs(),
            exp: (now + lifetime).as_secs(),
            municipality: "utrecht",
            roles: &["user"],
        };
        match self {
            Key::Jsonwebtoken { key, header } => jsonwebtoken::encode(header, &claims, key).expect("a token"),
            Key::Parsed { pair, header } => {
                let claims = serde_json::to_vec(&claims).expect("claims in JSON");
                let mut token = String::with_capacity(1024);
                token.push_str(header);
                URL_SAFE_NO_PAD.encode_string(claims, &mut token);
                let signature = pair.sign(&SystemRandom::new(), token.as_bytes()).expect("a signature");
                token.push('.');
                URL_SAFE_NO_PAD.encode_string(signature, &mut token);
                token
            }
        }
    }
}
