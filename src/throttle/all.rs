//! All throttles of a process.
use super::{AccountMailThrottles, DeviceThrottles, SecretThrottles, SignInThrottles, Throttle};
use crate::clock::Clock;

pub struct Throttles {
    pub sign_ins: SignInThrottles,
    /// Codes of second factors.
    pub codes: SignInThrottles,
    /// Sign-ups and forgotten passwords.
    pub account_mails: AccountMailThrottles,
    /// Mails that somebody causes by naming addresses, by person.
    pub mails: Throttle,
    /// Sign-ins at identity providers, by site: each may ask them something.
    pub identity_providers: Throttle,
    /// Reports of secrets found in the open, by site.
    pub leaks: Throttle,
    /// Requests pushed for clients that only name themselves, by site.
    pub pushed: Throttle,
    /// What people let applications have, by person.
    pub grants: Throttle,
    /// Tokens of their own that clients give back, by client.
    pub revocations: Throttle,
    pub devices: DeviceThrottles,
    pub secrets: SecretThrottles,
}

impl Throttles {
    pub fn new(clock: &Clock) -> Self {
        let throttle = |burst, seconds| Throttle::new(clock.clone(), burst, seconds);
        Self {
            sign_ins: SignInThrottles::new(clock.clone()),
            codes: SignInThrottles::for_codes(clock.clone()),
            account_mails: AccountMailThrottles::new(clock.clone()),
            // Enough to migrate an organisation, and too slow to send mail to strangers.
            mails: throttle(100, 30),
            identity_providers: throttle(60, 2),
            // Each may hold the history's lock for a moment.
            leaks: throttle(10, 6),
            // Each is a row.
            pushed: throttle(300, 1),
            // Each is a row that stays until its tokens have ended.
            grants: throttle(300, 2),
            // Each is remembered until the token would have ended.
            revocations: throttle(600, 1),
            devices: DeviceThrottles::new(clock.clone()),
            secrets: SecretThrottles::new(clock.clone()),
        }
    }

    /// Forgets who has been quiet for long.
    pub fn prune(&self) {
        self.sign_ins.prune();
        self.codes.prune();
        self.account_mails.prune();
        let by_key = [&self.mails, &self.identity_providers, &self.leaks, &self.pushed, &self.grants, &self.revocations];
        by_key.into_iter().for_each(Throttle::prune);
        self.devices.prune();
        self.secrets.prune();
    }
}
