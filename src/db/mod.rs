//! Which database is open. Nothing else knows whether it is SQLite or PostgreSQL.
mod abandoned;
mod error;
mod group_commit;
mod held;
mod many_rows;
mod pooled;
mod pools;
mod stored_bytes;
mod stored_word;
mod text_enum;

pub use abandoned::Abandonable;
pub use error::{is_closed, is_unavailable};
pub use group_commit::{GroupCommit, GroupRead, Grouped};
pub use many_rows::ManyRows;
pub use pooled::{Connection, PooledConnection, Transaction};
pub use pools::{Backend, PoolState};
pub use stored_bytes::StoredBytes;
pub use stored_word::{StoredWord, UNREADABLE};
pub use text_enum::UnknownWord;
pub(crate) use text_enum::text_enum;

use crate::background;
use pools::{Pool, PoolSettings};
use sqlx::Executor;
use sqlx::any::AnyConnectOptions;
use std::sync::Arc;

/// Connections to the one database, by the work they are for. Cloning shares them.
#[derive(Clone, Debug)]
pub struct Database {
    pub backend: Backend,
    options: AnyConnectOptions,
    writer: Arc<Pool>,
    pages: Arc<Pool>,
    lists: Arc<Pool>,
    exports: Arc<Pool>,
    tokens: Arc<Pool>,
    feed: Arc<Pool>,
    ledger: Arc<Pool>,
}

impl Database {
    /// Opens `sqlite://FILE` (made when missing) or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self, sqlx::Error> {
        sqlx::any::install_default_drivers();
        let backend = if url.starts_with("sqlite:") { Backend::Sqlite } else { Backend::Postgres };
        let url = match backend {
            Backend::Sqlite if !url.contains('?') => format!("{url}?mode=rwc"),
            _ => url.to_owned(),
        };
        let options: AnyConnectOptions = url.parse()?;
        let pool = |settings| Pool::new(&options, backend, settings);
        let writer = pool(PoolSettings::writer(backend));
        // The ledger of SQLite stands in the one queue of writers.
        let ledger = if backend == Backend::Sqlite { writer.clone() } else { pool(PoolSettings::LEDGER) };
        let database = Self {
            backend,
            pages: pool(PoolSettings::PAGES),
            lists: pool(PoolSettings::LISTS),
            exports: pool(PoolSettings::EXPORTS),
            tokens: pool(PoolSettings::TOKENS),
            feed: pool(PoolSettings::FEED),
            ledger,
            writer,
            options,
        };
        // Whether it can be opened is known now, not at the first page.
        drop(database.writer.acquire().await?);
        Ok(database)
    }

    /// Brings the schema up to date; every released schema can be brought to this one.
    pub async fn migrate(&self) -> Result<(), sqlx::migrate::MigrateError> {
        // A pool of its own: its connections do not have the low priority of those for exports.
        let pool = Pool::new(&self.options, self.backend, PoolSettings::EXPORTS);
        let migrated = background::within(sqlx::migrate!().run(pool.inner())).await;
        pool.close().await;
        migrated
    }

    /// A connection for a page: statements that look up a few rows by an index, and end within five seconds.
    pub async fn read(&self) -> sqlx::Result<PooledConnection> {
        self.pages.acquire().await
    }

    /// A connection for searches and lists, which may be slow: there are few, and whoever finds none free within a second is told to
    /// come back. SQLite can't be interrupted through `sqlx::Any`, so this bounds what searches that nobody waits for may hold.
    pub async fn read_for_lists(&self) -> sqlx::Result<PooledConnection> {
        self.lists.acquire().await
    }

    /// A connection for what may take minutes: an export, a CSV of a whole history.
    pub async fn read_for_exports(&self) -> sqlx::Result<PooledConnection> {
        self.exports.acquire().await
    }

    /// A transaction that sees the database as it is now, whatever others write meanwhile.
    pub async fn begin_snapshot(&self) -> sqlx::Result<Transaction> {
        self.exports.begin_snapshot().await
    }

    /// A connection for looking up what a token request needs.
    pub async fn read_for_tokens(&self) -> sqlx::Result<PooledConnection> {
        self.tokens.acquire().await
    }

    /// The connection for the feed of changes.
    pub async fn read_for_feed(&self) -> sqlx::Result<PooledConnection> {
        self.feed.acquire().await
    }

    /// A transaction to write in; those who wait for SQLite's one writer get it in the order in which they came.
    pub async fn begin(&self) -> sqlx::Result<Transaction> {
        self.writer.begin().await
    }

    /// A transaction for the ledger: uses, refusals, and what else waits for nobody.
    pub async fn begin_for_ledger(&self) -> sqlx::Result<Transaction> {
        self.ledger.begin().await
    }

    /// The same database for a command that writes very much in many transactions. None of them waits for the disk, so a crash of the
    /// machine may undo the last ones, never one of several; a later transaction of the database itself makes them last. It waits for a
    /// connection longer than anybody else.
    pub fn for_import(&self) -> Self {
        let pool = |settings| Pool::new(&self.options, self.backend, settings);
        let reads = pool(PoolSettings::IMPORT_READS);
        Self { writer: pool(PoolSettings::IMPORT_WRITES), pages: reads.clone(), exports: reads, ..self.clone() }
    }

    /// Lets PostgreSQL look at how much there is of what an import brings, as it would by itself a minute later: until then it plans lists
    /// as if there were little. Nobody waits for it. SQLite plans from the statements alone.
    pub async fn analyze(&self) {
        if self.backend == Backend::Postgres
            && let Err(error) = self.analyze_tables().await
        {
            tracing::warn!(%error, "the tables could not be analysed; the database does so by itself in a while");
        }
    }

    async fn analyze_tables(&self) -> sqlx::Result<()> {
        let mut connection = self.exports.acquire().await?;
        connection.execute("ANALYZE people, clients, client_owners, secrets, events").await.map(|_| ())
    }

    /// Closes what [`Database::for_import`] opened.
    pub async fn close_import(&self) {
        self.pages.close().await;
        self.writer.close().await;
    }

    /// Copies an SQLite database to a file that is empty or not there, while others use it.
    pub async fn copy_to(&self, file: &str) -> Result<(), sqlx::Error> {
        let mut connection = self.exports.acquire().await?;
        sqlx::query("VACUUM INTO $1").bind(file.to_owned()).execute(&mut *connection).await.map(|_| ())
    }

    /// How each pool is doing.
    pub fn pools(&self) -> Vec<PoolState> {
        let mut all = vec![&self.writer, &self.pages, &self.lists, &self.exports, &self.tokens, &self.feed];
        if !Arc::ptr_eq(&self.writer, &self.ledger) {
            all.push(&self.ledger);
        }
        all.into_iter().map(|pool| pool.state()).collect()
    }

    /// Closes every pool, after what is under way; the ledger's last.
    pub async fn close(&self) {
        for pool in [&self.pages, &self.lists, &self.exports, &self.tokens, &self.feed, &self.writer, &self.ledger] {
            pool.close().await;
        }
    }
}
