//! The types that an attribute's value can have in the program.
use crate::crypto::signing_key::SigningAlgorithm;
use crate::model::client::grant_type::AuthMethod;
use crate::model::client::introspects::Introspects;
use crate::model::client::ip_allowlist::{self, IpAllowlist};
use crate::model::client::security_profile::SecurityProfile;
use crate::model::client::sign_in::SignIn;
use crate::model::client::signing_algorithm::ClientAlgorithm;
use crate::model::client::token_format::AccessTokenFormat;
use std::str::FromStr;

pub trait AttributeValue: Sized {
    /// Reads stored entries, strictly: nothing when any of them can't be read.
    fn read(entries: &[String]) -> Option<Self>;

    /// What stands for a value that can't be read: it lets nobody in and grants nothing.
    fn closed() -> Self;
}

impl AttributeValue for String {
    fn read(entries: &[String]) -> Option<Self> {
        match entries {
            [] => Some(Self::new()),
            [text] => Some(text.clone()),
            _ => None,
        }
    }

    fn closed() -> Self {
        Self::new()
    }
}

impl<T: FromStr> AttributeValue for Vec<T> {
    fn read(entries: &[String]) -> Option<Self> {
        entries.iter().map(|entry| entry.parse().ok()).collect()
    }

    fn closed() -> Self {
        vec![]
    }
}

/// Seconds.
impl AttributeValue for i64 {
    fn read(entries: &[String]) -> Option<Self> {
        let [seconds] = entries else { return None };
        seconds.parse().ok().filter(|seconds| *seconds > 0)
    }

    fn closed() -> Self {
        0
    }
}

/// A flag demands something.
impl AttributeValue for bool {
    fn read(entries: &[String]) -> Option<Self> {
        let [flag] = entries else { return None };
        flag.parse().ok()
    }

    fn closed() -> Self {
        true
    }
}

/// Seconds, where there may be none.
impl AttributeValue for Option<i64> {
    fn read(entries: &[String]) -> Option<Self> {
        if entries.is_empty() { Some(None) } else { i64::read(entries).map(Some) }
    }

    fn closed() -> Self {
        None
    }
}

impl AttributeValue for AuthMethod {
    fn read(entries: &[String]) -> Option<Self> {
        let [word] = entries else { return None };
        word.parse().ok()
    }

    /// A secret is demanded.
    fn closed() -> Self {
        Self::Basic
    }
}

impl AttributeValue for SignIn {
    fn read(entries: &[String]) -> Option<Self> {
        let [word] = entries else { return None };
        word.parse().ok()
    }

    /// The fewest.
    fn closed() -> Self {
        Self::Municipality
    }
}

impl AttributeValue for Introspects {
    fn read(entries: &[String]) -> Option<Self> {
        let [word] = entries else { return None };
        word.parse().ok()
    }

    /// Of nobody's.
    fn closed() -> Self {
        Self::Nobody
    }
}

impl AttributeValue for SecurityProfile {
    fn read(entries: &[String]) -> Option<Self> {
        let [word] = entries else { return None };
        word.parse().ok()
    }

    /// The one that demands most.
    fn closed() -> Self {
        Self::Fapi2
    }
}

impl AttributeValue for AccessTokenFormat {
    fn read(entries: &[String]) -> Option<Self> {
        let [word] = entries else { return None };
        word.parse().ok()
    }

    /// What can be ended.
    fn closed() -> Self {
        Self::Opaque
    }
}

impl AttributeValue for SigningAlgorithm {
    fn read(entries: &[String]) -> Option<Self> {
        let [word] = entries else { return None };
        word.parse().ok()
    }

    /// OpenID Connect Dynamic Client Registration 1.0 §2. A client of which something can't be read gets no token at all.
    fn closed() -> Self {
        Self::Rs256
    }
}

impl AttributeValue for Option<ClientAlgorithm> {
    fn read(entries: &[String]) -> Option<Self> {
        match entries {
            [] => Some(None),
            [word] => word.parse().ok().map(Some),
            _ => None,
        }
    }

    /// A client of which something can't be read gets no token at all.
    fn closed() -> Self {
        None
    }
}

impl AttributeValue for IpAllowlist {
    fn read(entries: &[String]) -> Option<Self> {
        let ranges: Option<Vec<_>> = entries.iter().map(|entry| ip_allowlist::parse(entry).ok()).collect();
        ranges.map(|ranges| if ranges.is_empty() { Self::Anyone } else { Self::Only(ranges) })
    }

    fn closed() -> Self {
        Self::Only(vec![])
    }
}
