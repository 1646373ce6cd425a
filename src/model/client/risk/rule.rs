//! The rules by name, the gravest first, and what becomes of a difference that each finds.
use crate::db::text_enum;

/// What becomes of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It waits until somebody else has looked at it.
    Review,
    /// It is applied when the owner saves it.
    AtOnce,
}

text_enum! {
    /// What a difference does. In lists they stand in this order.
    pub enum Rule {
        /// A scope that the catalogue marks. Whoever asks for it never grants it.
        ReviewedScopeAdded = "reviewed_scope_added",
        /// From now on every address may ask.
        AllowlistEmptied = "allowlist_emptied",
        AddressesAdded = "addresses_added",
        RedirectHostAdded = "redirect_host_added",
        /// Another port or scheme of a known host is another program, perhaps of somebody else (RFC 6454 §4).
        RedirectPortAdded = "redirect_port_added",
        /// Any app on a device can claim a private-use scheme (RFC 8252 §8.4).
        RedirectAppAdded = "redirect_app_added",
        /// A program on the user's own device (RFC 8252 §7.3).
        RedirectDeviceAdded = "redirect_device_added",
        GrantAdded = "grant_added",
        /// Tokens come back in the address bar, where they leak (RFC 9700 §2.1.2).
        FrontChannelAdded = "front_channel_added",
        /// Codes are given without a challenge (RFC 9700 §2.1.1).
        PkceTurnedOff = "pkce_turned_off",
        /// The client is no longer held to something that protects people and tokens.
        ProtectionTurnedOff = "protection_turned_off",
        /// The client no longer shows a secret.
        AuthMethodWeaker = "auth_method_weaker",
        /// The client shows a secret, which can leak on its way, in place of a signature.
        SecretInsteadOfKey = "secret_instead_of_key",
        /// Keys by which it proves who it is are read from there.
        JwksUriAdded = "jwks_uri_added",
        /// A scope that does more than read, although the catalogue does not mark it.
        WritingScopeAdded = "writing_scope_added",
        /// APIs decide by the words in `roles`.
        RoleAdded = "role_added",
        LifetimeLonger = "lifetime_longer",
        /// People of everywhere may sign in, and not only those of the municipality.
        SignInWidened = "sign_in_widened",
        /// People get tokens for years.
        HeadlessTokensAllowed = "headless_tokens_allowed",
        /// It learns of the tokens of other applications what they say, and of whom.
        IntrospectionWidened = "introspection_widened",
        /// This server sends requests there.
        BackchannelLogoutUriAdded = "backchannel_logout_uri_added",
        /// What an API reads by itself stays valid there after it was revoked here.
        AccessTokenReadable = "access_token_readable",
        /// An owner sees secrets and makes new ones.
        OwnerAdded = "owner_added",
        /// Nobody would be left who sees its secrets.
        LastOwnerRemoved = "last_owner_removed",
        /// What stood there could not be read, so nobody can say what the difference is.
        UnreadableReplaced = "unreadable_replaced",
        /// What no other rule names.
        NotRanked = "not_ranked",
        ReadingScopeAdded = "reading_scope_added",
        RedirectPathAdded = "redirect_path_added",
        ResponseTypeChanged = "response_type_changed",
        PkceTurnedOn = "pkce_turned_on",
        ProtectionTurnedOn = "protection_turned_on",
        AuthMethodChanged = "auth_method_changed",
        JwksUriRemoved = "jwks_uri_removed",
        SigningAlgorithmChanged = "signing_algorithm_changed",
        ScopeRemoved = "scope_removed",
        AddressesRemoved = "addresses_removed",
        /// The same addresses, written in another way.
        AddressesRewritten = "addresses_rewritten",
        RedirectUriRemoved = "redirect_uri_removed",
        GrantRemoved = "grant_removed",
        RoleRemoved = "role_removed",
        LifetimeShorter = "lifetime_shorter",
        SignInNarrowed = "sign_in_narrowed",
        BackchannelLogoutUriRemoved = "backchannel_logout_uri_removed",
        IntrospectionNarrowed = "introspection_narrowed",
        HeadlessTokensEnded = "headless_tokens_ended",
        AccessTokenOpaque = "access_token_opaque",
        IdTokenAlgorithmChanged = "id_token_algorithm_changed",
        OwnerRemoved = "owner_removed",
        NameChanged = "name_changed",
        DescriptionChanged = "description_changed",
        ContactsChanged = "contacts_changed",
    }
}

impl Rule {
    /// The table: what waits is what lets somebody in, or lets a client do or keep more than before. A rule that is not named as harmless
    /// waits.
    pub const fn verdict(self) -> Verdict {
        if self.is_harmless() { Verdict::AtOnce } else { Verdict::Review }
    }

    const fn is_harmless(self) -> bool {
        matches!(
            self,
            Self::ReadingScopeAdded
                | Self::RedirectPathAdded
                | Self::ResponseTypeChanged
                | Self::PkceTurnedOn
                | Self::ProtectionTurnedOn
                | Self::AuthMethodChanged
                | Self::JwksUriRemoved
                | Self::SigningAlgorithmChanged
                | Self::ScopeRemoved
                | Self::AddressesRemoved
                | Self::AddressesRewritten
                | Self::RedirectUriRemoved
                | Self::GrantRemoved
                | Self::RoleRemoved
                | Self::LifetimeShorter
                | Self::SignInNarrowed
                | Self::BackchannelLogoutUriRemoved
                | Self::IntrospectionNarrowed
                | Self::HeadlessTokensEnded
                | Self::AccessTokenOpaque
                | Self::IdTokenAlgorithmChanged
                | Self::OwnerRemoved
                | Self::NameChanged
                | Self::DescriptionChanged
                | Self::ContactsChanged
        )
    }
}
