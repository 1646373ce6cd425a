//! Which database is open. Nothing else knows whether it is SQLite or PostgreSQL.
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{Any, AnyPool, Executor, pool::PoolConnection};
use std::time::Duration;

pub type Connection = sqlx::AnyConnection;
pub type Transaction = sqlx::Transaction<'static, Any>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// A pool of connections to the one database. Cloning shares the pool.
#[derive(Clone, Debug)]
pub struct Database {
    pool: AnyPool,
    pub backend: Backend,
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
        let pool = AnyPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(5))
            .after_connect(move |connection, _| Box::pin(prepare(connection, backend)))
            .connect_with(options)
            .await?;
        Ok(Self { pool, backend })
    }

    /// Brings the schema up to date; every released schema can be brought to this one.
    pub async fn migrate(&self) -> Result<(), sqlx::migrate::MigrateError> {
        sqlx::migrate!().run(&self.pool).await
    }

    /// A connection to read with.
    pub async fn read(&self) -> Result<PoolConnection<Any>, sqlx::Error> {
        self.pool.acquire().await
    }

    /// A transaction to write in. SQLite takes the write lock at once: a plain BEGIN that reads first can't be upgraded later
    /// while somebody else writes, and fails.
    pub async fn begin(&self) -> Result<Transaction, sqlx::Error> {
        match self.backend {
            Backend::Sqlite => self.pool.begin_with("BEGIN IMMEDIATE").await,
            Backend::Postgres => self.pool.begin_with("BEGIN").await,
        }
    }

    /// Lets a connection keep up to 256 MiB of an SQLite database in memory, for a transaction that writes much: with the usual 4 MiB it
    /// would read its own pages back from the disk all the time.
    pub async fn make_room(&self, connection: &mut Connection) -> Result<(), sqlx::Error> {
        if self.backend == Backend::Sqlite {
            connection.execute("PRAGMA cache_size = -262144").await?;
        }
        Ok(())
    }

    /// Copies an SQLite database to a file that is empty or not there, while others use it.
    pub async fn copy_to(&self, file: &str) -> Result<(), sqlx::Error> {
        sqlx::query("VACUUM INTO $1").bind(file.to_owned()).execute(&self.pool).await.map(|_| ())
    }

    pub async fn close(&self) {
        self.pool.close().await;
    }
}

async fn prepare(connection: &mut Connection, backend: Backend) -> Result<(), sqlx::Error> {
    if backend == Backend::Sqlite {
        connection
            .execute(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
             PRAGMA busy_timeout = 5000; PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY",
            )
            .await?;
    }
    Ok(())
}

/// An enum that is a word in the database, in JSON and in forms. `sqlx::Type` can't be derived for `Any`.
macro_rules! text_enum {
    ($(#[$about:meta])* pub enum $name:ident { $($(#[$variant_about:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "&'static str")]
        pub enum $name { $($(#[$variant_about])* $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl From<$name> for &'static str {
            fn from(value: $name) -> Self { value.as_str() }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::db::UnknownWord;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word { $($word => Ok(Self::$variant),)+ _ => Err($crate::db::UnknownWord(word.to_owned())) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::db::UnknownWord;
            fn try_from(word: String) -> Result<Self, Self::Error> { word.parse() }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { out.write_str(self.as_str()) }
        }
    };
}
pub(crate) use text_enum;

/// A word that stands for nothing known.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is not one of the known words")]
pub struct UnknownWord(pub String);
