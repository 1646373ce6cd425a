//! The redirect URI of a request: one of those that are registered, to the letter (RFC 9700 §4.1.3).
use super::Parameters;
use super::refused::PageProblem;
use crate::registry::RegisteredClient;
use url::{Host, Url};

/// The registered one that the request names; the only one, when it names none (RFC 6749 §3.1.2.3).
pub(super) fn find(client: &RegisteredClient, parameters: &Parameters) -> Result<String, PageProblem> {
    let registered = &client.redirect_uris;
    match (parameters.get("redirect_uri"), registered.as_slice()) {
        (None, [only]) => Ok(only.clone()),
        (None, _) => Err(PageProblem::RedirectUriMissing),
        (Some(asked), _) if is_registered(client, asked) => Ok(asked.to_owned()),
        (Some(asked), _) => {
            Err(PageProblem::RedirectUriNotRegistered { client_id: client.client_id.clone(), redirect_uri: asked.to_owned() })
        }
    }
}

/// Whether answers for the client may go there.
pub(super) fn is_registered(client: &RegisteredClient, uri: &str) -> bool {
    client.redirect_uris.iter().any(|known| known == uri || is_other_port(known, uri))
}

/// RFC 8252 §7.3: an app that listens on the loopback address gets its port from the system. Everything else is the same, to the letter.
fn is_other_port(registered: &str, asked: &str) -> bool {
    let is_loopback = |url: &Url| {
        url.scheme() == "http" && matches!(url.host(), Some(Host::Ipv4(ip)) if ip.is_loopback())
            || url.scheme() == "http" && matches!(url.host(), Some(Host::Ipv6(ip)) if ip.is_loopback())
    };
    let (Some(registered_rest), Some(asked_rest)) = (without_port(registered), without_port(asked)) else { return false };
    registered_rest == asked_rest && [registered, asked].iter().all(|uri| Url::parse(uri).is_ok_and(|url| is_loopback(&url)))
}

/// A URI in two pieces, before and behind the port of a literal loopback address.
fn without_port(uri: &str) -> Option<(&str, &str)> {
    let origin = ["http://127.0.0.1", "http://[::1]"].into_iter().find(|origin| uri.starts_with(origin))?;
    let (host, rest) = uri.split_at(origin.len());
    let rest = rest.strip_prefix(':').map_or(rest, |port| port.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    (rest.is_empty() || rest.starts_with(['/', '?'])).then_some((host, rest))
}

#[cfg(test)]
mod tests {
    use super::is_other_port;

    #[test]
    fn only_the_port_of_a_literal_loopback_address_may_differ() {
        let registered = "http://127.0.0.1/back?x=1";
        for same in ["http://127.0.0.1:51004/back?x=1", "http://127.0.0.1:1/back?x=1", registered] {
            assert!(is_other_port(registered, same), "{same}");
        }
        for other in [
            "http://127.0.0.1:51004/back",
            "http://127.0.0.1:51004/back?x=1#f",
            "http://127.0.0.1:51004@evil.example/back?x=1",
            "http://127.0.0.1.evil.example/back?x=1",
            "http://localhost:51004/back?x=1",
            "https://127.0.0.1:51004/back?x=1",
            "http://127.0.0.2:51004/back?x=1",
            "http://[::1]:51004/back?x=1",
            "http://127.0.0.1:5100x/back?x=1",
            "HTTP://127.0.0.1:51004/back?x=1",
        ] {
            assert!(!is_other_port(registered, other), "{other}");
        }
        assert!(is_other_port("http://[::1]:80/back", "http://[::1]:51004/back"));
        assert!(!is_other_port("https://client.example/back", "https://client.example:444/back"));
    }
}
