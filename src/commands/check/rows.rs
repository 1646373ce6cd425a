//! Rows that hold a word which is none of those expected: one of them breaks every page that lists its table.
use super::{Finding, Severity};
use crate::db::Connection;
use crate::model::{municipality, person, role, scope};

pub async fn findings(connection: &mut Connection) -> sqlx::Result<Vec<Finding>> {
    let mut found = Vec::new();
    found.extend(finding("municipalities", municipality::list(connection).await.map(drop))?);
    found.extend(finding("scopes", scope::list(connection).await.map(drop))?);
    found.extend(finding("roles", role::list_all(connection).await.map(drop))?);
    found.extend(finding("people", people(connection).await)?);
    Ok(found)
}

async fn people(connection: &mut Connection) -> sqlx::Result<()> {
    let mut last = String::new();
    while let Some(end) = person::list_after(connection, &last).await?.pop() {
        last = end.email;
    }
    Ok(())
}

fn finding(table: &str, read: sqlx::Result<()>) -> sqlx::Result<Option<Finding>> {
    match read {
        Ok(()) => Ok(None),
        Err(sqlx::Error::ColumnDecode { index, .. }) => {
            let text = format!(
                "A row of the table {table} can't be read, because of its column {index}; pages that show {table} answer with an error. \
                 Compare it with a backup, and find out who can write to the database."
            );
            Ok(Some(Finding::new(Severity::Unsafe, text)))
        }
        Err(other) => Err(other),
    }
}
