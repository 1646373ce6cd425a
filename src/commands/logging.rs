//! Logging: to standard error, for people or for machines. Nothing that is logged holds a query string, a token, a link or a password.
use crate::config::Config;
use crate::metrics::MALFORMED_REQUESTS;
use anyhow::Context;
use std::sync::atomic::Ordering;
use tracing::level_filters::LevelFilter;
use tracing::{Event, Subscriber};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Context as LayerContext, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

/// What the crates below us would say at every start and every slow query, and an ERROR for each request that strangers send malformed;
/// `BALIE_LOG` can still ask for it.
const QUIET: &str = "actix_server=warn,actix_web=warn,actix_http=off,sqlx=error";

/// Where actix reports a request whose head can't be read.
const MALFORMED: &str = "actix_http::h1::dispatcher";

pub fn start(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(format!("{QUIET},{}", config.log))
        .context("BALIE_LOG must be error, warn, info, debug, or a filter such as balie=debug")?;
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = if config.log_json {
        lines.json().with_filter(filter).boxed()
    } else {
        use std::io::IsTerminal;
        lines.with_ansi(std::io::stderr().is_terminal()).with_filter(filter).boxed()
    };
    let counted = MalformedRequests.with_filter(Targets::new().with_target(MALFORMED, LevelFilter::ERROR));
    tracing_subscriber::registry().with(lines).with(counted).init();
    Ok(())
}

/// Counts what is not logged.
struct MalformedRequests;

impl<S: Subscriber> Layer<S> for MalformedRequests {
    fn on_event(&self, _: &Event<'_>, _: LayerContext<'_, S>) {
        MALFORMED_REQUESTS.fetch_add(1, Ordering::Relaxed);
    }
}
