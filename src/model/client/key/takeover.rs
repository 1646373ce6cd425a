//! When a key is safe to delete: the one place that says so, by the rule for secrets.
use super::Key;
use crate::clock::{DAY, Timestamp};
use crate::model::client::secret_takeover::QUIET_DAYS;

/// The key that took over from another.
#[derive(Clone, Copy, Debug)]
pub struct Takeover<'a> {
    pub successor: &'a Key,
    /// When the successor was first used.
    pub at: Timestamp,
}

/// What took over from a live key, if that is safe to delete: a newer one that still works was used since this one was last used, and this
/// one has been quiet for a week. So the newest of a client is never safe to delete, nor is one whose successor nobody uses yet.
pub fn takeover<'a>(key: &Key, all: &'a [Key], now: Timestamp) -> Option<Takeover<'a>> {
    let last_sign = key.last_used_at.unwrap_or(key.created_at);
    if !key.is_live(now) || now.since(last_sign) < QUIET_DAYS * DAY {
        return None;
    }
    let is_newer = |other: &Key| (other.created_at, &other.id) > (key.created_at, &key.id);
    let used_since = |other: &&Key| other.is_live(now) && is_newer(other) && other.last_used_at.is_some_and(|used| used > last_sign);
    let first_used = |other: &'a Key| Some(Takeover { successor: other, at: other.first_used_at.or(other.last_used_at)? });
    all.iter().filter(used_since).filter_map(first_used).min_by_key(|takeover| takeover.at)
}
