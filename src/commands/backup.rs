//! `balie backup`: a copy of the database while it is in use.
use super::text;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Database;
use crate::model::audit::{Action, Actor, AuditedTransaction, Subject};
use crate::priority;
use anyhow::{Context, bail};
use clap::{Arg, ArgMatches, Command};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::ExitCode;
use url::Url;

pub fn command() -> Command {
    Command::new("backup")
        .about("Copy the SQLite database to a new file, while it is in use")
        .after_help(
            "Keep the secret key (BALIE_SECRET_KEY, or secret.key in the data folder) too, and in another place: \
         without it the sealed parts of\na copy are lost, and with it they can be read.",
        )
        .arg(Arg::new("file").value_name("FILE").required(true).help("a file that is not there yet"))
}

pub async fn run(config: &Config, given: &ArgMatches) -> anyhow::Result<ExitCode> {
    priority::lower();
    let file = Path::new(text(given, "file"));
    if !config.database_url.starts_with("sqlite:") {
        bail!(
            "the database is PostgreSQL, which has its own: pg_dump --format=custom --file={} '{}'",
            file.display(),
            without_password(&config.database_url)
        );
    }
    if !config.sqlite_file().is_some_and(|database| database.exists()) {
        bail!("there is no database yet; see BALIE_DATA_DIR");
    }
    let db = Database::open(&config.database_url).await.context("the database can't be opened; see BALIE_DATABASE_URL")?;
    // Made here and empty, so that it is never readable by others and nothing is overwritten; SQLite fills it.
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .with_context(|| format!("{} can't be made", file.display()))?;
    let done = db.copy_to(&file.display().to_string()).await;
    // The portal tells operators when the last copy was made.
    let recorded = if done.is_ok() { record(&db).await } else { Ok(()) };
    db.close().await;
    if let Err(error) = done {
        let _ = std::fs::remove_file(file);
        return Err(error).context("the copy failed");
    }
    println!("{} holds a copy of the database.", file.display());
    if let Err(error) = recorded {
        eprintln!("The history could not be told of it: {error}");
    }
    println!(
        "Keep the secret key (BALIE_SECRET_KEY, or secret.key in {}) in another place: a copy can't be used without it.",
        config.data_dir.display()
    );
    Ok(ExitCode::SUCCESS)
}

async fn record(db: &Database) -> sqlx::Result<()> {
    let mut tx = AuditedTransaction::begin(db, Clock::System.now(), Actor::COMMAND_LINE).await?;
    tx.record(Action::BackupMade, Subject::default(), &[]).await?;
    tx.commit().await
}

fn without_password(database_url: &str) -> String {
    let Ok(mut url) = Url::parse(database_url) else { return "postgres://…".to_owned() };
    // It would only fail for a URL that can't have one.
    let _ = url.set_password(None);
    url.to_string()
}
