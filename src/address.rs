//! Where a request comes from: the peer, or what trusted proxies say of it, walked from right to left.
use actix_web::HttpRequest;
use actix_web::http::header::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};

/// The address of whoever sent a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientAddress {
    Known(IpAddr),
    /// A trusted proxy said something that can't be read; nobody is let in on the strength of it.
    Unreadable,
}

impl ClientAddress {
    pub fn of(request: &HttpRequest, trusted: &[IpNet]) -> Self {
        request.peer_addr().map_or(Self::Unreadable, |peer| Self::behind(peer.ip(), request.headers(), trusted))
    }

    /// Walks the chain of proxies from the peer towards the client and stops at the first address that is not a trusted proxy.
    /// What that address claims about others is a stranger's word.
    pub fn behind(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Self {
        let is_trusted = |address: &IpAddr| trusted.iter().any(|range| range.contains(address));
        let peer = peer.to_canonical();
        if !is_trusted(&peer) {
            return Self::Known(peer);
        }
        let Some(chain) = chain(headers) else { return Self::Unreadable };
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

/// The hops as written, from the client to the last proxy. Both headers at once can contradict each other, so that can't be read.
fn chain(headers: &HeaderMap) -> Option<Vec<String>> {
    let lines = |name: &str| headers.get_all(name).map(|line| line.to_str().ok()).collect::<Option<Vec<_>>>();
    let (forwarded, x_forwarded_for) = (lines("forwarded")?, lines("x-forwarded-for")?);
    match (forwarded.is_empty(), x_forwarded_for.is_empty()) {
        (true, true) => Some(vec![]),
        (true, false) => Some(x_forwarded_for.iter().flat_map(|line| line.split(',')).map(|hop| hop.trim().to_owned()).collect()),
        (false, true) => forwarded.iter().flat_map(|line| line.split(',')).map(for_parameter).collect(),
        (false, false) => None,
    }
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
