//! Owners whom a reviewer may not let in: whoever has the role of helpdesk sees no secret, so neither by an owner of their own choice nor
//! by one whose password they may know.
use crate::db::Connection;
use crate::model::access::Viewer;
use crate::model::role::RoleName;
use crate::model::{email, known_password};

/// Of the owners that would be registered, those who chose a password by a link that this reviewer was shown.
pub async fn refused(connection: &mut Connection, viewer: &Viewer, owners: &[String]) -> sqlx::Result<Vec<String>> {
    let mut refused = Vec::new();
    if viewer.is(RoleName::Helpdesk) {
        for address in owners.iter().map(|owner| email::of_account(owner)) {
            if known_password::is_known_of_any(connection, std::slice::from_ref(&address), &viewer.person.id).await? {
                refused.push(address);
            }
        }
    }
    Ok(refused)
}

/// Of the owners that a reviewer typed, those whom the request does not name. `asked` has those of the request, and the requester.
pub fn not_asked_for(viewer: &Viewer, owners: &[String], asked: &[String]) -> Vec<String> {
    let asked: Vec<String> = asked.iter().map(|owner| email::of_account(owner)).collect();
    let typed = owners.iter().map(|owner| email::of_account(owner));
    typed.filter(|address| viewer.is(RoleName::Helpdesk) && !asked.contains(address)).collect()
}

/// Whether a request counts as this reviewer's own: they have the role of helpdesk, and may know the password of who asks.
pub async fn is_own(connection: &mut Connection, viewer: &Viewer, requester_email: &str) -> sqlx::Result<bool> {
    let requester = email::of_account(requester_email);
    Ok(viewer.is(RoleName::Helpdesk) && known_password::is_known_of_any(connection, &[requester], &viewer.person.id).await?)
}
