//! What a client is held to beyond what every client is: its authorization requests are pushed, its tokens
//! bound to a key.
use super::{Section, Shape, option};
use crate::locale::Messages;
use crate::model::client::risk;
use crate::model::client::security_profile::SecurityProfile;

attributes! {
    /// Whether authorization requests must be pushed (RFC 9126 §6).
    REQUIRE_PUSHED_AUTHORIZATION_REQUESTS: bool {
        name: "require_pushed_authorization_requests",
        section: Section::Grants,
        shape: Shape::Flag,
        risk: risk::protection,
        label: Messages::require_par_label,
        help: Messages::require_par_help,
        asked_with: &["authorization_code", "implicit"],
        default: &["false"],
        check: |input| input.flag(),
        options: |t, _| vec![
            option("false", t.require_par_false(), t.require_par_false_help()),
            option("true", t.require_par_true(), t.require_par_true_help()),
        ],
    }

    /// Whether its access tokens must be bound to a key (RFC 9449 §5.2).
    DPOP_BOUND_ACCESS_TOKENS: bool {
        name: "dpop_bound_access_tokens",
        section: Section::More,
        shape: Shape::Flag,
        risk: risk::protection,
        label: Messages::dpop_bound_label,
        help: Messages::dpop_bound_help,
        default: &["false"],
        check: |input| input.flag(),
        options: |t, _| vec![
            option("false", t.dpop_bound_false(), t.dpop_bound_false_help()),
            option("true", t.dpop_bound_true(), t.dpop_bound_true_help()),
        ],
    }

    /// What the client is held to as a whole.
    SECURITY_PROFILE: SecurityProfile {
        name: "security_profile",
        section: Section::More,
        shape: Shape::OneOf,
        risk: risk::security_profile,
        label: Messages::security_profile_label,
        help: Messages::security_profile_help,
        default: &["none"],
        check: |input| input.one_of::<SecurityProfile>(str::to_owned),
        options: |t, _| SecurityProfile::ALL.iter().map(|profile| option(profile.as_str(), profile.label(t), profile.help(t))).collect(),
    }
}
