//! Rows that hold a word which is none of those expected. What depends on it is closed.
use super::{Finding, Severity};
use crate::db::Connection;
use crate::model::unreadable_words;

pub async fn findings(connection: &mut Connection) -> sqlx::Result<Vec<Finding>> {
    let words = unreadable_words::list(connection).await?;
    let found = words.into_iter().map(|word| {
        let text = format!(
            "The {} of {} in the table {} can't be read, so what depends on it is closed. {}, and find out who can write to the database.",
            word.column,
            word.row,
            word.table,
            remedy(word.table)
        );
        Finding::new(Severity::Unsafe, text)
    });
    Ok(found.collect())
}

fn remedy(table: &str) -> &'static str {
    match table {
        "signing_keys" => "Rotate the keys with `balie keys rotate`",
        _ => "Save it anew in the portal, or compare it with a backup",
    }
}
