//! When a secret is safe to delete: the one place that says so.
use super::secret::Secret;
use crate::clock::{DAY, Timestamp};

/// A secret must have been quiet for so many days before it is said to be safe to delete: what runs once a week has had its turn.
pub const QUIET_DAYS: i64 = 7;

/// The secret that took over from another.
#[derive(Clone, Copy, Debug)]
pub struct Takeover<'a> {
    pub successor: &'a Secret,
    /// When the successor was first used.
    pub at: Timestamp,
}

/// What took over from a live secret, if that is safe to delete: a newer one that still works was used since this one was last used, and
/// this one has been quiet for a week. So the newest of a client is never safe to delete, nor is one whose successor nobody uses yet; an
/// older one that is in use takes over from nobody.
pub fn takeover<'a>(secret: &Secret, all: &'a [Secret], now: Timestamp) -> Option<Takeover<'a>> {
    let last_sign = secret.last_used_at.unwrap_or(secret.created_at);
    if !secret.is_live(now) || now.since(last_sign) < QUIET_DAYS * DAY {
        return None;
    }
    let is_newer = |other: &Secret| (other.created_at, &other.id) > (secret.created_at, &secret.id);
    let newer = all.iter().filter(|other| other.is_live(now) && is_newer(other));
    let used_since = newer.filter(|other| other.last_used_at.is_some_and(|used| used > last_sign));
    let first_used = |other: &'a Secret| Some(Takeover { successor: other, at: other.first_used_at.or(other.last_used_at)? });
    used_since.filter_map(first_used).min_by_key(|takeover| takeover.at)
}
