//! When keys were first and last used, and from where, as the ledger writes it.
use crate::db::{Connection, ManyRows};
use crate::model::usage::LastUse;

static WRITE: ManyRows = ManyRows::new(
    "UPDATE client_keys SET first_used_at = COALESCE(first_used_at, used.used_at), last_used_at = used.used_at, \
     last_used_from = NULLIF(used.origin, '') \
     FROM (SELECT column1 AS id, CAST(column2 AS BIGINT) AS used_at, column3 AS origin FROM (VALUES",
    3,
    ") AS rows) AS used WHERE client_keys.id = used.id AND (last_used_at IS NULL OR last_used_at <= used.used_at)",
);

/// No two of them may be of the same key.
pub async fn write(connection: &mut Connection, uses: &[LastUse]) -> sqlx::Result<()> {
    for (text, some) in WRITE.parts(connection, uses) {
        let bound = some.iter().fold(sqlx::query(text), |statement, used| statement.bind(&*used.id).bind(used.at).bind(&*used.from));
        bound.execute(&mut *connection).await?;
    }
    Ok(())
}
