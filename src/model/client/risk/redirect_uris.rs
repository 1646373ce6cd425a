//! The rule of redirect URIs: where people could be sent that they could not be sent before.
use super::finding::{Comparison, Finding};
use super::rule::Rule;
use url::{Host, Url};

/// Who receives what is sent to a redirect URI.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Destination {
    /// A server, by scheme, host and port (RFC 6454 §4).
    Server(String, String, Option<u16>),
    /// A program on the user's own device, by its loopback address: any port is accepted there (RFC 8252 §7.3).
    Loopback(String),
    /// The same by a name or another address, where only this port is.
    Device(String, Option<u16>),
    /// An app, by its private-use scheme.
    App(String),
}

/// Hosts are compared as browsers read them: in lower case, in punycode, without a final dot, with the default port.
fn destination(uri: &str) -> Option<Destination> {
    let url = Url::parse(uri).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return Some(Destination::App(url.scheme().to_owned()));
    }
    let is_device = match url.host()? {
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.to_canonical().is_loopback(),
        Host::Domain(name) => matches!(name.trim_end_matches('.'), "localhost"),
    };
    let (host, port) = (url.host_str()?.trim_end_matches('.').to_owned(), url.port_or_known_default());
    // RFC 8252 §7.3 speaks of http and of these two literals.
    let is_loopback = url.scheme() == "http" && matches!(host.as_str(), "127.0.0.1" | "[::1]");
    Some(match is_device {
        true if is_loopback => Destination::Loopback(host),
        true => Destination::Device(format!("{}://{host}", url.scheme()), port),
        false => Destination::Server(url.scheme().to_owned(), host, port),
    })
}

/// The rule that a URI falls under, and what it is about.
fn rule(uri: &str, known: &[Option<Destination>]) -> (Rule, String) {
    // What can't be read as a URI leads nobody knows where.
    let Some(destination) = destination(uri) else { return (Rule::RedirectHostAdded, uri.to_owned()) };
    let is_known = known.contains(&Some(destination.clone()));
    match destination {
        Destination::Server(_, host, _) if is_known => (Rule::RedirectPathAdded, host),
        Destination::App(scheme) if is_known => (Rule::RedirectPathAdded, scheme),
        Destination::Loopback(_) | Destination::Device(..) => {
            (if is_known { Rule::RedirectPathAdded } else { Rule::RedirectDeviceAdded }, String::new())
        }
        Destination::App(scheme) => (Rule::RedirectAppAdded, scheme),
        Destination::Server(scheme, host, port) => {
            let is_same_host = |other: &Option<Destination>| matches!(other, Some(Destination::Server(_, known, _)) if *known == host);
            match (known.iter().any(is_same_host), port) {
                (true, Some(port)) => (Rule::RedirectPortAdded, format!("{scheme}://{host}:{port}")),
                _ => (Rule::RedirectHostAdded, host),
            }
        }
    }
}

/// One finding for each place that is new, with the URIs that lead there.
pub fn redirect_uris(comparison: &Comparison<'_>) -> Vec<Finding> {
    let known: Vec<Option<Destination>> = comparison.known().into_iter().map(destination).collect();
    let mut found: Vec<Finding> = Vec::new();
    for uri in comparison.added() {
        let (rule, subject) = rule(uri, &known);
        match found.iter_mut().find(|finding| finding.rule == rule && finding.subject == subject) {
            Some(finding) => finding.entries.push(uri.to_owned()),
            None => found.push(comparison.finding(rule, &subject, &[uri])),
        }
    }
    found.extend(comparison.taken_away(Rule::RedirectUriRemoved));
    found
}
