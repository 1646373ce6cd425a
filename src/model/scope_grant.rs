//! Giving a scope to a client: one that needs review only with [`ScopeRight::Grant`], and never to a client of one's own, nor to that of
//! somebody whose password the viewer may know. What a client has already stays, and taking a scope away is always allowed.
use super::access::{ScopeRight, Viewer};
use super::email;
use super::known_password;
use super::scope::Scope;
use crate::db::Connection;

/// The names of the scopes of a catalogue that the viewer may not give to a client that has those of `held`, and that `owners` will look
/// after.
pub async fn refused(
    connection: &mut Connection,
    viewer: &Viewer,
    catalogue: &[Scope],
    held: &[String],
    owners: &[String],
) -> sqlx::Result<Vec<String>> {
    let owners: Vec<String> = owners.iter().map(|owner| email::of_account(owner)).collect();
    let is_own = owners.contains(&viewer.person.email) || known_password::is_known_of_any(connection, &owners, &viewer.person.id).await?;
    let is_given = |scope: &Scope| viewer.may(ScopeRight::Grant, scope) && (!is_own || scope.review_required_at.is_none());
    let is_refused = |scope: &&Scope| !held.contains(&scope.name) && !is_given(scope);
    Ok(catalogue.iter().filter(is_refused).map(|scope| scope.name.clone()).collect())
}

/// The names of those that need review and are not of `asked`: who reviews asks for none.
pub fn not_asked_for(catalogue: &[Scope], asked: &[String]) -> Vec<String> {
    let is_new = |scope: &&Scope| scope.review_required_at.is_some() && !asked.contains(&scope.name);
    catalogue.iter().filter(is_new).map(|scope| scope.name.clone()).collect()
}
