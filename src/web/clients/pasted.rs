//! What people paste into the search: the address of a refusal, the end of a secret as a page writes it, or a whole secret.
use crate::crypto::secret::PREFIX;
use crate::urls;

/// A whole secret is at least so long.
const SECRET_LENGTH: usize = 24;

/// What is searched for in place of what was typed.
pub fn searched(typed: &str) -> &str {
    let typed = typed.trim();
    let of_refusal = urls::refusal("");
    match typed.split_once(&*of_refusal) {
        Some((_, reference)) if !reference.is_empty() => reference.split(['?', '#', ' ']).next().unwrap_or_default(),
        _ => Some(typed.trim_start_matches(['*', '…'])).filter(|end| is_last_four(end)).unwrap_or(typed),
    }
}

/// The last four characters of a secret of ours that was pasted whole: it must not stay in an address.
pub fn last_four(typed: &str) -> Option<&str> {
    let secret = typed.trim();
    let is_secret = secret.starts_with(PREFIX) && secret.len() >= SECRET_LENGTH && secret.bytes().all(|byte| byte.is_ascii_graphic());
    is_secret.then(|| &secret[secret.len() - 4..])
}

fn is_last_four(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
