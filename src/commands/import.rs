//! `balie import`: imports a document, all of it or nothing.
use super::text;
use crate::app::open_database;
use crate::clock::Clock;
use crate::config::Config;
use crate::document::import::{ImportError, Outcome, Tally, import};
use anyhow::Context;
use clap::{Arg, ArgMatches, Command};
use std::io::Read;
use std::process::ExitCode;

const ABOUT: &str = "Import municipalities, scopes, people and clients from a JSON document, all of it or nothing";
const MORE: &str = "Municipalities are known by slug, scopes by name, people by e-mail address, clients by client_id. What is \
                    there already is changed to what\n\
                    the document says; members that are left out stay as they are. Importing the same document again changes nothing.";

pub fn command() -> Command {
    Command::new("import")
        .about(ABOUT)
        .after_help(MORE)
        .arg(Arg::new("file").value_name("FILE").required(true).help("the document, or - for standard input"))
}

pub async fn run(config: &Config, given: &ArgMatches) -> anyhow::Result<ExitCode> {
    let document = read(text(given, "file"))?;
    let db = open_database(config).await?;
    let outcome = import(&db, Clock::System.now(), &document).await;
    db.close().await;
    match outcome {
        Ok(outcome) => {
            tell(&outcome);
            Ok(ExitCode::SUCCESS)
        }
        Err(ImportError::Invalid(errors)) => {
            errors.iter().for_each(|error| eprintln!("{error}"));
            let count = errors.len();
            eprintln!("balie: nothing was imported: {count} error{} in the document", if count == 1 { "" } else { "s" });
            Ok(ExitCode::FAILURE)
        }
        Err(error) => Err(error).context("nothing was imported"),
    }
}

fn read(file: &str) -> anyhow::Result<Vec<u8>> {
    let mut document = Vec::new();
    match file {
        "-" => std::io::stdin().lock().read_to_end(&mut document).context("standard input can't be read")?,
        path => std::fs::File::open(path)
            .and_then(|mut file| file.read_to_end(&mut document))
            .with_context(|| format!("{path} can't be read"))?,
    };
    Ok(document)
}

fn tell(outcome: &Outcome) {
    outcome.notes.iter().for_each(|note| println!("{note}"));
    let lists =
        [("municipalities", outcome.municipalities), ("scopes", outcome.scopes), ("people", outcome.people), ("clients", outcome.clients)];
    for (name, Tally { made, changed, unchanged }) in lists.into_iter().filter(|(_, tally)| *tally != Tally::default()) {
        println!("{name}: {made} new, {changed} changed, {unchanged} unchanged");
    }
}
