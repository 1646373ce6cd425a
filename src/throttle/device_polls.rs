//! How often devices ask whether their person has answered (RFC 8628 §3.5). It is kept in the memory of each process and never written: a
//! device code has 256 bits, so asking often opens nothing, it only costs. Where a device is answered by several processes in turn, each of
//! them keeps its own time.
use crate::clock::Clock;
use std::time::Duration;

/// Between two polls.
pub const INTERVAL: Duration = Duration::from_secs(5);
/// What is added to it each time a device asks too soon.
const PENALTY: Duration = Duration::from_secs(5);
/// Within which a device that keeps to the interval may come early: requests take longer and shorter.
const TOLERANCE: Duration = Duration::from_millis(500);
/// How long the last poll of a device is remembered: as long as its code lives.
const KEPT: Duration = Duration::from_mins(15);

#[derive(Clone, Copy)]
struct Poll {
    at: Duration,
    interval: Duration,
}

/// By the identifier of the code's row, so there are no more than there are codes.
pub struct DevicePolls {
    clock: Clock,
    polls: papaya::HashMap<String, Poll>,
}

impl DevicePolls {
    pub fn new(clock: Clock) -> Self {
        Self { clock, polls: papaya::HashMap::default() }
    }

    /// Notes a poll. Returns whether it came too soon: from then on the device has to wait longer.
    pub fn is_too_soon(&self, id: &str) -> bool {
        let now = self.clock.monotonic();
        let polls = self.polls.pin();
        let last = polls.get(id).copied();
        let is_too_soon = last.is_some_and(|last| now + TOLERANCE < last.at + last.interval);
        let before = last.map_or(INTERVAL, |last| last.interval);
        let interval = if is_too_soon { before + PENALTY } else { before };
        polls.insert(id.to_owned(), Poll { at: now, interval });
        is_too_soon
    }

    /// Forgets codes that have ended.
    pub fn prune(&self) {
        let now = self.clock.monotonic();
        self.polls.pin().retain(|_, poll| now < poll.at + KEPT);
    }
}
