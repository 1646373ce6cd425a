//! Reading for pages: what is written plus what waits in memory. A page never waits for the ledger.
use super::gathered::ClientUses;
use super::{Ledger, lock};
use crate::clock::{DAY, Timestamp};
use crate::model::client::secret::{self, Secret};
use crate::model::refusal::{self, Refusal};
use crate::model::usage::{self, Use};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// How often a page looks again when something was written between its looks at memory and at the database, and how long it waits for a
/// commit in between. After that it shows what it has: some use may then count twice on this one page.
const LOOKS: usize = 20;
const PAUSE: Duration = Duration::from_millis(2);

impl Ledger {
    /// The use of a client since `days` days ago, oldest first.
    pub async fn uses(&self, client_id: &str, now: Timestamp, days: i64) -> sqlx::Result<Vec<Use>> {
        let written = async || usage::list(&mut *self.db.read().await?, client_id, now, days).await;
        let (waiting, mut uses) = self.at_one_moment(|| self.waiting_of(client_id), written).await?;
        let first = now.day().plus(-days * DAY);
        for new in waiting.counts().into_iter().filter(|new| new.day > first) {
            match uses.iter_mut().find(|known| known.day == new.day && known.scope == new.scope) {
                Some(known) => known.tokens += new.tokens,
                None => uses.push(new),
            }
        }
        uses.sort_by(|one, other| (one.day, &one.scope).cmp(&(other.day, &other.scope)));
        Ok(uses)
    }

    /// The secrets of a client that are not revoked, oldest first, with their last uses.
    pub async fn secrets(&self, client_id: &str) -> sqlx::Result<Vec<Secret>> {
        let written = async || secret::list(&mut *self.db.read().await?, client_id).await;
        let (waiting, mut secrets) = self.at_one_moment(|| self.waiting_of(client_id), written).await?;
        for secret in &mut secrets {
            let used = waiting.secrets.iter().find(|used| used.id == secret.id && secret.last_used_at.is_none_or(|last| last <= used.at));
            if let Some(used) = used {
                secret.last_used_at = Some(used.at);
                secret.last_used_from = Some(used.from());
            }
        }
        Ok(secrets)
    }

    /// At most `max` refusals of a client, newest first: of each cause the newest, those of other networks before a network's second.
    pub async fn refusals(&self, client_id: &str, max: i64) -> sqlx::Result<Vec<Refusal>> {
        let written = async || refusal::list(&mut *self.db.read().await?, client_id, max).await;
        let waiting = || self.waiting_refusals(|refusal| refusal.client_id == client_id);
        let (waiting, written) = self.at_one_moment(waiting, written).await?;
        Ok(refusal::fairest(merge(written, waiting), max))
    }

    /// The refusals that bear a reference: all of one client, with one cause or several.
    pub async fn refusals_called(&self, reference: &str) -> sqlx::Result<Vec<Refusal>> {
        let written = async || refusal::list_called(&mut *self.db.read().await?, reference).await;
        let waiting = || self.waiting_refusals(|refusal| refusal.reference == reference);
        let (waiting, written) = self.at_one_moment(waiting, written).await?;
        Ok(merge(written, waiting))
    }

    /// Looks at memory and at the database so that nothing is missed or counted twice, without waiting for a transaction to be written.
    async fn at_one_moment<W, D>(&self, waiting: impl Fn() -> W, written: impl AsyncFn() -> sqlx::Result<D>) -> sqlx::Result<(W, D)> {
        for _ in 0..LOOKS {
            let commits = self.commits.load(Ordering::SeqCst);
            if commits.is_multiple_of(2) {
                let found = (waiting(), written().await?);
                if self.commits.load(Ordering::SeqCst) == commits {
                    return Ok(found);
                }
            } else {
                tokio::time::sleep(PAUSE).await;
            }
        }
        Ok((waiting(), written().await?))
    }

    fn waiting_of(&self, client_id: &str) -> ClientUses {
        let batch = lock(&self.batch);
        let mut found = batch.clients.get(client_id).cloned().unwrap_or_default();
        for place in &self.uses {
            if let Some(uses) = lock(place).clients.get(client_id) {
                found.merge(uses.clone());
            }
        }
        found
    }

    fn waiting_refusals(&self, is_wanted: impl Fn(&Refusal) -> bool) -> Vec<Refusal> {
        let batch = lock(&self.batch);
        let mut found: Vec<_> = batch.refusals.iter().filter(|refusal| is_wanted(refusal)).cloned().collect();
        found.extend(lock(&self.refusals).filter(is_wanted));
        found
    }
}

fn merge(mut written: Vec<Refusal>, waiting: Vec<Refusal>) -> Vec<Refusal> {
    for new in waiting {
        match written.iter_mut().find(|known| known.is_like(&new)) {
            Some(known) => known.merge(&new),
            None => written.push(new),
        }
    }
    written
}
