//! Resource indicators (RFC 8707): for which APIs a token is to be. Which API a scope belongs to is in the catalogue, so what is asked for
//! narrows the scope, and the audience follows from that.
use super::request_context::RequestContext;
use url::Url;

/// Asks for access while the person is away (OpenID Connect Core 1.0 §11).
pub const OFFLINE_ACCESS: &str = "offline_access";

/// As many as anybody needs.
const MAX: usize = 20;

/// Why they can't be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceFault {
    /// No absolute URI, or one with a fragment (§2).
    Syntax,
    TooMany,
    /// No scope of the request belongs to it.
    Unknown,
}

/// The resources that a request names, each once; the one that is wrong, and why.
pub fn read<'a>(named: impl Iterator<Item = &'a str>) -> Result<Vec<String>, (ResourceFault, String)> {
    let mut read: Vec<String> = Vec::new();
    for resource in named.filter(|resource| !resource.is_empty()) {
        let is_absolute = Url::parse(resource).is_ok() && !resource.contains(['#', ' ']) && !resource.chars().any(char::is_control);
        if !is_absolute {
            return Err((ResourceFault::Syntax, resource.to_owned()));
        }
        if read.len() == MAX {
            return Err((ResourceFault::TooMany, resource.to_owned()));
        }
        if !read.iter().any(|known| known == resource) {
            read.push(resource.to_owned());
        }
    }
    Ok(read)
}

/// What a person is asked for where a request names resources: the words that belong to them, those that ask who signs in, whose answer is
/// an ID token for the client, and the one that asks for access while the person is away (OpenID Connect Core 1.0 §11).
pub fn narrow_request(ctx: &RequestContext<'_>, scope: &str, resources: &[String]) -> Result<String, (ResourceFault, String)> {
    let narrow = narrow(ctx, scope, resources)?;
    let catalogue = ctx.app.registry.scopes();
    let belongs = |word: &&str| narrow.split(' ').any(|narrow| narrow == *word);
    let is_asked = |word: &&str| belongs(word) || *word == OFFLINE_ACCESS || catalogue.means_openid(word);
    Ok(scope.split(' ').filter(is_asked).collect::<Vec<_>>().join(" "))
}

/// The words of a scope that belong to these resources: all of them where none is named. Each resource must be that of one of them.
pub fn narrow(ctx: &RequestContext<'_>, scope: &str, resources: &[String]) -> Result<String, (ResourceFault, String)> {
    if resources.is_empty() {
        return Ok(scope.to_owned());
    }
    let (catalogue, issuer) = (ctx.app.registry.scopes(), ctx.app.config.public_url.as_str());
    let audience = catalogue.audience(scope, issuer);
    match resources.iter().find(|resource| !audience.contains(&resource.as_str())) {
        Some(unknown) => Err((ResourceFault::Unknown, unknown.clone())),
        None => {
            let belongs = |word: &&str| resources.iter().any(|resource| catalogue.resource_of(word, issuer) == resource);
            Ok(scope.split(' ').filter(belongs).collect::<Vec<_>>().join(" "))
        }
    }
}
