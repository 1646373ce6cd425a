//! Slowing down those who guess, by the generic cell rate algorithm on monotonic time.
mod account_mail;
mod all;
mod device;
mod device_polls;
mod secret;
mod sign_in;

pub use account_mail::AccountMailThrottles;
pub use all::Throttles;
pub use device::DeviceThrottles;
pub use device_polls::INTERVAL;
pub use secret::SecretThrottles;
pub use sign_in::SignInThrottles;

use crate::clock::Clock;
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Keys that are remembered at most, some 4 MiB. When so many have tried of late, which takes tens of thousands of networks, those that
/// come then share [`SHARED_BUCKETS`]: they slow one another down, and memory stays where it is.
const MAX_KEYS: usize = 100_000;
const SHARED_BUCKETS: u64 = 1024;
/// A full table is looked through for keys that have been quiet at most this often.
const PRUNE_PAUSE: Duration = Duration::from_secs(1);

/// Lets a key try `burst` times, then once every so many seconds. It never shuts anybody out for good.
pub struct Throttle {
    clock: Clock,
    period: Duration,
    /// How far ahead of now a key may have used up its tries.
    tolerance: Duration,
    max_keys: usize,
    /// Keys are kept as digests with a key of this process: of eight bytes whatever a stranger sends, and nobody's address.
    digest: RandomState,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// When each key would have used up what it tried, at one try a period.
    used_until: HashMap<u64, Duration>,
    pruned_at: Duration,
}

impl Throttle {
    pub fn new(clock: Clock, burst: u32, seconds: u64) -> Self {
        Self::with_capacity(clock, burst, seconds, MAX_KEYS)
    }

    /// With room for so many keys.
    pub fn with_capacity(clock: Clock, burst: u32, seconds: u64, max_keys: usize) -> Self {
        let period = Duration::from_secs(seconds);
        let tolerance = period * burst.saturating_sub(1);
        Self { clock, period, tolerance, max_keys, digest: RandomState::new(), state: Mutex::default() }
    }

    /// Counts a try. Refuses with the seconds to wait.
    pub fn attempt(&self, key: &str) -> Result<(), u64> {
        self.attempt_several(key, 1)
    }

    /// Counts several tries at once: all are let through or none, and those beyond the burst are waited for afterwards.
    pub fn attempt_several(&self, key: &str, times: u32) -> Result<(), u64> {
        let now = self.clock.monotonic();
        let mut state = self.lock();
        let key = self.place(&mut state, key, now);
        let used_until = state.used_until.get(&key).copied().unwrap_or_default().max(now);
        self.wait(used_until, now)?;
        state.used_until.insert(key, used_until + self.period * times);
        Ok(())
    }

    /// Counts a try that was let through already, also beyond the burst: of many under way at once none is forgotten.
    pub fn charge(&self, key: &str) {
        let now = self.clock.monotonic();
        let mut state = self.lock();
        let key = self.place(&mut state, key, now);
        let used_until = state.used_until.get(&key).copied().unwrap_or_default().max(now);
        state.used_until.insert(key, used_until + self.period);
    }

    /// Whether a try would be refused now. Counts nothing.
    pub fn is_exhausted(&self, key: &str) -> bool {
        let now = self.clock.monotonic();
        let mut state = self.lock();
        let key = self.place(&mut state, key, now);
        let used_until = state.used_until.get(&key).copied().unwrap_or_default().max(now);
        self.wait(used_until, now).is_err()
    }

    /// Forgets keys that have been quiet.
    pub fn prune(&self) {
        self.lock().prune(self.clock.monotonic());
    }

    /// How many keys are remembered.
    pub fn len(&self) -> usize {
        self.lock().used_until.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait(&self, used_until: Duration, now: Duration) -> Result<(), u64> {
        let ahead = used_until - now;
        if ahead <= self.tolerance { Ok(()) } else { Err((ahead - self.tolerance).as_secs().max(1)) }
    }

    /// Under which number a key is counted: its own, or a shared one when the table is full.
    fn place(&self, state: &mut State, key: &str, now: Duration) -> u64 {
        let digest = self.digest.hash_one(key);
        if state.used_until.len() < self.max_keys || state.used_until.contains_key(&digest) {
            return digest;
        }
        if now >= state.pruned_at + PRUNE_PAUSE {
            state.prune(now);
        }
        if state.used_until.len() < self.max_keys { digest } else { digest % SHARED_BUCKETS }
    }
}

impl State {
    fn prune(&mut self, now: Duration) {
        self.used_until.retain(|_, used_until| *used_until > now);
        self.used_until.shrink_to(1024);
        self.pruned_at = now;
    }
}
