//! How far somebody reaches whom a municipality's own provider let in. Whoever runs that provider could say anything of its people, so it
//! signs nobody in who can do anything outside of that municipality.
use crate::db::Connection;
use sqlx::query_scalar;

/// Whether all that a person may do lies within one municipality: their roles, and the clients that they own.
pub async fn is_within(connection: &mut Connection, person_id: &str, municipality_id: &str) -> sqlx::Result<bool> {
    let beyond: Option<i64> = query_scalar(
        "SELECT 1 FROM roles WHERE person_id = $1 AND (municipality_id IS NULL OR municipality_id <> $2) \
         UNION ALL SELECT 1 FROM client_owners WHERE person_id = $1 AND municipality_id <> $2 LIMIT 1",
    )
    .bind(person_id)
    .bind(municipality_id)
    .fetch_optional(connection)
    .await?;
    Ok(beyond.is_none())
}
