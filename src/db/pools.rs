//! The pools: each kind of work has connections of its own, so that slow work of one kind can't stop another.
use super::held;
use super::pooled::{Connection, PooledConnection, Transaction};
use crate::background;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyPool, AssertSqlSafe, Connection as _, Executor};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

impl Backend {
    /// That of an open connection.
    pub(super) fn of(connection: &Connection) -> Self {
        if connection.backend_name() == "PostgreSQL" { Self::Postgres } else { Self::Sqlite }
    }
}

/// For how long an idle connection to another machine is believed to be there still.
const BELIEVED_FOR: Duration = Duration::from_secs(1);

/// How a pool is set up. A statement that can't be interrupted (SQLite through `sqlx::Any`) is bounded by the pool it runs in.
#[derive(Clone, Copy)]
pub struct PoolSettings {
    pub name: &'static str,
    pub connections: u32,
    /// How long to wait for a connection, and on PostgreSQL for a lock, before giving up with a 503.
    pub acquire_timeout: Duration,
    /// How long a statement may run on PostgreSQL; zero is without an end.
    pub statement_timeout: Duration,
    /// Whether a commit waits until the disk has it.
    pub is_durable: bool,
    /// Whether its connections are made by a thread of low priority, so that those to SQLite, each a thread, have it too.
    pub has_low_priority: bool,
}

const fn settings(name: &'static str, connections: u32, acquire_timeout: u64, statement_timeout: u64) -> PoolSettings {
    let (acquire_timeout, statement_timeout) = (Duration::from_secs(acquire_timeout), Duration::from_secs(statement_timeout));
    PoolSettings { name, connections, acquire_timeout, statement_timeout, is_durable: true, has_low_priority: false }
}

impl PoolSettings {
    /// SQLite has one writer at a time: who waits for it waits here, in order, and not in its busy handler, which has none.
    pub const fn writer(backend: Backend) -> Self {
        settings("writer", if matches!(backend, Backend::Sqlite) { 1 } else { 6 }, 10, 30)
    }

    pub const PAGES: Self = settings("pages", 6, 3, 5);
    pub const LISTS: Self = settings("lists", 3, 1, 8);
    pub const EXPORTS: Self = Self { has_low_priority: true, ..settings("exports", 2, 10, 0) };
    pub const TOKENS: Self = settings("tokens", 2, 2, 2);
    pub const FEED: Self = settings("feed", 1, 2, 5);
    pub const LEDGER: Self = settings("ledger", 1, 5, 10);
    /// For an import, which can wait: everybody else goes first, so that even a new connection takes its time.
    pub const IMPORT_WRITES: Self = Self { is_durable: false, ..settings("import", 1, 60, 60) };
    pub const IMPORT_READS: Self = settings("reads of an import", 1, 60, 0);
}

/// A pool and what happened at it.
#[derive(Debug)]
pub struct Pool {
    pub name: &'static str,
    pool: AnyPool,
    backend: Backend,
    has_low_priority: bool,
    /// How many wait for a connection now.
    waiting: AtomicU64,
    /// How many were sent away because none came free in time.
    timed_out: AtomicU64,
}

/// How a pool is doing.
#[derive(Clone, Copy, Debug)]
pub struct PoolState {
    pub name: &'static str,
    pub connections: u32,
    pub idle: usize,
    pub waiting: u64,
    pub timed_out: u64,
}

impl Pool {
    /// A pool that connects when it is first used.
    pub fn new(options: &AnyConnectOptions, backend: Backend, settings: PoolSettings) -> Arc<Self> {
        let _here = background::enter();
        let pool = AnyPoolOptions::new()
            .max_connections(settings.connections)
            .acquire_timeout(settings.acquire_timeout)
            // It is asked when it is given back, and once more only when it has lain idle. A connection to a file can't be lost.
            .test_before_acquire(false)
            .before_acquire(move |connection, meta| {
                Box::pin(async move {
                    if backend == Backend::Postgres && meta.idle_for > BELIEVED_FOR {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .after_connect(move |connection, _| Box::pin(prepare(connection, backend, settings)))
            .connect_lazy_with(options.clone());
        Arc::new(Self {
            name: settings.name,
            pool,
            backend,
            has_low_priority: settings.has_low_priority,
            waiting: AtomicU64::new(0),
            timed_out: AtomicU64::new(0),
        })
    }

    pub async fn acquire(&self) -> sqlx::Result<PooledConnection> {
        held::check();
        let lent = match self.has_low_priority {
            true => {
                let pool = self.pool.clone();
                self.waited(background::with_low_priority(async move { background::within(pool.acquire()).await })).await?
            }
            false => self.waited(self.pool.acquire()).await?,
        };
        Ok(PooledConnection::new(lent, held::hold()))
    }

    /// SQLite takes the write lock at once: a plain BEGIN that reads first can't be upgraded later while somebody else writes, and fails.
    pub async fn begin(&self) -> sqlx::Result<Transaction> {
        self.begin_with(if self.backend == Backend::Sqlite { "BEGIN IMMEDIATE" } else { "BEGIN" }).await
    }

    /// Reads only, and sees the database as it was at its first statement.
    pub async fn begin_snapshot(&self) -> sqlx::Result<Transaction> {
        self.begin_with(if self.backend == Backend::Sqlite { "BEGIN" } else { "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" }).await
    }

    async fn begin_with(&self, statement: &'static str) -> sqlx::Result<Transaction> {
        held::check();
        let open = self.waited(self.pool.begin_with(statement)).await?;
        Ok(Transaction::new(open, held::hold()))
    }

    async fn waited<T>(&self, acquiring: impl Future<Output = sqlx::Result<T>>) -> sqlx::Result<T> {
        let _waiting = Waiting::new(&self.waiting);
        let answer = background::within(acquiring).await;
        if matches!(answer, Err(sqlx::Error::PoolTimedOut)) {
            self.timed_out.fetch_add(1, Ordering::Relaxed);
        }
        answer
    }

    pub fn state(&self) -> PoolState {
        PoolState {
            name: self.name,
            connections: self.pool.size(),
            idle: self.pool.num_idle(),
            waiting: self.waiting.load(Ordering::Relaxed),
            timed_out: self.timed_out.load(Ordering::Relaxed),
        }
    }

    pub async fn close(&self) {
        background::within(self.pool.close()).await;
    }

    /// For sqlx's migrations, which want a pool.
    pub const fn inner(&self) -> &AnyPool {
        &self.pool
    }
}

/// One who waits, also when they stop waiting.
struct Waiting<'a>(&'a AtomicU64);

impl<'a> Waiting<'a> {
    fn new(count: &'a AtomicU64) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

async fn prepare(connection: &mut Connection, backend: Backend, settings: PoolSettings) -> Result<(), sqlx::Error> {
    match backend {
        Backend::Sqlite => {
            connection
                .execute(
                    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; \
                     PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY",
                )
                .await?;
            if !settings.is_durable {
                // Pages that are written again and again go from the log to the database once in a while, not after every megabyte.
                connection
                    .execute(
                        "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 16000; PRAGMA cache_size = -262144; \
                         PRAGMA busy_timeout = 60000",
                    )
                    .await?;
            }
        }
        Backend::Postgres => {
            // Short statements never earn back what compiling them costs, which is seconds on a busy machine.
            connection.execute("SET jit = off").await?;
            // Numbers of ours alone: SET takes no parameters.
            let (statement_timeout, acquire_timeout) = (settings.statement_timeout.as_millis(), settings.acquire_timeout.as_millis());
            let timeouts = format!("SET statement_timeout = {statement_timeout}; SET lock_timeout = {acquire_timeout}");
            connection.execute(AssertSqlSafe(timeouts)).await?;
            if !settings.is_durable {
                connection.execute("SET synchronous_commit = off").await?;
            }
            // PostgreSQL 14 and newer on Linux; without it an abandoned statement runs until its deadline.
            let _ = connection.execute("SET client_connection_check_interval = 1000").await;
        }
    }
    Ok(())
}
