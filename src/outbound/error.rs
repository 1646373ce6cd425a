//! Why a request of ours came to nothing, step by step.
use std::net::IpAddr;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum OutboundError {
    #[error("the address is no https URL with a host and without a user name")]
    Url,
    #[error("the host {0} is not found")]
    HostUnknown(String),
    /// The address is part of a network of our own, or nobody's.
    #[error("{0} is no public address, and BALIE_OUTBOUND_ALLOW does not name it")]
    AddressRefused(IpAddr),
    #[error("nothing answers there: {0}")]
    Unreachable(std::io::Error),
    #[error("TLS failed: {0}")]
    Tls(std::io::Error),
    #[error("what answers speaks no HTTP: {0}")]
    Http(#[from] hyper::Error),
    #[error("the answer did not come in time")]
    Late,
    #[error("the answer is too large")]
    TooLarge,
}
