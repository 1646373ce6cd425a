//! Devices that ask for codes, and the codes that people type (RFC 8628 §5.1): nobody tries so many that one of them might be right.
use super::Throttle;
use super::device_polls::DevicePolls;
use crate::address::ClientAddress;
use crate::clock::Clock;

/// Codes are made sixty for a site, then one in two seconds: each is a row. They are typed ten by a person, then one a minute; twenty from
/// a site, then one in twenty seconds. Of wrong ones five hundred in all, then one in two seconds: at that pace, with a thousand codes
/// that wait at any time, one of them is hit in a year and a half.
pub struct DeviceThrottles {
    pub polls: DevicePolls,
    made: Throttle,
    person: Throttle,
    site: Throttle,
    wrong: Throttle,
}

impl DeviceThrottles {
    pub fn new(clock: Clock) -> Self {
        Self {
            polls: DevicePolls::new(clock.clone()),
            made: Throttle::new(clock.clone(), 60, 2),
            person: Throttle::new(clock.clone(), 10, 60),
            site: Throttle::new(clock.clone(), 20, 20),
            wrong: Throttle::with_capacity(clock, 500, 2, 1),
        }
    }

    pub fn prune(&self) {
        self.polls.prune();
        [&self.made, &self.person, &self.site, &self.wrong].into_iter().for_each(Throttle::prune);
    }

    /// Counts a code that a device asks for. Refuses with the seconds to wait.
    pub fn make(&self, from: ClientAddress) -> Result<(), u64> {
        self.made.attempt(&from.site())
    }

    /// Counts a try. Refuses with the seconds to wait.
    pub fn attempt(&self, person_id: &str, from: ClientAddress) -> Result<(), u64> {
        if self.wrong.is_exhausted("") {
            return Err(2);
        }
        self.site.attempt(&from.site())?;
        self.person.attempt(person_id)
    }

    /// Counts one that was wrong.
    pub fn charge(&self) {
        self.wrong.charge("");
    }
}
