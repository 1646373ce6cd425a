//! A public key of a client, in whichever way it was written: what of it is kept (a JWK of its public members alone), its thumbprint
//! (RFC 7638), and what is wrong with one that can't be used.
use super::algorithm::{ClientAlgorithm, KeyKind};
use super::der::{CONTEXT_0, Der, INTEGER, OBJECT_IDENTIFIER};
use super::sha256;
use super::verification_key::VerificationKey;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};

const MIN_RSA_BITS: usize = 2048;
const MAX_RSA_BITS: usize = 8192;
const MAX_KID: usize = 200;
/// Members that only a private key has (RFC 7518 §6.2.2, §6.3.2, RFC 8037 §2).
const PRIVATE: [&str; 7] = ["d", "p", "q", "dp", "dq", "qi", "oth"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// Its public members, `kid` and `alg`, and nothing else.
    pub jwk: Map<String, Value>,
    /// SHA-256 in base64url.
    pub thumbprint: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// Whoever has this text can sign.
    Private,
    /// A secret that both sides share.
    Symmetric,
    /// Of what is written there nothing can be made; the format that it seems to have.
    Unreadable(&'static str),
    /// A kind of key, or a curve, that is not taken.
    Kind(String),
    MissingMember(&'static str),
    RsaBits(usize),
    /// The numbers make no key.
    Invalid,
    /// `use` or `key_ops` says that it is for something else.
    NotForSignatures,
    /// `alg` names none of the algorithms for this kind of key.
    Algorithm(String),
    KidTooLong,
}

impl PublicKey {
    /// Reads a JWK (RFC 7517 §4).
    pub fn of_jwk(jwk: &Map<String, Value>) -> Result<Self, KeyFault> {
        Self::with_verification_key(jwk).map(|(key, _)| key)
    }

    /// The same, with what looks at its signatures: the key is parsed once for both.
    pub fn with_verification_key(jwk: &Map<String, Value>) -> Result<(Self, VerificationKey), KeyFault> {
        if jwk.contains_key("k") || jwk.get("kty").is_some_and(|kind| kind == "oct") {
            return Err(KeyFault::Symmetric);
        }
        if PRIVATE.iter().any(|name| jwk.contains_key(*name)) {
            return Err(KeyFault::Private);
        }
        let is_for_signatures = jwk.get("use").is_none_or(|what_for| what_for == "sig")
            && jwk.get("key_ops").is_none_or(|all| all.as_array().is_some_and(|all| all.iter().any(|one| one == "verify")));
        if !is_for_signatures {
            return Err(KeyFault::NotForSignatures);
        }
        let mut kept = members(jwk)?;
        let thumbprint = URL_SAFE_NO_PAD.encode(sha256(Value::Object(kept.clone()).to_string().as_bytes()));
        match jwk.get("alg") {
            None => {}
            Some(Value::String(name)) if is_for(&kept, name) => _ = kept.insert("alg".to_owned(), json!(name)),
            Some(other) => return Err(KeyFault::Algorithm(other.as_str().unwrap_or_default().to_owned())),
        }
        match jwk.get("kid").and_then(Value::as_str).unwrap_or_default() {
            "" => {}
            long if long.len() > MAX_KID || long.chars().any(char::is_control) => return Err(KeyFault::KidTooLong),
            kid => _ = kept.insert("kid".to_owned(), json!(kid)),
        }
        let parsed = VerificationKey::of_members(&kept).ok_or(KeyFault::Invalid)?;
        Ok((Self { jwk: kept, thumbprint }, parsed))
    }

    /// Reads a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
    pub fn of_spki(der: &[u8]) -> Result<Self, KeyFault> {
        Self::of_key_info(Der(der).sequence().ok_or(KeyFault::Unreadable("PEM"))?)
    }

    /// Reads the key of a certificate (RFC 5280 §4.1). Nothing else of it counts here.
    pub fn of_certificate(der: &[u8]) -> Result<Self, KeyFault> {
        let read = || {
            let mut certificate = Der(der).sequence()?.sequence()?;
            let mut after_version = Der(certificate.0);
            if after_version.element()?.0 == CONTEXT_0 {
                certificate = after_version;
            }
            // Serial number, algorithm, issuer, validity, subject.
            for _ in 0..5 {
                certificate.element()?;
            }
            certificate.sequence()
        };
        Self::of_key_info(read().ok_or(KeyFault::Unreadable("X.509"))?)
    }

    /// Reads an RSAPublicKey (RFC 8017 §A.1.1).
    pub fn of_pkcs1(der: &[u8]) -> Result<Self, KeyFault> {
        let read = || {
            let mut numbers = Der(der).sequence()?;
            Some((numbers.expect(INTEGER)?, numbers.expect(INTEGER)?))
        };
        let (n, e) = read().ok_or(KeyFault::Unreadable("PEM"))?;
        Self::of_parts(&[("kty", "RSA".to_owned()), ("n", number(n)), ("e", number(e))])
    }

    fn of_key_info(mut info: Der<'_>) -> Result<Self, KeyFault> {
        let mut read = || {
            let mut algorithm = info.sequence()?;
            Some((algorithm.expect(OBJECT_IDENTIFIER)?, algorithm.element().map(|(_, parameters)| parameters), info.bits()?))
        };
        let (kind, parameters, key) = read().ok_or(KeyFault::Unreadable("PEM"))?;
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        match kind {
            // rsaEncryption and id-RSASSA-PSS (RFC 4055 §1.2, §3.1).
            [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01 | 0x0a] => Self::of_pkcs1(key),
            // id-ecPublicKey (RFC 5480 §2.1.1) with secp256r1; an uncompressed point.
            [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01] => match (parameters, key) {
                (Some([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]), [4, point @ ..]) if point.len() == 64 => {
                    let (kind, curve) = ("EC".to_owned(), "P-256".to_owned());
                    Self::of_parts(&[("kty", kind), ("crv", curve), ("x", text(&point[..32])), ("y", text(&point[32..]))])
                }
                (Some([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]), _) => Err(KeyFault::Invalid),
                (Some([0x2b, 0x81, 0x04, 0x00, 0x22]), _) => Err(KeyFault::Kind("P-384".to_owned())),
                (Some([0x2b, 0x81, 0x04, 0x00, 0x23]), _) => Err(KeyFault::Kind("P-521".to_owned())),
                _ => Err(KeyFault::Kind("EC".to_owned())),
            },
            // id-Ed25519 (RFC 8410 §3).
            [0x2b, 0x65, 0x70] => Self::of_parts(&[("kty", "OKP".to_owned()), ("crv", "Ed25519".to_owned()), ("x", text(key))]),
            [0x2b, 0x65, 0x71] => Err(KeyFault::Kind("Ed448".to_owned())),
            [0x2b, 0x65, 0x6e | 0x6f] => Err(KeyFault::NotForSignatures),
            _ => Err(KeyFault::Kind("?".to_owned())),
        }
    }

    fn of_parts(parts: &[(&str, String)]) -> Result<Self, KeyFault> {
        Self::of_jwk(&parts.iter().map(|(name, text)| ((*name).to_owned(), json!(text))).collect())
    }

    /// The name by which a signature says that it is by this key: its own, or else its thumbprint.
    pub fn kid(&self) -> &str {
        self.jwk.get("kid").and_then(Value::as_str).unwrap_or(&self.thumbprint)
    }

    /// What it is, in the words of the field: `EC P-256`.
    pub fn kind(&self) -> String {
        let text = |name: &str| self.jwk.get(name).and_then(Value::as_str).unwrap_or_default();
        match text("kty") {
            "RSA" => format!("RSA {}", bits(text("n"))),
            kind => format!("{kind} {}", text("crv")),
        }
    }

    /// The algorithms that it may sign by.
    pub fn algorithms(&self) -> Vec<&str> {
        match self.jwk.get("alg").and_then(Value::as_str) {
            Some(only) => vec![only],
            None => ClientAlgorithm::ALL.iter().map(|algorithm| algorithm.as_str()).filter(|name| is_for(&self.jwk, name)).collect(),
        }
    }

    /// What looks at its signatures.
    pub fn verification_key(&self) -> Option<VerificationKey> {
        VerificationKey::of_members(&self.jwk)
    }
}

/// Whether a client may sign by an algorithm, whichever of its names it is, with a key of this kind.
fn is_for(jwk: &Map<String, Value>, algorithm: &str) -> bool {
    let kind = match jwk.get("kty").and_then(Value::as_str) {
        Some("RSA") => KeyKind::Rsa,
        Some("EC") => KeyKind::P256,
        _ => KeyKind::Ed25519,
    };
    ClientAlgorithm::named(algorithm).is_some() && KeyKind::of(algorithm) == Some(kind)
}

/// RFC 7638 §3.2: the members that make the key, in the order of their names, which is also the order of the map.
fn members(jwk: &Map<String, Value>) -> Result<Map<String, Value>, KeyFault> {
    let text = |name: &'static str| jwk.get(name).and_then(Value::as_str).ok_or(KeyFault::MissingMember(name));
    let bytes = |name: &'static str| URL_SAFE_NO_PAD.decode(text(name)?).map_err(|_| KeyFault::Unreadable("base64url"));
    let kind = text("kty")?;
    let names: &[&'static str] = match kind {
        "RSA" => &["e", "kty", "n"],
        "EC" => &["crv", "kty", "x", "y"],
        "OKP" => &["crv", "kty", "x"],
        other => return Err(KeyFault::Kind(other.to_owned())),
    };
    // Whether a point is one of its curve is found out when the key is parsed.
    let is_sound = match (kind, jwk.get("crv").and_then(Value::as_str)) {
        ("RSA", _) => is_sound_rsa(&bytes("n")?, &bytes("e")?)?,
        ("EC", Some("P-256")) => !bytes("x")?.is_empty() && !bytes("y")?.is_empty(),
        ("OKP", Some("Ed25519")) => !bytes("x")?.is_empty(),
        (_, Some(curve)) => return Err(KeyFault::Kind(curve.to_owned())),
        (_, None) => return Err(KeyFault::MissingMember("crv")),
    };
    if !is_sound {
        return Err(KeyFault::Invalid);
    }
    // A number has one way to be written (RFC 7518 §6.3.1.1), so a key has one thumbprint.
    let canonical = |name: &&'static str| match *name {
        "n" | "e" => Ok(number(&bytes(name)?)),
        other => text(other).map(str::to_owned),
    };
    names.iter().map(|name| Ok(((*name).to_owned(), json!(canonical(name)?)))).collect()
}

fn is_sound_rsa(n: &[u8], e: &[u8]) -> Result<bool, KeyFault> {
    let (n, e) = (without_zeros(n), without_zeros(e));
    let bits = bits_of(n);
    if !(MIN_RSA_BITS..=MAX_RSA_BITS).contains(&bits) {
        return Err(KeyFault::RsaBits(bits));
    }
    let is_odd = |number: &[u8]| number.last().is_some_and(|byte| byte & 1 == 1);
    // A larger exponent would take long to look at, and none is made.
    Ok(is_odd(n) && is_odd(e) && e != [1] && e.len() <= 4)
}

fn without_zeros(number: &[u8]) -> &[u8] {
    &number[number.iter().take_while(|byte| **byte == 0).count()..]
}

fn number(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(without_zeros(bytes))
}

fn bits_of(number: &[u8]) -> usize {
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}

fn bits(n: &str) -> usize {
    bits_of(&URL_SAFE_NO_PAD.decode(n).unwrap_or_default())
}
