//! Whether the person is to be asked again, and how (OpenID Connect Core 1.0 §3.1.2.1).
use super::Parameters;
use super::refused::AnsweredError;
use crate::locale::Locale;
use serde::{Deserialize, Serialize};

/// The words of `prompt`.
pub const PROMPTS: [&str; 4] = ["none", "login", "consent", "select_account"];
/// The values of `display` that the pages serve: they fit a window of any size, so nothing is looked at.
pub const DISPLAYS: [&str; 3] = ["page", "popup", "touch"];
/// How strongly somebody is signed in (§2 leaves the words to us): without a second factor, or with one. Whoever has set one up is never
/// signed in without, so `acr_values`, which are a wish, change nothing; as an essential claim `acr` is demanded.
pub const ACR: [&str; 2] = ["1", "2"];
/// The address of an account has at most so many characters (RFC 5321 §4.5.3.1.3).
const MAX_LOGIN_HINT: usize = 254;

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
            _ => return Err(AnsweredError::PromptUnknown),
        }
    }
    let others = prompt.login || prompt.consent || prompt.select_account;
    if prompt.none && others { Err(AnsweredError::PromptUnknown) } else { Ok(prompt) }
}

/// How many seconds ago the person may have signed in at most.
pub(super) fn max_age(parameters: &Parameters) -> Result<Option<i64>, AnsweredError> {
    let Some(text) = parameters.get("max_age") else { return Ok(None) };
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds: u32 = text.parse().ok().filter(|_| is_number).ok_or(AnsweredError::MaxAgeUnreadable)?;
    Ok(Some(i64::from(seconds)))
}

/// The address that the form for signing in begins with. It is a hint: what can't be one is ignored.
pub(super) fn login_hint(parameters: &Parameters) -> String {
    let hint = parameters.get("login_hint").unwrap_or_default();
    let is_address = hint.len() <= MAX_LOGIN_HINT && !hint.chars().any(char::is_control);
    if is_address { hint.to_owned() } else { String::new() }
}

/// The first language of the request that there are pages in (`ui_locales`, RFC 5646). Claims have no languages here, so
/// `claims_locales` chooses nothing.
pub fn ui_locale(parameters: &Parameters) -> Option<Locale> {
    let language = |tag: &str| tag.split('-').next().and_then(|language| language.to_ascii_lowercase().parse().ok());
    parameters.get("ui_locales")?.split(' ').take(20).find_map(language)
}
