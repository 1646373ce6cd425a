//! Signature algorithms by their names in a JOSE header (RFC 7518 §3.1, RFC 8037 §3.1): asymmetric ones alone, so that no key that
//! everybody may read is ever taken for a shared secret (RFC 8725 §3.1). Whatever reads such a name asks here.
use crate::db::text_enum;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384,
    RSA_PKCS1_2048_8192_SHA512, RSA_PSS_2048_8192_SHA256, RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512, RsaParameters,
    VerificationAlgorithm,
};

text_enum! {
    /// How clients may sign, the one to choose first.
    pub enum ClientAlgorithm {
        Es256 = "ES256",
        Ps256 = "PS256",
        Rs256 = "RS256",
        EdDsa = "EdDSA",
    }
}

impl ClientAlgorithm {
    /// The algorithm of this name in the header of a signature; nothing for one that is not taken.
    pub fn named(name: &str) -> Option<Self> {
        if name == ED25519_NAME { Some(Self::EdDsa) } else { name.parse().ok() }
    }
}

/// RFC 9864 §2.2 calls EdDSA with this curve so; some libraries write nothing else.
pub const ED25519_NAME: &str = "Ed25519";

/// What a key must be for an algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyKind {
    Rsa,
    P256,
    P384,
    Ed25519,
}

/// The algorithms of RSA: one key may be for each of them. Keys of fewer than 2048 bits are refused (RFC 7518 §3.3).
pub(super) const RSA: [(&str, &RsaParameters); 6] = [
    ("RS256", &RSA_PKCS1_2048_8192_SHA256),
    ("PS256", &RSA_PSS_2048_8192_SHA256),
    ("RS384", &RSA_PKCS1_2048_8192_SHA384),
    ("RS512", &RSA_PKCS1_2048_8192_SHA512),
    ("PS384", &RSA_PSS_2048_8192_SHA384),
    ("PS512", &RSA_PSS_2048_8192_SHA512),
];

impl KeyKind {
    /// The kind of key that an algorithm takes; nothing for one whose signatures can't be checked here.
    pub(super) fn of(algorithm: &str) -> Option<Self> {
        match algorithm {
            "ES256" => Some(Self::P256),
            "ES384" => Some(Self::P384),
            "EdDSA" | ED25519_NAME => Some(Self::Ed25519),
            other => RSA.iter().any(|(name, _)| *name == other).then_some(Self::Rsa),
        }
    }

    /// What checks the signatures of a key of this kind, where there is one way only.
    pub(super) fn only_way(self) -> Option<&'static dyn VerificationAlgorithm> {
        match self {
            Self::Rsa => None,
            Self::P256 => Some(&ECDSA_P256_SHA256_FIXED),
            Self::P384 => Some(&ECDSA_P384_SHA384_FIXED),
            Self::Ed25519 => Some(&ED25519),
        }
    }
}

/// Whether signatures by this algorithm can be checked.
pub fn is_known(algorithm: &str) -> bool {
    KeyKind::of(algorithm).is_some()
}
