//! `balie import`: imports a document, of which everything must be right before anything is written.
use super::import_progress::ImportProgress;
use super::text;
use crate::app::{open_database, sealing_keys};
use crate::clock::Clock;
use crate::config::Config;
use crate::document::entry::DocumentError;
use crate::document::import::{ImportError, Outcome, Tally, import_with};
use crate::document::stream::Source;
use crate::model::character::written_out;
use crate::priority;
use anyhow::Context;
use clap::{Arg, ArgMatches, Command};
use std::fs::File;
use std::io::{Read, stdin};
use std::process::ExitCode;

const ABOUT: &str =
    "Import municipalities, scopes, identity providers, people and clients from a JSON document, in which everything must be right";
const MORE: &str = "Municipalities are known by slug, scopes by name, identity \
                    providers by issuer and municipality, people by e-mail address, clients by client_id. What is \
                    there already is changed to what\n\
                    the document says; members that are left out stay as they are. Importing the same document again changes nothing.\n\
                    Every mistake is named before anything is written. A large document is written in many steps, while others go on\n\
                    working; one that was cut off continues when it is imported again.";

/// A document that does not come from a file is kept in memory up to this size, beyond it in a file without a name.
const MAX_IN_MEMORY: usize = 16 * 1024 * 1024;

pub fn command() -> Command {
    Command::new("import")
        .about(ABOUT)
        .after_help(MORE)
        .arg(Arg::new("file").value_name("FILE").required(true).help("the document, or - for standard input"))
}

pub async fn run(config: &Config, given: &ArgMatches) -> anyhow::Result<ExitCode> {
    priority::lower();
    let document = open(text(given, "file"))?;
    let db = open_database(config).await?;
    let mut progress = ImportProgress::start()?;
    let outcome = import_with(&db, &Clock::System, Some(&sealing_keys(config)?), document, &mut progress).await;
    progress.end();
    db.close().await;
    match outcome {
        Ok(outcome) => {
            tell(&outcome);
            Ok(ExitCode::SUCCESS)
        }
        Err(ImportError::Invalid(errors)) => {
            tell_errors(&errors);
            let count = errors.len();
            eprintln!("balie: nothing was imported: {count} error{} in the document", if count == 1 { "" } else { "s" });
            Ok(ExitCode::FAILURE)
        }
        Err(ImportError::CutOff { done, cause }) => {
            tell(&done);
            if let ImportError::Invalid(errors) = &*cause {
                tell_errors(errors);
            }
            eprintln!("balie: the import was cut off: {cause}. What is counted above is done; import the same document again to go on.");
            Ok(ExitCode::FAILURE)
        }
        // A database that goes away while it commits may have done so all the same.
        Err(error @ ImportError::Database(_)) => {
            Err(error).context("the import failed; import the same document again: what is there already stays as it is")
        }
        Err(error) => Err(error).context("nothing was imported"),
    }
}

/// A file as it is; what can't be read twice, such as a pipe, is kept.
fn open(file: &str) -> anyhow::Result<Box<dyn Source>> {
    let mut kept = tempfile::spooled_tempfile(MAX_IN_MEMORY);
    let mut keep = |from: &mut dyn Read| std::io::copy(from, &mut kept);
    match file {
        "-" => keep(&mut stdin().lock()).context("standard input can't be read")?,
        path => {
            let problem = || format!("{path} can't be read");
            let mut file = File::open(path).with_context(problem)?;
            if file.metadata().with_context(problem)?.is_file() {
                return Ok(Box::new(file));
            }
            keep(&mut file).with_context(problem)?
        }
    };
    Ok(Box::new(kept))
}

/// What a document holds may come from anybody: no control character of it reaches a terminal.
fn tell_errors(errors: &[DocumentError]) {
    errors.iter().for_each(|error| eprintln!("{}", written_out(&error.to_string())));
}

fn tell(outcome: &Outcome) {
    outcome.notes.iter().for_each(|note| println!("{}", written_out(&note.to_string())));
    let lists = [
        ("municipalities", outcome.municipalities),
        ("scopes", outcome.scopes),
        ("identity providers", outcome.identity_providers),
        ("people", outcome.people),
        ("clients", outcome.clients),
    ];
    for (name, Tally { made, changed, unchanged }) in lists.into_iter().filter(|(_, tally)| *tally != Tally::default()) {
        println!("{name}: {made} new, {changed} changed, {unchanged} unchanged");
    }
}
