//! The addresses a client may come from: single ones and CIDR ranges (RFC 4632, RFC 4291 §2.3).
use super::ip_notation;
use crate::locale::Messages;
use crate::model::character::{CharacterAt, is_visible};
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use std::net::IpAddr;

/// Whom a client's allowlist lets in. A registration without entries allows anyone; one whose entries can't be read is `Only` nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IpAllowlist {
    Anyone,
    Only(Vec<IpNet>),
}

/// Why a text can't be an entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IpRangeProblem {
    NotARange,
    Invisible(CharacterAt),
    /// Bits behind the prefix are set; the range that was probably meant.
    HostBits {
        canonical: String,
    },
    /// Bits behind a prefix are set that is so short that no range is offered; the address alone.
    HostBitsOfWide {
        address: String,
    },
    /// Another notation; the ranges that hold exactly what it says.
    Notation {
        ranges: Vec<String>,
    },
    /// Another notation, of so many addresses that no range is offered.
    NotationOfWide,
    /// A netmask or the unspecified address: nobody comes from there.
    NobodysAddress,
    /// So wide that it hardly keeps anybody out, and nobody has confirmed that.
    Wide,
}

impl IpRangeProblem {
    pub fn text(&self, t: Messages) -> String {
        match self {
            Self::NotARange => t.range_not_a_range(),
            Self::Invisible(found) => t.range_unseen(found.name(t), found.place),
            Self::HostBits { canonical } => t.range_host_bits(canonical.as_str()),
            Self::HostBitsOfWide { address } => t.range_host_bits_of_wide(address.as_str()),
            Self::Notation { ranges } => t.range_notation(ranges.join(", ")),
            Self::NotationOfWide => t.range_notation_of_wide(),
            Self::NobodysAddress => t.range_nobodys_address(),
            Self::Wide => t.range_wide(),
        }
    }

    /// What was probably meant; each of it can be an entry.
    pub fn offer(&self) -> Option<Vec<String>> {
        match self {
            Self::HostBits { canonical } => Some(vec![canonical.clone()]),
            Self::Notation { ranges } => Some(ranges.clone()),
            _ => None,
        }
    }
}

/// Reads an address or a range. IPv4-mapped IPv6 (RFC 4291 §2.5.5.2) means the IPv4 address.
pub fn parse(text: &str) -> Result<IpNet, IpRangeProblem> {
    let range = ip_notation::cidr(text).ok_or_else(|| not_cidr(text))?;
    let truncated = unmap(range.trunc());
    match range.trunc() == range {
        true => Ok(truncated),
        false if is_wide(&truncated) => Err(IpRangeProblem::HostBitsOfWide { address: show(&unmap(IpNet::from(range.addr()))) }),
        false => Err(IpRangeProblem::HostBits { canonical: show(&truncated) }),
    }
}

fn not_cidr(text: &str) -> IpRangeProblem {
    if let Some(found) = CharacterAt::first(text, |character| !is_visible(character) && character != ' ') {
        return IpRangeProblem::Invisible(found);
    }
    let ranges: Vec<IpNet> = ip_notation::read(text).unwrap_or_default().iter().map(|range| unmap(*range)).collect();
    match () {
        () if ranges.is_empty() => IpRangeProblem::NotARange,
        () if ranges.iter().any(is_wide) => IpRangeProblem::NotationOfWide,
        () => IpRangeProblem::Notation { ranges: ranges.iter().map(show).collect() },
    }
}

/// Checks an entry that somebody wrote. `is_confirmed`: that a wide range is meant.
pub fn check(text: &str, is_confirmed: impl Fn(&str) -> bool) -> Result<String, IpRangeProblem> {
    let range = parse(text)?;
    let shown = show(&range);
    let is_mask = ip_notation::is_netmask(&shown) || ip_notation::is_inverse_mask(&shown) || shown == "::";
    match () {
        () if is_mask => Err(IpRangeProblem::NobodysAddress),
        () if is_wide(&range) && !is_confirmed(&shown) => Err(IpRangeProblem::Wide),
        () => Ok(shown),
    }
}

fn unmap(range: IpNet) -> IpNet {
    let IpNet::V6(six) = range else { return range };
    match (six.addr().to_ipv4_mapped(), six.prefix_len().checked_sub(96)) {
        (Some(address), Some(prefix)) => IpNet::V4(Ipv4Net::new(address, prefix).expect("at most 128 - 96 bits")),
        _ => range,
    }
}

/// The entry as people write it: a single address without its prefix.
pub fn show(range: &IpNet) -> String {
    if range.prefix_len() == range.max_prefix_len() { range.addr().to_string() } else { range.to_string() }
}

impl IpAllowlist {
    /// Whether `address` may use a client with this list.
    pub fn allows(&self, address: IpAddr) -> bool {
        match self {
            Self::Anyone => true,
            Self::Only(ranges) => ranges.iter().any(|range| range.contains(&address.to_canonical())),
        }
    }

    /// The same of an address that may not be known: a client without a list may be used from anywhere.
    pub fn allows_known(&self, address: Option<IpAddr>) -> bool {
        address.map_or(*self == Self::Anyone, |address| self.allows(address))
    }

    /// The ranges it names; none for anyone.
    pub fn ranges(&self) -> &[IpNet] {
        match self {
            Self::Anyone => &[],
            Self::Only(ranges) => ranges,
        }
    }
}

/// A range so wide that it hardly keeps anybody out: more than a /8 of IPv4 or a /16 of IPv6.
pub fn is_wide(range: &IpNet) -> bool {
    match range {
        IpNet::V4(range) => range.prefix_len() < 8,
        IpNet::V6(range) => range.prefix_len() < 16,
    }
}

/// The narrowest range that holds just this address.
pub fn single(address: IpAddr) -> IpNet {
    match address.to_canonical() {
        IpAddr::V4(address) => IpNet::V4(Ipv4Net::from(address)),
        IpAddr::V6(address) => IpNet::V6(Ipv6Net::from(address)),
    }
}
