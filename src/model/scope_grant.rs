//! Giving a scope to a client: one that needs review only with [`ScopeRight::Grant`]. What a client has already stays, and taking a scope
//! away is always allowed.
use super::access::{ScopeRight, Viewer};
use super::email;
use super::scope::Scope;

/// The names of the scopes of a catalogue that the viewer may not give to a new client with these owners: to one of their own nobody gives
/// a scope that needs review, operators included.
pub fn refused_for_new(viewer: &Viewer, catalogue: &[Scope], owners: &[String]) -> Vec<String> {
    let is_own = owners.iter().any(|owner| email::of_account(owner) == viewer.person.email);
    if !is_own {
        return refused(viewer, catalogue, &[]);
    }
    catalogue.iter().filter(|scope| scope.review_required_at.is_some()).map(|scope| scope.name.clone()).collect()
}

/// The names of the scopes of a catalogue that the viewer may not give to a client that has those of `held`.
pub fn refused(viewer: &Viewer, catalogue: &[Scope], held: &[String]) -> Vec<String> {
    let is_refused = |scope: &&Scope| !held.contains(&scope.name) && !viewer.may(ScopeRight::Grant, scope);
    catalogue.iter().filter(is_refused).map(|scope| scope.name.clone()).collect()
}
