//! What the tokens of a client look like: the format of its access tokens, and what signs its ID tokens.
use crate::crypto::signing_key::SigningAlgorithm;
use crate::db::text_enum;
use crate::locale::Messages;

text_enum! {
    /// The format of access tokens.
    pub enum AccessTokenFormat {
        /// RFC 9068: an API reads it by itself, so it is valid until it ends.
        Jwt = "jwt",
        /// A random word, of which we alone know what it stands for: it ends as soon as it is revoked.
        Opaque = "opaque",
    }
}

impl AccessTokenFormat {
    pub fn label(self, t: Messages) -> String {
        match self {
            Self::Jwt => t.access_token_jwt(),
            Self::Opaque => t.access_token_opaque(),
        }
    }

    pub fn help(self, t: Messages) -> String {
        match self {
            Self::Jwt => t.access_token_jwt_help(),
            Self::Opaque => t.access_token_opaque_help(),
        }
    }
}

/// The algorithms of ID tokens, the one first that every library of OpenID Connect knows.
pub const ID_TOKEN_ALGORITHMS: [SigningAlgorithm; 4] =
    [SigningAlgorithm::Rs256, SigningAlgorithm::Ps256, SigningAlgorithm::Es256, SigningAlgorithm::EdDsa];

/// What is good to know before choosing one.
pub fn algorithm_help(algorithm: SigningAlgorithm, t: Messages) -> String {
    match algorithm {
        SigningAlgorithm::Rs256 => t.id_token_rs256_help(),
        SigningAlgorithm::Ps256 => t.id_token_ps256_help(),
        SigningAlgorithm::Es256 => t.id_token_es256_help(),
        SigningAlgorithm::EdDsa => t.id_token_eddsa_help(),
    }
}
