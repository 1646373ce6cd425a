//! What is wrong with an authorization request: told to the person on a page, or to the client.
use super::response_mode::ResponseMode;
use crate::db::text_enum;
use crate::model::refusal::{Cause, Refusal};

text_enum! {
    /// What the client is told (RFC 6749 §4.1.2.1; OpenID Connect Core 1.0 §3.1.2.6; OpenID Connect Core Error Code
    /// unmet_authentication_requirements 1.0).
    pub enum AnsweredCode {
        InvalidRequest = "invalid_request",
        UnauthorizedClient = "unauthorized_client",
        AccessDenied = "access_denied",
        UnsupportedResponseType = "unsupported_response_type",
        InvalidScope = "invalid_scope",
        LoginRequired = "login_required",
        ConsentRequired = "consent_required",
        InteractionRequired = "interaction_required",
        UnmetAuthenticationRequirements = "unmet_authentication_requirements",
        InvalidRequestObject = "invalid_request_object",
        InvalidTarget = "invalid_target",
        RequestUriNotSupported = "request_uri_not_supported",
        RegistrationNotSupported = "registration_not_supported",
        TemporarilyUnavailable = "temporarily_unavailable",
    }
}

/// Declares what the client can be told: its code, and what is wrong, in English, for whoever writes the client.
macro_rules! answered_errors {
    ($($(#[$about:meta])* $name:ident: $code:ident, $description:literal;)+) => {
        /// An error that the client is told.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum AnsweredError { $($(#[$about])* $name),+ }

        impl AnsweredError {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            pub const fn code(self) -> AnsweredCode {
                match self { $(Self::$name => AnsweredCode::$code),+ }
            }

            /// What goes into `error_description`: printable ASCII without quotation marks and backslashes (RFC 6749 §4.1.2.1).
            pub const fn description(self) -> &'static str {
                match self { $(Self::$name => $description),+ }
            }
        }
    };
}

answered_errors! {
    RepeatedParameter: InvalidRequest, "A parameter is in the request more than once.";
    ObjectUnreadable: InvalidRequestObject, "The request object is not a JWT whose parts are JSON objects without a member twice.";
    ObjectTooLong: InvalidRequestObject, "The request object is longer than 16 KiB.";
    ObjectEncrypted: InvalidRequestObject, "Encrypted request objects are not supported. Sign it.";
    ObjectCritical: InvalidRequestObject, "The request object demands by crit what is not supported.";
    ObjectAlgorithm: InvalidRequestObject, "The alg of the request object is not one of request_object_signing_alg_values_supported.";
    /// Also one with `none` that has a signature.
    ObjectUnsigned: InvalidRequestObject, "This client has registered keys, so its request objects must be signed.";
    ObjectSignature: InvalidRequestObject, "The request object is not signed by a registered key of the client.";
    ObjectNested: InvalidRequestObject, "A request object must not hold request or request_uri (RFC 9101 section 4).";
    ObjectClientDiffers: InvalidRequestObject, "client_id or iss of the request object is not the client_id of the request.";
    ObjectResponseTypeDiffers: InvalidRequestObject, "response_type differs within and beside the request object.";
    /// RFC 9101 §10.8.
    ObjectOfOtherKind: InvalidRequestObject, "The JWT is of another kind: its typ says so, or it has a sub (RFC 9101 section 10.8).";
    ObjectAudience: InvalidRequestObject, "The aud of the request object is not the issuer.";
    ObjectTime: InvalidRequestObject, "The request object has ended, or is not valid yet.";
    /// RFC 8707 §2.
    TargetRefused: InvalidTarget, "A resource is no absolute URI without a fragment, or no scope of the request belongs to it.";
    DpopJktUnreadable: InvalidRequest, "dpop_jkt is not the base64url of a SHA-256, 43 characters without padding.";
    /// RFC 9126 §6.
    PushNeeded: InvalidRequest, "This client pushes its requests. Send them to the pushed authorization request endpoint (RFC 9126).";
    RequestUriPushed: InvalidRequest, "request_uri is not a parameter of a request that is pushed (RFC 9126 section 2.1).";
    /// Only to a client that pushes: nobody is sent to it.
    RedirectUri: InvalidRequest, "redirect_uri is missing, or is not registered for the client.";
    RequestUri: RequestUriNotSupported, "A request_uri must be one that the client was given here when it pushed the request (RFC 9126).";
    Registration: RegistrationNotSupported, "The parameter registration is not supported. Clients are registered at the portal.";
    TenantDiffers: InvalidRequest, "tenant_id is not the municipality of the client.";
    IssuerUnknown: InvalidRequest, "issuer is not an identity provider that is offered to this client.";
    StateTooLong: InvalidRequest, "state is longer than 1024 characters.";
    ResponseTypeMissing: InvalidRequest, "response_type is missing.";
    ResponseTypeUnknown: UnsupportedResponseType, "response_type is not one of response_types_supported.";
    ResponseTypeNotOpen: UnauthorizedClient, "This response_type is not registered for the client.";
    ResponseTypeWithoutGrantType: UnauthorizedClient, "The grant type of this response_type is not registered for the client.";
    /// RFC 9449 §5: nobody proves to hold a key to the authorization endpoint.
    ResponseTypeUnbound: UnauthorizedClient, "Access tokens of this client are bound to a key, so none comes through the browser.";
    ResponseModeUnknown: InvalidRequest, "response_mode is not one of response_modes_supported.";
    /// OAuth 2.0 Multiple Response Type Encoding Practices §5.
    TokensInQuery: InvalidRequest, "Tokens are never sent in the query. Leave response_mode out, or send fragment or form_post.";
    FormPostToApp: InvalidRequest, "A form can't be posted to this redirect URI. Leave response_mode out.";
    ScopeRefused: InvalidScope, "A scope in the request is malformed or not registered for the client.";
    OpenidMissing: InvalidRequest, "An ID token needs the scope openid.";
    NonceMissing: InvalidRequest, "An ID token from the authorization endpoint needs a nonce.";
    NonceUnreadable: InvalidRequest, "nonce is longer than 512 characters or holds control characters.";
    ChallengeMissing: InvalidRequest, "code_challenge is missing. Send one with code_challenge_method=S256 (RFC 7636).";
    ChallengeNotS256: InvalidRequest, "code_challenge_method is not S256. Left out it would be plain, which proves nothing.";
    ChallengeUnreadable: InvalidRequest, "code_challenge is not the base64url of a SHA-256, 43 characters without padding.";
    PromptUnknown: InvalidRequest, "prompt holds a word that is not one of prompt_values_supported, or none beside others.";
    MaxAgeUnreadable: InvalidRequest, "max_age is not a whole number of seconds.";
    HintUnreadable: InvalidRequest, "id_token_hint is not an ID token that was issued here to this client.";
    ClaimsUnreadable: InvalidRequest, "claims is not a JSON object as OpenID Connect Core 1.0 section 5.5 describes it.";
    TooLong: InvalidRequest, "The parameters of the request are too long together.";
    LoginRequired: LoginRequired, "The person is not signed in, or not the one whom the request means.";
    ConsentRequired: ConsentRequired, "The person has not allowed this yet.";
    /// A page must say something to the person before it can go on, and none may be shown.
    InteractionRequired: InteractionRequired, "The person must do something here first, which a page must tell them.";
    AcrNotReached: UnmetAuthenticationRequirements, "The person can't sign in as strongly as the request demands.";
    AccessDenied: AccessDenied, "The person refused.";
    TooManyAnswers: TemporarilyUnavailable, "This person lets applications in more often than is allowed. Try again in a minute.";
}

impl AnsweredError {
    /// What the owner of the client reads, where the client is at fault.
    pub(super) const fn cause(self) -> Option<Cause> {
        Some(match self {
            Self::ResponseTypeMissing | Self::ResponseTypeUnknown => Cause::ResponseTypeUnknown,
            Self::ResponseTypeNotOpen => Cause::ResponseTypeNotOpen,
            Self::ResponseTypeWithoutGrantType => Cause::ResponseTypeWithoutGrantType,
            Self::ResponseTypeUnbound => Cause::ResponseTypeUnbound,
            Self::TenantDiffers => Cause::TenantDiffers,
            Self::ScopeRefused => Cause::AuthorizeScope,
            Self::PushNeeded => Cause::PushNeeded,
            Self::TargetRefused => Cause::TargetUnknown,
            _ if matches!(self.code(), AnsweredCode::InvalidRequestObject) => Cause::RequestObject,
            Self::NonceMissing => Cause::NonceMissing,
            Self::ChallengeMissing => Cause::ChallengeMissing,
            Self::ChallengeNotS256 => Cause::ChallengeNotS256,
            Self::LoginRequired | Self::ConsentRequired | Self::InteractionRequired | Self::AcrNotReached => return None,
            Self::AccessDenied | Self::TooManyAnswers => return None,
            _ => Cause::AuthorizeParameter,
        })
    }

    /// The parameter that the owner of the client reads of; of a request object what is wrong with it, in a word.
    pub(super) const fn parameter(self) -> &'static str {
        match self {
            Self::RequestUri | Self::RequestUriPushed => "request_uri",
            Self::ObjectUnreadable => "unreadable",
            Self::ObjectTooLong => "too_long",
            Self::ObjectEncrypted => "encrypted",
            Self::ObjectCritical => "critical",
            Self::ObjectAlgorithm => "algorithm",
            Self::ObjectUnsigned => "unsigned",
            Self::ObjectSignature => "signature",
            Self::ObjectNested => "nested",
            Self::ObjectClientDiffers => "client",
            Self::ObjectResponseTypeDiffers => "response_type",
            Self::ObjectOfOtherKind => "other_kind",
            Self::ObjectAudience => "audience",
            Self::ObjectTime => "time",
            Self::TargetRefused => "resource",
            Self::DpopJktUnreadable => "dpop_jkt",
            Self::Registration => "registration",
            Self::StateTooLong => "state",
            Self::IssuerUnknown => "issuer",
            Self::ResponseModeUnknown | Self::TokensInQuery | Self::FormPostToApp => "response_mode",
            Self::OpenidMissing => "scope",
            Self::NonceUnreadable => "nonce",
            Self::ChallengeUnreadable => "code_challenge",
            Self::PromptUnknown => "prompt",
            Self::MaxAgeUnreadable => "max_age",
            Self::HintUnreadable => "id_token_hint",
            Self::ClaimsUnreadable => "claims",
            _ => "",
        }
    }
}

/// What the person reads, because the client can't be told: nobody is sent to an address that is not known to be the client's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageProblem {
    TooManyParameters,
    /// `client_id` or `redirect_uri` itself.
    RepeatedParameter(String),
    ClientMissing,
    /// Unknown, suspended, deleted, or registered so that it can't be read: a stranger learns no more.
    ClientRefused(String),
    RedirectUriMissing {
        client_id: String,
    },
    /// The redirect URI of the request, which is not registered for this client.
    RedirectUriNotRegistered {
        client_id: String,
        redirect_uri: String,
    },
    /// An error that the client is told, of a request that says nowhere where the answer goes: that may stand in what was not read.
    NotRedirected {
        client_id: String,
        error: AnsweredError,
    },
    /// The reference to a pushed request is unknown, too old, used, or another client's.
    PushedRequestRefused {
        client_id: String,
    },
    /// The database is away.
    Unavailable,
}

/// Why a request goes no further.
#[derive(Debug)]
pub enum Refused {
    Page(PageProblem, Option<Box<Refusal>>),
    Answer {
        redirect_uri: String,
        mode: ResponseMode,
        state: String,
        error: AnsweredError,
        /// What the owner of the client will read.
        refusal: Option<Box<Refusal>>,
    },
}

impl Refused {
    /// What the owner of the client will read.
    pub fn take_refusal(&mut self) -> Option<Box<Refusal>> {
        match self {
            Self::Page(_, refusal) | Self::Answer { refusal, .. } => refusal.take(),
        }
    }
}

impl From<PageProblem> for Refused {
    fn from(problem: PageProblem) -> Self {
        Self::Page(problem, None)
    }
}
