//! What was wrong with a code or a token that was shown, and what to do about it.
use super::Cause;
use crate::locale::Messages;

/// What happened, in plain words; nothing for a cause of another kind.
pub(super) fn text(cause: Cause, t: Messages, detail: &str) -> Option<String> {
    Some(match cause {
        Cause::ParameterMissing => t.cause_parameter_missing(detail),
        Cause::CodeUnknown => t.cause_code_unknown(),
        Cause::CodeReused => t.cause_code_reused(),
        Cause::CodeExpired => t.cause_code_expired(),
        Cause::CodeOfAnotherClient => t.cause_code_of_another_client(),
        Cause::CodeRedirectUri => t.cause_code_redirect_uri(detail),
        Cause::CodeVerifier => t.cause_code_verifier(),
        Cause::RefreshTokenUnknown => t.cause_refresh_token_unknown(),
        Cause::RefreshTokenReused => t.cause_refresh_token_reused(),
        Cause::RefreshTokenExpired => t.cause_refresh_token_expired(),
        Cause::RefreshTokenOfAnotherClient => t.cause_refresh_token_of_another_client(),
        Cause::TokenOfAnotherClient => t.cause_token_of_another_client(),
        Cause::GrantEnded => t.cause_grant_ended(),
        Cause::TenantDiffers => t.cause_tenant_differs(detail),
        Cause::IssuerDiffers => t.cause_issuer_differs(detail),
        Cause::IssuerMissing => t.cause_issuer_missing(detail),
        Cause::NotOwnPeople => t.cause_not_own_people(),
        Cause::VerifierMissing => t.cause_verifier_missing(),
        Cause::VerifierWithoutChallenge => t.cause_verifier_without_challenge(),
        Cause::DeviceCodeUnknown => t.cause_device_code_unknown(),
        Cause::DeviceCodeReused => t.cause_device_code_reused(),
        Cause::DeviceCodeExpired => t.cause_device_code_expired(),
        Cause::DeviceCodeOfAnotherClient => t.cause_device_code_of_another_client(),
        Cause::DeviceRefused => t.cause_device_refused(),
        Cause::IntrospectionNotRegistered => t.cause_introspection_not_registered(),
        Cause::IpAddressUnreadable => t.cause_ip_address_unreadable(detail),
        Cause::TokenExpired => t.cause_token_expired(),
        Cause::TokenRevoked => t.cause_token_revoked(),
        Cause::TokenAddress => t.cause_token_address(detail),
        Cause::TokenAudience => t.cause_token_audience(detail),
        Cause::TokenScope => t.cause_token_scope(detail),
        _ => return None,
    })
}

/// What to do about it; nothing for a cause of another kind.
pub(super) fn remedy(cause: Cause, t: Messages) -> Option<String> {
    Some(match cause {
        Cause::ParameterMissing => t.remedy_parameter_missing(),
        Cause::CodeUnknown | Cause::CodeExpired => t.remedy_code_anew(),
        Cause::CodeReused => t.remedy_code_reused(),
        Cause::CodeOfAnotherClient
        | Cause::RefreshTokenOfAnotherClient
        | Cause::DeviceCodeOfAnotherClient
        | Cause::TokenOfAnotherClient => t.remedy_of_another_client(),
        Cause::CodeRedirectUri => t.remedy_code_redirect_uri(),
        Cause::CodeVerifier => t.remedy_code_verifier(),
        Cause::RefreshTokenReused => t.remedy_refresh_token_reused(),
        Cause::RefreshTokenUnknown | Cause::RefreshTokenExpired | Cause::GrantEnded => t.remedy_sign_in_anew(),
        Cause::NotOwnPeople => t.remedy_not_own_people(),
        Cause::VerifierMissing => t.remedy_verifier_missing(),
        Cause::VerifierWithoutChallenge => t.remedy_verifier_without_challenge(),
        Cause::TenantDiffers => t.remedy_tenant_differs(),
        Cause::IssuerDiffers | Cause::IssuerMissing => t.remedy_issuer_differs(),
        Cause::DeviceCodeUnknown | Cause::DeviceCodeExpired => t.remedy_device_code_anew(),
        Cause::DeviceCodeReused => t.remedy_device_code_reused(),
        Cause::DeviceRefused => t.remedy_device_refused(),
        Cause::IntrospectionNotRegistered => t.remedy_introspection_not_registered(),
        Cause::IpAddressUnreadable => t.remedy_ip_address_unreadable(),
        Cause::TokenExpired => t.remedy_token_expired(),
        Cause::TokenRevoked => t.remedy_token_revoked(),
        Cause::TokenAddress => t.remedy_token_address(),
        Cause::TokenAudience => t.remedy_token_audience(),
        Cause::TokenScope => t.remedy_token_scope(),
        _ => return None,
    })
}
