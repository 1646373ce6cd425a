//! x
use crate::config::Config;
use clap::Command;
use std::process::ExitCode;
pub fn command() -> Command {
    Command::new("demo")
}
pub async fn run(_: Config) -> anyhow::Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
