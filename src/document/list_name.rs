//! The lists that a document may hold.

/// In the order in which they are imported: what stands in one may refer to those before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListName {
    Municipalities,
    Scopes,
    IdentityProviders,
    People,
    Clients,
}

impl ListName {
    pub const ALL: [Self; 5] = [Self::Municipalities, Self::Scopes, Self::IdentityProviders, Self::People, Self::Clients];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Municipalities => "municipalities",
            Self::Scopes => "scopes",
            Self::IdentityProviders => "identity_providers",
            Self::People => "people",
            Self::Clients => "clients",
        }
    }

    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.as_str() == name)
    }
}
