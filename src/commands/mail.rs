//! `balie mail explain`: what would be made of a message, without making it.
use super::text;
use crate::locale::Locale;
use crate::mail::reading::{MAX_MESSAGE, explain};
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
    Command::new("mail").about("Mail that asks for clients").subcommand_required(true).arg_required_else_help(true).subcommand(explain)
}

pub fn run(given: &ArgMatches) -> anyhow::Result<ExitCode> {
    let Some(("explain", given)) = given.subcommand() else { unreachable!("clap demands a subcommand that it knows") };
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
    let limit = MAX_MESSAGE as u64 + 1;
    let mut message = Vec::with_capacity(usize::try_from(length.min(limit)).unwrap_or(0));
    from.take(limit).read_to_end(&mut message)?;
    Ok(message)
}
