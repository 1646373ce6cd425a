//! Of whose tokens a client may ask (RFC 7662): an API that takes tokens and does not read them by itself.
use crate::db::text_enum;
use crate::locale::Messages;
use crate::model::access::Viewer;
use crate::model::role::RoleName;

text_enum! {
    pub enum Introspects {
        Nobody = "none",
        /// Of clients of its own municipality.
        Municipality = "municipality",
        All = "all",
    }
}

impl Introspects {
    pub fn label(self, t: Messages) -> String {
        match self {
            Self::Nobody => t.introspects_none(),
            Self::Municipality => t.introspects_municipality(),
            Self::All => t.introspects_all(),
        }
    }

    pub fn help(self, t: Messages) -> String {
        match self {
            Self::Nobody => t.introspects_none_help(),
            Self::Municipality => t.introspects_municipality_help(),
            Self::All => t.introspects_all_help(),
        }
    }

    /// Whether a person may let a client ask in this way that does so in that way: beyond a municipality, only those who look after all.
    pub fn is_given_by(self, viewer: &Viewer, held: Self) -> bool {
        self != Self::All || held == Self::All || viewer.is(RoleName::Operator) || viewer.is(RoleName::Helpdesk)
    }
}
