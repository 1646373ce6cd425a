//! What was wrong with a token that an API was shown, or with the code of a device, and what to do about it.
use super::Cause;
use crate::locale::Messages;

/// Whether whoever has a token of the client, or its device, can cause it: APIs, and the people for whom it was given.
pub(super) const fn is_from_anybody(cause: Cause) -> bool {
    matches!(
        cause,
        Cause::TokenExpired
            | Cause::TokenRevoked
            | Cause::TokenAddress
            | Cause::TokenAudience
            | Cause::TokenScope
            | Cause::DeviceCodeUnknown
            | Cause::DeviceCodeReused
            | Cause::DeviceCodeExpired
            | Cause::DeviceCodeOfAnotherClient
            | Cause::DeviceRefused
    )
}

/// What happened, in plain words; empty for a cause of another kind.
pub(super) fn text(cause: Cause, t: Messages, detail: &str) -> String {
    match cause {
        Cause::DeviceCodeUnknown => t.cause_device_code_unknown(),
        Cause::DeviceCodeReused => t.cause_device_code_reused(),
        Cause::DeviceCodeExpired => t.cause_device_code_expired(),
        Cause::DeviceCodeOfAnotherClient => t.cause_device_code_of_another_client(),
        Cause::DeviceRefused => t.cause_device_refused(),
        Cause::IntrospectionNotRegistered => t.cause_introspection_not_registered(),
        Cause::TokenExpired => t.cause_token_expired(),
        Cause::TokenRevoked => t.cause_token_revoked(),
        Cause::TokenAddress => t.cause_token_address(detail),
        Cause::TokenAudience => t.cause_token_audience(detail),
        Cause::TokenScope => t.cause_token_scope(detail),
        _ => String::new(),
    }
}

/// What to do about it.
pub(super) fn remedy(cause: Cause, t: Messages) -> String {
    match cause {
        Cause::DeviceCodeUnknown | Cause::DeviceCodeExpired => t.remedy_device_code_anew(),
        Cause::DeviceCodeReused => t.remedy_device_code_reused(),
        Cause::DeviceCodeOfAnotherClient => t.remedy_of_another_client(),
        Cause::DeviceRefused => t.remedy_device_refused(),
        Cause::IntrospectionNotRegistered => t.remedy_introspection_not_registered(),
        Cause::TokenExpired => t.remedy_token_expired(),
        Cause::TokenRevoked => t.remedy_token_revoked(),
        Cause::TokenAddress => t.remedy_token_address(),
        Cause::TokenAudience => t.remedy_token_audience(),
        Cause::TokenScope => t.remedy_token_scope(),
        _ => String::new(),
    }
}
