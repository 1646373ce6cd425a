//! How clients may sign (RFC 7518 §3.1, RFC 8037): asymmetric algorithms alone.
use crate::crypto::public_key::ED25519_NAME;
use crate::db::text_enum;
use crate::locale::Messages;

text_enum! {
    /// An algorithm of a client's signature.
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

    pub fn help(self, t: Messages) -> String {
        match self {
            Self::Es256 => t.signing_algorithm_es256_help(),
            Self::Ps256 => t.signing_algorithm_ps256_help(),
            Self::Rs256 => t.signing_algorithm_rs256_help(),
            Self::EdDsa => t.signing_algorithm_eddsa_help(),
        }
    }
}
