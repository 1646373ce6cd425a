//! Paths that clients come with from another server: a request to one is a request to the path of ours that stands behind it, before
//! anything looks at it.
use crate::config::PathAliases;
use crate::{routes, urls};
use actix_web::dev::{ResourceDef, ServiceRequest};
use actix_web::http::Uri;

/// What is wrong with them: each leads to an endpoint, and none takes the place of something that is there.
pub fn check(aliases: &PathAliases) -> Result<(), String> {
    for (from, to) in &aliases.0 {
        if !is_endpoint(to) {
            return Err(format!("BALIE_PATH_ALIASES: {to} is no endpoint; see the metadata at {}", urls::OPENID_CONFIGURATION));
        }
        if is_taken(from) {
            return Err(format!("BALIE_PATH_ALIASES: {from} is a path of Balie itself, and can't be another one"));
        }
    }
    Ok(())
}

/// What programs call or send people to.
fn is_endpoint(path: &str) -> bool {
    let is_below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let is_there = |routes: &[(&str, &str)]| routes.iter().any(|(_, known)| *known == path);
    let is_of_protocol = is_there(routes::PROTOCOL) || is_there(routes::AUTHORIZATION);
    let is_page = urls::PAGES_OF_PROTOCOL.contains(&path) && is_there(routes::PORTAL);
    is_page || is_of_protocol && (is_below(urls::OAUTH) || is_below(urls::WELL_KNOWN))
}

fn is_taken(path: &str) -> bool {
    let is_below = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let mut all = [routes::PROTOCOL, routes::AUTHORIZATION, routes::PORTAL].into_iter().flatten();
    let is_route = all.any(|(_, pattern)| ResourceDef::new(*pattern).is_match(path));
    is_route || is_below(urls::OAUTH) || is_below(urls::WELL_KNOWN) || is_below(urls::STATIC)
}

/// Leads a request to the path behind the alias. It must be the first to have the request in hands.
pub fn follow(request: &mut ServiceRequest, aliases: &PathAliases) {
    let Some(to) = aliases.find(request.path()) else { return };
    let mut parts = request.uri().clone().into_parts();
    let query = request.uri().query().map_or_else(String::new, |query| format!("?{query}"));
    let Ok(path) = format!("{to}{query}").parse() else { return };
    parts.path_and_query = Some(path);
    let Ok(uri) = Uri::from_parts(parts) else { return };
    request.match_info_mut().get_mut().update(&uri);
    request.head_mut().uri = uri;
}
