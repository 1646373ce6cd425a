//! Words in the database that are none of those expected, each with where it stands, for whoever is to correct them.
use super::municipality::SecretVisibility;
use super::role::RoleName;
use super::scope::AccessLevel;
use crate::crypto::signing_key::SigningAlgorithm;
use crate::db::{Connection, StoredWord};
use crate::locale::Locale;
use std::str::FromStr;

pub struct UnreadableWord {
    pub table: &'static str,
    pub column: &'static str,
    /// By which people know the row.
    pub row: String,
}

pub async fn list(connection: &mut Connection) -> sqlx::Result<Vec<UnreadableWord>> {
    let mut found = Vec::new();
    let rows = sqlx::query_as("SELECT slug, secret_visibility FROM municipalities ORDER BY slug").fetch_all(&mut *connection).await?;
    found.extend(unreadable::<SecretVisibility>("municipalities", "secret_visibility", rows));
    let rows = sqlx::query_as("SELECT name, access_level FROM scopes ORDER BY name").fetch_all(&mut *connection).await?;
    found.extend(unreadable::<AccessLevel>("scopes", "access_level", rows));
    let rows = sqlx::query_as("SELECT email, locale FROM people ORDER BY email").fetch_all(&mut *connection).await?;
    found.extend(unreadable::<Locale>("people", "locale", rows));
    let rows = sqlx::query_as("SELECT email, role FROM roles JOIN people ON people.id = person_id ORDER BY email");
    found.extend(unreadable::<RoleName>("roles", "role", rows.fetch_all(&mut *connection).await?));
    let rows = sqlx::query_as("SELECT kid, algorithm FROM signing_keys ORDER BY kid").fetch_all(&mut *connection).await?;
    found.extend(unreadable::<SigningAlgorithm>("signing_keys", "algorithm", rows));
    Ok(found)
}

fn unreadable<T: FromStr>(
    table: &'static str,
    column: &'static str,
    rows: Vec<(String, StoredWord<T>)>,
) -> impl Iterator<Item = UnreadableWord> {
    let bad = rows.into_iter().filter(|(_, word)| matches!(word, StoredWord::Unreadable));
    bad.map(move |(row, _)| UnreadableWord { table, column, row })
}
