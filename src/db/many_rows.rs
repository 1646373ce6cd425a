//! Statements over many rows: a literal whose one row of placeholders is repeated. Where thousands of rows are written, each statement is
//! a trip to another thread or another machine, so the number of statements counts.
use super::{Backend, Connection};
use sqlx::FromRow;
use sqlx::any::AnyRow;
use std::sync::OnceLock;

/// How many rows one statement holds: as many as there are, in few sizes, so that each is prepared once.
const SIZES: [usize; 7] = [64, 32, 16, 8, 4, 2, 1];

/// `before ($1, $2), ($3, $4), … after`, for rows of so many columns. Neither `before` nor `after` has a placeholder.
pub struct ManyRows {
    before: &'static str,
    columns: usize,
    after: &'static str,
    on_sqlite: Texts,
    on_postgres: Texts,
}

/// A statement for each of the sizes.
type Texts = [OnceLock<&'static str>; SIZES.len()];
#[expect(clippy::declare_interior_mutable_const, reason = "each use of it is a new one")]
const NO_TEXTS: Texts = [const { OnceLock::new() }; SIZES.len()];

impl ManyRows {
    pub const fn new(before: &'static str, columns: usize, after: &'static str) -> Self {
        Self { before, columns, after, on_sqlite: NO_TEXTS, on_postgres: NO_TEXTS }
    }

    /// The rows in parts, each with the statement that holds as many on the database of this connection.
    pub fn parts<'a, T>(
        &'static self,
        connection: &Connection,
        mut rows: &'a [T],
    ) -> impl Iterator<Item = (&'static str, &'a [T])> + use<'a, T> {
        let backend = Backend::of(connection);
        std::iter::from_fn(move || {
            let place = SIZES.iter().position(|size| *size <= rows.len())?;
            let (part, rest) = rows.split_at(SIZES[place]);
            rows = rest;
            Some((self.text(backend, place), part))
        })
    }

    /// What stands under these keys, each a row of one column; in no order, and once for a key that comes twice.
    pub async fn fetch<T>(&'static self, connection: &mut Connection, keys: &[&str]) -> sqlx::Result<Vec<T>>
    where
        T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        let mut found = Vec::with_capacity(keys.len());
        for (text, some) in self.parts(connection, keys) {
            let statement = some.iter().fold(sqlx::query_as(text), |statement, key| statement.bind((*key).to_owned()));
            found.extend(statement.fetch_all(&mut *connection).await?);
        }
        Ok(found)
    }

    /// Made once, of literals and numbers only, and kept as long as the process lives.
    fn text(&self, backend: Backend, place: usize) -> &'static str {
        let (texts, number): (&Texts, fn(usize) -> String) = match backend {
            // Placeholders with numbers are names to SQLite, and for each it goes through all names of a statement.
            Backend::Sqlite => (&self.on_sqlite, |_| "?".to_owned()),
            Backend::Postgres => (&self.on_postgres, |number| format!("${number}")),
        };
        texts[place].get_or_init(|| {
            let row = |row: usize| {
                let placeholders: Vec<String> = (1..=self.columns).map(|column| number(row * self.columns + column)).collect();
                format!("({})", placeholders.join(", "))
            };
            let rows: Vec<String> = (0..SIZES[place]).map(row).collect();
            format!("{} {} {}", self.before, rows.join(", "), self.after).leak()
        })
    }
}
