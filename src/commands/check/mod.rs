//! `balie check`: what is unsafe in this configuration, each with what to do about it.
mod clients;
mod database;
mod files;
mod history;
mod network;

use crate::config::Config;
use clap::Command;
use std::process::ExitCode;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// Must be mended; makes the command fail.
    Unsafe,
    /// Somebody should look at it.
    Warning,
    Note,
}

/// One thing that was found, in one line.
struct Finding {
    weight: Weight,
    text: String,
}

impl Finding {
    fn new(weight: Weight, text: impl Into<String>) -> Self {
        Self { weight, text: text.into() }
    }
}

pub fn command() -> Command {
    Command::new("check")
        .about("List what is unsafe in this configuration; the exit code is not 0 if anything is")
        .after_help("Lines that begin with unsafe make it fail; warnings and notes do not. Give it the settings that the server has.")
}

pub async fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let mut findings = network::findings(config);
    findings.extend(files::findings(config));
    findings.extend(database::findings(config).await);
    for (weight, word) in [(Weight::Unsafe, "unsafe: "), (Weight::Warning, "warning:"), (Weight::Note, "note:   ")] {
        findings.iter().filter(|finding| finding.weight == weight).for_each(|finding| println!("{word} {}", finding.text));
    }
    if findings.iter().any(|finding| finding.weight == Weight::Unsafe) {
        return Ok(ExitCode::FAILURE);
    }
    println!("Nothing unsafe was found.");
    Ok(ExitCode::SUCCESS)
}
