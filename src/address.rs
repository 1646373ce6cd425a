//! Where a request comes from: the peer, or what trusted proxies say of it, walked from right to left.
use actix_web::HttpRequest;
use actix_web::http::header::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

/// The header in which a trusted proxy says where a request comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ForwardedHeader {
    #[default]
    XForwardedFor,
    /// RFC 7239.
    Forwarded,
}

impl ForwardedHeader {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::XForwardedFor => "x-forwarded-for",
            Self::Forwarded => "forwarded",
        }
    }
}

impl FromStr for ForwardedHeader {
    type Err = anyhow::Error;
    fn from_str(name: &str) -> anyhow::Result<Self> {
        let known = [Self::XForwardedFor, Self::Forwarded].into_iter().find(|header| name.eq_ignore_ascii_case(header.as_str()));
        known.ok_or_else(|| anyhow::anyhow!("{name} is not a header that is known here"))
    }
}

/// Whose word about the addresses of others is believed, and in which header.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies {
    pub ranges: Vec<IpNet>,
    pub header: ForwardedHeader,
}

impl TrustedProxies {
    pub fn contains(&self, address: &IpAddr) -> bool {
        self.ranges.iter().any(|range| range.contains(address))
    }
}

/// The address of whoever sent a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientAddress {
    Known(IpAddr),
    /// A trusted proxy said something that can't be read; nobody is let in on the strength of it.
    Unreadable,
}

impl ClientAddress {
    pub fn of(request: &HttpRequest, trusted: &TrustedProxies) -> Self {
        request.peer_addr().map_or(Self::Unreadable, |peer| Self::behind(peer.ip(), request.headers(), trusted))
    }

    /// Walks the chain of proxies from the peer towards the client and stops at the first address that is not a trusted proxy.
    /// What that address claims about others is a stranger's word.
    pub fn behind(peer: IpAddr, headers: &HeaderMap, trusted: &TrustedProxies) -> Self {
        let is_trusted = |address: &IpAddr| trusted.contains(address);
        let peer = peer.to_canonical();
        if !is_trusted(&peer) {
            return Self::Known(peer);
        }
        let Some(chain) = chain(headers, trusted.header) else { return Self::Unreadable };
        let mut nearest = peer;
        for hop in chain.iter().rev() {
            let Some(address) = read(hop) else { return Self::Unreadable };
            nearest = address;
            if !is_trusted(&address) {
                break;
            }
        }
        Self::Known(nearest)
    }

    /// What throttles count by: an IPv4 address, or the /64 of an IPv6 address, which one household has to itself (RFC 6177).
    pub fn network(self) -> String {
        match self {
            Self::Known(IpAddr::V6(address)) => ipnet::Ipv6Net::new_assert(address, 64).trunc().to_string(),
            other => other.to_string(),
        }
    }

    /// Whose share of something scarce it is: an IPv4 address, or the /48 of an IPv6 address. Who has one of those (RFC 6177) has 65,536
    /// networks to send from.
    pub fn site(self) -> String {
        match self {
            Self::Known(IpAddr::V6(address)) => ipnet::Ipv6Net::new_assert(address, 48).trunc().to_string(),
            other => other.to_string(),
        }
    }

    pub fn known(self) -> Option<IpAddr> {
        match self {
            Self::Known(address) => Some(address),
            Self::Unreadable => None,
        }
    }
}

impl std::fmt::Display for ClientAddress {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Known(address) => address.fmt(out),
            Self::Unreadable => out.write_str("?"),
        }
    }
}

/// The hops as written, from the client to the last proxy. The header that was not chosen is whatever a visitor put there: a proxy that
/// writes one passes the other on. Empty elements of a list count for nothing (RFC 9110 §5.6.1.2).
fn chain(headers: &HeaderMap, header: ForwardedHeader) -> Option<Vec<String>> {
    let lines = headers.get_all(header.as_str()).map(|line| line.to_str().ok()).collect::<Option<Vec<_>>>()?;
    let elements = lines.iter().flat_map(|line| line.split(',')).map(str::trim).filter(|element| !element.is_empty());
    let hops: Vec<String> = match header {
        ForwardedHeader::XForwardedFor => elements.map(str::to_owned).collect(),
        ForwardedHeader::Forwarded => elements.map(for_parameter).collect::<Option<_>>()?,
    };
    // A proxy that names nobody at all in a header that is there says nothing that can be believed.
    (lines.is_empty() || !hops.is_empty()).then_some(hops)
}

/// The `for` parameter of one element of `Forwarded` (RFC 7239 §4), without its quotation marks. Quoted commas and semicolons do not
/// occur in addresses, so whatever has them fails to read.
fn for_parameter(element: &str) -> Option<String> {
    let mut found = element.split(';').filter_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        name.eq_ignore_ascii_case("for").then_some(value)
    });
    let value = found.next()?;
    let value = value.strip_prefix('"').map_or(Some(value), |rest| rest.strip_suffix('"'))?;
    found.next().is_none().then(|| value.to_owned())
}

/// An address with or without a port: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:80`.
fn read(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let address = match bare {
        Some(six) => IpAddr::V6(six.parse().ok()?),
        None => hop.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|socket| socket.ip()))?,
    };
    Some(address.to_canonical())
}
