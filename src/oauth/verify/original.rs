//! The request that came to the gateway, as far as a proof (RFC 9449) must be for it: method and URL, in the words of nginx
//! (`X-Original-Method`, `X-Original-URI`) and Traefik (`X-Forwarded-Method`, `-Proto`, `-Host`, `-Uri`). They are believed of a trusted
//! proxy alone. Where the same thing is said in both ways, one of them is whatever a visitor wrote, so neither is believed.
use crate::oauth::dpop::{Fault, Target};
use crate::oauth::request_context::RequestContext;
use actix_web::HttpRequest;
use url::Url;

/// The request itself where no gateway asks for another. A gateway that does not say all of it has none.
pub fn of(ctx: &RequestContext<'_>, request: &HttpRequest) -> Result<Target, Fault> {
    let is_proxy = request.peer_addr().is_some_and(|peer| ctx.app.config.trusted_proxies.contains(&peer.ip().to_canonical()));
    if !is_proxy {
        return Ok(Target::of(request));
    }
    let method = one(request, ["x-original-method", "x-forwarded-method"])?;
    let path = one(request, ["x-original-uri", "x-forwarded-uri"])?;
    let (scheme, host) = (one(request, ["x-forwarded-proto"])?, one(request, ["x-forwarded-host"])?);
    let (Some(method), Some(path), Some(scheme), Some(host)) = (method, path, scheme, host) else { return Err(Fault::Uri) };
    // A path alone, so nothing in it stands for another host.
    let url = Url::parse(&format!("{scheme}://{host}")).ok().filter(|_| path.starts_with('/'));
    let mut url = url.filter(|url| url.path() == "/" && url.query().is_none() && url.fragment().is_none()).ok_or(Fault::Uri)?;
    url.set_path(path.split(['?', '#']).next().unwrap_or_default());
    Ok(Target { method: method.to_owned(), url: Some(url) })
}

/// What is said by one header of these, once.
fn one<'a, const N: usize>(request: &'a HttpRequest, names: [&str; N]) -> Result<Option<&'a str>, Fault> {
    let mut lines = names.into_iter().flat_map(|name| request.headers().get_all(name));
    match (lines.next(), lines.next()) {
        (None, _) => Ok(None),
        (Some(line), None) => line.to_str().map(Some).map_err(|_| Fault::Uri),
        _ => Err(Fault::Uri),
    }
}
