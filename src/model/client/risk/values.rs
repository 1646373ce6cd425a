//! The rules of attributes whose entries are words: scopes, response types, the client type, owners.
use super::finding::{Comparison, Finding};
use super::rule::Rule;
use crate::db::StoredWord;
use crate::model::client::grant_type::AuthMethod;
use crate::model::client::introspects::Introspects;
use crate::model::client::security_profile::SecurityProfile;
use crate::model::client::sign_in::SignIn;
use crate::model::client::token_format::AccessTokenFormat;
use crate::model::scope::AccessLevel;

/// The catalogue says which scopes need review. Of the others those that only read are given at once; what writes or administers makes
/// the client more powerful than whoever let it in has seen. One that the catalogue does not have counts as marked.
pub fn scopes(comparison: &Comparison<'_>) -> Vec<Finding> {
    let rule = |name: &str| match comparison.catalogue.iter().find(|scope| scope.name == name) {
        Some(scope) if scope.review_required_at.is_some() => Rule::ReviewedScopeAdded,
        Some(scope) if scope.access_level == StoredWord::Known(AccessLevel::Read) => Rule::ReadingScopeAdded,
        Some(_) => Rule::WritingScopeAdded,
        None => Rule::ReviewedScopeAdded,
    };
    comparison.entries(rule, Rule::ScopeRemoved)
}

/// They follow the grant types, which have a rule of their own; all but those by which a token comes back through the browser.
pub fn response_types(comparison: &Comparison<'_>) -> Vec<Finding> {
    let is_front_channel = |entry: &&str| entry.split(' ').any(|word| matches!(word, "token" | "id_token"));
    // One finding for all of a kind: they come together with the grant type.
    let (front_channel, others): (Vec<&str>, Vec<&str>) = comparison.added().into_iter().partition(is_front_channel);
    let of_kind = |rule, entries: &[&str]| (!entries.is_empty()).then(|| comparison.finding(rule, &entries.join(", "), entries));
    let kinds = [of_kind(Rule::FrontChannelAdded, &front_channel), of_kind(Rule::ResponseTypeChanged, &others)];
    kinds.into_iter().flatten().chain(comparison.taken_away(Rule::ResponseTypeChanged)).collect()
}

/// A secret in the header and one in the body prove the same; a key proves more, for it never leaves its owner; a client that shows nothing
/// proves nothing.
pub fn auth_method(comparison: &Comparison<'_>) -> Vec<Finding> {
    let strength = |word: &str| match word.parse::<AuthMethod>() {
        Ok(AuthMethod::PrivateKeyJwt) => 2,
        Ok(method) => i32::from(method.is_confidential()),
        Err(_) => 0,
    };
    let (known, after) = (comparison.known(), comparison.after.first().map_or("", String::as_str));
    let before = known.first().copied().unwrap_or_default();
    match strength(after) - strength(before) {
        _ if before == after => vec![],
        weaker if weaker < 0 && after == AuthMethod::None.as_str() => vec![comparison.finding(Rule::AuthMethodWeaker, after, &[after])],
        weaker if weaker < 0 => vec![comparison.finding(Rule::SecretInsteadOfKey, after, &[after])],
        _ => vec![comparison.finding(Rule::AuthMethodChanged, after, &[after])],
    }
}

/// Of a live client: who asks for a new one names them anyway. A co-owner is reviewed, because an owner sees the secrets, and because an
/// account that somebody else got into would otherwise let in the next one; the answer is also the same whether or not the address has an
/// account. One that leaves needs no permission, as long as somebody stays.
pub fn owners(comparison: &Comparison<'_>) -> Vec<Finding> {
    let removed = if comparison.after.is_empty() { Rule::LastOwnerRemoved } else { Rule::OwnerRemoved };
    if comparison.before.is_none() { vec![] } else { comparison.entries(|_| Rule::OwnerAdded, removed) }
}

/// Without a challenge, a code that somebody else gets hold of can be used (RFC 9700 §4.5).
pub fn require_pkce(comparison: &Comparison<'_>) -> Vec<Finding> {
    let is_required = |entry: Option<&str>| entry == Some("true");
    match (is_required(comparison.known().first().copied()), is_required(comparison.after.first().map(String::as_str))) {
        (before, after) if before == after => vec![],
        (_, true) => comparison.changed(Rule::PkceTurnedOn),
        (_, false) => comparison.changed(Rule::PkceTurnedOff),
    }
}

/// A flag that holds the client to something.
pub fn protection(comparison: &Comparison<'_>) -> Vec<Finding> {
    let is_on = |entry: Option<&str>| entry == Some("true");
    match (is_on(comparison.known().first().copied()), is_on(comparison.after.first().map(String::as_str))) {
        (before, after) if before == after => vec![],
        (_, true) => comparison.changed(Rule::ProtectionTurnedOn),
        (_, false) => comparison.changed(Rule::ProtectionTurnedOff),
    }
}

/// A profile holds the client to much at once; there is one that does, and one that does not.
pub fn security_profile(comparison: &Comparison<'_>) -> Vec<Finding> {
    let is_none = |entry: Option<&str>| entry == Some(SecurityProfile::None.as_str());
    match (is_none(comparison.known().first().copied()), is_none(comparison.after.first().map(String::as_str))) {
        (before, after) if before == after => vec![],
        (_, true) => comparison.changed(Rule::ProtectionTurnedOff),
        (_, false) => comparison.changed(Rule::ProtectionTurnedOn),
    }
}

/// Whether more people may sign in than before, or fewer.
pub fn sign_in(comparison: &Comparison<'_>) -> Vec<Finding> {
    let is_for_all = |entry: Option<&str>| entry == Some(SignIn::Anyone.as_str());
    match (is_for_all(comparison.known().first().copied()), is_for_all(comparison.after.first().map(String::as_str))) {
        (before, after) if before == after => vec![],
        (_, true) => comparison.changed(Rule::SignInWidened),
        (_, false) => comparison.changed(Rule::SignInNarrowed),
    }
}

/// Whether it may ask of more tokens than before, or of fewer; what can't be read was nothing.
pub fn introspects(comparison: &Comparison<'_>) -> Vec<Finding> {
    let width = |entry: Option<&str>| Introspects::ALL.iter().position(|whose| entry == Some(whose.as_str())).unwrap_or_default();
    match (width(comparison.known().first().copied()), width(comparison.after.first().map(String::as_str))) {
        (before, after) if before == after => vec![],
        (before, after) if after > before => comparison.changed(Rule::IntrospectionWidened),
        _ => comparison.changed(Rule::IntrospectionNarrowed),
    }
}

/// Where we send requests ourselves, with who signed out: somebody looks at where that is.
pub fn backchannel_logout_uri(comparison: &Comparison<'_>) -> Vec<Finding> {
    comparison.entries(|_| Rule::BackchannelLogoutUriAdded, Rule::BackchannelLogoutUriRemoved)
}

/// Where the keys are by which the client proves who it is: whoever writes there can be the client.
pub fn jwks_uri(comparison: &Comparison<'_>) -> Vec<Finding> {
    comparison.entries(|_| Rule::JwksUriAdded, Rule::JwksUriRemoved)
}

/// Opaque tokens end at once; others stay valid at APIs until they expire, whatever was revoked.
pub fn access_token_format(comparison: &Comparison<'_>) -> Vec<Finding> {
    let is_opaque = |entry: Option<&str>| entry == Some(AccessTokenFormat::Opaque.as_str());
    match (is_opaque(comparison.known().first().copied()), is_opaque(comparison.after.first().map(String::as_str))) {
        (before, after) if before == after => vec![],
        (_, true) => comparison.changed(Rule::AccessTokenOpaque),
        (_, false) => comparison.changed(Rule::AccessTokenReadable),
    }
}

/// For how long people get tokens for devices without a screen: any such token, and any longer one, is for somebody to look at.
pub fn headless_token_lifetime(comparison: &Comparison<'_>) -> Vec<Finding> {
    let seconds = |entry: Option<&str>| entry.and_then(|entry| entry.parse::<i64>().ok()).unwrap_or_default();
    match (seconds(comparison.known().first().copied()), seconds(comparison.after.first().map(String::as_str))) {
        (before, after) if before == after => vec![],
        (before, after) if after > before => comparison.changed(Rule::HeadlessTokensAllowed),
        _ => comparison.changed(Rule::HeadlessTokensEnded),
    }
}
