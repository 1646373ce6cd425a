//! The parameters of an authorization request: each at most once (RFC 6749 §3.1); those that nobody reads are ignored.
use super::refused::{AnsweredError, PageProblem};
use serde_json::Value;

/// As many as anybody needs.
const MAX_PARAMETERS: usize = 100;
/// Those that may be there several times: RFC 8707 §2.
const REPEATABLE: &[&str] = &["resource"];
/// Parameters that ask for something that is not served, with the error of OpenID Connect Core 1.0 §3.1.2.6 for each.
const UNSUPPORTED: [(&str, AnsweredError); 2] = [("request_uri", AnsweredError::RequestUri), ("registration", AnsweredError::Registration)];

pub struct Parameters {
    pairs: Vec<(String, String)>,
    /// The names of those that came more than once.
    repeated: Vec<String>,
}

impl Parameters {
    /// Of a query and a form, which are encoded alike (OpenID Connect Core 1.0 §3.1.2.1) and count as one: what stands in both is there
    /// twice.
    pub fn parse(query: &str, form: &[u8]) -> Result<Self, PageProblem> {
        let (mut pairs, mut repeated): (Vec<(String, String)>, Vec<String>) = (Vec::new(), Vec::new());
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()).chain(url::form_urlencoded::parse(form)) {
            if pairs.len() == MAX_PARAMETERS {
                return Err(PageProblem::TooManyParameters);
            }
            if pairs.iter().any(|(known, _)| *known == name) && !REPEATABLE.contains(&&*name) {
                repeated.push(name.clone().into_owned());
            }
            pairs.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self { pairs, repeated })
    }

    /// Of the claims of a request object (RFC 9101 §4): texts as they are, numbers and what is nested as JSON writes them, and
    /// several values of what may have several.
    pub(super) fn of_claims<'a>(claims: impl Iterator<Item = (&'a String, &'a Value)>) -> Self {
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let pairs = claims.flat_map(|(name, value)| match value {
            Value::Null => vec![],
            Value::Array(several) if REPEATABLE.contains(&name.as_str()) => several.iter().map(|one| (name.clone(), text(one))).collect(),
            value => vec![(name.clone(), text(value))],
        });
        Self { pairs: pairs.collect(), repeated: vec![] }
    }

    /// RFC 6749 §3.1: a parameter without a value counts as left out. Of one that came more than once nobody knows which was meant.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().find(|(known, value)| known == name && !value.is_empty() && !self.is_repeated(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Whether it came with a value, even if more than once.
    pub(super) fn has(&self, name: &str) -> bool {
        self.all(name).any(|value| !value.is_empty())
    }

    /// What came of it, empty too, and each time.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn is_repeated(&self, name: &str) -> bool {
        self.repeated.iter().any(|repeated| repeated == name)
    }

    /// The first name that came more than once.
    pub fn repeated(&self) -> Option<&str> {
        self.repeated.first().map(String::as_str)
    }

    pub(super) fn check_repeated(&self) -> Result<(), AnsweredError> {
        if self.repeated.is_empty() { Ok(()) } else { Err(AnsweredError::RepeatedParameter) }
    }

    pub(super) fn check_unsupported(&self) -> Result<(), AnsweredError> {
        UNSUPPORTED.iter().find(|(name, _)| self.get(name).is_some()).map_or(Ok(()), |(_, error)| Err(*error))
    }
}
