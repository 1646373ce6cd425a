//! Whether the person is to be asked again (OpenID Connect Core 1.0 §3.1.2.1).
use super::Parameters;
use super::refused::AnsweredError;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    /// Nothing may be shown: an answer, or an error.
    pub none: bool,
    pub login: bool,
    pub consent: bool,
    pub select_account: bool,
}

pub(super) fn read(parameters: &Parameters) -> Result<Prompt, AnsweredError> {
    let mut prompt = Prompt::default();
    for word in parameters.get("prompt").into_iter().flat_map(|words| words.split(' ')) {
        match word {
            "none" => prompt.none = true,
            "login" => prompt.login = true,
            "consent" => prompt.consent = true,
            "select_account" => prompt.select_account = true,
            _ => return Err(AnsweredError::InvalidRequest),
        }
    }
    let others = prompt.login || prompt.consent || prompt.select_account;
    if prompt.none && others { Err(AnsweredError::InvalidRequest) } else { Ok(prompt) }
}

/// How many seconds ago the person may have signed in at most.
pub(super) fn max_age(parameters: &Parameters) -> Result<Option<i64>, AnsweredError> {
    let Some(text) = parameters.get("max_age") else { return Ok(None) };
    let seconds: u32 = text.parse().map_err(|_| AnsweredError::InvalidRequest)?;
    Ok(Some(i64::from(seconds)))
}
