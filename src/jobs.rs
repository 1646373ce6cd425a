//! What runs in the background, and how often. Each job can run at any time, in any process, twice.
use crate::app::App;
use crate::backchannel_logout;
use crate::background;
use crate::db::is_closed;
use crate::mail::receive::imap::{MailboxReader, RunningReader, Waits};
use crate::mail::reminders;
use crate::model::audit::seal;
use crate::model::retention;
use crate::model::signing_key::rotation;
use anyhow::anyhow;
use futures_util::FutureExt;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// Starts every job; they end when the app is dropped.
pub fn start(app: &Arc<App>) {
    if let Some(url) = &app.config.imap {
        let reader = MailboxReader::new(app.receiver.clone(), url.clone(), Waits::default());
        app.mailbox_reader.get_or_init(|| RunningReader::start(reader));
    }
    every(Duration::from_millis(400), app, "reading what changed", |app| async move { Ok(app.registry.catch_up().await?) });
    every(Duration::from_millis(400), app, "following changes in lists", |app| async move { Ok(app.search.follow().await?) });
    every(Duration::from_millis(200), app, "filling the index of lists", |app| async move { fill(&app).await });
    every(Duration::from_secs(1), app, "writing uses and refusals", |app| async move { Ok(app.ledger.flush().await?) });
    every(Duration::from_secs(1), app, "sending mail", |app| async move { send_mail(&app).await });
    every(Duration::from_secs(1), app, "telling clients of sign-outs", |app| async move { backchannel_logout::send_due(&app).await });
    every(Duration::from_secs(30), app, "writing the use of sessions", |app| async move { Ok(app.session_uses.flush(&app.db).await?) });
    every(Duration::from_secs(1), app, "reading mail that arrived", |app| async move { app.receiver.read_waiting().await });
    every(Duration::from_secs(60), app, "asking senders", |app| async move { ask_senders(&app).await });
    every(Duration::from_secs(60), app, "reminding of ends", |app| async move { remind(&app).await });
    every(Duration::from_secs(60), app, "clearing up", |app| async move { clear_up(&app).await });
}

/// Of requests by mail: those that nobody confirmed end, and whoever may be asked again is.
async fn ask_senders(app: &App) -> anyhow::Result<()> {
    app.receiver.expire().await?;
    app.receiver.ask_due().await?;
    app.receiver.unfold().await
}

async fn fill(app: &App) -> anyhow::Result<()> {
    if app.search.wants_filling() { Ok(app.search.fill().await?) } else { Ok(()) }
}

async fn remind(app: &App) -> anyhow::Result<()> {
    reminders::send_due(&app.db, &app.config, &app.sealing, app.clock.now()).await
}

async fn send_mail(app: &App) -> anyhow::Result<()> {
    match &app.mail_sender {
        Some(sender) => sender.run().await,
        None => Ok(()),
    }
}

/// Ends what is due: sessions, sealed copies of secrets, deleted clients, retired keys, and what is kept for some time only.
pub async fn clear_up(app: &App) -> anyhow::Result<()> {
    app.throttles.prune();
    let now = app.clock.now();
    app.registry.revocations().prune(now);
    let done = retention::clear_up(&app.db, &app.config.retention, now).await?;
    tracing::debug!(done.rows, done.transactions, "cleared up");
    seal::create_due(&app.db, &app.sealing, now).await?;
    rotation::rotate_due(&app.db, now, &app.sealing, app.config.key_rotation_days, app.config.key_shown_before).await?;
    Ok(app.registry.catch_up().await?)
}

fn every<F>(pause: Duration, app: &Arc<App>, what: &'static str, job: impl Fn(Arc<App>) -> F + Send + Sync + 'static)
where
    F: Future<Output = anyhow::Result<()>> + Send,
{
    let app: Weak<App> = Arc::downgrade(app);
    background::spawn(async move {
        loop {
            tokio::time::sleep(pause).await;
            let Some(app) = app.upgrade() else { break };
            let began = Instant::now();
            // A fault of one run ends that run and no other.
            let ran = AssertUnwindSafe(job(app.clone())).catch_unwind().await;
            let result = ran.unwrap_or_else(|_| Err(anyhow!("it broke off; see the log above")));
            // The program ends: whoever starts it again goes on.
            if result.as_ref().is_err_and(|error| error.downcast_ref().is_some_and(is_closed)) {
                break;
            }
            app.metrics.jobs.ran(what, began.elapsed(), result.is_err());
            if let Err(error) = result {
                tracing::warn!(%error, "{what} failed; it will be tried again");
            }
        }
    });
}
