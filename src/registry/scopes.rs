//! What the catalogue says of scopes to programs: for which API a token is, which scopes mean `openid`, and which ones are everybody's.
use crate::db::Connection;
use crate::model::scope;
use std::collections::{HashMap, HashSet};

/// The scope of OpenID Connect Core 1.0 §3.1.2.1.
const OPENID: &str = "openid";

/// Of most scopes nothing is kept: they belong to this server, and to one municipality.
#[derive(Default)]
pub struct ScopeCatalogue {
    /// The URI of the API, by scope.
    resources: HashMap<String, String>,
    openid: HashSet<String>,
    /// By name; a municipality's own scopes are nobody else's business.
    global: Vec<String>,
}

impl ScopeCatalogue {
    pub(super) async fn load(connection: &mut Connection) -> sqlx::Result<Self> {
        let mut catalogue = Self::default();
        for scope in scope::list_for_programs(connection).await? {
            if scope.openid_at.is_some() {
                catalogue.openid.insert(scope.name.clone());
            }
            if scope.municipality_id.is_none() {
                catalogue.global.push(scope.name.clone());
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
            let resource = self.resource_of(name, issuer);
            if !audience.contains(&resource) {
                audience.push(resource);
            }
        }
        audience
    }

    /// The API that a scope belongs to; nothing where it belongs to none.
    pub fn resource(&self, scope: &str) -> Option<&str> {
        self.resources.get(scope).map(String::as_str)
    }

    /// The API that a scope belongs to, or else the issuer.
    pub fn resource_of<'a>(&'a self, name: &str, issuer: &'a str) -> &'a str {
        self.resources.get(name).map_or(issuer, String::as_str)
    }

    /// The names of those that clients of every municipality may be given.
    pub fn global(&self) -> &[String] {
        &self.global
    }

    /// Whether a scope (RFC 6749 §3.3) asks who signed in: by `openid`, or by a word of the catalogue that means it.
    pub fn means_openid(&self, scope: &str) -> bool {
        scope.split(' ').any(|name| name == OPENID || self.openid.contains(name))
    }
}
