//! Client assertions (RFC 7523) for the benchmark to send, each once: signed here, because a script would take minutes.
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

/// Prints the public key as a JWK, and so many assertions of a client, a line each. The key is made once, and kept in a file.
pub(crate) fn print(count: usize, client_id: &str, audience: &str, key_file: &str) {
    let lifetime = Duration::from_secs(240);
    if !std::fs::exists(key_file).expect("a readable folder") {
        let document = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key").to_pkcs8v1().expect("PKCS#8");
        std::fs::write(key_file, document.as_ref()).expect("a writable folder");
    }
    let document = std::fs::read(key_file).expect("the key");
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &document).expect("a key");
    let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
    let encode = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    println!("{}", json!({"kty": "EC", "crv": "P-256", "kid": "bench", "alg": "ES256", "x": encode(x), "y": encode(y)}));
    let header = encode(json!({"alg": "ES256", "kid": "bench", "typ": "JWT"}).to_string().as_bytes());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("now");
    for number in 0..count {
        let jti = format!("{}-{number}", now.as_nanos());
        let claims = json!({"iss": client_id, "sub": client_id, "aud": audience, "jti": jti, "iat": now.as_secs(),
            "exp": (now + lifetime).as_secs()});
        let message = format!("{header}.{}", encode(claims.to_string().as_bytes()));
        let signature = pair.sign(&SystemRandom::new(), message.as_bytes()).expect("a signature");
        println!("{message}.{}", encode(signature.as_ref()));
    }
}
