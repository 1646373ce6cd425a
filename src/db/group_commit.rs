//! Group commit: what many requests want written at once is written in one transaction, and each is answered after its commit. The disk
//! is asked once for many, and nobody is told of something that a crash could still undo. In the same way many that look something up are
//! answered by one statement, of what stands there after the last of them asked.
use super::{Abandonable, Connection, Database, held, is_unavailable};
use crate::background;
use std::future::Future;
use std::marker::PhantomData;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

/// How many are written in one transaction at most.
const MAX_GROUP: usize = 64;
/// How many may wait; whoever comes then is told to come back (503).
const MAX_WAITING: usize = 2048;
/// How long a group may look something up: longer than the pool and PostgreSQL let it. A network that swallows everything says nothing for
/// a quarter of an hour, and whoever comes meanwhile would wait behind the one that it swallowed.
const READ_DEADLINE: Duration = Duration::from_secs(5);

/// Statements that are run for several jobs together.
pub trait Grouped: Send + 'static {
    type Job: Send + Sync + 'static;
    type Outcome: Send + 'static;

    /// Does all jobs, as if one after the other, and returns the outcome of each in their order. After an error each is tried alone, so
    /// that one that can't be done stops no other.
    fn run(connection: &mut Connection, jobs: &[Self::Job]) -> impl Future<Output = sqlx::Result<Vec<Self::Outcome>>> + Send;
}

/// How the jobs of a group are done together.
pub trait Together: Send + 'static {
    /// Does all of them; when it is over, nothing can undo them.
    fn run<G: Grouped>(db: &Database, jobs: &[G::Job]) -> impl Future<Output = Result<Vec<G::Outcome>, Undone>> + Send;
}

/// In one transaction.
pub struct InTransaction;

/// On one connection, one after the other: for what only reads.
pub struct OnConnection;

/// A queue of jobs that write.
pub type GroupCommit<G> = Group<G, InTransaction>;
/// A queue of jobs that look up what a token request needs.
pub type GroupRead<G> = Group<G, OnConnection>;

/// A queue of jobs with the one task that does them, which ends when this is dropped.
pub struct Group<G: Grouped, T: Together> {
    queue: mpsc::Sender<Waiting<G>>,
    together: PhantomData<fn() -> T>,
}

struct Waiting<G: Grouped> {
    job: G::Job,
    answer: oneshot::Sender<sqlx::Result<G::Outcome>>,
}

impl<G: Grouped, T: Together> Group<G, T> {
    pub fn new(db: Database) -> Self {
        let (queue, waiting) = mpsc::channel(MAX_WAITING);
        background::spawn(work::<G, T>(db, waiting));
        Self { queue, together: PhantomData }
    }

    async fn done(&self, job: G::Job) -> sqlx::Result<G::Outcome> {
        held::check();
        let (answer, answered) = oneshot::channel();
        self.queue.try_send(Waiting { job, answer }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => sqlx::Error::PoolTimedOut,
            mpsc::error::TrySendError::Closed(_) => sqlx::Error::PoolClosed,
        })?;
        answered.await.map_err(|_| sqlx::Error::PoolClosed)?
    }
}

impl<G: Grouped> GroupCommit<G> {
    /// Does a job with whatever else waits, and returns after the commit. A full queue is an error like a pool without a free connection.
    pub async fn write(&self, job: G::Job) -> sqlx::Result<G::Outcome> {
        self.done(job).await
    }
}

impl<G: Grouped> GroupRead<G> {
    /// Looks something up with whatever else waits. A full queue is an error like a pool without a free connection.
    pub async fn find(&self, job: G::Job) -> sqlx::Result<G::Outcome> {
        self.done(job).await
    }
}

async fn work<G: Grouped, T: Together>(db: Database, mut queue: mpsc::Receiver<Waiting<G>>) {
    let mut group = Vec::with_capacity(MAX_GROUP);
    while queue.recv_many(&mut group, MAX_GROUP).await > 0 {
        let (jobs, answers): (Vec<_>, Vec<_>) = group.drain(..).map(|waiting| (waiting.job, waiting.answer)).unzip();
        let done = T::run::<G>(&db, &jobs).await;
        match done {
            // Whoever no longer waits is not answered; what was done stays done.
            Ok(outcomes) => answers.into_iter().zip(outcomes).for_each(|(answer, outcome)| drop(answer.send(Ok(outcome)))),
            Err(Undone::Jobs(error)) if jobs.len() > 1 => {
                tracing::debug!(%error, "a group was undone; each of it is tried alone");
                each_alone::<G, T>(&db, jobs, answers).await;
            }
            Err(undone) => {
                tracing::warn!(error = %undone.into_inner(), "a group could not be done");
                answers.into_iter().for_each(|answer| drop(answer.send(Err(sqlx::Error::PoolTimedOut))));
            }
        }
    }
}

/// Does each job in a transaction of its own, until the database itself fails: whoever comes after that is told at once, for each would
/// wait for it as long as the first did, and all that come later behind them.
async fn each_alone<G: Grouped, T: Together>(db: &Database, jobs: Vec<G::Job>, answers: Vec<oneshot::Sender<sqlx::Result<G::Outcome>>>) {
    let mut has_failed = false;
    for (job, answer) in jobs.into_iter().zip(answers) {
        let done = match has_failed {
            true => Err(sqlx::Error::PoolTimedOut),
            false => T::run::<G>(db, std::slice::from_ref(&job)).await.map_err(|undone| {
                has_failed = matches!(undone, Undone::Transaction(_));
                undone.into_inner()
            }),
        };
        drop(answer.send(done.and_then(|mut outcomes| outcomes.pop().ok_or(sqlx::Error::RowNotFound))));
    }
}

/// Where it failed.
pub enum Undone {
    /// Nothing of the group was done, and one of its jobs alone may be why: by its data, or by a row that somebody else holds.
    Jobs(sqlx::Error),
    /// It began too late, whether it was committed is not known, or the database did not answer whoever only reads.
    Transaction(sqlx::Error),
}

impl Undone {
    fn into_inner(self) -> sqlx::Error {
        match self {
            Self::Jobs(error) | Self::Transaction(error) => error,
        }
    }
}

impl Together for InTransaction {
    async fn run<G: Grouped>(db: &Database, jobs: &[G::Job]) -> Result<Vec<G::Outcome>, Undone> {
        let mut transaction = db.begin().await.map_err(Undone::Transaction)?;
        let outcomes = G::run(&mut transaction, jobs).await.map_err(Undone::Jobs)?;
        transaction.commit().await.map_err(Undone::Transaction)?;
        Ok(outcomes)
    }
}

impl Together for OnConnection {
    async fn run<G: Grouped>(db: &Database, jobs: &[G::Job]) -> Result<Vec<G::Outcome>, Undone> {
        let looked_up = Abandonable::new(async {
            let mut connection = db.read_for_tokens().await.map_err(Undone::Transaction)?;
            // Where the database is away or too slow, each alone would be as slow, and sixty-four times the load.
            G::run(&mut connection, jobs).await.map_err(|error| match is_unavailable(&error) {
                true => Undone::Transaction(error),
                false => Undone::Jobs(error),
            })
        });
        timeout(READ_DEADLINE, looked_up).await.unwrap_or(Err(Undone::Transaction(sqlx::Error::PoolTimedOut)))
    }
}
