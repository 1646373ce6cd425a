//! The redirect URI of a request: one of those that are registered, to the letter (RFC 9700 §4.1.3).
use super::Parameters;
use super::refused::{PageProblem, Refused};
use crate::model::client::redirect_uri::check;
use crate::model::client::security_profile::SecurityProfile;
use crate::model::refusal::Cause;
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use url::{Host, Url};

/// The registered one that the request names; the only one, when it names none (RFC 6749 §3.1.2.3).
pub(super) fn find(ctx: &RequestContext<'_>, client: &RegisteredClient, parameters: &Parameters) -> Result<String, Refused> {
    let refuse = |problem, cause, detail| Refused::Page(problem, Some(ctx.refusal(client, "invalid_request", cause, detail)));
    let client_id = client.client_id.clone();
    if parameters.is_repeated("redirect_uri") {
        let name = "redirect_uri";
        return Err(refuse(PageProblem::RepeatedParameter(name.to_owned()), Cause::AuthorizeParameter, name));
    }
    match (parameters.get("redirect_uri"), client.redirect_uris.as_slice()) {
        // FAPI 2.0 Security Profile §5.3.2.2: a request says where the answer goes.
        (None, [only]) if is_registered(client, only) && client.security_profile == SecurityProfile::None => Ok(only.clone()),
        (None, _) => Err(refuse(PageProblem::RedirectUriMissing { client_id }, Cause::AuthorizeRedirectUriMissing, "")),
        (Some(asked), _) if is_registered(client, asked) => Ok(asked.to_owned()),
        (Some(asked), _) => {
            let problem = PageProblem::RedirectUriNotRegistered { client_id, redirect_uri: asked.to_owned() };
            Err(refuse(problem, Cause::AuthorizeRedirectUri, asked))
        }
    }
}

/// Whether answers for the client may go there. What was registered before the rules of today must pass them too: a browser runs a
/// `javascript:` that it is sent to.
pub(super) fn is_registered(client: &RegisteredClient, uri: &str) -> bool {
    is_among(&client.redirect_uris, uri)
}

pub(super) fn is_among(registered: &[String], uri: &str) -> bool {
    registered.iter().any(|known| (known == uri || is_other_port(known, uri)) && check(known).is_ok())
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
