//! `balie migrate`: the schema, without serving.
use crate::app::open_database;
use crate::config::Config;
use clap::Command;
use std::process::ExitCode;

pub fn command() -> Command {
    Command::new("migrate").about("Bring the schema of the database up to date; serving does so by itself at its start")
}

pub async fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let db = open_database(config).await?;
    db.close().await;
    println!("The schema is up to date.");
    Ok(ExitCode::SUCCESS)
}
