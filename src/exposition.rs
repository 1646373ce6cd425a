//! The metrics of an App in the text format of Prometheus, version 0.0.4.
use crate::app::App;
use crate::db::PoolState;
use crate::metrics::{Job, MALFORMED_REQUESTS, Route};
use crate::model::inbox::mailbox::{self, Mailbox};
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric, NoLabelSet, prometheus_text};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::registry::Registry;
use std::fmt::{self, Debug};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How long the database may take to answer.
const TIMEOUT: Duration = Duration::from_secs(2);

pub const CONTENT_TYPE: &str = prometheus_text::CONTENT_TYPE;

/// Everything that is counted, as text.
pub async fn render(app: &Arc<App>) -> String {
    let probe = async { crate::model::client::is_reachable(&mut *app.db.read_for_tokens().await?).await };
    let is_up = matches!(tokio::time::timeout(TIMEOUT, probe).await, Ok(Ok(())));
    let mut registry = Registry::with_prefix("balie");
    let mailbox = mailbox(app).await;
    registry.register_collector(Box::new(Snapshot { app: app.clone(), is_up, mailbox }));
    let mut text = String::new();
    match prometheus_text::encode(&mut text, &registry) {
        Ok(()) => text,
        Err(error) => {
            tracing::error!(%error, "the metrics can't be written");
            String::new()
        }
    }
}

struct Snapshot {
    app: Arc<App>,
    is_up: bool,
    /// Of the mailbox, where one is read and the database answers.
    mailbox: Option<Mailbox>,
}

/// How the reading of the mailbox fares, in whichever process it is read.
async fn mailbox(app: &App) -> Option<Mailbox> {
    let name = app.config.imap.as_ref()?.name();
    let asking = async { mailbox::find(&mut *app.read().await?, &name).await };
    tokio::time::timeout(TIMEOUT, asking).await.ok()?.ok()?
}

impl Debug for Snapshot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Snapshot")
    }
}

impl Collector for Snapshot {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let mut out = MetricsWriter(&mut encoder);
        self.requests(&mut out)?;
        self.protocol(&mut out)?;
        self.pools(&mut out)?;
        self.jobs(&mut out)?;
        self.mailbox(&mut out)?;
        out.gauge("database_up", "Whether the database answers: 1 or 0.", i64::from(self.is_up))
    }
}

impl Snapshot {
    fn requests(&self, out: &mut MetricsWriter<'_, '_>) -> fmt::Result {
        let routes: Vec<&Route> = self.app.metrics.requests.get().map(|requests| requests.routes().collect()).unwrap_or_default();
        let by_status = routes.iter().flat_map(|route| {
            route.statuses().map(|(status, count)| (vec![("route", route.pattern.to_owned()), ("status", status.to_string())], count))
        });
        out.counters("http_requests", "Answers by route and status.", by_status)?;
        let mut family =
            out.0.encode_descriptor("http_request_seconds", "How long answers took, by route.", None, MetricType::Histogram)?;
        for route in routes {
            let (sum, count, classes) = route.latency.read();
            let labels = [("route", route.pattern)];
            family.encode_family(&labels)?.encode_histogram::<NoLabelSet>(sum, count, &classes, None)?;
        }
        out.counter("malformed_requests", "Requests whose head could not be read.", MALFORMED_REQUESTS.load(Ordering::Relaxed))?;
        let refused = self.app.metrics.refused_connections.load(Ordering::Relaxed);
        out.counter("refused_connections", "Connections of networks that had too many.", refused)
    }

    fn protocol(&self, out: &mut MetricsWriter<'_, '_>) -> fmt::Result {
        let metrics = &self.app.metrics;
        let tokens = metrics.tokens().map(|(grant, count)| (vec![("grant_type", grant.to_owned())], count));
        out.counters("tokens", "Access tokens that were issued, by grant type.", tokens)?;
        let strangers = ("unknown_client", metrics.refused_strangers.load(Ordering::Relaxed));
        let refusals = metrics.refusals().chain([strangers]).map(|(cause, count)| (vec![("cause", cause.to_owned())], count));
        out.counters("token_refusals", "Token requests that were refused, by cause.", refusals)?;
        let in_memory = i64::try_from(self.app.registry.len()).unwrap_or(i64::MAX);
        out.gauge("clients_in_memory", "Clients the token endpoint holds in memory.", in_memory)?;
        let ended = i64::try_from(self.app.registry.revocations().len()).unwrap_or(i64::MAX);
        out.gauge("revocations_in_memory", "Tokens and grants that ended before their time, which tokens are held against.", ended)
    }

    fn pools(&self, out: &mut MetricsWriter<'_, '_>) -> fmt::Result {
        let pools = self.app.db.pools();
        let labels = |pool: &PoolState| vec![("pool", pool.name.to_owned())];
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let connections = pools.iter().map(|pool| (labels(pool), i64::from(pool.connections)));
        out.gauges("database_connections", "Open connections, by what they are for.", connections)?;
        let idle = pools.iter().map(|pool| (labels(pool), i64::try_from(pool.idle).unwrap_or(i64::MAX)));
        out.gauges("database_connections_idle", "Open connections that nobody uses.", idle)?;
        let waiting = pools.iter().map(|pool| (labels(pool), number(pool.waiting)));
        out.gauges("database_waiting", "How many wait for a connection now.", waiting)?;
        let timed_out = pools.iter().map(|pool| (labels(pool), pool.timed_out));
        out.counters("database_timeouts", "How many got no connection in time.", timed_out)
    }

    fn mailbox(&self, out: &mut MetricsWriter<'_, '_>) -> fmt::Result {
        let Some(mailbox) = &self.mailbox else { return Ok(()) };
        let read_at = mailbox.read_at.map_or(0, |at| at.0);
        out.gauge("mailbox_read_timestamp_seconds", "When the mailbox was last read to its end; 0 for never.", read_at)?;
        let failing = mailbox.failing_for(self.app.clock.now());
        out.gauge("mailbox_failing_seconds", "For how long the mailbox could not be read; 0 when it can.", failing)
    }

    fn jobs(&self, out: &mut MetricsWriter<'_, '_>) -> fmt::Result {
        let jobs = self.app.metrics.jobs.all();
        let labels = |name: &str| vec![("job", name.to_owned())];
        let with = |count: fn(&Job) -> u64| jobs.iter().map(move |(name, job)| (labels(name), count(job)));
        out.counters("job_runs", "Runs of background jobs.", with(|job| job.runs))?;
        out.counters("job_failures", "Runs of background jobs that failed and will be tried again.", with(|job| job.failures))?;
        let milliseconds = with(|job| u64::try_from(job.took.as_millis()).unwrap_or(u64::MAX));
        out.counters("job_milliseconds", "How long all runs of a job took together.", milliseconds)
    }
}

/// Names and values of labels.
type Labels = Vec<(&'static str, String)>;

/// Writes families of metrics in the format of Prometheus.
struct MetricsWriter<'a, 'b>(&'a mut DescriptorEncoder<'b>);

impl MetricsWriter<'_, '_> {
    fn counters(&mut self, name: &str, help: &str, values: impl Iterator<Item = (Labels, u64)>) -> fmt::Result {
        let mut family = self.0.encode_descriptor(name, help, None, MetricType::Counter)?;
        for (labels, value) in values {
            ConstCounter::new(value).encode(family.encode_family(&labels)?)?;
        }
        Ok(())
    }

    fn gauges(&mut self, name: &str, help: &str, values: impl Iterator<Item = (Labels, i64)>) -> fmt::Result {
        let mut family = self.0.encode_descriptor(name, help, None, MetricType::Gauge)?;
        for (labels, value) in values {
            ConstGauge::new(value).encode(family.encode_family(&labels)?)?;
        }
        Ok(())
    }

    fn counter(&mut self, name: &str, help: &str, value: u64) -> fmt::Result {
        ConstCounter::new(value).encode(self.0.encode_descriptor(name, help, None, MetricType::Counter)?)
    }

    fn gauge(&mut self, name: &str, help: &str, value: i64) -> fmt::Result {
        ConstGauge::new(value).encode(self.0.encode_descriptor(name, help, None, MetricType::Gauge)?)
    }
}
