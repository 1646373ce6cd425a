//! Giving a scope to a client: one that needs review only with [`ScopeRight::Grant`], and never to a client of one's own. What a client has
//! already stays, and taking a scope away is always allowed.
use super::access::{ScopeRight, Viewer};
use super::email;
use super::scope::Scope;

/// The names of the scopes of a catalogue that the viewer may not give to a client that has those of `held`, and that `owners` will look
/// after.
pub fn refused(viewer: &Viewer, catalogue: &[Scope], held: &[String], owners: &[String]) -> Vec<String> {
    let is_own = owners.iter().any(|owner| email::of_account(owner) == viewer.person.email);
    let is_given = |scope: &Scope| viewer.may(ScopeRight::Grant, scope) && (!is_own || scope.review_required_at.is_none());
    let is_refused = |scope: &&Scope| !held.contains(&scope.name) && !is_given(scope);
    catalogue.iter().filter(is_refused).map(|scope| scope.name.clone()).collect()
}

/// The names of those that need review and are not of `asked`: who reviews asks for none.
pub fn not_asked_for(catalogue: &[Scope], asked: &[String]) -> Vec<String> {
    let is_new = |scope: &&Scope| scope.review_required_at.is_some() && !asked.contains(&scope.name);
    catalogue.iter().filter(is_new).map(|scope| scope.name.clone()).collect()
}
