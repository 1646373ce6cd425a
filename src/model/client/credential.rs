//! What a secret and a key of a client have in common: when it works, when it was used, and when it is safe to delete. The one place that
//! says so for both.
use crate::clock::{DAY, Timestamp};

/// A credential must have been quiet for so many days before it is said to be safe to delete: what runs once a week has had its turn.
pub const QUIET_DAYS: i64 = 7;

/// A secret or a key, without what is its own.
#[derive(Clone, Debug, Default)]
pub struct Credential {
    pub id: String,
    pub name: String,
    pub created_at: Timestamp,
    /// The name of who made it, where that was asked for.
    pub maker: Option<String>,
    pub expires_at: Option<Timestamp>,
    /// When somebody revoked or removed it.
    pub ended_at: Option<Timestamp>,
    pub first_used_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    pub last_used_from: Option<String>,
}

/// The credential that took over from another.
#[derive(Clone, Copy, Debug)]
pub struct Takeover<'a> {
    pub successor: &'a Credential,
    /// When the successor was first used.
    pub at: Timestamp,
}

/// Whether what somebody ended then, or ends by itself then, works now.
pub fn is_live(ended_at: Option<Timestamp>, expires_at: Option<Timestamp>, now: Timestamp) -> bool {
    ended_at.is_none() && expires_at.is_none_or(|end| end > now)
}

impl Credential {
    pub fn is_live(&self, now: Timestamp) -> bool {
        is_live(self.ended_at, self.expires_at, now)
    }

    /// Whether it works and no other does.
    pub fn is_last(&self, all: &[Self], now: Timestamp) -> bool {
        self.is_live(now) && !all.iter().any(|other| other.id != self.id && other.is_live(now))
    }

    /// What took over from a live one, if that is safe to delete: a newer one that still works was used since this one was last used, and
    /// this one has been quiet for a week. So the newest of a client is never safe to delete, nor is one whose successor nobody uses yet;
    /// an older one that is in use takes over from nobody.
    pub fn takeover<'a>(&self, all: &'a [Self], now: Timestamp) -> Option<Takeover<'a>> {
        let last_sign = self.last_used_at.unwrap_or(self.created_at);
        if !self.is_live(now) || now.since(last_sign) < QUIET_DAYS * DAY {
            return None;
        }
        let is_newer = |other: &Self| (other.created_at, &other.id) > (self.created_at, &self.id);
        let newer = all.iter().filter(|other| other.is_live(now) && is_newer(other));
        let used_since = newer.filter(|other| other.last_used_at.is_some_and(|used| used > last_sign));
        let first_used = |other: &'a Self| Some(Takeover { successor: other, at: other.first_used_at.or(other.last_used_at)? });
        used_since.filter_map(first_used).min_by_key(|takeover| takeover.at)
    }
}
