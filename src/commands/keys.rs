//! `balie keys rotate`: a new signing key, shown to verifiers before it signs.
use crate::app::{open_database, sealing_keys};
use crate::clock::{Clock, MINUTE};
use crate::config::Config;
use crate::model::audit::{Actor, AuditedTransaction, seal};
use crate::model::signing_key;
use clap::Command;
use std::process::ExitCode;

pub fn command() -> Command {
    let rotate = Command::new("rotate").about("Add a signing key").after_help(
        "It stands in the key set at once and signs after BALIE_KEY_SHOWN_BEFORE seconds, when every verifier has had time\nto fetch \
         it. Earlier keys stay in the set for as long as a token of theirs can be valid. Nothing needs to be restarted.",
    );
    Command::new("keys").about("The keys that sign tokens").subcommand_required(true).arg_required_else_help(true).subcommand(rotate)
}

pub async fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let sealing = sealing_keys(config)?;
    let db = open_database(config).await?;
    let mut tx = AuditedTransaction::begin(&db, Clock::System.now(), Actor::COMMAND_LINE).await?;
    let now = tx.now;
    let kid = signing_key::rotate(&mut tx, config.signing_algorithm, &sealing, config.key_shown_before).await?;
    let made = signing_key::list(tx.connection()).await?.into_iter().find(|key| key.kid == kid);
    tx.commit().await?;
    seal::create(&db, &sealing, now).await?;
    db.close().await;
    let is_first = made.is_some_and(|key| key.signs_from <= now);
    let when = match config.key_shown_before {
        _ if is_first => "from now on".to_owned(),
        seconds if seconds % MINUTE == 0 => format!("in {} minutes", seconds / MINUTE),
        seconds => format!("in {seconds} seconds"),
    };
    println!("Made {} key {kid}. It signs {when}.", config.signing_algorithm);
    Ok(ExitCode::SUCCESS)
}
