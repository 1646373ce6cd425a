//! How many addresses one set of ranges has that another does not.
use crate::model::client::ip_allowlist;
use ipnet::IpNet;

/// How many addresses, each family on its own. All of IPv6 is one more than the number can say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AddressCount {
    pub ipv4: u128,
    pub ipv6: u128,
}

/// So many addresses of IPv4 at most are narrow (a /24), and so many of IPv6 (the network of one site, a /64).
const NARROW_IPV4: u128 = 1 << 8;
const NARROW_IPV6: u128 = 1 << 64;

impl AddressCount {
    /// Whether servers of one application need as many.
    pub fn is_narrow(self) -> bool {
        self.ipv4 <= NARROW_IPV4 && self.ipv6 <= NARROW_IPV6
    }

    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// How many /64 networks the addresses of IPv6 fill, wholly or partly: what one customer or one office gets (RFC 4291 §2.5.4).
    /// Nothing when they are few enough to count one by one.
    pub fn ipv6_networks(self) -> Option<u128> {
        (self.ipv6 >> 32 > 0).then(|| (self.ipv6 >> 64) + u128::from(self.ipv6 & u128::from(u64::MAX) > 0))
    }
}

/// Addresses of one family: spans from one to another, both included, in order and apart.
type Spans = Vec<(u128, u128)>;

/// A set of addresses.
pub struct Addresses {
    ipv4: Spans,
    ipv6: Spans,
}

impl Addresses {
    /// Those of the entries of an allowlist that has some. What can't be read lets in nobody.
    pub fn of(entries: &[String]) -> Self {
        let ranges: Vec<IpNet> = entries.iter().filter_map(|entry| ip_allowlist::parse(entry).ok()).collect();
        let span = |range: &IpNet| match range {
            IpNet::V4(range) => (u128::from(range.network().to_bits()), u128::from(range.broadcast().to_bits())),
            IpNet::V6(range) => (range.network().to_bits(), range.broadcast().to_bits()),
        };
        let family = |wants_ipv4: bool| {
            let of_family = ranges.iter().filter(|range| matches!(range, IpNet::V4(_)) == wants_ipv4);
            joined(of_family.map(span).collect())
        };
        Self { ipv4: family(true), ipv6: family(false) }
    }

    /// How many it has that the other does not.
    pub fn count_without(&self, other: &Self) -> AddressCount {
        AddressCount { ipv4: count(&without(&self.ipv4, &other.ipv4)), ipv6: count(&without(&self.ipv6, &other.ipv6)) }
    }
}

fn joined(mut spans: Spans) -> Spans {
    spans.sort_unstable();
    let mut joined: Spans = Vec::new();
    for (first, last) in spans {
        match joined.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = (*end).max(last),
            _ => joined.push((first, last)),
        }
    }
    joined
}

fn without(spans: &Spans, taken: &Spans) -> Spans {
    let mut left = Vec::new();
    for &(first, last) in spans {
        let mut next = Some(first);
        for &(from, to) in taken.iter().filter(|(from, to)| *from <= last && *to >= first) {
            let Some(start) = next else { break };
            if start < from {
                left.push((start, from - 1));
            }
            next = to.checked_add(1).filter(|after| *after <= last);
        }
        left.extend(next.map(|start| (start, last)));
    }
    left
}

fn count(spans: &Spans) -> u128 {
    spans.iter().fold(0_u128, |sum, (first, last)| sum.saturating_add((last - first).saturating_add(1)))
}
