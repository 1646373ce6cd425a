//! What the catalogue says of scopes where tokens are made: for which API a token is, and which scopes mean `openid`.
use crate::db::Connection;
use crate::model::scope;
use std::collections::{HashMap, HashSet};

/// The scope of OpenID Connect Core 1.0 §3.1.2.1.
const OPENID: &str = "openid";

/// Of most scopes nothing is kept: they belong to this server.
#[derive(Default)]
pub struct ScopeCatalogue {
    /// The URI of the API, by scope.
    resources: HashMap<String, String>,
    openid: HashSet<String>,
}

impl ScopeCatalogue {
    pub(super) async fn load(connection: &mut Connection) -> sqlx::Result<Self> {
        let mut catalogue = Self::default();
        for scope in scope::list_about_tokens(connection).await? {
            if scope.openid_at.is_some() {
                catalogue.openid.insert(scope.name.clone());
            }
            catalogue.resources.extend(scope.resource.map(|resource| (scope.name, resource)));
        }
        Ok(catalogue)
    }

    /// For whom a token with this scope is (RFC 9068 §3): the API of each of its scopes, each once. What belongs to no API is for the
    /// issuer.
    pub fn audience<'a>(&'a self, scope: &'a str, issuer: &'a str) -> Vec<&'a str> {
        let mut audience = Vec::with_capacity(1);
        for name in scope.split(' ') {
            let resource = self.resources.get(name).map_or(issuer, String::as_str);
            if !audience.contains(&resource) {
                audience.push(resource);
            }
        }
        audience
    }

    /// Whether a scope (RFC 6749 §3.3) asks who signed in: by `openid`, or by a word of the catalogue that means it.
    pub fn means_openid(&self, scope: &str) -> bool {
        scope.split(' ').any(|name| name == OPENID || self.openid.contains(name))
    }
}
