//! The parameters of an authorization request: each at most once (RFC 6749 §3.1); those that nobody reads are ignored.
use super::refused::{AnsweredError, PageProblem};

/// As many as anybody needs.
const MAX_PARAMETERS: usize = 100;
/// Parameters that ask for something that is not served, with the error of OpenID Connect Core 1.0 §3.1.2.6 for each.
const UNSUPPORTED: [(&str, AnsweredError); 3] = [
    ("request", AnsweredError::RequestNotSupported),
    ("request_uri", AnsweredError::RequestUriNotSupported),
    ("registration", AnsweredError::RegistrationNotSupported),
];

pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Of a query or a form, which are encoded alike (OpenID Connect Core 1.0 §3.1.2.1).
    pub fn parse(encoded: &[u8]) -> Result<Self, PageProblem> {
        let mut parameters: Vec<(String, String)> = Vec::new();
        for (name, value) in url::form_urlencoded::parse(encoded) {
            if parameters.len() == MAX_PARAMETERS {
                return Err(PageProblem::TooManyParameters);
            }
            if parameters.iter().any(|(known, _)| *known == name) {
                return Err(PageProblem::RepeatedParameter(name.into_owned()));
            }
            parameters.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(parameters))
    }

    /// RFC 6749 §3.1: a parameter without a value counts as left out.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, value)| known == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    pub(super) fn check_unsupported(&self) -> Result<(), AnsweredError> {
        UNSUPPORTED.iter().find(|(name, _)| self.get(name).is_some()).map_or(Ok(()), |(_, error)| Err(*error))
    }
}
