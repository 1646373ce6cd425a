//! What each rule says: one line for each.
use crate::locale::Messages;
use crate::model::client::risk::Rule;

/// Declares the text of every rule; the match is complete, so a rule without one does not compile.
macro_rules! titles {
    ($($rule:ident => $text:ident;)+) => {
        pub fn of(t: Messages, rule: Rule) -> String {
            match rule { $(Rule::$rule => t.$text()),+ }
        }
    };
}

titles! {
    ReviewedScopeAdded => rule_reviewed_scope_added;
    AllowlistEmptied => rule_allowlist_emptied;
    AddressesAdded => rule_addresses_added;
    RedirectHostAdded => rule_redirect_host_added;
    RedirectPortAdded => rule_redirect_port_added;
    RedirectAppAdded => rule_redirect_app_added;
    RedirectDeviceAdded => rule_redirect_device_added;
    GrantAdded => rule_grant_added;
    FrontChannelAdded => rule_front_channel_added;
    PkceTurnedOff => rule_pkce_turned_off;
    ProtectionTurnedOff => rule_protection_turned_off;
    AuthMethodWeaker => rule_auth_method_weaker;
    WritingScopeAdded => rule_writing_scope_added;
    RoleAdded => rule_role_added;
    LifetimeLonger => rule_lifetime_longer;
    SignInWidened => rule_sign_in_widened;
    HeadlessTokensAllowed => rule_headless_tokens_allowed;
    IntrospectionWidened => rule_introspection_widened;
    BackchannelLogoutUriAdded => rule_backchannel_logout_uri_added;
    SecretInsteadOfKey => rule_secret_instead_of_key;
    JwksUriAdded => rule_jwks_uri_added;
    JwksUriRemoved => rule_jwks_uri_removed;
    SigningAlgorithmChanged => rule_signing_algorithm_changed;
    AccessTokenReadable => rule_access_token_readable;
    OwnerAdded => rule_owner_added;
    LastOwnerRemoved => rule_last_owner_removed;
    UnreadableReplaced => rule_unreadable_replaced;
    NotRanked => rule_not_ranked;
    ReadingScopeAdded => rule_reading_scope_added;
    RedirectPathAdded => rule_redirect_path_added;
    ResponseTypeChanged => rule_response_type_changed;
    PkceTurnedOn => rule_pkce_turned_on;
    ProtectionTurnedOn => rule_protection_turned_on;
    AuthMethodChanged => rule_auth_method_changed;
    ScopeRemoved => rule_scope_removed;
    AddressesRemoved => rule_addresses_removed;
    AddressesRewritten => rule_addresses_rewritten;
    RedirectUriRemoved => rule_redirect_uri_removed;
    GrantRemoved => rule_grant_removed;
    RoleRemoved => rule_role_removed;
    LifetimeShorter => rule_lifetime_shorter;
    SignInNarrowed => rule_sign_in_narrowed;
    IntrospectionNarrowed => rule_introspection_narrowed;
    HeadlessTokensEnded => rule_headless_tokens_ended;
    BackchannelLogoutUriRemoved => rule_backchannel_logout_uri_removed;
    AccessTokenOpaque => rule_access_token_opaque;
    IdTokenAlgorithmChanged => rule_id_token_algorithm_changed;
    OwnerRemoved => rule_owner_removed;
    NameChanged => rule_name_changed;
    DescriptionChanged => rule_description_changed;
    ContactsChanged => rule_contacts_changed;
}
