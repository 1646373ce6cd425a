//! What can go wrong with an identity provider: at which step, and how.
use crate::outbound::OutboundError;

/// The steps of a sign-in, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Finding the host and connecting to it.
    Address,
    Tls,
    /// OpenID Connect Discovery 1.0 §4.
    Discovery,
    Issuer,
    Keys,
    AuthorizationEndpoint,
    TokenEndpoint,
    IdToken,
    UserInfo,
}

impl Step {
    pub const CHECKED: [Self; 7] =
        [Self::Address, Self::Tls, Self::Discovery, Self::Issuer, Self::Keys, Self::AuthorizationEndpoint, Self::TokenEndpoint];
}

/// What is wrong. Texts in it are those of the other side, made harmless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No https address with a host.
    NotHttps(String),
    HostUnknown(String),
    /// It is part of a network of our own.
    AddressRefused(String),
    Unreachable,
    Tls(String),
    NotHttp,
    Late,
    TooLarge,
    Status(u16),
    NotJson,
    Missing(&'static str),
    IssuerDiffers(String),
    NoUsableKey,
    /// It demands what we do not do, such as another way to authenticate.
    Unsupported(&'static str),
    /// It knows us not by this client_id and secret.
    ClientRefused,
    /// The redirect URI is not registered there, or the client_id is unknown.
    RequestRefused,
    /// An error that it named (RFC 6749 §5.2).
    Error(String),
    IdToken(IdTokenFault),
    /// UserInfo is about somebody else (OpenID Connect Core 1.0 §5.3.2).
    SubjectDiffers,
}

/// What is wrong with an ID token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdTokenFault {
    Missing,
    Unreadable,
    /// None, or one with a secret.
    AlgorithmRefused,
    /// It says that something must be understood that is not (RFC 7515 §4.1.11).
    Critical,
    KeyUnknown,
    SignatureWrong,
    IssuerDiffers,
    /// It is for another client.
    AudienceDiffers,
    Expired,
    FromTheFuture,
    /// It answers another request.
    NonceDiffers,
    NoSubject,
    /// It came with another access token.
    AccessTokenDiffers,
    /// The person was to sign in anew, and did not, or it does not say so.
    NotSignedInAnew,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub step: Step,
    pub fault: Fault,
}

impl Problem {
    pub const fn new(step: Step, fault: Fault) -> Self {
        Self { step, fault }
    }

    /// What kept a request of this step from being answered. Whatever step it was, a host that is not found is one of the address.
    pub fn of_request(step: Step, url: &str, error: &OutboundError) -> Self {
        let (first, fault) = match error {
            OutboundError::Url => (true, Fault::NotHttps(harmless(url))),
            OutboundError::HostUnknown(host) => (true, Fault::HostUnknown(harmless(host))),
            OutboundError::AddressRefused(address) => (true, Fault::AddressRefused(address.to_string())),
            OutboundError::Unreachable(_) => (true, Fault::Unreachable),
            OutboundError::Tls(error) => return Self::new(tls_of(step), Fault::Tls(harmless(&error.to_string()))),
            OutboundError::Http(_) => (false, Fault::NotHttp),
            OutboundError::Late => (false, Fault::Late),
            OutboundError::TooLarge => (false, Fault::TooLarge),
        };
        Self::new(if first && step == Step::Discovery { Step::Address } else { step }, fault)
    }
}

/// The first request to a provider is the one that shows what its certificate is worth.
fn tls_of(step: Step) -> Step {
    if step == Step::Discovery { Step::Tls } else { step }
}

/// What the other side said, for people to read: short, and of visible ASCII letters.
pub(super) fn harmless(text: &str) -> String {
    text.chars().filter(|letter| letter.is_ascii_graphic() || *letter == ' ').take(200).collect()
}
