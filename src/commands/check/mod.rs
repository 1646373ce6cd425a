//! `balie check`: what is unsafe in this configuration, each with what to do about it.
mod clients;
mod database;
mod files;
mod history;
mod network;
mod rows;

use crate::config::Config;
use clap::Command;
use std::process::ExitCode;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Severity {
    /// Must be put right; makes the command fail.
    Unsafe,
    /// Somebody should look at it.
    Warning,
    Note,
}

/// One thing that was found, in one line.
struct Finding {
    severity: Severity,
    text: String,
}

impl Finding {
    fn new(severity: Severity, text: impl Into<String>) -> Self {
        Self { severity, text: text.into() }
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
    for (severity, word) in [(Severity::Unsafe, "unsafe: "), (Severity::Warning, "warning:"), (Severity::Note, "note:   ")] {
        findings.iter().filter(|finding| finding.severity == severity).for_each(|finding| println!("{word} {}", finding.text));
    }
    if findings.iter().any(|finding| finding.severity == Severity::Unsafe) {
        return Ok(ExitCode::FAILURE);
    }
    println!("Nothing unsafe was found.");
    Ok(ExitCode::SUCCESS)
}
