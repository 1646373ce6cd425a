//! A fresh database for each test: a file in its own folder, or a schema of its own on the PostgreSQL of TEST_POSTGRES_URL.
use balie::crypto::random;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

/// The setting `database-url` of a new, empty database; empty for SQLite in the data folder.
pub async fn fresh() -> String {
    let Some(server) = server() else { return String::new() };
    let schema = format!("test_{}", balie::crypto::hex(&random::bytes::<8>()));
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(&server).await.expect("the PostgreSQL of TEST_POSTGRES_URL answers");
    connection.execute(AssertSqlSafe(format!("CREATE SCHEMA {schema}"))).await.expect("a schema for a test");
    connection.close().await.expect("the connection closes");
    let mark = if server.contains('?') { '&' } else { '?' };
    format!("{server}{mark}options=-csearch_path%3D{schema}")
}

fn server() -> Option<String> {
    std::env::var("TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty())
}
