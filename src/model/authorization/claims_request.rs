//! Which claims an application asks for one by one (OpenID Connect Core 1.0 §5.5), beside those of its scopes: kept with the grant.
use serde::{Deserialize, Serialize};

/// Claims about a person, with the scope in whose words a person is asked for them (§5.4).
const OF_SCOPES: [(&str, &str); 20] = [
    // The number of a person.
    ("id", "openid"),
    ("name", "profile"),
    ("family_name", "profile"),
    ("given_name", "profile"),
    ("middle_name", "profile"),
    ("nickname", "profile"),
    ("preferred_username", "profile"),
    ("profile", "profile"),
    ("picture", "profile"),
    ("website", "profile"),
    ("gender", "profile"),
    ("birthdate", "profile"),
    ("zoneinfo", "profile"),
    ("locale", "profile"),
    ("updated_at", "profile"),
    ("email", "email"),
    ("email_verified", "email"),
    ("address", "address"),
    ("phone_number", "phone"),
    ("phone_number_verified", "phone"),
];

/// The scope in whose words a person is asked for a claim; nothing for what is no claim about a person.
pub fn scope_of(claim: &str) -> Option<&'static str> {
    OF_SCOPES.iter().find(|(name, _)| *name == claim).map(|(_, scope)| *scope)
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimsRequest {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub id_token: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub userinfo: Vec<String>,
}

impl ClaimsRequest {
    /// What a column holds; empty where nothing is asked for. What can't be read gives nothing.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub fn text(&self) -> String {
        if self.is_empty() { String::new() } else { serde_json::to_string(self).unwrap_or_default() }
    }

    pub fn is_empty(&self) -> bool {
        self.id_token.is_empty() && self.userinfo.is_empty()
    }

    /// The scopes in whose words a person is asked.
    pub fn scopes(&self) -> impl Iterator<Item = &'static str> {
        self.id_token.iter().chain(&self.userinfo).filter_map(|claim| scope_of(claim))
    }
}
