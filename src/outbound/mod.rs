//! Requests that we make to addresses that others gave us: identity providers, keys, back-channel logout. They go by https alone, to public
//! addresses alone unless a setting says otherwise, and never where an answer leads them: nobody reaches our own network through us.
mod connection;
mod destination;
mod error;
mod roots;

pub use destination::{Destination, is_public};
pub use error::OutboundError;
pub use http::{Request, Response};

use crate::config::Config;
use ipnet::IpNet;
use std::net::IpAddr;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// For everything together: finding the host, connecting, asking, and reading the whole answer.
pub const DEADLINE: Duration = Duration::from_secs(5);
/// Of the body of an answer.
pub const MAX_BYTES: usize = 256 * 1024;
/// At the same time; others wait, within their deadline.
const MAX_REQUESTS: usize = 64;

/// What makes these requests.
pub struct Outbound {
    roots: roots::Roots,
    /// Ranges that are no part of the internet and may be reached all the same: BALIE_OUTBOUND_ALLOW.
    allowed: Vec<IpNet>,
    turns: Semaphore,
}

impl Outbound {
    /// Fails when BALIE_OUTBOUND_CA can't be read.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let roots = roots::Roots::new(config.outbound_ca.as_deref())?;
        Ok(Self { roots, allowed: config.outbound_allow.clone(), turns: Semaphore::new(MAX_REQUESTS) })
    }

    /// Sends a request to its whole URL, and reads the answer, of whatever status: a redirect is an answer too, and is not followed.
    pub async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, OutboundError> {
        let destination = Destination::parse(&request.uri().to_string())?;
        timeout(DEADLINE, self.exchange(destination, request)).await.unwrap_or(Err(OutboundError::Late))
    }

    async fn exchange(&self, destination: Destination, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, OutboundError> {
        let _turn = self.turns.acquire().await.map_err(|_| OutboundError::Late)?;
        let tcp = destination.connect(|address| self.may_reach(address)).await?;
        connection::exchange(&self.roots, &destination, tcp, request).await
    }

    /// Whether requests may go to an address.
    pub fn may_reach(&self, address: &IpAddr) -> bool {
        let address = address.to_canonical();
        is_public(&address) || self.allowed.iter().any(|range| range.contains(&address))
    }
}
