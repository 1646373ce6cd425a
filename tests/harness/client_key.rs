//! A key pair of a client in a test, which signs whatever it is told to sign.
use super::{Answer, Balie, Registered};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaKeyPair,
};
use balie::client_assertion::TYPE;
use balie::crypto::public_key::PublicKey;
use balie::crypto::random;
use balie::model::client;
use balie::model::client::key::{self, Added, Key};
use balie::urls;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};

pub struct ClientKey {
    pub algorithm: &'static str,
    pair: Pair,
}

enum Pair {
    P256(EcdsaKeyPair),
    Rsa(Box<RsaKeyPair>),
    Ed25519(Ed25519KeyPair),
}

fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl ClientKey {
    /// One for ES256, RS256, PS256 or EdDSA.
    pub fn make(algorithm: &'static str) -> Self {
        let pair = match algorithm {
            "ES256" => Pair::P256(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key")),
            "RS256" | "PS256" => Pair::Rsa(Box::new(RsaKeyPair::generate(KeySize::Rsa2048).expect("a key"))),
            _ => Pair::Ed25519(Ed25519KeyPair::generate().expect("a key")),
        };
        Self { algorithm, pair }
    }

    /// As a JWK of its public members alone.
    pub fn jwk(&self) -> Map<String, Value> {
        let jwk = match &self.pair {
            Pair::P256(pair) => {
                let point = pair.public_key().as_ref();
                json!({"kty": "EC", "crv": "P-256", "x": encode(&point[1..33]), "y": encode(&point[33..])})
            }
            Pair::Rsa(pair) => {
                let public = pair.public_key();
                json!({"kty": "RSA", "n": encode(public.modulus().big_endian_without_leading_zero()),
                       "e": encode(public.exponent().big_endian_without_leading_zero())})
            }
            Pair::Ed25519(pair) => json!({"kty": "OKP", "crv": "Ed25519", "x": encode(pair.public_key().as_ref())}),
        };
        jwk.as_object().expect("an object").clone()
    }

    pub fn public(&self) -> PublicKey {
        PublicKey::of_jwk(&self.jwk()).expect("a right key")
    }

    /// Signs bytes by the algorithm of that name.
    pub fn signature(&self, algorithm: &str, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match &self.pair {
            Pair::P256(pair) => pair.sign(&random, message).expect("it signs").as_ref().to_vec(),
            Pair::Ed25519(pair) => pair.sign(message).as_ref().to_vec(),
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                let padding: &dyn aws_lc_rs::signature::RsaEncoding =
                    if algorithm == "PS256" { &RSA_PSS_SHA256 } else { &RSA_PKCS1_SHA256 };
                pair.sign(padding, &random, message, &mut signature).expect("it signs");
                signature
            }
        }
    }

    /// A signed token of these texts, whatever they are.
    pub fn sign_texts(&self, algorithm: &str, header: &str, claims: &str) -> String {
        let message = format!("{}.{}", encode(header), encode(claims));
        let signature = encode(self.signature(algorithm, message.as_bytes()));
        format!("{message}.{signature}")
    }

    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        self.sign_texts(header["alg"].as_str().unwrap_or(self.algorithm), &header.to_string(), &claims.to_string())
    }

    /// An assertion as any library makes it.
    pub fn assertion(&self, balie: &Balie, client_id: &str) -> String {
        self.sign(&json!({"alg": self.algorithm}), &claims(balie, client_id))
    }
}

/// What an assertion says, valid for a minute.
pub fn claims(balie: &Balie, client_id: &str) -> Value {
    let now = balie.clock.now().0;
    json!({"iss": client_id, "sub": client_id, "aud": balie.url, "exp": now + 60, "iat": now, "jti": random::token()})
}

impl Balie {
    /// A client that signs with this key.
    pub async fn client_with_key(&self, client_id: &str, key: &ClientKey) -> Registered {
        let client = self.client(client_id).with("token_endpoint_auth_method", "private_key_jwt").create().await;
        self.add_client_key(&client, "first", key).await;
        client
    }

    pub async fn add_client_key(&self, client: &Registered, name: &str, key: &ClientKey) -> Key {
        let mut tx = self.begin().await;
        let row = client::find(tx.connection(), &client.id).await.expect("clients can be read").expect("it is there");
        let new = Key::new(&random::id(), &row, name, &key.public(), tx.now);
        assert_eq!(key::create(&mut tx, &row, &new).await.expect("keys can be written"), Added::Done);
        self.commit(tx).await;
        new
    }

    /// Asks for a token with an assertion.
    pub async fn token_by(&self, assertion: &str) -> Answer {
        self.token_by_fields(&[("grant_type", "client_credentials"), ("client_assertion_type", TYPE), ("client_assertion", assertion)])
            .await
    }

    pub async fn token_by_fields(&self, fields: &[(&str, &str)]) -> Answer {
        self.answer_to_form(urls::TOKEN, fields).await
    }

    /// Sends a form as a program does.
    pub async fn answer_to_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let http = super::browser::http(None, false);
        Answer::of(http.post(self.at(path)).form(fields).send().await.expect("it answers")).await
    }
}

impl ClientKey {
    /// One that openssl or a browser made, in PKCS #8.
    pub fn of_pem(algorithm: &'static str, pem: &str) -> Self {
        let base64: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
        let der = base64::engine::general_purpose::STANDARD.decode(base64.trim()).expect("base64");
        let pair = match algorithm {
            "ES256" => Pair::P256(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &der).expect("a key")),
            "RS256" | "PS256" => Pair::Rsa(Box::new(RsaKeyPair::from_pkcs8(&der).expect("a key"))),
            _ => Pair::Ed25519(Ed25519KeyPair::from_pkcs8(&der).expect("a key")),
        };
        Self { algorithm, pair }
    }
}
