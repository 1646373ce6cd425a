//! What a rule found, in words for whoever decides: what the client may do then that it may not do now.
use crate::locale::Messages;
use crate::model::client::attribute::ATTRIBUTES;
use crate::model::client::grant_type::{AuthMethod, GrantType};
use crate::model::client::risk::{AddressCount, Finding, Rule, Verdict};
use crate::web::number_format::whole;
use crate::web::time_format::span;

/// A finding about a change of a live client: true while it waits, and after it was applied, refused or withdrawn.
pub fn of_change(t: Messages, finding: &Finding) -> String {
    match finding.verdict() {
        Verdict::Review => reviewed(t, finding),
        Verdict::AtOnce => at_once(t, finding),
    }
}

/// A finding about a client that is still to be registered, of which nothing is changed: only what is to be reviewed is found.
pub fn of_new(t: Messages, finding: &Finding) -> String {
    let subject = finding.subject.as_str();
    match finding.rule {
        Rule::ReviewedScopeAdded => t.new_client_reviewed_scope(subject),
        Rule::AllowlistEmptied => t.new_client_any_address(),
        Rule::AddressesAdded => t.new_client_addresses(addresses(t, finding.addresses)),
        Rule::RedirectHostAdded => t.new_client_redirect_host(subject),
        Rule::RedirectAppAdded => t.new_client_redirect_app(subject),
        Rule::RedirectDeviceAdded => t.new_client_redirect_device(),
        Rule::GrantAdded => t.new_client_grant(grant(t, subject)),
        Rule::FrontChannelAdded => t.new_client_front_channel(subject),
        Rule::PkceTurnedOff => t.new_client_without_pkce(),
        Rule::AuthMethodWeaker => t.new_client_public(),
        Rule::WritingScopeAdded => t.new_client_writing_scope(subject),
        Rule::RoleAdded => t.new_client_role(subject),
        Rule::LifetimeLonger => t.new_client_lifetime(seconds(t, finding, 1), label(t, finding), seconds(t, finding, 0)),
        Rule::HeadlessTokensAllowed => t.finding_headless_tokens_allowed(),
        Rule::IntrospectionWidened => introspection(t, finding),
        Rule::BackchannelLogoutUriAdded => t.new_client_backchannel_logout_uri(subject),
        Rule::JwksUriAdded => t.finding_jwks_uri_added(subject),
        _ => t.new_client_other(label(t, finding)),
    }
}

fn reviewed(t: Messages, finding: &Finding) -> String {
    let subject = finding.subject.as_str();
    match finding.rule {
        Rule::ReviewedScopeAdded => t.finding_reviewed_scope_added(subject),
        Rule::AllowlistEmptied => t.finding_allowlist_emptied(),
        Rule::AddressesAdded => t.finding_addresses_added(addresses(t, finding.addresses)),
        Rule::RedirectHostAdded => t.finding_redirect_host_added(subject),
        Rule::RedirectPortAdded => t.finding_redirect_port_added(subject),
        Rule::RedirectAppAdded => t.finding_redirect_app_added(subject),
        Rule::RedirectDeviceAdded => t.finding_redirect_device_added(),
        Rule::GrantAdded => t.finding_grant_added(grant(t, subject)),
        Rule::FrontChannelAdded => t.finding_front_channel_added(subject),
        Rule::PkceTurnedOff => t.finding_pkce_turned_off(),
        Rule::ProtectionTurnedOff => t.finding_protection_turned_off(label(t, finding)),
        Rule::AuthMethodWeaker => t.finding_auth_method_weaker(),
        Rule::SecretInsteadOfKey => t.finding_secret_instead_of_key(),
        Rule::JwksUriAdded => t.finding_jwks_uri_added(subject),
        Rule::WritingScopeAdded => t.finding_writing_scope_added(subject),
        Rule::RoleAdded => t.finding_role_added(subject),
        Rule::LifetimeLonger => lifetime(t, finding),
        Rule::SignInWidened => t.finding_sign_in_widened(),
        Rule::HeadlessTokensAllowed => t.finding_headless_tokens_allowed(),
        Rule::IntrospectionWidened => introspection(t, finding),
        Rule::BackchannelLogoutUriAdded => t.finding_backchannel_logout_uri_added(subject),
        Rule::AccessTokenReadable => t.finding_access_token_readable(),
        Rule::OwnerAdded => t.finding_owner_added(subject),
        Rule::LastOwnerRemoved => t.finding_last_owner_removed(),
        Rule::UnreadableReplaced => t.finding_unreadable_replaced(label(t, finding)),
        _ => t.finding_not_ranked(label(t, finding)),
    }
}

/// What it may ask of from now on.
fn introspection(t: Messages, finding: &Finding) -> String {
    match finding.entries.first().map(String::as_str) {
        Some("all") => t.finding_introspection_of_all(),
        _ => t.finding_introspection_of_municipality(),
    }
}

fn at_once(t: Messages, finding: &Finding) -> String {
    let (subject, entries) = (finding.subject.as_str(), finding.entries.join(", "));
    match finding.rule {
        Rule::ReadingScopeAdded => t.finding_reading_scope_added(subject),
        Rule::RedirectPathAdded if subject.is_empty() => t.finding_device_path_added(),
        Rule::RedirectPathAdded => t.finding_redirect_path_added(subject),
        Rule::PkceTurnedOn => t.finding_pkce_turned_on(),
        Rule::ProtectionTurnedOn => t.finding_protection_turned_on(label(t, finding)),
        Rule::AuthMethodChanged => {
            let method = subject.parse().map_or_else(|_| subject.to_owned(), |method: AuthMethod| method.label(t));
            t.finding_auth_method_changed(method)
        }
        Rule::JwksUriRemoved => t.finding_jwks_uri_removed(),
        Rule::SigningAlgorithmChanged => t.finding_signing_algorithm_changed(),
        Rule::ScopeRemoved => t.finding_scope_removed(entries),
        Rule::AddressesRemoved if finding.addresses.is_none() => t.finding_addresses_limited(),
        Rule::AddressesRemoved => t.finding_addresses_removed(addresses(t, finding.addresses)),
        Rule::AddressesRewritten => t.finding_addresses_rewritten(),
        Rule::RedirectUriRemoved => t.finding_redirect_uri_removed(entries),
        Rule::GrantRemoved => {
            let grants: Vec<String> = finding.entries.iter().map(|entry| grant(t, entry)).collect();
            t.finding_grant_removed(grants.join(", "))
        }
        Rule::RoleRemoved => t.finding_role_removed(entries),
        Rule::LifetimeShorter => lifetime(t, finding),
        Rule::SignInNarrowed => t.finding_sign_in_narrowed(),
        Rule::HeadlessTokensEnded => t.finding_headless_tokens_ended(),
        Rule::IntrospectionNarrowed => t.finding_introspection_narrowed(),
        Rule::BackchannelLogoutUriRemoved => t.finding_backchannel_logout_uri_removed(),
        Rule::AccessTokenOpaque => t.finding_access_token_opaque(),
        Rule::IdTokenAlgorithmChanged => t.finding_id_token_algorithm_changed(entries),
        Rule::OwnerRemoved => t.finding_owner_removed(entries),
        Rule::NameChanged => t.finding_name_changed(entries),
        Rule::DescriptionChanged => t.finding_description_changed(),
        Rule::ContactsChanged => t.finding_contacts_changed(),
        _ => t.finding_not_ranked(label(t, finding)),
    }
}

/// How many: addresses of IPv4 and few of IPv6 together, many of IPv6 as networks.
fn addresses(t: Messages, count: AddressCount) -> String {
    let networks = count.ipv6_networks();
    let single = count.ipv4 + if networks.is_some() { 0 } else { count.ipv6 };
    let plural = |number: u128| i64::from(number != 1) + 1;
    let text = |number: u128| whole(t, i128::try_from(number).unwrap_or(i128::MAX));
    let singles = (single > 0).then(|| t.risk_addresses(text(single), plural(single)));
    let networks = networks.map(|number| t.risk_networks(text(number), plural(number)));
    match (singles, networks) {
        (Some(one), Some(other)) => t.risk_both(one, other),
        (one, other) => one.or(other).unwrap_or_default(),
    }
}

fn grant(t: Messages, word: &str) -> String {
    word.parse().map_or_else(|_| word.to_owned(), |grant: GrantType| grant.label(t))
}

fn lifetime(t: Messages, finding: &Finding) -> String {
    t.finding_lifetime(seconds(t, finding, 1), seconds(t, finding, 0), label(t, finding))
}

/// Of a lifetime the time before (0) or after (1).
fn seconds(t: Messages, finding: &Finding, at: usize) -> String {
    let entry = finding.entries.get(at).map_or("", String::as_str);
    entry.parse().map_or_else(|_| entry.to_owned(), |seconds| span(t, seconds))
}

fn label(t: Messages, finding: &Finding) -> String {
    let attribute = ATTRIBUTES.iter().find(|attribute| attribute.name == finding.attribute);
    attribute.map_or_else(String::new, |attribute| (attribute.label)(t))
}
