//! The time: the system's, or one that a test sets.
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

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
    Set(Arc<SetClock>),
}

/// A clock that a test moves.
#[derive(Debug, Default)]
pub struct SetClock {
    /// Seconds since 1970.
    wall: AtomicI64,
    /// Seconds since the clock was made.
    elapsed: AtomicU64,
}

/// The moment from which the system's monotonic time is counted.
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

impl Clock {
    pub fn set_to(now: Timestamp) -> Self {
        Self::Set(Arc::new(SetClock { wall: AtomicI64::new(now.0), elapsed: AtomicU64::new(0) }))
    }

    /// The date and time, for what is written down and shown. It can be set forward and back: what lasts is measured by
    /// [`Clock::monotonic`].
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => {
                let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
                Timestamp(since.map_or(0, |elapsed| i64::try_from(elapsed.as_secs()).unwrap_or(i64::MAX)))
            }
            Self::Set(clock) => Timestamp(clock.wall.load(Ordering::Relaxed)),
        }
    }

    /// The time since some moment at the start of this process. It never goes back, whatever the date is set to; it stands still while
    /// the machine is suspended.
    pub fn monotonic(&self) -> Duration {
        match self {
            Self::System => START.elapsed(),
            Self::Set(clock) => Duration::from_secs(clock.elapsed.load(Ordering::Relaxed)),
        }
    }

    /// Lets time pass on a set clock: the date and the monotonic time move alike. The system's clock moves by itself.
    pub fn advance(&self, seconds: i64) {
        if let Self::Set(clock) = self {
            clock.wall.fetch_add(seconds, Ordering::Relaxed);
            clock.elapsed.fetch_add(u64::try_from(seconds).unwrap_or(0), Ordering::Relaxed);
        }
    }

    /// Sets the date of a set clock back, as an administrator or NTP does; no time passes.
    pub fn set_back(&self, seconds: i64) {
        if let Self::Set(clock) = self {
            clock.wall.fetch_sub(seconds, Ordering::Relaxed);
        }
    }
}
