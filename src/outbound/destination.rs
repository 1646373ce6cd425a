//! Where a request goes: the host of its URL, found once, and the address that was really connected to, which is what is judged. A name
//! that leads elsewhere a moment later changes nothing.
use super::OutboundError;
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use tokio::net::{TcpStream, lookup_host};
use url::{Host, Url};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// As browsers read it (URL Standard §3.5): `2130706433` and `0x7f.1` are addresses.
    pub host: Host<String>,
    pub port: u16,
}

impl Destination {
    pub fn parse(url: &str) -> Result<Self, OutboundError> {
        let url = Url::parse(url).map_err(|_| OutboundError::Url)?;
        let is_right = url.scheme() == "https" && url.username().is_empty() && url.password().is_none();
        let host = url.host().filter(|_| is_right).ok_or(OutboundError::Url)?;
        Ok(Self { host: host.to_owned(), port: url.port_or_known_default().unwrap_or(443) })
    }

    /// What the Host header says.
    pub fn authority(&self) -> String {
        if self.port == 443 { self.host.to_string() } else { format!("{}:{}", self.host, self.port) }
    }

    /// Connects to the first of the host's addresses that may be reached and answers. Nothing is sent.
    pub(super) async fn connect(&self, may_reach: impl Fn(&IpAddr) -> bool) -> Result<TcpStream, OutboundError> {
        let mut problem = OutboundError::HostUnknown(self.host.to_string());
        for address in self.addresses().await? {
            if !may_reach(&address.ip()) {
                problem = OutboundError::AddressRefused(address.ip());
                continue;
            }
            match TcpStream::connect(address).await {
                Ok(tcp) => return check_peer(tcp, may_reach),
                Err(error) => problem = OutboundError::Unreachable(error),
            }
        }
        Err(problem)
    }

    async fn addresses(&self) -> Result<Vec<SocketAddr>, OutboundError> {
        match &self.host {
            Host::Ipv4(address) => Ok(vec![(*address, self.port).into()]),
            Host::Ipv6(address) => Ok(vec![(*address, self.port).into()]),
            Host::Domain(name) => {
                let found = lookup_host((name.as_str(), self.port)).await;
                found.map(Iterator::collect).map_err(|_| OutboundError::HostUnknown(name.clone()))
            }
        }
    }
}

/// Whoever is really at the other end must be somebody who may be reached.
fn check_peer(tcp: TcpStream, may_reach: impl Fn(&IpAddr) -> bool) -> Result<TcpStream, OutboundError> {
    let peer = tcp.peer_addr().map_err(OutboundError::Unreachable)?.ip();
    if may_reach(&peer) { Ok(tcp) } else { Err(OutboundError::AddressRefused(peer)) }
}

/// What is not reached from everywhere (IANA's registry of special-purpose IPv4 addresses, RFC 6890), and multicast.
const NOT_PUBLIC_V4: [Ipv4Net; 15] = [
    v4([0, 0, 0, 0], 8),
    v4([10, 0, 0, 0], 8),
    v4([100, 64, 0, 0], 10),
    v4([127, 0, 0, 0], 8),
    v4([169, 254, 0, 0], 16),
    v4([172, 16, 0, 0], 12),
    v4([192, 0, 0, 0], 24),
    v4([192, 0, 2, 0], 24),
    v4([192, 88, 99, 0], 24),
    v4([192, 168, 0, 0], 16),
    v4([198, 18, 0, 0], 15),
    v4([198, 51, 100, 0], 24),
    v4([203, 0, 113, 0], 24),
    v4([224, 0, 0, 0], 4),
    v4([240, 0, 0, 0], 4),
];

/// What is given out of IPv6 (RFC 4291 §2.4).
const GLOBAL_V6: Ipv6Net = v6([0x2000, 0, 0], 3);
/// Within that: protocol assignments with Teredo, documentation, and 6to4, which leads to whatever IPv4 address stands in it.
const NOT_PUBLIC_V6: [Ipv6Net; 4] = [v6([0x2001, 0, 0], 23), v6([0x2001, 0xdb8, 0], 32), v6([0x2002, 0, 0], 16), v6([0x3fff, 0, 0], 20)];

const fn v4(address: [u8; 4], length: u8) -> Ipv4Net {
    let [a, b, c, d] = address;
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), length)
}

const fn v6(begin: [u16; 3], length: u8) -> Ipv6Net {
    let [a, b, c] = begin;
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0), length)
}

/// Whether an address is one of the internet, and not of a network of our own.
pub fn is_public(address: &IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(four) => !NOT_PUBLIC_V4.iter().any(|range| range.contains(&four)),
        IpAddr::V6(six) => IpNet::V6(GLOBAL_V6).contains(&IpAddr::V6(six)) && !NOT_PUBLIC_V6.iter().any(|range| range.contains(&six)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name may lead to one address when it is judged and to another when it is connected to: the other end is judged too.
    #[tokio::test]
    async fn whoever_is_at_the_other_end_is_judged() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        let connected = async || TcpStream::connect(("127.0.0.1", port)).await.expect("it answers");
        assert!(check_peer(connected().await, |_| true).is_ok());
        assert!(matches!(check_peer(connected().await, is_public), Err(OutboundError::AddressRefused(_))));
    }
}
