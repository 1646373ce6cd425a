//! What is registered of a client: first as it was written (a draft), then checked (a registration).
use super::attribute::{ATTRIBUTES, Shape};
use super::grant_type::{AuthMethod, GrantType};
use super::{ip_allowlist, lifetimes};
use crate::db::Connection;
use crate::model::audit::Difference;
use crate::model::person;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::scope::{self, Scope};
use ipnet::IpNet;
use std::collections::{BTreeMap, HashMap};

/// The attributes as somebody wrote them, to the letter, so that a form can come back with all that was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft(pub BTreeMap<&'static str, String>);

/// The attributes of a client, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    pub client_name: String,
    pub description: String,
    pub contacts: Vec<String>,
    /// The e-mail addresses of the people who look after the client.
    pub owners: Vec<String>,
    pub token_endpoint_auth_method: AuthMethod,
    pub grant_types: Vec<GrantType>,
    pub scope: Vec<String>,
    pub redirect_uris: Vec<String>,
    pub response_types: Vec<String>,
    pub ip_allowlist: Vec<IpNet>,
    pub roles: Vec<String>,
    /// Seconds.
    pub access_token_lifetime: i64,
    /// Seconds.
    pub refresh_token_lifetime: i64,
}

impl Default for Registration {
    fn default() -> Self {
        Self {
            client_name: String::new(),
            description: String::new(),
            contacts: vec![],
            owners: vec![],
            token_endpoint_auth_method: AuthMethod::Basic,
            grant_types: vec![GrantType::ClientCredentials],
            scope: vec![],
            redirect_uris: vec![],
            response_types: vec![],
            ip_allowlist: vec![],
            roles: vec![],
            access_token_lifetime: lifetimes::ACCESS_TOKEN.usual,
            refresh_token_lifetime: lifetimes::REFRESH_TOKEN.usual,
        }
    }
}

/// What the checks need to know of the world: which scopes there are for this municipality, and which of the named people.
#[derive(Default)]
pub struct ValidationContext {
    pub scopes: Vec<Scope>,
    /// E-mail address to identifier, of those among the draft's owners who have an account.
    pub people: HashMap<String, String>,
    /// Whether ranges with host bits may be brought into their canonical form.
    pub accept_canonical: bool,
}

impl ValidationContext {
    pub async fn load(connection: &mut Connection, municipality_id: &str, draft: &Draft) -> sqlx::Result<Self> {
        let mut people = HashMap::new();
        for email in draft.entries("owners") {
            let email = email.to_lowercase();
            if let Some(person) = person::find_by_email(connection, &email).await? {
                people.insert(email, person.id);
            }
        }
        Ok(Self { scopes: scope::list_for(connection, municipality_id).await?, people, accept_canonical: false })
    }
}

impl Draft {
    /// From a form: fields that come several times are one list.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut draft = Self::default();
        for attribute in ATTRIBUTES {
            let values: Vec<&str> = pairs.iter().filter(|(name, _)| name == attribute.name).map(|(_, value)| value.as_str()).collect();
            draft.0.insert(attribute.name, values.join("\n"));
        }
        draft
    }

    pub fn of(registration: &Registration) -> Self {
        Self(ATTRIBUTES.iter().map(|attribute| (attribute.name, (attribute.read)(registration).join("\n"))).collect())
    }

    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    pub fn entries(&self, name: &str) -> Vec<String> {
        ATTRIBUTES.iter().find(|attribute| attribute.name == name).map_or_else(Vec::new, |attribute| attribute.entries(self.text(name)))
    }

    /// Checks everything and names every problem, not just the first.
    pub fn check(&self, validation: &ValidationContext) -> Result<Registration, Vec<Problem>> {
        let (mut registration, mut problems) = (Registration::default(), Vec::new());
        for attribute in ATTRIBUTES {
            (attribute.check)(&attribute.entries(self.text(attribute.name)), validation, &mut registration, &mut problems);
        }
        registration.check_across_attributes(&mut problems);
        if problems.is_empty() { Ok(registration) } else { Err(problems) }
    }
}

impl Registration {
    /// The rules that take more than one attribute.
    fn check_across_attributes(&mut self, problems: &mut Vec<Problem>) {
        let has = |grant| self.grant_types.contains(&grant);
        if self.grant_types.iter().any(|grant| grant.redirects())
            && self.redirect_uris.is_empty()
            && !problems.iter().any(|problem| problem.attribute == "redirect_uris")
        {
            problems.push(Problem::of("redirect_uris", ProblemKind::RedirectUriNeeded));
        }
        // RFC 6749 §4.4: client credentials are for confidential clients only.
        if has(GrantType::ClientCredentials) && !self.token_endpoint_auth_method.has_secret() {
            problems.push(Problem::of("token_endpoint_auth_method", ProblemKind::SecretNeeded));
        }
        if has(GrantType::RefreshToken) && !has(GrantType::AuthorizationCode) && !has(GrantType::DeviceCode) {
            problems.push(Problem::of("grant_types", ProblemKind::RefreshAlone));
        }
        if self.response_types.is_empty() {
            self.response_types = [(GrantType::AuthorizationCode, "code"), (GrantType::Implicit, "token")]
                .into_iter()
                .filter(|(grant, _)| has(*grant))
                .map(|(_, word)| word.to_owned())
                .collect();
        }
        // RFC 7591 §2.1: `code` goes with authorization_code, tokens from the authorization endpoint with implicit.
        for (index, response_type) in self.response_types.iter().enumerate() {
            let fits = response_type.split(' ').all(|word| match word {
                "code" => has(GrantType::AuthorizationCode),
                _ => has(GrantType::Implicit) || (word == "id_token" && has(GrantType::AuthorizationCode)),
            });
            if !fits {
                problems.push(Problem::entry("response_types", index, response_type, ProblemKind::ResponseTypeWithoutGrant));
            }
        }
    }

    /// What changed from `before`, attribute by attribute.
    pub fn differences(&self, before: &Self) -> Vec<Difference> {
        ATTRIBUTES
            .iter()
            .filter_map(|attribute| Difference::between(attribute.name, &(attribute.read)(before), &(attribute.read)(self)))
            .collect()
    }

    pub fn wide_ranges(&self) -> Vec<String> {
        self.ip_allowlist.iter().filter(|range| ip_allowlist::is_wide(range)).map(ip_allowlist::show).collect()
    }

    /// As a JSON object with the names of RFC 7591 (`scope` is one text with spaces, RFC 6749 §3.3).
    pub fn document(&self) -> serde_json::Map<String, serde_json::Value> {
        let member = |attribute: &super::attribute::Attribute| {
            let values = (attribute.read)(self);
            let value = match (attribute.name, attribute.shape) {
                ("scope", _) => values.join(" ").into(),
                (_, Shape::Seconds) => values.first().and_then(|seconds| seconds.parse::<i64>().ok()).into(),
                (_, Shape::Line | Shape::Text | Shape::OneOf) => values.into_iter().next().unwrap_or_default().into(),
                _ => values.into(),
            };
            (attribute.name.to_owned(), value)
        };
        ATTRIBUTES.iter().map(member).collect()
    }
}
