//! The commands: each is one file with its description and what it does. The flags come from the table of settings.
mod backup;
mod check;
pub mod demo;
mod export;
mod import;
mod import_progress;
mod keys;
mod logging;
mod mail;
mod migrate;
mod person;
mod serve;

use crate::config::{Config, SETTINGS};
use clap::{Arg, ArgMatches, Command};
use std::collections::BTreeMap;
use std::process::ExitCode;

const AFTER: &str = "A setting is read from its flag, else from the environment, else from balie.toml in this folder \
                     (trusted_proxies = \"10.0.0.0/8\"),\n\
                     else it has its default. Without a command, balie serves.";

/// The whole command line.
pub fn command() -> Command {
    let mut command = Command::new("balie")
        .version(env!("CARGO_PKG_VERSION"))
        .about(env!("CARGO_PKG_DESCRIPTION"))
        .after_help(AFTER)
        .subcommand_help_heading("Commands")
        .disable_help_subcommand(true)
        .max_term_width(120)
        .subcommands([serve::command(), demo::command(), migrate::command(), import::command(), export::command()])
        .subcommands([person::command(), keys::command(), mail::command(), backup::command(), check::command()]);
    for setting in SETTINGS {
        let default = if setting.default.is_empty() { String::new() } else { format!(", default: {}", setting.default) };
        let flag = Arg::new(setting.name).long(setting.name).value_name("VALUE").global(true).help_heading("Settings").help(format!(
            "{} [{}{default}]",
            setting.help,
            setting.environment()
        ));
        command = command.arg(flag);
    }
    command
}

pub async fn run(arguments: &ArgMatches) -> anyhow::Result<ExitCode> {
    if let Some(given) = arguments.subcommand_matches("mail") {
        return mail::run(given, || Config::read(&flags(arguments))).await;
    }
    let config = Config::read(&flags(arguments))?;
    match arguments.subcommand() {
        None | Some(("serve", _)) => serve::run(config).await,
        Some(("demo", _)) => demo::run(config).await,
        Some(("migrate", _)) => migrate::run(&config).await,
        Some(("import", given)) => import::run(&config, given).await,
        Some(("export", _)) => export::run(&config).await,
        Some(("person", given)) => person::run(&config, given).await,
        Some(("keys", matches)) => keys::run(&config, matches).await,
        Some(("backup", given)) => backup::run(&config, given).await,
        Some(("check", _)) => check::run(&config).await,
        Some((other, _)) => unreachable!("clap knows no command {other}"),
    }
}

/// What the command line gave, before or behind the command.
fn flags(arguments: &ArgMatches) -> BTreeMap<&'static str, String> {
    let given = |name: &str| arguments.get_one::<String>(name).cloned();
    SETTINGS.iter().filter_map(|setting| Some((setting.name, given(setting.name)?))).collect()
}

/// An argument that clap has made sure of.
fn text<'a>(given: &'a ArgMatches, name: &str) -> &'a str {
    given.get_one::<String>(name).map_or("", String::as_str)
}
