//! The fields of the form of an identity provider, as they were typed, and what can be wrong with them.
use crate::locale::Messages;
use crate::model::identity::issuer;
use crate::model::identity::provider::{DEFAULT_SCOPE, Provider, Settings};
use crate::urls;
use crate::web::form::{FormErrors, readable, readable_name};
use serde::Deserialize;
use validator::Validate;

/// Fields whose shape is checked, in the order of the page.
const SHAPED: [&str; 4] = ["name", "client_id", "client_secret", "scope"];
const ORDER: [&str; 6] = ["municipality", "name", "issuer", "client_id", "client_secret", "scope"];

#[derive(Clone, Debug, Default, Deserialize, Validate)]
#[serde(default)]
pub struct Fields {
    pub id: String,
    /// Empty: of the whole installation.
    pub municipality: String,
    #[validate(length(min = 1, max = 100), custom(function = "readable_name"))]
    pub name: String,
    pub issuer: String,
    #[validate(length(min = 1, max = 300), custom(function = "readable"))]
    pub client_id: String,
    /// Never shown again: empty keeps the one there is.
    #[validate(length(max = 500))]
    pub client_secret: String,
    #[validate(length(max = 300), custom(function = "readable"))]
    pub scope: String,
    /// Anything but empty: yes.
    pub may_make_accounts: String,
    pub version: i64,
}

impl Fields {
    pub fn of(provider: &Provider) -> Self {
        Self {
            id: provider.id.clone(),
            municipality: provider.municipality_id.clone().unwrap_or_default(),
            name: provider.name.clone(),
            issuer: provider.issuer.clone(),
            client_id: provider.client_id.clone(),
            client_secret: String::new(),
            scope: provider.scope.clone(),
            may_make_accounts: provider.may_make_accounts_since.map_or_else(String::new, |_| "yes".to_owned()),
            version: provider.version,
        }
    }

    pub fn trimmed(mut self) -> Self {
        for text in [&mut self.municipality, &mut self.name, &mut self.issuer, &mut self.client_id, &mut self.client_secret] {
            *text = text.trim().to_owned();
        }
        self.scope = self.scope.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.scope.is_empty() {
            DEFAULT_SCOPE.clone_into(&mut self.scope);
        }
        self
    }

    /// What is wrong, in the order of the page.
    pub fn check(&self, t: Messages) -> FormErrors {
        let mut form_errors =
            self.validate().map_or_else(|errors| FormErrors::of_validation(&errors, &SHAPED, t), |()| FormErrors::default());
        if let Some(text) = issuer_problem(t, &self.issuer) {
            form_errors.add("issuer", text);
        }
        if !self.scope.split(' ').any(|scope| scope == "openid") {
            form_errors.add("scope", t.identity_provider_scope_openid());
        }
        form_errors.in_order(&ORDER)
    }

    pub fn settings(&self) -> Settings<'_> {
        Settings {
            name: &self.name,
            client_id: &self.client_id,
            client_secret: Some(self.client_secret.as_str()).filter(|secret| !secret.is_empty()),
            scope: &self.scope,
            may_make_accounts: !self.may_make_accounts.is_empty(),
        }
    }
}

/// OpenID Connect Discovery 1.0 §3: an https address without query and fragment.
pub fn issuer_problem(t: Messages, issuer: &str) -> Option<String> {
    if issuer.is_empty() {
        return Some(t.identity_provider_issuer_missing());
    }
    // People paste the address of the document in place of the issuer.
    if issuer.contains(urls::OPENID_CONFIGURATION) {
        return Some(t.identity_provider_issuer_document(issuer.split(urls::OPENID_CONFIGURATION).next().unwrap_or_default()));
    }
    (!issuer::is_right(issuer)).then(|| t.identity_provider_issuer_syntax())
}
