//! Whose people may sign in to a client.
use crate::db::text_enum;
use crate::locale::Messages;

text_enum! {
    pub enum SignIn {
        Anyone = "anyone",
        /// The people of its own municipality alone, as `model::authorization::own_people` tells them.
        Municipality = "municipality",
    }
}

impl SignIn {
    pub fn label(self, t: Messages) -> String {
        match self {
            Self::Anyone => t.sign_in_anyone(),
            Self::Municipality => t.sign_in_municipality(),
        }
    }

    pub fn help(self, t: Messages) -> String {
        match self {
            Self::Anyone => t.sign_in_anyone_help(),
            Self::Municipality => t.sign_in_municipality_help(),
        }
    }
}
