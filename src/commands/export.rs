//! `balie export`: the document of everything that can move, on standard output.
use crate::app::open_database;
use crate::config::Config;
use crate::document::export::export;
use crate::priority;
use clap::Command;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

const BUFFER: usize = 256 * 1024;

pub fn command() -> Command {
    Command::new("export")
        .about("Write municipalities, scopes, identity providers, people and clients to standard output, as a document that import reads")
        .after_help("It holds no secret and no password, only their hashes. Deleted clients, history and use are not in it.")
}

pub async fn run(config: &Config) -> anyhow::Result<ExitCode> {
    priority::lower();
    let db = open_database(config).await?;
    let mut out = BufWriter::with_capacity(BUFFER, std::io::stdout().lock());
    export(&db, &mut out).await?;
    out.flush()?;
    db.close().await;
    Ok(ExitCode::SUCCESS)
}
