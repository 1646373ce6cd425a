//! Giving a scope to a client: one that needs review only with [`ScopeRight::Grant`]. What a client has already stays, and taking a scope
//! away is always allowed.
use super::access::{ScopeRight, Viewer};
use super::scope::Scope;

/// The names of the scopes of a catalogue that the viewer may not give to a client that has those of `held`.
pub fn refused(viewer: &Viewer, catalogue: &[Scope], held: &[String]) -> Vec<String> {
    let is_refused = |scope: &&Scope| !held.contains(&scope.name) && !viewer.may(ScopeRight::Grant, scope);
    catalogue.iter().filter(is_refused).map(|scope| scope.name.clone()).collect()
}
