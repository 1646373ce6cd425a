//! What is registered of a client: its attributes, checked.
use super::attribute::{
    ATTRIBUTES, Attribute, AttributeValue, GRANT_TYPES, IP_ALLOWLIST, REDIRECT_URIS, REQUIRE_PKCE, RESPONSE_TYPES,
    TOKEN_ENDPOINT_AUTH_METHOD, TypedAttribute, to_json,
};
use super::grant_type::GrantType;
use super::{ip_allowlist, response_type};
use crate::model::problem::{Problem, ProblemKind};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The attributes of a client by name, each as its entries. One that is missing could not be read, and is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration(BTreeMap<&'static str, Vec<String>>);

impl Default for Registration {
    /// What a client has that names nothing.
    fn default() -> Self {
        Self(ATTRIBUTES.iter().map(|attribute| (attribute.name, attribute.default_entries())).collect())
    }
}

impl Registration {
    /// One of which nothing could be read.
    pub(super) fn closed() -> Self {
        Self(BTreeMap::new())
    }

    pub fn get<T: AttributeValue>(&self, attribute: &TypedAttribute<T>) -> T {
        self.0.get(attribute.attribute.name).and_then(|entries| T::read(entries)).unwrap_or_else(T::closed)
    }

    /// The entries as they are stored.
    pub fn entries(&self, attribute: &Attribute) -> &[String] {
        self.0.get(attribute.name).map_or(&[], Vec::as_slice)
    }

    /// The entries as they are stored; nothing when they can't be read.
    pub fn written(&self, attribute: &Attribute) -> Option<&[String]> {
        self.0.get(attribute.name).map(Vec::as_slice)
    }

    pub(super) fn set(&mut self, attribute: &Attribute, entries: Vec<String>) {
        self.0.insert(attribute.name, entries);
    }

    /// With these owners, who are stored apart.
    pub fn with_owners(mut self, emails: Vec<String>) -> Self {
        self.0.insert(super::attribute::OWNERS.attribute.name, emails);
        self
    }

    /// The rules that take more than one attribute.
    pub(super) fn check_across_attributes(&mut self, problems: &mut Vec<Problem>) {
        let grant_types = self.get(&GRANT_TYPES);
        let has = |grant| grant_types.contains(&grant);
        let redirect_uris = REDIRECT_URIS.attribute.name;
        if grant_types.iter().any(|grant| grant.redirects())
            && self.get(&REDIRECT_URIS).is_empty()
            && !problems.iter().any(|problem| problem.attribute == redirect_uris)
        {
            problems.push(Problem::of(redirect_uris, ProblemKind::RedirectUriNeeded));
        }
        // RFC 6749 §4.4: client credentials are for confidential clients only.
        if has(GrantType::ClientCredentials) && !self.get(&TOKEN_ENDPOINT_AUTH_METHOD).is_confidential() {
            problems.push(Problem::of(TOKEN_ENDPOINT_AUTH_METHOD.attribute.name, ProblemKind::SecretNeeded));
        }
        // RFC 9700 §2.1.1: nothing else keeps a code of a client without a secret from others.
        if !self.get(&REQUIRE_PKCE) && !self.get(&TOKEN_ENDPOINT_AUTH_METHOD).is_confidential() {
            problems.push(Problem::of(REQUIRE_PKCE.attribute.name, ProblemKind::PkceNeeded));
        }
        if has(GrantType::RefreshToken) && !has(GrantType::AuthorizationCode) && !has(GrantType::DeviceCode) {
            problems.push(Problem::of(GRANT_TYPES.attribute.name, ProblemKind::RefreshAlone));
        }
        self.check_response_types(&grant_types, problems);
    }

    /// Those that the grant types are open to (RFC 7591 §2.1). None are all of them.
    fn check_response_types(&mut self, grant_types: &[GrantType], problems: &mut Vec<Problem>) {
        let mut response_types = self.get(&RESPONSE_TYPES);
        if response_types.is_empty() {
            response_types = response_type::open_to(grant_types).map(str::to_owned).collect();
        }
        for (index, response_type) in response_types.iter().enumerate() {
            if !response_type::is_open_to(response_type, grant_types) {
                let kind = ProblemKind::ResponseTypeWithoutGrant;
                problems.push(Problem::entry(RESPONSE_TYPES.attribute.name, index, response_type, kind));
            }
        }
        self.set(&RESPONSE_TYPES.attribute, response_types);
    }

    /// The response types of this registration with other grant types: those that still fit, and those that a new grant type opens.
    pub fn response_types_with(&self, grant_types: &[String]) -> Vec<String> {
        let grant_types: Vec<GrantType> = grant_types.iter().filter_map(|grant| grant.parse().ok()).collect();
        let before = self.get(&GRANT_TYPES);
        let mut kept = self.get(&RESPONSE_TYPES);
        kept.retain(|kept| response_type::is_open_to(kept, &grant_types));
        let known: Vec<&str> = response_type::open_to(&before).collect();
        for opened in response_type::open_to(&grant_types).filter(|opened| !known.contains(opened)) {
            if !kept.iter().any(|known| known == opened) {
                kept.push(opened.to_owned());
            }
        }
        kept
    }

    pub fn wide_ranges(&self) -> Vec<String> {
        self.get(&IP_ALLOWLIST).ranges().iter().filter(|range| ip_allowlist::is_wide(range)).map(ip_allowlist::show).collect()
    }

    /// As a JSON object with the names of RFC 7591.
    pub fn document(&self) -> Map<String, Value> {
        self.members(|_| true)
    }

    /// What the database holds: what has a table of its own is left out.
    pub(super) fn stored(&self) -> String {
        Value::Object(self.members(|attribute| !attribute.has_own_table)).to_string()
    }

    fn members(&self, which: fn(&&Attribute) -> bool) -> Map<String, Value> {
        let member = |attribute: &Attribute| (attribute.name.to_owned(), to_json(attribute.shape, self.entries(attribute)));
        // A number that need not be there is left out, and not written as null.
        let is_left_out = |attribute: &&Attribute| to_json(attribute.shape, &attribute.default_entries()).is_null();
        let is_there = |attribute: &&Attribute| !is_left_out(attribute) || !self.entries(attribute).is_empty();
        ATTRIBUTES.iter().filter(which).filter(is_there).map(member).collect()
    }
}
