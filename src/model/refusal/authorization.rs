//! What was wrong with an authorization request, and what to do about it.
use super::Cause;
use crate::locale::Messages;

/// What happened, in plain words; nothing for a cause of another kind.
pub(super) fn text(cause: Cause, t: Messages, detail: &str) -> Option<String> {
    Some(match cause {
        Cause::AuthorizeNotLive => t.cause_authorize_not_live(),
        Cause::AuthorizeRedirectUri => t.cause_authorize_redirect_uri(detail),
        Cause::AuthorizeRedirectUriMissing => t.cause_authorize_redirect_uri_missing(),
        Cause::AuthorizeScope => t.cause_authorize_scope(detail),
        // As it was noted before.
        Cause::AuthorizeParameter if detail.is_empty() => t.cause_authorize_too_long(),
        Cause::AuthorizeTooLong => t.cause_authorize_too_long(),
        Cause::AuthorizeParameter => t.cause_authorize_parameter(detail),
        Cause::ResponseTypeUnknown if detail.is_empty() => t.cause_response_type_missing(),
        Cause::ResponseTypeUnknown => t.cause_response_type_unknown(detail),
        Cause::ResponseTypeNotOpen => t.cause_response_type_not_open(detail),
        Cause::ResponseTypeWithoutGrantType => t.cause_response_type_without_grant_type(detail),
        Cause::ResponseTypeUnbound => t.cause_response_type_unbound(detail),
        Cause::NonceMissing => t.cause_nonce_missing(),
        Cause::ChallengeMissing => t.cause_challenge_missing(),
        Cause::ChallengeNotS256 => t.cause_challenge_not_s256(),
        Cause::PushNeeded => t.cause_push_needed(),
        Cause::RequestUriUnknown => t.cause_request_uri_unknown(),
        Cause::RequestUriExpired => t.cause_request_uri_expired(),
        Cause::RequestUriUsed => t.cause_request_uri_used(),
        Cause::RequestUriOfAnotherClient => t.cause_request_uri_of_another_client(),
        Cause::RequestUriNotRegistered => t.cause_request_uri_not_registered(),
        Cause::RequestObject => t.cause_request_object(detail),
        Cause::TargetUnknown => t.cause_target_unknown(detail),
        Cause::DpopProof => t.cause_dpop_proof(detail),
        _ => return None,
    })
}

/// What to do about it; nothing for a cause of another kind.
pub(super) fn remedy(cause: Cause, t: Messages) -> Option<String> {
    Some(match cause {
        Cause::AuthorizeNotLive => t.remedy_authorize_not_live(),
        Cause::AuthorizeRedirectUri => t.remedy_authorize_redirect_uri(),
        Cause::AuthorizeRedirectUriMissing => t.remedy_authorize_redirect_uri_missing(),
        Cause::AuthorizeScope => t.remedy_authorize_scope(),
        Cause::AuthorizeParameter => t.remedy_authorize_parameter(),
        Cause::AuthorizeTooLong => t.remedy_authorize_too_long(),
        Cause::ResponseTypeUnknown => t.remedy_response_type_unknown(),
        Cause::ResponseTypeNotOpen => t.remedy_response_type_not_open(),
        Cause::ResponseTypeWithoutGrantType => t.remedy_response_type_without_grant_type(),
        Cause::ResponseTypeUnbound => t.remedy_response_type_unbound(),
        Cause::NonceMissing => t.remedy_nonce_missing(),
        Cause::ChallengeMissing | Cause::ChallengeNotS256 => t.remedy_challenge(),
        Cause::PushNeeded => t.remedy_push_needed(),
        Cause::RequestUriUnknown | Cause::RequestUriExpired | Cause::RequestUriUsed => t.remedy_request_uri_anew(),
        Cause::RequestUriOfAnotherClient => t.remedy_request_uri_of_another_client(),
        Cause::RequestUriNotRegistered => t.remedy_request_uri_not_registered(),
        Cause::RequestObject => t.remedy_request_object(),
        Cause::TargetUnknown => t.remedy_target_unknown(),
        Cause::DpopProof => t.remedy_dpop_proof(),
        _ => return None,
    })
}
