//! How clients may sign, in words.
pub use crate::crypto::algorithm::ClientAlgorithm;
use crate::locale::Messages;

impl ClientAlgorithm {
    pub fn help(self, t: Messages) -> String {
        match self {
            Self::Es256 => t.signing_algorithm_es256_help(),
            Self::Ps256 => t.signing_algorithm_ps256_help(),
            Self::Rs256 => t.signing_algorithm_rs256_help(),
            Self::EdDsa => t.signing_algorithm_eddsa_help(),
        }
    }
}
