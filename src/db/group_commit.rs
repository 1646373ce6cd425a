//! Group commit: what many requests want written at once is written in one transaction, and each is answered after its commit. The disk
//! is asked once for many, and nobody is told of something that a crash could still undo.
use super::{Connection, Database, held};
use crate::background;
use std::future::Future;
use tokio::sync::{mpsc, oneshot};

/// How many are written in one transaction at most.
const MAX_GROUP: usize = 64;
/// How many may wait; whoever comes then is told to come back (503).
const MAX_WAITING: usize = 2048;

/// Statements that are run for several jobs together.
pub trait Grouped: Send + 'static {
    type Job: Send + Sync + 'static;
    type Outcome: Send + 'static;

    /// Does all jobs, as if one after the other, and returns the outcome of each in their order. After an error each is tried alone, so
    /// that one that can't be done stops no other.
    fn run(connection: &mut Connection, jobs: &[Self::Job]) -> impl Future<Output = sqlx::Result<Vec<Self::Outcome>>> + Send;
}

/// A queue of jobs with the one task that does them, which ends when this is dropped.
pub struct GroupCommit<G: Grouped> {
    queue: mpsc::Sender<Waiting<G>>,
}

struct Waiting<G: Grouped> {
    job: G::Job,
    answer: oneshot::Sender<sqlx::Result<G::Outcome>>,
}

impl<G: Grouped> GroupCommit<G> {
    pub fn new(db: Database) -> Self {
        let (queue, waiting) = mpsc::channel(MAX_WAITING);
        background::spawn(work::<G>(db, waiting));
        Self { queue }
    }

    /// Does a job with whatever else waits, and returns after the commit. A full queue is an error like a pool without a free connection.
    pub async fn write(&self, job: G::Job) -> sqlx::Result<G::Outcome> {
        held::check();
        let (answer, answered) = oneshot::channel();
        self.queue.try_send(Waiting { job, answer }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => sqlx::Error::PoolTimedOut,
            mpsc::error::TrySendError::Closed(_) => sqlx::Error::PoolClosed,
        })?;
        answered.await.map_err(|_| sqlx::Error::PoolClosed)?
    }
}

async fn work<G: Grouped>(db: Database, mut queue: mpsc::Receiver<Waiting<G>>) {
    let mut group = Vec::with_capacity(MAX_GROUP);
    while queue.recv_many(&mut group, MAX_GROUP).await > 0 {
        let (jobs, answers): (Vec<_>, Vec<_>) = group.drain(..).map(|waiting| (waiting.job, waiting.answer)).unzip();
        let done = run::<G>(&db, &jobs).await;
        match done {
            // Whoever no longer waits is not answered; what was done stays done.
            Ok(outcomes) => answers.into_iter().zip(outcomes).for_each(|(answer, outcome)| drop(answer.send(Ok(outcome)))),
            Err(Undone::Jobs(error)) if jobs.len() > 1 => {
                tracing::debug!(%error, "a group was undone; each of it is tried alone");
                each_alone::<G>(&db, jobs, answers).await;
            }
            Err(undone) => {
                tracing::warn!(error = %undone.into_inner(), "a group could not be written");
                answers.into_iter().for_each(|answer| drop(answer.send(Err(sqlx::Error::PoolTimedOut))));
            }
        }
    }
}

/// Does each job in a transaction of its own, until the database itself fails: whoever comes after that is told at once, for each would
/// wait for it as long as the first did, and all that come later behind them.
async fn each_alone<G: Grouped>(db: &Database, jobs: Vec<G::Job>, answers: Vec<oneshot::Sender<sqlx::Result<G::Outcome>>>) {
    let mut has_failed = false;
    for (job, answer) in jobs.into_iter().zip(answers) {
        let done = match has_failed {
            true => Err(sqlx::Error::PoolTimedOut),
            false => run::<G>(db, std::slice::from_ref(&job)).await.map_err(|undone| {
                has_failed = matches!(undone, Undone::Transaction(_));
                undone.into_inner()
            }),
        };
        drop(answer.send(done.and_then(|mut outcomes| outcomes.pop().ok_or(sqlx::Error::RowNotFound))));
    }
}

/// Where it failed.
enum Undone {
    /// Nothing of the group was done.
    Jobs(sqlx::Error),
    /// It began too late, or whether it was committed is not known.
    Transaction(sqlx::Error),
}

impl Undone {
    fn into_inner(self) -> sqlx::Error {
        match self {
            Self::Jobs(error) | Self::Transaction(error) => error,
        }
    }
}

async fn run<G: Grouped>(db: &Database, jobs: &[G::Job]) -> Result<Vec<G::Outcome>, Undone> {
    let mut transaction = db.begin().await.map_err(Undone::Transaction)?;
    let outcomes = G::run(&mut transaction, jobs).await.map_err(Undone::Jobs)?;
    transaction.commit().await.map_err(Undone::Transaction)?;
    Ok(outcomes)
}
