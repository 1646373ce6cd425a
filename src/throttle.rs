//! Slowing down those who guess, by governor's cell-rate algorithm on our clock.
use crate::clock::Clock;
use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{NotUntil, Quota, RateLimiter};
use std::num::NonZeroU32;
use std::time::Duration;

#[derive(Clone, Debug)]
struct Seconds(Clock);

impl governor::clock::Clock for Seconds {
    type Instant = Duration;
    fn now(&self) -> Duration {
        Duration::from_secs(u64::try_from(self.0.now().0).unwrap_or_default())
    }
}

/// Lets a key try `burst` times, then once every so many seconds. It never shuts anybody out for good.
pub struct Throttle {
    limiter: RateLimiter<String, DashMapStateStore<String>, Seconds, NoOpMiddleware<Duration>>,
    clock: Seconds,
}

impl Throttle {
    pub fn new(clock: Clock, burst: u32, one_every: u64) -> Self {
        let burst = NonZeroU32::new(burst).expect("a burst is at least one");
        let quota = Quota::with_period(Duration::from_secs(one_every)).expect("a period is at least a second").allow_burst(burst);
        let clock = Seconds(clock);
        Self { limiter: RateLimiter::new(quota, DashMapStateStore::default(), clock.clone()), clock }
    }

    /// Counts a try. Refuses with the seconds to wait.
    pub fn attempt(&self, key: &str) -> Result<(), u64> {
        let wait = |not_until: NotUntil<Duration>| not_until.wait_time_from(self.clock.now()).as_secs().max(1);
        self.limiter.check_key(&key.to_owned()).map_err(wait)
    }

    /// Forgets keys that have been quiet.
    pub fn prune(&self) {
        self.limiter.retain_recent();
    }
}
