//! What comes next on the way of a request: each step only if it is still needed, decided anew at every request.
use super::authentication::acr;
use crate::clock::Timestamp;
use crate::model::authorization::consent::Consent;
use crate::model::person::Person;
use crate::model::session::Session;
use crate::oauth::authorize::{AnsweredError, AuthorizationRequest};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// By the form, also where somebody is signed in who is not the one, or who may want to be another.
    SignIn,
    /// The same person gives their password again.
    Confirm,
    /// Whoever is signed in goes on with this account, or with another one.
    ChooseAccount,
    Consent,
    Allow,
    Answer(AnsweredError),
}

/// What comes before the consent; nothing when somebody who will do has signed in.
pub fn before_consent(request: &AuthorizationRequest, signed_in: Option<(&Person, &Session)>, now: Timestamp) -> Option<Step> {
    let step = sign_in(request, signed_in, now)?;
    let is_shown = matches!(step, Step::SignIn | Step::Confirm | Step::ChooseAccount);
    Some(if request.prompt.none && is_shown { Step::Answer(AnsweredError::LoginRequired) } else { step })
}

fn sign_in(request: &AuthorizationRequest, signed_in: Option<(&Person, &Session)>, now: Timestamp) -> Option<Step> {
    let Some((person, session)) = signed_in else { return Some(Step::SignIn) };
    let is_new = session.confirmed_at >= request.begun_at && session.key_digest != request.begun_in;
    if !request.person_id.is_empty() && request.person_id != person.id {
        // OpenID Connect Core 1.0 §3.1.2.1: whoever signs in for it, and is not the one, is not answered for.
        return Some(if is_new { Step::Answer(AnsweredError::LoginRequired) } else { Step::SignIn });
    }
    if request.wants_sign_in(session.confirmed_at, &session.key_digest, now) {
        return Some(if request.prompt.select_account { Step::SignIn } else { Step::Confirm });
    }
    if request.wants_choice(session.confirmed_at, &session.key_digest) {
        return Some(Step::ChooseAccount);
    }
    let is_reached = request.acr.is_empty() || request.acr.iter().any(|demanded| demanded == acr(person));
    (!is_reached).then_some(Step::Answer(AnsweredError::AcrNotReached))
}

/// What comes after somebody has signed in; whoever asks is not always proved to be who was let in before.
pub fn after_sign_in(request: &AuthorizationRequest, given: Option<&Consent>, is_proved: bool) -> Step {
    let is_covered = is_proved && !request.prompt.consent && given.is_some_and(|consent| consent.covers(&request.asked_scope()));
    match is_covered {
        true => Step::Allow,
        false if request.prompt.none => Step::Answer(AnsweredError::ConsentRequired),
        false => Step::Consent,
    }
}
