//! How strongly and by what somebody is signed in, decided here alone: the grant keeps it, and the ID token says it (OpenID Connect Core 1.0
//! §2).
use crate::model::person::Person;
use crate::oauth::authorize::ACR;

/// Our own second factor alone counts: what a provider says of its own is its word, not ours. Nobody who has set one up gets a session
/// without it.
pub(super) fn acr(person: &Person) -> &'static str {
    ACR[usize::from(person.second_factor_at.is_some())]
}

/// Methods of RFC 8176 with spaces between: as the provider said where it was one, and with the second factor that was asked here. Empty
/// where the provider said nothing and nothing was asked here.
pub(super) fn amr(upstream: Option<&str>, person: &Person) -> String {
    let own: &[&str] = if person.second_factor_at.is_some() { &["otp", "mfa"] } else { &[] };
    let mut all: Vec<&str> = upstream.unwrap_or("pwd").split_whitespace().collect();
    all.extend(own.iter().filter(|method| !all.contains(method)).copied().collect::<Vec<_>>());
    all.join(" ")
}
