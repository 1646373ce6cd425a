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

/// Sign-in: five quick tries for one account from one network, then one in half a minute; thirty for one network; a hundred for one
/// account, from wherever. A browser that has signed in to the account before is not held up by what others try from elsewhere.
pub struct SignInThrottles {
    account_and_network: Throttle,
    network: Throttle,
    account: Throttle,
}

impl SignInThrottles {
    pub fn new(clock: Clock) -> Self {
        Self {
            account_and_network: Throttle::new(clock.clone(), 5, 30),
            network: Throttle::new(clock.clone(), 30, 10),
            account: Throttle::new(clock, 100, 10),
        }
    }

    pub fn prune(&self) {
        [&self.account_and_network, &self.network, &self.account].into_iter().for_each(Throttle::prune);
    }

    /// Counts a try to give the password of an account. Refuses with the seconds to wait.
    pub fn attempt(&self, account: &str, network: &str, is_known_browser: bool) -> Result<(), u64> {
        if is_known_browser {
            return self.account_and_network.attempt(&format!("known {account}"));
        }
        self.account_and_network.attempt(&format!("{account} {network}"))?;
        self.network.attempt(network)?;
        self.account.attempt(account)
    }
}

/// Guesses at slowly hashed secrets, by client and by network: each would cost us a processor for a while.
pub struct SlowHashThrottles {
    client: Throttle,
    network: Throttle,
}

impl SlowHashThrottles {
    pub fn new(clock: Clock) -> Self {
        Self { client: Throttle::new(clock.clone(), 10, 6), network: Throttle::new(clock, 60, 2) }
    }

    pub fn prune(&self) {
        [&self.client, &self.network].into_iter().for_each(Throttle::prune);
    }

    /// Counts a check. Says whether it may be made.
    pub fn lets(&self, client_id: &str, network: &str) -> bool {
        self.network.attempt(network).is_ok() && self.client.attempt(client_id).is_ok()
    }
}
