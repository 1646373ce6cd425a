//! A fresh database for each test: a file in its own folder, or a schema of its own on the PostgreSQL of TEST_POSTGRES_URL.
use balie::crypto::random;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use std::thread;

/// It is taken away with this: the databases of a whole suite would take gigabytes.
pub struct TestDatabase {
    /// The setting `database-url`; empty for SQLite in the data folder.
    pub url: String,
    schema: Option<String>,
}

impl TestDatabase {
    /// A new, empty one.
    pub async fn create() -> Self {
        let Some(server) = server() else { return Self { url: String::new(), schema: None } };
        let schema = format!("test_{}", balie::crypto::hex(&random::bytes::<8>()));
        execute(&server, &[format!("CREATE SCHEMA {schema}")]).await.expect("a schema for a test");
        let mark = if server.contains('?') { '&' } else { '?' };
        Self { url: format!("{server}{mark}options=-csearch_path%3D{schema}"), schema: Some(schema) }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let (Some(server), Some(schema)) = (server(), self.schema.take()) else { return };
        // A test may leave a transaction open, whose database is left then too.
        let statements = ["SET lock_timeout = '2s'".to_owned(), format!("DROP SCHEMA {schema} CASCADE")];
        let dropping = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(execute(&server, &statements))
        });
        let _ = dropping.join();
    }
}

async fn execute(server: &str, statements: &[String]) -> sqlx::Result<()> {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(server).await?;
    for statement in statements {
        connection.execute(AssertSqlSafe(statement.clone())).await?;
    }
    connection.close().await
}

fn server() -> Option<String> {
    std::env::var("TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty())
}
