//! The time: the system's, or one that a test sets.
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[sqlx(transparent)]
pub struct Timestamp(pub i64);

pub const MINUTE: i64 = 60;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

impl Timestamp {
    /// This moment moved by `seconds`; it stops at the ends instead of wrapping.
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` to this moment; negative when `earlier` is later.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Midnight UTC of this moment's day.
    pub const fn day(self) -> Self {
        Self(self.0 - self.0.rem_euclid(DAY))
    }
}

/// Where the time comes from. Cloning shares the clock.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    #[default]
    System,
    /// Stands still until somebody moves it.
    Set(Arc<AtomicI64>),
}

impl Clock {
    pub fn set_to(now: Timestamp) -> Self {
        Self::Set(Arc::new(AtomicI64::new(now.0)))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => {
                let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
                Timestamp(since.map_or(0, |elapsed| i64::try_from(elapsed.as_secs()).unwrap_or(i64::MAX)))
            }
            Self::Set(seconds) => Timestamp(seconds.load(Ordering::Relaxed)),
        }
    }

    /// Moves a set clock; the system's clock moves by itself.
    pub fn advance(&self, seconds: i64) {
        if let Self::Set(now) = self {
            now.fetch_add(seconds, Ordering::Relaxed);
        }
    }
}
