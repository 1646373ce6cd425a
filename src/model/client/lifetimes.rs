//! How long tokens live, in seconds.
use crate::clock::{DAY, HOUR, MINUTE};

/// What a lifetime may be.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub min: i64,
    pub max: i64,
}

/// RFC 6749 §4.1.2: ten minutes at most.
pub const AUTHORIZATION_CODE: Bounds = Bounds { min: 30, max: 10 * MINUTE };
pub const ACCESS_TOKEN: Bounds = Bounds { min: MINUTE, max: DAY };
pub const REFRESH_TOKEN: Bounds = Bounds { min: HOUR, max: 366 * DAY };
