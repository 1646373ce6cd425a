//! Clients by the address from which a secret of theirs was last used: every request may change it, so the database is asked.
use crate::db::Connection;

/// The clients of which a secret that is not revoked was last used from an address, at most `max`; with a person those alone that they
/// administer or own, as [`super::ClientSource::VisibleTo`] has it.
pub async fn used_from(connection: &mut Connection, address: &str, visible_to: Option<&str>, max: usize) -> sqlx::Result<Vec<String>> {
    let max = i64::try_from(max).unwrap_or(i64::MAX);
    let Some(person_id) = visible_to else {
        return sqlx::query_scalar("SELECT DISTINCT client_id FROM secrets WHERE last_used_from = $1 AND revoked_at IS NULL LIMIT $2")
            .bind(address)
            .bind(max)
            .fetch_all(connection)
            .await;
    };
    // Asked of each client that was used from there, for those are few; what an admin sees can be many.
    sqlx::query_scalar(
        "SELECT DISTINCT secrets.client_id FROM secrets JOIN clients ON clients.id = secrets.client_id \
         WHERE secrets.last_used_from = $1 AND secrets.revoked_at IS NULL AND (EXISTS (SELECT 1 FROM roles \
         WHERE roles.person_id = $3 AND roles.role = 'municipal_admin' AND roles.municipality_id = clients.municipality_id) \
         OR EXISTS (SELECT 1 FROM client_owners WHERE client_owners.client_id = clients.id AND client_owners.person_id = $3)) LIMIT $2",
    )
    .bind(address)
    .bind(max)
    .bind(person_id)
    .fetch_all(connection)
    .await
}
