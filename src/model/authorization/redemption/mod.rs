//! Redeeming what a client exchanges for tokens (a code, a refresh token or a device code): for what it was given for, once. Many are
//! redeemed in one transaction, as if one after the other.
mod found;
mod job;
mod verdict;
mod writes;

pub use job::{Outcome, Redeemed, Redemption, ResourceOf, Shown};

use crate::db::{Connection, Grouped};
use crate::model::changes;
use found::Found;
use verdict::{Earlier, Verdict, judge, not_taken};

/// The queue for [`crate::db::GroupCommit`].
pub struct Redemptions;

impl Grouped for Redemptions {
    type Job = Redemption;
    type Outcome = Outcome;

    async fn run(connection: &mut Connection, jobs: &[Redemption]) -> sqlx::Result<Vec<Outcome>> {
        let mut found = found::find(connection, jobs).await?;
        found::bar_others(connection, jobs, &mut found).await?;
        let mut earlier = Earlier::default();
        let mut verdicts: Vec<Verdict> = jobs.iter().map(|job| judge(job, Found::of(&found, job), &mut earlier)).collect();
        let really_taken = writes::take(connection, jobs, &verdicts).await?;
        for (job, verdict) in jobs.iter().zip(&mut verdicts) {
            // Another process was quicker.
            if let (Verdict::Take, Some(found)) = (&verdict, Found::of(&found, job))
                && !really_taken.contains(&job.digest)
            {
                *verdict = not_taken(connection, job, &found.grant).await?;
            }
        }
        let ended = writes::end_reused(connection, jobs, &verdicts).await?;
        writes::write_next(connection, jobs, &verdicts, &found).await?;
        // Last, because the feed's numbers are handed out under a lock of their own.
        if let Some(job) = jobs.first() {
            changes::insert(connection, job.now, &ended).await?;
        }
        Ok(jobs.iter().zip(verdicts).map(|(job, verdict)| verdict.outcome(job, Found::of(&found, job))).collect())
    }
}
