//! What is counted while the program runs. Whoever counts touches atomics that were resolved at the start: no lock, no allocation.
mod histogram;
mod jobs;
mod requests;

pub use histogram::{BOUNDS, Histogram};
pub use jobs::{Job, Jobs};
pub use requests::{Requests, Route};

use crate::model::client::grant_type::GrantType;
use crate::model::refusal::Cause;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// Requests that never became one: their head could not be read.
pub static MALFORMED_REQUESTS: AtomicU64 = AtomicU64::new(0);

#[derive(Debug, Default)]
pub struct Metrics {
    /// Known once the server knows its routes.
    pub requests: OnceLock<Requests>,
    tokens: [AtomicU64; GrantType::ALL.len()],
    /// Of known clients, by what their owner reads.
    refusals: Causes,
    /// Of whoever named no client that is known.
    pub refused_strangers: AtomicU64,
    /// Connections that were turned away because their network had too many.
    pub refused_connections: AtomicU64,
    pub jobs: Jobs,
}

#[derive(Debug)]
struct Causes(Vec<AtomicU64>);

impl Default for Causes {
    fn default() -> Self {
        Self(Cause::ALL.iter().map(|_| AtomicU64::new(0)).collect())
    }
}

impl Metrics {
    pub fn token(&self, grant: GrantType) {
        self.tokens[grant as usize].fetch_add(1, Ordering::Relaxed);
    }

    pub fn refusal(&self, cause: Option<Cause>) {
        let counter = cause.map_or(&self.refused_strangers, |cause| &self.refusals.0[cause as usize]);
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// Tokens that were issued, by grant.
    pub fn tokens(&self) -> impl Iterator<Item = (&'static str, u64)> {
        GrantType::ALL.iter().zip(&self.tokens).map(|(grant, count)| (grant.as_str(), count.load(Ordering::Relaxed)))
    }

    /// Token requests of known clients that were refused, by cause.
    pub fn refusals(&self) -> impl Iterator<Item = (&'static str, u64)> {
        Cause::ALL.iter().zip(&self.refusals.0).map(|(cause, count)| (cause.as_str(), count.load(Ordering::Relaxed)))
    }
}
