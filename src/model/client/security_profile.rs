//! Profiles that a client may be held to as a whole.
use crate::crypto::algorithm::ClientAlgorithm;
use crate::crypto::public_key::PublicKey;
use crate::db::text_enum;
use crate::locale::Messages;

text_enum! {
    pub enum SecurityProfile {
        None = "none",
        /// FAPI 2.0 Security Profile (OpenID Foundation, final).
        Fapi2 = "fapi2_security_profile",
    }
}

impl SecurityProfile {
    /// Whether what belongs to a client of this profile may be signed by an algorithm that is taken here at all (FAPI 2.0 Security Profile
    /// §5.4.1: PS256, ES256 and EdDSA).
    pub fn allows(self, algorithm: &str) -> bool {
        let fits = |known| matches!(known, ClientAlgorithm::Es256 | ClientAlgorithm::Ps256 | ClientAlgorithm::EdDsa);
        self != Self::Fapi2 || ClientAlgorithm::named(algorithm).is_some_and(fits)
    }

    /// The algorithms that a key may sign by for such a client; none where it says by `alg` that it is for another alone.
    pub fn algorithms_of(self, key: &PublicKey) -> Vec<&str> {
        key.algorithms().into_iter().filter(|algorithm| self.allows(algorithm)).collect()
    }

    pub fn label(self, t: Messages) -> String {
        match self {
            Self::None => t.security_profile_none(),
            Self::Fapi2 => t.security_profile_fapi2(),
        }
    }

    pub fn help(self, t: Messages) -> String {
        match self {
            Self::None => t.security_profile_none_help(),
            Self::Fapi2 => t.security_profile_fapi2_help(),
        }
    }
}
