//! Devices that ask for codes, and the codes that people type (RFC 8628 §5.1): nobody tries so many that one of them might be right.
use super::Throttle;
use super::device_polls::DevicePolls;
use crate::address::ClientAddress;
use crate::clock::Clock;

/// Codes are made sixty for a site, then one in two seconds: each is a row. They are typed ten by a person, then one a minute; twenty from
/// a site, then one in twenty seconds. Of wrong ones five hundred in all, then one in two seconds; beyond that whoever has not tried of
/// late still has two tries, by person and by site, so that nobody's guesses keep others out. All of it is counted by process.
pub struct DeviceThrottles {
    pub polls: DevicePolls,
    made: Throttle,
    person: Throttle,
    site: Throttle,
    wrong: Throttle,
    /// Of those that come while there are too many wrong ones.
    spared: Throttle,
}

impl DeviceThrottles {
    pub fn new(clock: Clock) -> Self {
        Self {
            polls: DevicePolls::new(clock.clone()),
            made: Throttle::new(clock.clone(), 60, 2),
            person: Throttle::new(clock.clone(), 10, 60),
            site: Throttle::new(clock.clone(), 20, 20),
            wrong: Throttle::with_capacity(clock.clone(), 500, 2, 1),
            spared: Throttle::new(clock, 2, 30 * 60),
        }
    }

    pub fn prune(&self) {
        self.polls.prune();
        [&self.made, &self.person, &self.site, &self.wrong, &self.spared].into_iter().for_each(Throttle::prune);
    }

    /// Counts a code that a device asks for. Refuses with the seconds to wait.
    pub fn make(&self, from: ClientAddress) -> Result<(), u64> {
        self.made.attempt(&from.site())
    }

    /// Counts a try. Refuses with the seconds to wait.
    pub fn attempt(&self, person_id: &str, from: ClientAddress) -> Result<(), u64> {
        let site = from.site();
        if self.wrong.is_exhausted("") {
            self.spared.attempt(&format!("site {site}"))?;
            self.spared.attempt(&format!("person {person_id}"))?;
        }
        self.site.attempt(&site)?;
        self.person.attempt(person_id)
    }

    /// Counts one that was wrong.
    pub fn charge(&self) {
        self.wrong.charge("");
    }
}
