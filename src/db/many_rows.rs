//! Statements over many rows: a literal whose one row of placeholders is repeated. Where thousands of rows are written, each statement is
//! a trip to another thread or another machine, so the number of statements counts.
use super::Connection;
use sqlx::FromRow;
use sqlx::any::AnyRow;
use std::sync::OnceLock;

/// How many rows one statement holds: as many as there are, in few sizes, so that each is prepared once.
const SIZES: [usize; 5] = [64, 32, 8, 4, 1];
/// SQLite looks for the place of each parameter among all of a statement, so that many in one cost more than they spare.
const MAX_PARAMETERS: usize = 128;

/// `before ($1, $2), ($3, $4), … after`, for rows of so many columns.
pub struct ManyRows {
    before: &'static str,
    columns: usize,
    after: &'static str,
    texts: [OnceLock<&'static str>; SIZES.len()],
}

impl ManyRows {
    pub const fn new(before: &'static str, columns: usize, after: &'static str) -> Self {
        Self { before, columns, after, texts: [const { OnceLock::new() }; SIZES.len()] }
    }

    /// The rows in parts, each with the statement that holds as many.
    pub fn parts<'a, T>(&'static self, mut rows: &'a [T]) -> impl Iterator<Item = (&'static str, &'a [T])> {
        std::iter::from_fn(move || {
            let fits = |size: &usize| *size <= rows.len() && (*size == 1 || size * self.columns <= MAX_PARAMETERS);
            let place = SIZES.iter().position(fits)?;
            let (part, rest) = rows.split_at(SIZES[place]);
            rows = rest;
            Some((self.text(place), part))
        })
    }

    /// What stands under these keys, each a row of one column; in no order, and once for a key that comes twice.
    pub async fn fetch<T>(&'static self, connection: &mut Connection, keys: &[&str]) -> sqlx::Result<Vec<T>>
    where
        T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        let mut found = Vec::with_capacity(keys.len());
        for (text, some) in self.parts(keys) {
            let statement = some.iter().fold(sqlx::query_as(text), |statement, key| statement.bind((*key).to_owned()));
            found.extend(statement.fetch_all(&mut *connection).await?);
        }
        Ok(found)
    }

    /// Made once, of literals and numbers only, and kept as long as the process lives.
    fn text(&self, place: usize) -> &'static str {
        self.texts[place].get_or_init(|| {
            let row = |number: usize| {
                let placeholders: Vec<String> = (1..=self.columns).map(|column| format!("${}", number * self.columns + column)).collect();
                format!("({})", placeholders.join(", "))
            };
            let rows: Vec<String> = (0..SIZES[place]).map(row).collect();
            format!("{} {} {}", self.before, rows.join(", "), self.after).leak()
        })
    }
}
