//! What the settings say about who can reach what, and how.
use super::{Finding, Severity};
use crate::clock::MINUTE;
use crate::config::Config;
use crate::model::client::ip_allowlist::{is_wide, show};
use ipnet::IpNet;
use std::net::IpAddr;
use url::Url;

/// Within so many seconds verifiers have fetched the keys anew: jwx does every 15 minutes, Istio every 20, and a proxy may keep what they
/// fetch for five more (`oauth::public_document`).
const VERIFIERS_FETCH_KEYS: i64 = 25 * MINUTE;

pub fn findings(config: &Config) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut add = |text: String| found.push(Finding::new(Severity::Unsafe, text));
    if !config.is_https() && !config.listen.ip().is_loopback() {
        add(format!(
            "Others can reach {} and the public URL {} is not https: passwords and secrets would travel in the open. \
             Listen on 127.0.0.1, or put a proxy with TLS in front and set BALIE_PUBLIC_URL to its https address.",
            config.listen, config.public_url
        ));
    }
    if config.is_https() && config.listen.ip().is_unspecified() && config.trusted_proxies.ranges.is_empty() {
        add(format!(
            "It listens on all addresses ({}) for a proxy that is not named: every client would seem to come from the proxy, \
             and allowlists would be checked against that. Set BALIE_TRUSTED_PROXIES to the proxy's address.",
            config.listen
        ));
    }
    if config.is_https() && config.listen.ip().is_loopback() && config.trusted_proxies.ranges.is_empty() {
        add(format!(
            "The public URL is https and it listens on {} for a proxy that is not named: everybody would seem to come from this \
             machine and share its allowlists and its throttle. Set BALIE_TRUSTED_PROXIES to the proxy's address, such as {}.",
            config.listen,
            config.listen.ip()
        ));
    }
    config.trusted_proxies.ranges.iter().filter_map(too_trusting).for_each(&mut add);
    readable_mailbox(config).into_iter().for_each(&mut add);
    if let Some(host) = unprotected_database(&config.database_url) {
        add(format!("The way to the database on {host} is not encrypted. Add ?sslmode=verify-full to BALIE_DATABASE_URL."));
    }
    if let Some(address) = config.metrics_listen.filter(|address| !address.ip().is_loopback()) {
        found.push(Finding::new(
            Severity::Warning,
            format!("Whoever reaches {address} can read the metrics. Keep it to a network of your own."),
        ));
    }
    found.extend(quick_rotation(config));
    found.extend(mail(config));
    found
}

fn readable_mailbox(config: &Config) -> Option<String> {
    let url = config.imap.as_ref().filter(|url| !url.is_tls && !url.is_loopback())?;
    let host = &url.host;
    Some(format!("The way to the mailbox on {host} is not encrypted, so the password can be read on it. Use imaps:// in BALIE_IMAP_URL."))
}

/// How mail goes out.
fn mail(config: &Config) -> Option<Finding> {
    match &config.smtp {
        None => {
            let note = "No mail is sent: BALIE_SMTP_URL is not set. Whoever invites somebody passes the link on.";
            Some(Finding::new(Severity::Note, note))
        }
        Some(smtp) if smtp.is_readable_on_the_way() => {
            let text = format!(
                "The way to the mail server on {} is not encrypted: links that sign people in would travel in the open. Use smtps://, \
                 or add ?tls=required to BALIE_SMTP_URL.",
                smtp.host
            );
            Some(Finding::new(Severity::Unsafe, text))
        }
        Some(_) => None,
    }
}

/// A new key that signs before verifiers have fetched it.
fn quick_rotation(config: &Config) -> Option<Finding> {
    let text = || {
        format!(
            "A new signing key is shown for {} s before it signs, and verifiers may take {VERIFIERS_FETCH_KEYS} s to fetch it: they would \
             refuse tokens after a rotation. Set BALIE_KEY_SHOWN_BEFORE to 3600.",
            config.key_shown_before
        )
    };
    (config.key_shown_before < VERIFIERS_FETCH_KEYS).then(|| Finding::new(Severity::Warning, text()))
}

/// What is wrong with a range of trusted proxies.
fn too_trusting(range: &IpNet) -> Option<String> {
    if range.prefix_len() == 0 {
        return Some(format!(
            "BALIE_TRUSTED_PROXIES trusts everybody ({range}): anybody could say they come from any address. Name the \
             proxy's own address."
        ));
    }
    let text = || format!("BALIE_TRUSTED_PROXIES trusts a large part of the internet ({}). Name the proxy's own address.", show(range));
    (is_wide(range) && !is_private(range)).then(text)
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
