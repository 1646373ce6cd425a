//! Why a token request was turned down: what happened, and what to do about it.
use super::{assertion, authorization, grant};
use crate::db::text_enum;
use crate::locale::Messages;
use crate::model::client::grant_type::AuthMethod;

text_enum! {
    /// Why a token request was turned down.
    pub enum Cause {
        WrongSecret = "wrong_secret",
        /// Wrong, and holding signs that form-encoding changes (RFC 6749 §2.3.1).
        SecretEncoding = "secret_encoding",
        /// Right, but for white space around it.
        SecretWhiteSpace = "secret_white_space",
        ExpiredSecret = "expired_secret",
        RevokedSecret = "revoked_secret",
        NoSecret = "no_secret",
        PublicClient = "public_client",
        /// A right secret, in the header although the body was registered, or the reverse.
        AuthMethodNotRegistered = "auth_method_not_registered",
        Throttled = "throttled",
        /// Too much was being checked to look at the secret in time.
        NotChecked = "not_checked",
        Suspended = "suspended",
        Deleted = "deleted",
        RegistrationUnreadable = "registration_unreadable",
        AddressNotAllowed = "address_not_allowed",
        AddressUnreadable = "address_unreadable",
        GrantNotRegistered = "grant_not_registered",
        GrantNotServed = "grant_not_served",
        ScopeNotRegistered = "scope_not_registered",
        ScopeSpaces = "scope_spaces",
        ScopeCommas = "scope_commas",
        ScopeCharacters = "scope_characters",
        ScopeEncodedTwice = "scope_encoded_twice",
        GrantTypeMissing = "grant_type_missing",
        ParameterMissing = "parameter_missing",
        CodeUnknown = "code_unknown",
        CodeReused = "code_reused",
        CodeExpired = "code_expired",
        CodeOfAnotherClient = "code_of_another_client",
        CodeRedirectUri = "code_redirect_uri",
        CodeVerifier = "code_verifier",
        RefreshTokenUnknown = "refresh_token_unknown",
        RefreshTokenReused = "refresh_token_reused",
        RefreshTokenExpired = "refresh_token_expired",
        RefreshTokenOfAnotherClient = "refresh_token_of_another_client",
        GrantEnded = "grant_ended",
        VerifierMissing = "verifier_missing",
        VerifierWithoutChallenge = "verifier_without_challenge",
        // Of requests to the authorization endpoint, which a browser brings: whoever sent it there.
        AuthorizeNotLive = "authorize_not_live",
        AuthorizeRedirectUri = "authorize_redirect_uri",
        AuthorizeRedirectUriMissing = "authorize_redirect_uri_missing",
        AuthorizeScope = "authorize_scope",
        AuthorizeParameter = "authorize_parameter",
        AuthorizeTooLong = "authorize_too_long",
        ResponseTypeUnknown = "response_type_unknown",
        /// It is not registered. Two more close one that is.
        ResponseTypeNotOpen = "response_type_not_open",
        ResponseTypeWithoutGrantType = "response_type_without_grant_type",
        ResponseTypeUnbound = "response_type_unbound",
        NonceMissing = "nonce_missing",
        ChallengeMissing = "challenge_missing",
        ChallengeNotS256 = "challenge_not_s256",
        // Of requests that are pushed (RFC 9126).
        PushNeeded = "push_needed",
        RequestUriUnknown = "request_uri_unknown",
        RequestUriExpired = "request_uri_expired",
        RequestUriUsed = "request_uri_used",
        RequestUriOfAnotherClient = "request_uri_of_another_client",
        /// What was registered has changed since it was pushed.
        RequestUriNotRegistered = "request_uri_not_registered",
        /// What is wrong with a request object (RFC 9101), as a word.
        RequestObject = "request_object",
        /// A resource (RFC 8707) that no scope of what is asked for belongs to.
        TargetUnknown = "target_unknown",
        /// What is wrong with a proof (RFC 9449), as a word.
        DpopProof = "dpop_proof",
        /// `tenant_id` names another municipality than the client's.
        TenantDiffers = "tenant_differs",
        /// `issuer` is not the one that the authorization request named.
        IssuerDiffers = "issuer_differs",
        IssuerMissing = "issuer_missing",
        /// The client is for its municipality's own people, and the person is none of them by now.
        NotOwnPeople = "not_own_people",
        DeviceCodeUnknown = "device_code_unknown",
        DeviceCodeReused = "device_code_reused",
        DeviceCodeExpired = "device_code_expired",
        DeviceCodeOfAnotherClient = "device_code_of_another_client",
        DeviceRefused = "device_refused",
        IntrospectionNotRegistered = "introspection_not_registered",
        /// `ip_address`, by which the client tells where a token was shown to it.
        IpAddressUnreadable = "ip_address_unreadable",
        /// It was to be revoked (RFC 7009 §2.1).
        TokenOfAnotherClient = "token_of_another_client",
        // Of access tokens that were shown to an API.
        TokenExpired = "token_expired",
        TokenRevoked = "token_revoked",
        TokenAddress = "token_address",
        TokenAudience = "token_audience",
        TokenScope = "token_scope",
        // Of assertions (RFC 7523 §3), in the order in which they are looked at. Up to the signature anybody can cause them.
        AssertionMissing = "assertion_missing",
        AssertionNotRegistered = "assertion_not_registered",
        AssertionType = "assertion_type",
        AssertionUnreadable = "assertion_unreadable",
        AssertionEncrypted = "assertion_encrypted",
        AssertionJson = "assertion_json",
        AssertionCritical = "assertion_critical",
        AssertionKind = "assertion_kind",
        AssertionAlgorithm = "assertion_algorithm",
        AssertionAlgorithmNotRegistered = "assertion_algorithm_not_registered",
        AssertionNoKeys = "assertion_no_keys",
        AssertionKeyUnknown = "assertion_key_unknown",
        AssertionKeyUnfit = "assertion_key_unfit",
        AssertionKeysNotFetched = "assertion_keys_not_fetched",
        AssertionKeysNotInTime = "assertion_keys_not_in_time",
        AssertionSignature = "assertion_signature",
        AssertionKeyEnded = "assertion_key_ended",
        AssertionIssuer = "assertion_issuer",
        AssertionAudience = "assertion_audience",
        AssertionNoEnd = "assertion_no_end",
        AssertionExpired = "assertion_expired",
        AssertionLastsTooLong = "assertion_lasts_too_long",
        AssertionEarly = "assertion_early",
        AssertionNoId = "assertion_no_id",
        AssertionReplayed = "assertion_replayed",
        // Of requests that could not be read: somebody named the client in them, whoever that was.
        AuthorizationUnreadable = "authorization_unreadable",
        SeveralCredentials = "several_credentials",
        ClientIdsDiffer = "client_ids_differ",
        NotPost = "not_post",
        NotAForm = "not_a_form",
        ParametersInUrl = "parameters_in_url",
        RepeatedParameter = "repeated_parameter",
    }
}

impl Cause {
    /// What happened, in plain words.
    pub fn text(self, t: Messages, detail: &str) -> String {
        match self {
            Self::WrongSecret => t.cause_wrong_secret(),
            Self::SecretEncoding => t.cause_secret_encoding(),
            Self::SecretWhiteSpace => t.cause_secret_white_space(),
            Self::ExpiredSecret => t.cause_expired_secret(detail),
            Self::RevokedSecret => t.cause_revoked_secret(detail),
            Self::NoSecret => t.cause_no_secret(),
            Self::PublicClient => t.cause_public_client(),
            Self::AuthMethodNotRegistered if detail == AuthMethod::Basic.as_str() => t.cause_header_not_registered(),
            Self::AuthMethodNotRegistered => t.cause_body_not_registered(),
            Self::Throttled => t.cause_throttled(),
            Self::NotChecked => t.cause_not_checked(),
            Self::Suspended => t.cause_suspended(),
            Self::Deleted => t.cause_deleted(),
            Self::RegistrationUnreadable => t.cause_registration_unreadable(detail),
            Self::AddressNotAllowed => t.cause_address_not_allowed(detail),
            Self::AddressUnreadable => t.cause_address_unreadable(),
            Self::GrantNotRegistered => t.cause_grant_not_registered(detail),
            Self::GrantNotServed => t.cause_grant_not_served(detail),
            Self::ScopeNotRegistered => t.cause_scope_not_registered(detail),
            Self::ScopeSpaces => t.cause_scope_spaces(detail),
            Self::ScopeCommas => t.cause_scope_commas(detail),
            Self::ScopeCharacters => t.cause_scope_characters(detail),
            Self::ScopeEncodedTwice => t.cause_scope_encoded_twice(detail),
            Self::GrantTypeMissing => t.cause_grant_type_missing(),
            Self::AuthorizationUnreadable if detail.is_empty() => t.cause_authorization_unreadable(),
            Self::AuthorizationUnreadable => t.cause_authorization_scheme(detail),
            Self::SeveralCredentials => t.cause_several_credentials(),
            Self::ClientIdsDiffer => t.cause_client_ids_differ(),
            Self::NotPost => t.cause_not_post(detail),
            Self::NotAForm if detail.is_empty() => t.cause_not_a_form(),
            Self::NotAForm => t.cause_not_a_form_but(detail),
            Self::ParametersInUrl => t.cause_parameters_in_url(),
            Self::RepeatedParameter if detail.is_empty() => t.cause_repeated_parameter(),
            Self::RepeatedParameter => t.cause_repeated_parameter_named(detail),
            other => other.text_of_its_kind(t, detail),
        }
    }

    /// That of a cause whose texts stand in a file of their kind.
    fn text_of_its_kind(self, t: Messages, detail: &str) -> String {
        let texts = [assertion::text, grant::text, authorization::text];
        texts.into_iter().find_map(|text| text(self, t, detail)).unwrap_or_default()
    }

    /// Whether only a sender with a right secret of the client, live or ended, can cause it. Anybody can cause the others.
    pub fn needs_right_secret(self) -> bool {
        !self.is_from_anybody()
            && !self.is_of_authorization()
            && !self.is_of_token()
            && !self.is_of_device()
            && !assertion::is_from_anybody(self)
    }

    /// Whether a device can cause it, whose client most often has no secret.
    const fn is_of_device(self) -> bool {
        matches!(
            self,
            Self::DeviceCodeUnknown
                | Self::DeviceCodeReused
                | Self::DeviceCodeExpired
                | Self::DeviceCodeOfAnotherClient
                | Self::DeviceRefused
        )
    }

    /// Whether whoever has a token of the client can cause it: an API, and the person for whom it was given.
    const fn is_of_token(self) -> bool {
        matches!(self, Self::TokenExpired | Self::TokenRevoked | Self::TokenAddress | Self::TokenAudience | Self::TokenScope)
    }

    /// Whether something is wrong with a signature of the client, or with its keys.
    pub fn is_of_keys(self) -> bool {
        self.as_str().starts_with("assertion_")
    }

    /// Whether a browser brought it to the authorization endpoint: whoever sent it there.
    fn is_of_authorization(self) -> bool {
        matches!(
            self,
            Self::AuthorizeNotLive
                | Self::AuthorizeRedirectUri
                | Self::AuthorizeRedirectUriMissing
                | Self::AuthorizeScope
                | Self::AuthorizeParameter
                | Self::AuthorizeTooLong
                | Self::ResponseTypeUnknown
                | Self::ResponseTypeNotOpen
                | Self::ResponseTypeWithoutGrantType
                | Self::ResponseTypeUnbound
                | Self::NonceMissing
                | Self::ChallengeMissing
                | Self::ChallengeNotS256
                | Self::PushNeeded
                | Self::RequestUriUnknown
                | Self::RequestUriExpired
                | Self::RequestUriUsed
                | Self::RequestUriOfAnotherClient
                | Self::RequestUriNotRegistered
                | Self::RequestObject
        )
    }

    fn is_from_anybody(self) -> bool {
        matches!(
            self,
            Self::WrongSecret
            | Self::SecretEncoding
            | Self::NoSecret
            | Self::PublicClient
            | Self::Throttled
            | Self::NotChecked
            | Self::AuthorizationUnreadable
            | Self::SeveralCredentials
            | Self::ClientIdsDiffer
            | Self::NotPost
            | Self::NotAForm
            | Self::ParametersInUrl
            | Self::RepeatedParameter
            // A client without a secret only names itself.
            | Self::ParameterMissing
            | Self::CodeUnknown
            | Self::CodeReused
            | Self::CodeExpired
            | Self::CodeOfAnotherClient
            | Self::CodeRedirectUri
            | Self::CodeVerifier
            | Self::RefreshTokenUnknown
            | Self::RefreshTokenReused
            | Self::RefreshTokenExpired
            | Self::RefreshTokenOfAnotherClient
            | Self::TokenOfAnotherClient
            | Self::GrantEnded
            | Self::VerifierMissing
            | Self::VerifierWithoutChallenge
            | Self::TenantDiffers
            | Self::IssuerDiffers
            | Self::IssuerMissing
            | Self::NotOwnPeople
            | Self::TargetUnknown
            | Self::DpopProof
        )
    }

    /// What to do about it.
    pub fn remedy(self, t: Messages) -> String {
        match self {
            Self::WrongSecret => t.remedy_wrong_secret(),
            Self::SecretEncoding => t.remedy_secret_encoding(),
            Self::SecretWhiteSpace => t.remedy_secret_white_space(),
            Self::ExpiredSecret | Self::RevokedSecret => t.remedy_ended_secret(),
            Self::NoSecret => t.remedy_no_secret(),
            Self::PublicClient => t.remedy_public_client(),
            Self::AuthMethodNotRegistered => t.remedy_auth_method_not_registered(),
            Self::Throttled => t.remedy_throttled(),
            Self::NotChecked => t.remedy_not_checked(),
            Self::Suspended => t.remedy_suspended(),
            Self::Deleted => t.remedy_deleted(),
            Self::RegistrationUnreadable => t.remedy_registration_unreadable(),
            Self::AddressNotAllowed => t.remedy_address_not_allowed(),
            Self::AddressUnreadable => t.remedy_address_unreadable(),
            Self::GrantNotRegistered => t.remedy_grant_not_registered(),
            Self::GrantNotServed => t.remedy_grant_not_served(),
            Self::ScopeNotRegistered => t.remedy_scope_not_registered(),
            Self::ScopeSpaces | Self::ScopeCommas | Self::ScopeCharacters => t.remedy_scope_syntax(),
            Self::ScopeEncodedTwice => t.remedy_scope_encoded_twice(),
            Self::GrantTypeMissing => t.remedy_grant_type_missing(),
            Self::AuthorizationUnreadable => t.remedy_authorization_unreadable(),
            Self::SeveralCredentials => t.remedy_several_credentials(),
            Self::ClientIdsDiffer => t.remedy_client_ids_differ(),
            Self::NotPost => t.remedy_not_post(),
            Self::NotAForm => t.remedy_not_a_form(),
            Self::ParametersInUrl => t.remedy_parameters_in_url(),
            Self::RepeatedParameter => t.remedy_repeated_parameter(),
            other => {
                let remedies = [assertion::remedy, grant::remedy, authorization::remedy];
                remedies.into_iter().find_map(|remedy| remedy(other, t)).unwrap_or_default()
            }
        }
    }
}
