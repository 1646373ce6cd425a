//! Errors of the protocol, as RFC 6749 §5.2 spells them: every one that this server answers is a row of one table.
use super::uncached;
use crate::db::text_enum;
use crate::model::refusal::Refusal;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, RETRY_AFTER, WWW_AUTHENTICATE};
use serde_json::json;

text_enum! {
    /// The RFC's name of an error (RFC 6749 §4.1.2.1, §5.2).
    pub enum ErrorCode {
        InvalidRequest = "invalid_request",
        InvalidClient = "invalid_client",
        InvalidGrant = "invalid_grant",
        InvalidScope = "invalid_scope",
        UnauthorizedClient = "unauthorized_client",
        UnsupportedGrantType = "unsupported_grant_type",
        TemporarilyUnavailable = "temporarily_unavailable",
        // RFC 8628 §3.5.
        AuthorizationPending = "authorization_pending",
        SlowDown = "slow_down",
        AccessDenied = "access_denied",
        ExpiredToken = "expired_token",
        /// RFC 8707 §2.
        InvalidTarget = "invalid_target",
        /// RFC 9449 §5.
        InvalidDpopProof = "invalid_dpop_proof",
        /// RFC 9449 §8.
        UseDpopNonce = "use_dpop_nonce",
    }
}

/// After how many seconds a server that can't answer now may be asked again.
const RETRY_SOON: u64 = 5;

/// A row of the table.
struct Details {
    code: ErrorCode,
    status: StatusCode,
    /// What is wrong, in English, for whoever writes the client; never more than a stranger may learn.
    description: &'static str,
    /// What to do about it.
    hint: &'static str,
}

/// Declares what can be wrong with a request: its code, its status, what is wrong, and what to do about it.
macro_rules! error_kinds {
    ($($(#[$about:meta])* $name:ident: $code:ident, $status:ident, $description:literal, $hint:literal;)+) => {
        /// What can be wrong with a request.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ErrorKind { $($(#[$about])* $name),+ }

        impl ErrorKind {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            const fn details(self) -> Details {
                match self {
                    $(Self::$name => Details {
                        code: ErrorCode::$code,
                        status: StatusCode::$status,
                        description: $description,
                        hint: $hint,
                    },)+
                }
            }
        }
    };
}

error_kinds! {
    // The request as a whole
    MethodNotAllowed: InvalidRequest, METHOD_NOT_ALLOWED,
        "This endpoint takes POST requests only (RFC 6749 section 3.2).", "Send the parameters by POST.";
    UnsupportedMediaType: InvalidRequest, UNSUPPORTED_MEDIA_TYPE,
        "The request body is not a form.", "Send parameters as application/x-www-form-urlencoded in the body.";
    BodyTooLarge: InvalidRequest, PAYLOAD_TOO_LARGE, "The request body is larger than 64 KiB.", "Send a shorter one.";
    BodyTooSlow: InvalidRequest, REQUEST_TIMEOUT, "The request body did not arrive within 10 seconds.", "Send it at once.";
    UnreadableBody: InvalidRequest, BAD_REQUEST, "The request body could not be read.", "Send it again.";
    ParametersInUrl: InvalidRequest, BAD_REQUEST, "This endpoint takes no parameters in the URL.", "Send them in the body.";
    RepeatedParameter: InvalidRequest, BAD_REQUEST,
        "A parameter is in the request more than once.", "Send each once (RFC 6749 section 3.2).";
    TooManyParameters: InvalidRequest, BAD_REQUEST, "The request has more than 100 parameters.", "Send fewer.";

    RequestTooLong: InvalidRequest, BAD_REQUEST,
        "The parameters of the request are too long together.", "Send shorter ones.";

    // Who sends it
    SeveralAuthorizationHeaders: InvalidRequest, BAD_REQUEST, "The request has more than one Authorization header.", "Send one.";
    /// RFC 6749 §5.2: whoever used the header for it, in whatever way, is challenged.
    UnreadableAuthorization: InvalidClient, UNAUTHORIZED,
        "The Authorization header is not readable as HTTP Basic.", "Send client_id and secret as RFC 6749 section 2.3.1 says.";
    SeveralCredentials: InvalidRequest, BAD_REQUEST,
        "The client authenticates by HTTP Basic and in the body at once.", "Send the secret once.";
    ClientIdsDiffer: InvalidRequest, BAD_REQUEST,
        "The client_id in the body is not the one in the Authorization header.", "Leave it out of the body.";
    /// RFC 6749 §5.2 allows 401 here, and programs that wait for a challenge before they show their secret need it.
    NoCredentials: InvalidClient, UNAUTHORIZED,
        "The request does not say which client it comes from.", "Send client_id and secret by HTTP Basic or in the body.";
    /// One answer for an unknown client, a wrong secret, a forbidden address and whatever else only the owner should learn.
    ClientRefused: InvalidClient, UNAUTHORIZED,
        "The client is unknown, its secret or signature is wrong or has ended, or it may not be used now, from this address or in this \
         way.",
        "Send client_id and a live secret, or a signature by a live key, in the way that is registered.";

    // What it asks for
    MissingGrantType: InvalidRequest, BAD_REQUEST,
        "The parameter grant_type is missing.", "Send it, such as grant_type=client_credentials.";
    GrantNotServed: UnsupportedGrantType, BAD_REQUEST,
        "This server does not answer this grant type.", "Send one of grant_types_supported of its metadata.";
    GrantNotRegistered: UnauthorizedClient, BAD_REQUEST,
        "This grant type is not registered for the client.", "Its owner can have it registered.";
    ScopeRefused: InvalidScope, BAD_REQUEST,
        "A scope in the request is malformed or not registered for the client.",
        "Send registered scopes with single spaces between them, or none.";

    // What it shows
    ParameterMissing: InvalidRequest, BAD_REQUEST,
        "A parameter that this grant type needs is missing.", "Send code and code_verifier, or refresh_token.";
    /// RFC 7636 §4.6: like one that is wrong.
    VerifierMissing: InvalidGrant, BAD_REQUEST,
        "The code_verifier is missing, and the authorization request had a code_challenge.", "Send it with the code.";
    VerifierWithoutChallenge: InvalidRequest, BAD_REQUEST,
        "There is a code_verifier, and the authorization request had no code_challenge.", "Send both or neither.";
    /// One answer for a code that is unknown, used, too old, of another client, or shown with another redirect URI or verifier.
    CodeRefused: InvalidGrant, BAD_REQUEST,
        "The authorization code is unknown, used, too old or not meant for this request.",
        "Send the person to the authorization endpoint again.";
    RefreshTokenRefused: InvalidGrant, BAD_REQUEST,
        "The refresh token is unknown, used, too old or not meant for this client.",
        "Send the person to the authorization endpoint again.";

    DeviceCodeMissing: InvalidRequest, BAD_REQUEST, "The parameter device_code is missing.", "Send it (RFC 8628 section 3.4).";
    /// One answer for a device code that is unknown, used, or of another client.
    DeviceCodeRefused: InvalidGrant, BAD_REQUEST,
        "The device code is unknown, used or not meant for this client.", "Ask the device authorization endpoint for another.";
    DeviceCodeExpired: ExpiredToken, BAD_REQUEST, "Nobody answered in time.", "Ask the device authorization endpoint for another code.";
    DevicePending: AuthorizationPending, BAD_REQUEST, "The person has not answered yet.", "Ask again after the interval.";
    DeviceTooFast: SlowDown, BAD_REQUEST, "This was sooner than the interval allows.", "Wait five seconds more from now on.";
    DeviceRefused: AccessDenied, BAD_REQUEST, "The person refused.", "Don't ask again by yourself.";
    /// What is wrong with a request that a client pushes is said in its place.
    AuthorizationRefused: InvalidRequest, BAD_REQUEST,
        "The authorization request is wrong.", "Send it as the authorization endpoint takes it (RFC 9126 section 2.1).";
    /// RFC 9126 §2.3.
    TooManyPushed: TemporarilyUnavailable, TOO_MANY_REQUESTS,
        "Too many requests were pushed from this network for clients without a secret or key.", "Wait as long as Retry-After says.";
    TooManyRevocations: TemporarilyUnavailable, TOO_MANY_REQUESTS,
        "The client gives back more tokens of its own than is allowed.", "Wait as long as Retry-After says.";
    TooManyDeviceCodes: TemporarilyUnavailable, TOO_MANY_REQUESTS,
        "Too many devices ask from here at the moment.", "Wait as long as Retry-After says.";

    /// RFC 6749 §5.2 has this for a token that "was issued to another client".
    TokenOfAnotherClient: InvalidGrant, BAD_REQUEST, "The token was issued to another client.", "Nothing was revoked.";

    /// RFC 7662 §4: not everybody who has a secret may try tokens.
    IntrospectionNotRegistered: UnauthorizedClient, BAD_REQUEST,
        "The client is not registered to ask what tokens are worth.", "Its owner can have the attribute introspects changed.";
    TokenMissing: InvalidRequest, BAD_REQUEST,
        "The parameter token is missing.", "Send it in the body (RFC 7009 section 2.1, RFC 7662 section 2.1).";
    IpAddressUnreadable: InvalidRequest, BAD_REQUEST,
        "ip_address is no IP address.", "Send the address that the token was shown from, or leave it out.";

    TenantRefused: InvalidRequest, BAD_REQUEST,
        "tenant_id does not name the municipality of the client.", "Leave it out, or send the slug of that municipality.";
    IssuerRefused: InvalidGrant, BAD_REQUEST,
        "issuer is not the one that the authorization request named.", "Send the same issuer, or none where it named none.";

    TargetRefused: InvalidTarget, BAD_REQUEST,
        "A resource is no absolute URI without a fragment, or no scope of what is asked for belongs to it.",
        "Send resources of granted scopes, or none.";
    /// What is wrong with it is said in its place.
    DpopProofRefused: InvalidDpopProof, BAD_REQUEST, "The DPoP proof is wrong.", "Make a new one (RFC 9449 section 4.2).";
    DpopNonceNeeded: UseDpopNonce, BAD_REQUEST, "The DPoP proof needs a nonce.", "Use the one of the header DPoP-Nonce.";

    /// The database is away.
    Unavailable: TemporarilyUnavailable, SERVICE_UNAVAILABLE, "The server can't answer this now.", "Try again shortly.";
}

impl ErrorKind {
    pub const fn code(self) -> ErrorCode {
        self.details().code
    }

    /// What goes into `error_description`.
    pub fn description(self) -> String {
        let Details { description, hint, .. } = self.details();
        format!("{description} {hint}")
    }

    /// Whether the answer must take as long as any other refusal of its kind.
    const fn has_equal_timing(self) -> bool {
        matches!(self, Self::ClientRefused)
    }
}

/// An error answer.
#[derive(Debug)]
pub struct OAuthError {
    pub kind: ErrorKind,
    /// Where the owner of the client reads the true reason.
    pub error_uri: Option<String>,
    /// What the owner will read, when the client is known.
    pub refusal: Option<Box<Refusal>>,
    /// Whether the credentials were in the body: then 400 without a challenge. RFC 6749 §5.2 demands 401 only of the Authorization header,
    /// and several libraries (openid-client, oauth4webapi, Spring Security) show a challenge in place of the error.
    pub credentials_in_body: bool,
    /// Whether it must not be told from others of its kind, be the client known or not.
    pub has_equal_timing: bool,
    /// After how many seconds it is worth trying again, where more is known of it than that it won't take long.
    pub retry_after: Option<u64>,
    /// The code, where it is one of the authorization endpoint.
    pub code: Option<&'static str>,
    /// What is wrong, more exactly than the kind says it.
    pub detail: Option<&'static str>,
}

impl From<ErrorKind> for OAuthError {
    fn from(kind: ErrorKind) -> Self {
        let has_equal_timing = kind.has_equal_timing();
        Self {
            kind,
            error_uri: None,
            refusal: None,
            credentials_in_body: false,
            has_equal_timing,
            retry_after: None,
            code: None,
            detail: None,
        }
    }
}

impl OAuthError {
    /// What the authorization endpoint would have told the client, to a client that pushed the request (RFC 9126 §2.3).
    pub fn of_authorization(code: &'static str, description: &'static str) -> Self {
        Self { code: Some(code), detail: Some(description), ..ErrorKind::AuthorizationRefused.into() }
    }

    /// More was asked than is allowed; in so many seconds there is room again.
    pub fn too_many(kind: ErrorKind, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..kind.into() }
    }

    fn code(&self) -> &'static str {
        self.code.unwrap_or_else(|| self.kind.code().as_str())
    }

    fn status(&self) -> StatusCode {
        match self.kind.details().status {
            StatusCode::UNAUTHORIZED if self.credentials_in_body => StatusCode::BAD_REQUEST,
            status => status,
        }
    }

    fn description(&self) -> String {
        let description = self.detail.map_or_else(|| self.kind.description(), str::to_owned);
        if self.error_uri.is_some() { description + " The owner of the client can read why at error_uri." } else { description }
    }

    /// RFC 7617 §2 with what RFC 6750 §3 adds to a challenge, for those who see nothing else. None of the values needs escaping.
    fn challenge(&self) -> String {
        let (error, description) = (self.code(), self.description());
        let uri = self.error_uri.as_ref().map_or_else(String::new, |uri| format!(", error_uri=\"{uri}\""));
        format!("Basic realm=\"Balie\", charset=\"UTF-8\", error=\"{error}\", error_description=\"{description}\"{uri}")
    }

    pub fn response(&self) -> HttpResponse {
        let status = self.status();
        let mut body = json!({"error": self.code(), "error_description": self.description()});
        if let Some(uri) = &self.error_uri {
            body["error_uri"] = json!(uri);
        }
        let mut response = uncached::response(status);
        match status {
            // RFC 6749 §5.2 and RFC 9110 §11.6.1: 401 comes with a challenge.
            StatusCode::UNAUTHORIZED => _ = response.insert_header((WWW_AUTHENTICATE, self.challenge())),
            StatusCode::METHOD_NOT_ALLOWED => _ = response.insert_header((ALLOW, "POST")),
            // RFC 6585 §4 for the second.
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => {
                _ = response.insert_header((RETRY_AFTER, self.retry_after.unwrap_or(RETRY_SOON)));
            }
            // RFC 9110 §15.5.9: the rest of the body may still come.
            StatusCode::REQUEST_TIMEOUT => _ = response.force_close(),
            _ => {}
        }
        response.json(body)
    }
}
