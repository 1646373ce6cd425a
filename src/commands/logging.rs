//! Logging: to standard error, for people or for machines. Nothing that is logged holds a query string, a token, a link or a password.
use crate::config::Config;
use anyhow::Context;
use tracing_subscriber::EnvFilter;

/// What the crates below us would say at every start and every slow query; `BALIE_LOG` can still ask for it.
const QUIET: &str = "actix_server=warn,actix_web=warn,sqlx=error";

pub fn start(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(format!("{QUIET},{}", config.log))
        .context("BALIE_LOG must be error, warn, info, debug, or a filter such as balie=debug")?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if config.log_json {
        lines.json().init();
    } else {
        use std::io::IsTerminal;
        lines.with_ansi(std::io::stderr().is_terminal()).init();
    }
    Ok(())
}
