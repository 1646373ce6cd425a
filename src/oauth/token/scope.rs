//! The scope that a request asks for (RFC 6749 §3.3), and why it was refused, as the owner of the client will read it.
use crate::model::refusal::Cause;
use crate::model::scope::is_scope_token;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;

/// What is shown of a scope at most.
const MAX_CHARACTERS: usize = 100;

/// The words asked for, each once: registered for the client, to the letter, or among `others`. All registered ones when none are asked
/// for.
pub fn asked(ctx: &RequestContext<'_>, client: &RegisteredClient, scope: Option<&str>, others: &[&str]) -> Result<String, OAuthError> {
    let Some(scope) = scope else { return Ok(client.scope.join(" ")) };
    let mut asked: Vec<&str> = Vec::with_capacity(client.scope.len());
    for word in scope.split(' ') {
        if !is_scope_token(word) {
            return Err(malformed(ctx, client, scope));
        }
        if !client.scope.iter().any(|registered| registered == word) && !others.contains(&word) {
            return Err(not_registered(ctx, client, word, scope));
        }
        if !asked.contains(&word) {
            asked.push(word);
        }
    }
    Ok(asked.join(" "))
}

/// One whose words are no scopes, or do not have single spaces between them.
fn malformed(ctx: &RequestContext<'_>, client: &RegisteredClient, scope: &str) -> OAuthError {
    let is_well_formed = |between: &[char]| scope.split(between).all(|word| word.is_empty() || is_scope_token(word));
    let cause = match () {
        () if is_well_formed(&[' ']) => Cause::ScopeSpaces,
        () if is_well_formed(&[' ', ',']) => Cause::ScopeCommas,
        () => Cause::ScopeCharacters,
    };
    ctx.refuse(client, ErrorKind::ScopeRefused, cause, &visible(scope))
}

/// A scope that is not one of the client's: or several, with a space between them that was encoded once more than it was decoded. What
/// else is wrong with the whole of them comes first.
pub fn not_registered(ctx: &RequestContext<'_>, client: &RegisteredClient, word: &str, scope: &str) -> OAuthError {
    if !scope.split(' ').all(is_scope_token) {
        return malformed(ctx, client, scope);
    }
    let is_registered = |part: &str| part.is_empty() || client.scope.iter().any(|registered| registered == part);
    let words = word.replace("%20", "+");
    let cause =
        if words.contains('+') && words.split('+').all(is_registered) { Cause::ScopeEncodedTwice } else { Cause::ScopeNotRegistered };
    ctx.refuse(client, ErrorKind::ScopeRefused, cause, word)
}

/// With a sign for each space, and what has no shape by its number.
fn visible(scope: &str) -> String {
    let letters = scope.chars().take(MAX_CHARACTERS).map(|letter| match letter {
        ' ' => "␣".to_owned(),
        letter if letter.is_ascii_graphic() || letter.is_alphanumeric() => letter.to_string(),
        other => format!("<U+{:04X}>", u32::from(other)),
    });
    letters.collect()
}
