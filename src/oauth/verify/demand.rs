//! What a gateway demands of a token, in the query of its request. Parameters only ever add to it: some gateways append the query of the
//! original request, which whoever sent that can write.
use crate::model::scope::is_scope_token;
use crate::registry::ScopeCatalogue;
use std::borrow::Cow;

#[derive(Debug, Default)]
pub struct Demand<'a> {
    /// All of them.
    pub scopes: Vec<Cow<'a, str>>,
    /// All of them; none: those of the scopes.
    audiences: Vec<Cow<'a, str>>,
}

impl<'a> Demand<'a> {
    /// Nothing where a scope has signs that no scope can have (RFC 6749 §3.3).
    pub fn of(query: &'a str) -> Option<Self> {
        let mut demand = Self::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "scope" => demand.scopes.extend(words(value)),
                // RFC 8707 §2 calls it so.
                "audience" | "resource" if !value.is_empty() => demand.audiences.push(value),
                _ => {}
            }
        }
        demand.scopes.iter().all(|scope| is_scope_token(scope)).then_some(demand)
    }

    /// With single spaces between.
    pub fn scope(&self) -> String {
        self.scopes.join(" ")
    }

    /// The first audience that is demanded and that a token with those of `aud` is not for. Where none is named, a token must be for the
    /// API of each scope that is demanded; where no scope is either, for the issuer.
    pub fn missing_audience<'b>(&'b self, aud: &[String], catalogue: &'b ScopeCatalogue, issuer: &'b str) -> Option<&'b str> {
        let lacks = |audience: &&str| !aud.iter().any(|known| known == audience);
        if !self.audiences.is_empty() {
            return self.audiences.iter().map(|audience| &**audience).find(lacks);
        }
        if self.scopes.is_empty() {
            return Some(issuer).filter(lacks);
        }
        self.scopes.iter().map(|scope| catalogue.resource(scope).unwrap_or(issuer)).find(lacks)
    }
}

fn words(value: Cow<'_, str>) -> Vec<Cow<'_, str>> {
    match value {
        Cow::Borrowed(text) => text.split(' ').filter(|word| !word.is_empty()).map(Cow::Borrowed).collect(),
        Cow::Owned(text) => text.split(' ').filter(|word| !word.is_empty()).map(|word| Cow::Owned(word.to_owned())).collect(),
    }
}
