//! `balie mail explain`: what would be made of a message, without making it. `balie mail receive`: takes one in.
use super::text;
use crate::app::{open_database, sealing_keys};
use crate::clock::Clock;
use crate::config::Config;
use crate::locale::Locale;
use crate::mail::reading::{MAX_MESSAGE, explain};
use crate::mail::receive::{self, Receiver, piped};
use crate::model::inbox::arrival::{Arrival, Stored};
use anyhow::Context;
use clap::{Arg, ArgMatches, Command};
use std::fs::File;
use std::io::{Read, Write};
use std::process::ExitCode;

pub fn command() -> Command {
    let explain = Command::new("explain")
        .about("Show what would be made of a message")
        .after_help(
            "Reads one message as it arrives (RFC 5322) and prints JSON: kind, from, language, fields (each with its value and the\n\
             line it was read from), unread (lines that fit no field) and warnings. Changes nothing and needs no database.",
        )
        .arg(Arg::new("FILE").default_value("-").help("The message; - is standard input"));
    let receive = Command::new("receive").about("Take in one message from standard input").after_help(
        "For a mail server that pipes each message into a program. Exit codes (sysexits): 0, taken, or seen before; 75, try again later;\n\
         65, refused for good: empty, larger than 10 MiB, or no message at all.",
    );
    let command = Command::new("mail").about("Mail that asks for clients").subcommand_required(true).arg_required_else_help(true);
    command.subcommands([explain, receive])
}

/// `config` reads the settings, where they are needed.
pub async fn run(given: &ArgMatches, config: impl FnOnce() -> anyhow::Result<Config>) -> anyhow::Result<ExitCode> {
    match given.subcommand() {
        Some(("explain", given)) => print_explanation(given),
        Some(("receive", _)) => Ok(take_in(config).await),
        _ => unreachable!("clap demands a subcommand that it knows"),
    }
}

/// EX_DATAERR of sysexits.h.
const REFUSED: u8 = 65;
/// EX_TEMPFAIL: mail servers keep the message and try again.
const TRY_AGAIN: u8 = 75;

/// Whatever fails but the message itself, a mail server should try again: on any other exit code it tells the sender that the message
/// can't be delivered.
async fn take_in(config: impl FnOnce() -> anyhow::Result<Config>) -> ExitCode {
    let message = match read_limited(std::io::stdin().lock(), 0, receive::MAX_MESSAGE) {
        Ok(message) => message,
        Err(error) => return said(TRY_AGAIN, &format!("standard input can't be read: {error}")),
    };
    let arrival = match piped(message) {
        Ok(arrival) => arrival,
        Err(refused) => return said(REFUSED, &refused.to_string()),
    };
    match store(config, arrival).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => said(TRY_AGAIN, &format!("{error:#}")),
    }
}

fn said(code: u8, problem: &str) -> ExitCode {
    eprintln!("balie: {problem}");
    ExitCode::from(code)
}

/// Stores the message; once that is done it is taken, whatever reading it brings.
async fn store(config: impl FnOnce() -> anyhow::Result<Config>, arrival: Arrival) -> anyhow::Result<()> {
    let config = config()?;
    let sealing = sealing_keys(&config)?;
    let db = open_database(&config).await?;
    let receiver = Receiver::new(&config, db.clone(), Clock::System, sealing);
    let stored = receiver.store(&[arrival]).await.context("the message can't be stored")?;
    if let Some(Stored::New(id)) = stored.first()
        && let Err(error) = receiver.read_one(id).await
    {
        eprintln!("balie: the message is stored, and will be read by the server: {error:#}");
    }
    db.close().await;
    Ok(())
}

fn print_explanation(given: &ArgMatches) -> anyhow::Result<ExitCode> {
    let name = text(given, "FILE");
    let message = match name {
        "-" => read(std::io::stdin().lock(), 0).context("standard input")?,
        _ => {
            let file = File::open(name).with_context(|| name.to_owned())?;
            let length = file.metadata().map_or(0, |metadata| metadata.len());
            read(file, length).with_context(|| name.to_owned())?
        }
    };
    // Which addresses are ours, the database knows, and this command opens none: the message says where it was delivered.
    let mut json = explain(&message, &[]).json(Locale::En.messages());
    json.push('\n');
    std::io::stdout().write_all(json.as_bytes()).context("standard output")?;
    Ok(ExitCode::SUCCESS)
}

/// Reads what there is, as far as a message is read at all.
fn read(from: impl Read, length: u64) -> std::io::Result<Vec<u8>> {
    read_limited(from, length, MAX_MESSAGE)
}

/// Reads at most one byte more than the limit.
fn read_limited(from: impl Read, length: u64, limit: usize) -> std::io::Result<Vec<u8>> {
    let limit = limit as u64 + 1;
    let mut message = Vec::with_capacity(usize::try_from(length.min(limit)).unwrap_or(0));
    from.take(limit).read_to_end(&mut message)?;
    Ok(message)
}
