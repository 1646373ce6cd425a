//! Tries to give the password of a person.
use super::Throttle;
use crate::address::ClientAddress;
use crate::clock::Clock;

/// Five quick tries for one account from one network, then one in half a minute; thirty for one network, and 240 for the networks of one
/// site; a hundred for one account, from wherever. A browser that has signed in to the account before is not held up by what others try
/// from elsewhere.
pub struct SignInThrottles {
    account_and_network: Throttle,
    network: Throttle,
    site: Throttle,
    account: Throttle,
}

impl SignInThrottles {
    pub fn new(clock: Clock) -> Self {
        Self {
            account_and_network: Throttle::new(clock.clone(), 5, 30),
            network: Throttle::new(clock.clone(), 30, 10),
            site: Throttle::new(clock.clone(), 240, 2),
            account: Throttle::new(clock, 100, 10),
        }
    }

    /// For the codes of a second factor, of which some are right by chance: twenty for one account, from wherever, then one a minute. Only
    /// somebody who has the password gets so far.
    pub fn for_codes(clock: Clock) -> Self {
        Self { account: Throttle::new(clock.clone(), 20, 60), ..Self::new(clock) }
    }

    pub fn prune(&self) {
        [&self.account_and_network, &self.network, &self.site, &self.account].into_iter().for_each(Throttle::prune);
    }

    /// How many keys are remembered in all.
    pub fn len(&self) -> usize {
        [&self.account_and_network, &self.network, &self.site, &self.account].into_iter().map(Throttle::len).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Counts a try to give the password of an account. Refuses with the seconds to wait. The network comes first: a network that has
    /// tried too often is not remembered once more for each account it names.
    pub fn attempt(&self, account: &str, address: ClientAddress, is_known_browser: bool) -> Result<(), u64> {
        if is_known_browser {
            return self.account_and_network.attempt(&format!("known {account}"));
        }
        let network = address.network();
        self.site.attempt(&address.site())?;
        self.network.attempt(&network)?;
        self.account_and_network.attempt(&format!("{account} {network}"))?;
        self.account.attempt(account)
    }
}
