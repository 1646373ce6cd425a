//! What runs in the background, and how often. Each job can run at any time, in any process, twice.
use crate::app::App;
use crate::background;
use crate::clock::DAY;
use crate::model::audit::Actor;
use crate::model::client::{deletion, lifetimes, secret};
use crate::model::{session, signing_key};
use std::future::Future;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// Starts every job; they end when the app is dropped.
pub fn start(app: &Arc<App>) {
    every(Duration::from_millis(400), app, "reading what changed", |app| async move { Ok(app.registry.catch_up().await?) });
    every(Duration::from_secs(1), app, "writing uses and refusals", |app| async move { Ok(app.ledger.flush().await?) });
    every(Duration::from_secs(30), app, "writing the use of sessions", |app| async move { Ok(app.session_uses.flush(&app.db).await?) });
    every(Duration::from_secs(60), app, "clearing up", |app| async move { clear_up(&app).await });
}

/// Ends what is due: sessions, sealed copies of secrets, deleted clients, retired keys.
pub async fn clear_up(app: &App) -> anyhow::Result<()> {
    app.sign_in_throttles.prune();
    app.secret_throttles.prune();
    let mut tx = app.begin(Actor::BACKGROUND).await?;
    let now = tx.now;
    session::delete_ended(tx.connection(), now).await?;
    secret::unseal_due(&mut tx).await?;
    deletion::erase_due(&mut tx).await?;
    signing_key::delete_retired(&mut tx, lifetimes::ACCESS_TOKEN.max + DAY).await?;
    Ok(app.commit(tx).await?)
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
            let result = job(app.clone()).await;
            app.metrics.jobs.ran(what, began.elapsed(), result.is_err());
            if let Err(error) = result {
                tracing::warn!(%error, "{what} failed; it will be tried again");
            }
        }
    });
}
