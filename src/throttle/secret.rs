//! Guesses at secrets of clients that people may have chosen.
use super::Throttle;
use crate::address::ClientAddress;
use crate::clock::Clock;

/// Ten wrong secrets for one client from one network, then one in six seconds; sixty wrong ones from one network, then one in two
/// seconds; 480 wrong ones from the networks of one site, then one a second. Never by client alone: what others try from elsewhere does
/// not hold up whoever has the right secret. Right secrets count nothing, so many clients may start at once behind one gateway.
pub struct SecretThrottles {
    network: Throttle,
    site: Throttle,
    client_and_network: Throttle,
}

impl SecretThrottles {
    pub fn new(clock: Clock) -> Self {
        Self {
            network: Throttle::new(clock.clone(), 60, 2),
            site: Throttle::new(clock.clone(), 480, 1),
            client_and_network: Throttle::new(clock, 10, 6),
        }
    }

    pub fn prune(&self) {
        [&self.network, &self.site, &self.client_and_network].into_iter().for_each(Throttle::prune);
    }

    /// How many keys are remembered in all.
    pub fn len(&self) -> usize {
        self.network.len() + self.site.len() + self.client_and_network.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a network may have a secret of this client checked now.
    pub fn allow(&self, client_id: &str, address: ClientAddress) -> bool {
        let network = address.network();
        !self.site.is_exhausted(&address.site())
            && !self.network.is_exhausted(&network)
            && !self.client_and_network.is_exhausted(&format!("{client_id} {network}"))
    }

    /// Counts a wrong secret. Many may have been allowed before the first of them was found wrong.
    pub fn count_wrong(&self, client_id: &str, address: ClientAddress) {
        let network = address.network();
        self.site.charge(&address.site());
        self.network.charge(&network);
        self.client_and_network.charge(&format!("{client_id} {network}"));
    }
}
