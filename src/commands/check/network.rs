//! What the settings say about who can reach what, and how.
use super::{Finding, Severity};
use crate::config::Config;
use crate::model::client::ip_allowlist::{is_wide, show};
use ipnet::IpNet;
use std::net::IpAddr;
use url::Url;

pub fn findings(config: &Config) -> Vec<Finding> {
    let mut found: Vec<Finding> = listening(config).into_iter().map(|text| Finding::new(Severity::Unsafe, text)).collect();
    found.extend(trusted_proxies(config).into_iter().map(|text| Finding::new(Severity::Unsafe, text)));
    if let Some(host) = unprotected_database(&config.database_url) {
        let text = format!("The way to the database on {host} is not encrypted. Add ?sslmode=verify-full to BALIE_DATABASE_URL.");
        found.push(Finding::new(Severity::Unsafe, text));
    }
    if let Some(address) = config.metrics_listen.filter(|address| !address.ip().is_loopback()) {
        let text = format!("Whoever reaches {address} can read the metrics. Keep it to a network of your own.");
        found.push(Finding::new(Severity::Warning, text));
    }
    let note = "No mail is sent: this version only writes it. Operators find invitations under Mail and pass them on.";
    found.push(Finding::new(Severity::Note, note));
    found
}

/// What is unsafe about the address that it listens on, beside its public URL.
fn listening(config: &Config) -> Option<String> {
    let (listen, public_url) = (config.listen, &config.public_url);
    let has_proxy = !config.trusted_proxies.ranges.is_empty();
    match (config.is_https(), listen.ip()) {
        (false, address) if !address.is_loopback() => Some(format!(
            "Others can reach {listen} and the public URL {public_url} is not https: passwords and secrets would travel in the open. \
             Listen on 127.0.0.1, or put a proxy with TLS in front and set BALIE_PUBLIC_URL to its https address."
        )),
        (true, address) if address.is_unspecified() && !has_proxy => Some(format!(
            "It listens on all addresses ({listen}) for a proxy that is not named: every client would seem to come from the proxy, \
             and allowlists would be checked against that. Set BALIE_TRUSTED_PROXIES to the proxy's address."
        )),
        (true, address) if address.is_loopback() && !has_proxy => Some(format!(
            "The public URL is https and it listens on {listen} for a proxy that is not named: everybody would seem to come from this \
             machine and share its allowlists and its throttle. Set BALIE_TRUSTED_PROXIES to the proxy's address, such as {address}."
        )),
        _ => None,
    }
}

/// Proxies that are trusted although they can hardly all be ours.
fn trusted_proxies(config: &Config) -> Vec<String> {
    let wide = |range: &IpNet| match range.prefix_len() {
        0 => Some(format!(
            "BALIE_TRUSTED_PROXIES trusts everybody ({range}): anybody could say they come from any address. Name the proxy's own address."
        )),
        _ if is_wide(range) && !is_private(range) => {
            Some(format!("BALIE_TRUSTED_PROXIES trusts a large part of the internet ({}). Name the proxy's own address.", show(range)))
        }
        _ => None,
    };
    config.trusted_proxies.ranges.iter().filter_map(wide).collect()
}

/// Unique local and link-local addresses of IPv6 (RFC 4193, RFC 4291 §2.5.6): wide, and nobody's on the internet.
fn is_private(range: &IpNet) -> bool {
    match range {
        IpNet::V4(_) => false,
        IpNet::V6(range) => {
            let first = range.network().segments()[0];
            (first & 0xfe00 == 0xfc00 && range.prefix_len() >= 7) || (first & 0xffc0 == 0xfe80 && range.prefix_len() >= 10)
        }
    }
}

/// The host of a PostgreSQL elsewhere that is reached without certain encryption.
fn unprotected_database(database_url: &str) -> Option<String> {
    let url = Url::parse(database_url).ok().filter(|url| url.scheme().starts_with("postgres"))?;
    // A host that is a path, %2F…, is a socket of this machine. Outside http, an IPv4 address is read as a name.
    let host = url.host_str()?;
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let local =
        matches!(host, "" | "localhost") || host.starts_with("%2F") || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    let encrypted = url
        .query_pairs()
        .any(|(name, value)| matches!(&*name, "sslmode" | "ssl-mode") && matches!(&*value, "require" | "verify-ca" | "verify-full"));
    (!local && !encrypted).then(|| host.to_owned())
}
