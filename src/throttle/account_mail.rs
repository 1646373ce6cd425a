//! Sign-ups and forgotten passwords: forms by which anybody causes a mail to any address.
use super::Throttle;
use crate::address::ClientAddress;
use crate::clock::{Clock, MINUTE};

/// Ten from one network, then one a minute; sixty from the networks of one site, then one in ten seconds. To one address three mails, then
/// one in twenty minutes, whoever asks.
pub struct AccountMailThrottles {
    network: Throttle,
    site: Throttle,
    recipient: Throttle,
}

impl AccountMailThrottles {
    pub fn new(clock: Clock) -> Self {
        Self {
            network: Throttle::new(clock.clone(), 10, 60),
            site: Throttle::new(clock.clone(), 60, 10),
            recipient: Throttle::new(clock, 3, 20 * MINUTE.unsigned_abs()),
        }
    }

    pub fn prune(&self) {
        [&self.network, &self.site, &self.recipient].into_iter().for_each(Throttle::prune);
    }

    /// How many keys are remembered in all.
    pub fn len(&self) -> usize {
        [&self.network, &self.site, &self.recipient].into_iter().map(Throttle::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Counts a form. Refuses with the seconds to wait. The network comes first: one that sent too many is not remembered once more for
    /// each address that it names.
    pub fn attempt(&self, from: ClientAddress) -> Result<(), u64> {
        self.site.attempt(&from.site())?;
        self.network.attempt(&from.network())
    }

    /// Counts a mail to an address, about `what`. Whether it may be written: whoever sent the form is not told.
    pub fn allow(&self, what: &str, recipient: &str) -> bool {
        self.recipient.attempt(&format!("{what} {recipient}")).is_ok()
    }
}
