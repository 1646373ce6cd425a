//! Profiles that a client may be held to as a whole.
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
