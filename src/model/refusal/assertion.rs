//! What was wrong with an assertion by which a client proves who it is (RFC 7523 §3), and what to do about it.
use super::Cause;
use crate::clock::{DAY, HOUR, MINUTE};
use crate::locale::Messages;

/// What happened, in plain words; nothing for a cause of another kind.
pub(super) fn text(cause: Cause, t: Messages, detail: &str) -> Option<String> {
    Some(match cause {
        Cause::AssertionMissing => t.cause_assertion_missing(),
        Cause::AssertionNotRegistered => t.cause_assertion_not_registered(),
        Cause::AssertionType => t.cause_assertion_type(),
        Cause::AssertionUnreadable => t.cause_assertion_unreadable(),
        Cause::AssertionEncrypted => t.cause_assertion_encrypted(),
        Cause::AssertionJson => t.cause_assertion_json(),
        Cause::AssertionCritical => t.cause_assertion_critical(),
        Cause::AssertionKind => t.cause_assertion_kind(detail),
        Cause::AssertionAlgorithm => t.cause_assertion_algorithm(detail),
        Cause::AssertionAlgorithmNotRegistered => t.cause_assertion_algorithm_not_registered(detail),
        Cause::AssertionNoKeys => t.cause_assertion_no_keys(),
        Cause::AssertionKeyUnknown => t.cause_assertion_key_unknown(detail),
        Cause::AssertionKeyUnfit => t.cause_assertion_key_unfit(detail),
        Cause::AssertionKeysNotFetched => t.cause_assertion_keys_not_fetched(detail),
        Cause::AssertionKeysNotInTime => t.cause_assertion_keys_not_in_time(),
        Cause::AssertionSignature => t.cause_assertion_signature(),
        Cause::AssertionKeyEnded => t.cause_assertion_key_ended(detail),
        Cause::AssertionIssuer => t.cause_assertion_issuer(detail),
        Cause::AssertionAudience if detail.is_empty() => t.cause_assertion_audience_missing(),
        Cause::AssertionAudience => t.cause_assertion_audience(detail),
        Cause::AssertionNoEnd => t.cause_assertion_no_end(),
        Cause::AssertionExpired => t.cause_assertion_expired(roughly(t, detail)),
        Cause::AssertionLastsTooLong => t.cause_assertion_lasts_too_long(roughly(t, detail)),
        Cause::AssertionEarly => t.cause_assertion_early(roughly(t, detail)),
        Cause::AssertionNoId => t.cause_assertion_no_id(),
        Cause::AssertionReplayed => t.cause_assertion_replayed(),
        _ => return None,
    })
}

/// Seconds in the largest unit of which there are two: an `exp` in another unit is decades off, and nobody counts those in seconds.
fn roughly(t: Messages, seconds: &str) -> String {
    match seconds.parse::<i64>() {
        Ok(seconds) if seconds >= 2 * DAY => t.span_days(seconds / DAY),
        Ok(seconds) if seconds >= 2 * HOUR => t.span_hours(seconds / HOUR),
        Ok(seconds) if seconds >= 2 * MINUTE => t.span_minutes(seconds / MINUTE),
        Ok(seconds) => t.span_seconds(seconds),
        Err(_) => seconds.to_owned(),
    }
}

/// What to do about it; nothing for a cause of another kind.
pub(super) fn remedy(cause: Cause, t: Messages) -> Option<String> {
    Some(match cause {
        Cause::AssertionMissing => t.remedy_assertion_missing(),
        Cause::AssertionNotRegistered => t.remedy_assertion_not_registered(),
        Cause::AssertionType => t.remedy_assertion_type(),
        Cause::AssertionUnreadable | Cause::AssertionEncrypted | Cause::AssertionJson => t.remedy_assertion_form(),
        Cause::AssertionCritical => t.remedy_assertion_critical(),
        Cause::AssertionKind => t.remedy_assertion_kind(),
        Cause::AssertionAlgorithm => t.remedy_assertion_algorithm(),
        Cause::AssertionAlgorithmNotRegistered => t.remedy_assertion_algorithm_not_registered(),
        Cause::AssertionNoKeys | Cause::AssertionKeyUnfit => t.remedy_assertion_add_key(),
        Cause::AssertionKeyUnknown => t.remedy_assertion_key_unknown(),
        Cause::AssertionKeysNotFetched => t.remedy_assertion_keys_not_fetched(),
        Cause::AssertionKeysNotInTime => t.remedy_assertion_keys_not_in_time(),
        Cause::AssertionSignature => t.remedy_assertion_signature(),
        Cause::AssertionKeyEnded => t.remedy_assertion_key_ended(),
        Cause::AssertionIssuer => t.remedy_assertion_issuer(),
        Cause::AssertionAudience => t.remedy_assertion_audience(),
        Cause::AssertionNoEnd | Cause::AssertionLastsTooLong => t.remedy_assertion_end(),
        Cause::AssertionExpired | Cause::AssertionEarly => t.remedy_assertion_clock(),
        Cause::AssertionNoId | Cause::AssertionReplayed => t.remedy_assertion_new_id(),
        _ => return None,
    })
}

/// Whether anybody can cause it: whoever has no key of the client.
pub(super) fn is_from_anybody(cause: Cause) -> bool {
    matches!(
        cause,
        Cause::AssertionMissing
            | Cause::AssertionNotRegistered
            | Cause::AssertionType
            | Cause::AssertionUnreadable
            | Cause::AssertionEncrypted
            | Cause::AssertionJson
            | Cause::AssertionCritical
            | Cause::AssertionKind
            | Cause::AssertionAlgorithm
            | Cause::AssertionAlgorithmNotRegistered
            | Cause::AssertionNoKeys
            | Cause::AssertionKeyUnknown
            | Cause::AssertionKeyUnfit
            | Cause::AssertionKeysNotFetched
            | Cause::AssertionKeysNotInTime
            | Cause::AssertionSignature
    )
}
