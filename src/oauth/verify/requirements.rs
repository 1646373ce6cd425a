//! What a gateway requires of a token, in the query of its request. Some gateways append the original request, which a visitor wrote: what
//! stands behind a parameter `path`, or below the path of this endpoint, is not read.
use crate::model::scope::is_scope_token;
use crate::registry::ScopeCatalogue;
use std::borrow::Cow;

#[derive(Debug, Default)]
pub struct Requirements<'a> {
    /// All of them.
    pub scopes: Vec<Cow<'a, str>>,
    /// All of them, beside those of the scopes.
    audiences: Vec<Cow<'a, str>>,
}

impl<'a> Requirements<'a> {
    /// Nothing where a scope has signs that no scope can have (RFC 6749 §3.3). With `is_appended` the query is a visitor's.
    pub fn of(query: &'a str, is_appended: bool) -> Option<Self> {
        let mut required = Self::default();
        if is_appended {
            return Some(required);
        }
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "scope" => required.scopes.extend(words(value)),
                // RFC 8707 §2 calls it so.
                "audience" | "resource" if !value.is_empty() => required.audiences.push(value),
                "path" => break,
                _ => {}
            }
        }
        required.scopes.iter().all(|scope| is_scope_token(scope)).then_some(required)
    }

    /// With single spaces between.
    pub fn scope(&self) -> String {
        self.scopes.join(" ")
    }

    /// The first audience that is required and that a token with those of `aud` is not for: those that are named, and the API of each scope
    /// that is required; where neither is, the issuer.
    pub fn missing_audience<'b>(&'b self, aud: &[String], catalogue: &'b ScopeCatalogue, issuer: &'b str) -> Option<&'b str> {
        let lacks = |audience: &&str| !aud.iter().any(|known| known == audience);
        let named = self.audiences.iter().map(|audience| &**audience);
        let of_scopes = self.scopes.iter().map(|scope| catalogue.resource(scope).unwrap_or(issuer));
        let is_none_required = self.audiences.is_empty() && self.scopes.is_empty();
        named.chain(of_scopes).chain(is_none_required.then_some(issuer)).find(lacks)
    }
}

fn words(value: Cow<'_, str>) -> Vec<Cow<'_, str>> {
    match value {
        Cow::Borrowed(text) => text.split(' ').filter(|word| !word.is_empty()).map(Cow::Borrowed).collect(),
        Cow::Owned(text) => text.split(' ').filter(|word| !word.is_empty()).map(|word| Cow::Owned(word.to_owned())).collect(),
    }
}
