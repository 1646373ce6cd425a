//! Slowing down those who guess, by governor's cell-rate algorithm on our clock.
use crate::clock::{Clock, Timestamp};
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
        self.0.monotonic()
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

/// Guesses at slowly hashed secrets, each of which costs us a processor for a while: ten quick checks for one client, sixty wrong ones
/// for one network. Right secrets of many clients behind one gateway are not held up.
pub struct SlowHashThrottles {
    client: Throttle,
    network: Throttle,
    /// Networks that guessed too often, and until when.
    barred: papaya::HashMap<String, Timestamp>,
    clock: Clock,
}

impl SlowHashThrottles {
    pub fn new(clock: Clock) -> Self {
        let (client, network) = (Throttle::new(clock.clone(), 10, 6), Throttle::new(clock.clone(), 60, 2));
        Self { client, network, barred: papaya::HashMap::new(), clock }
    }

    pub fn prune(&self) {
        [&self.client, &self.network].into_iter().for_each(Throttle::prune);
        let now = self.clock.now();
        self.barred.pin().retain(|_, until| *until > now);
    }

    /// Counts a check. Says whether it may be made.
    pub fn allow(&self, client_id: &str, network: &str) -> bool {
        let barred = self.barred.pin().get(network).is_some_and(|until| *until > self.clock.now());
        !barred && self.client.attempt(client_id).is_ok()
    }

    /// Counts a wrong secret against the network it came from.
    pub fn was_wrong(&self, network: &str) {
        if let Err(seconds) = self.network.attempt(network) {
            let until = self.clock.now().plus(i64::try_from(seconds).unwrap_or(i64::MAX));
            self.barred.pin().insert(network.to_owned(), until);
        }
    }
}
