//! Many that look something up are answered together: one that can't be read stops no other, and a database that does not answer is not
//! asked again for each of them.
use crate::harness::Balie;
use balie::db::{Connection, GroupRead, Grouped};
use futures_util::future::join_all;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// What is asked: how often the database was asked in all, and what goes wrong with this one.
struct Asked {
    statements: Arc<AtomicUsize>,
    fault: fn() -> Option<sqlx::Error>,
}

struct Faulty;

impl Grouped for Faulty {
    type Job = Asked;
    type Outcome = ();

    async fn run(_: &mut Connection, jobs: &[Asked]) -> sqlx::Result<Vec<()>> {
        jobs[0].statements.fetch_add(1, Ordering::SeqCst);
        // Others ask meanwhile, and are the next group.
        tokio::time::sleep(Duration::from_millis(50)).await;
        jobs.iter().find_map(|job| (job.fault)()).map_or_else(|| Ok(vec![(); jobs.len()]), Err)
    }
}

/// Asks for this one, and then for thirty together, the last of which is this one too. Returns how many were answered, and how often the
/// database was asked.
async fn ask(balie: &Balie, fault: fn() -> Option<sqlx::Error>) -> (usize, usize) {
    let (statements, queue) = (Arc::<AtomicUsize>::default(), GroupRead::<Faulty>::new(balie.app.db.clone()));
    let job = |fault| Asked { statements: statements.clone(), fault };
    let others = (0..31).map(|number| queue.find(job(if number % 30 == 0 { fault } else { || None })));
    let answered = join_all(others).await.into_iter().filter(Result::is_ok).count();
    (answered, statements.load(Ordering::SeqCst))
}

#[tokio::test]
async fn one_that_cant_be_read_stops_no_other_and_a_slow_database_is_not_asked_again_for_each() {
    let balie = Balie::start().await;
    let (answered, _) = ask(&balie, || None).await;
    assert_eq!(answered, 31);
    let (answered, statements) = ask(&balie, || Some(sqlx::Error::Decode("its data".into()))).await;
    assert_eq!(answered, 29, "all but the two, after {statements} statements");
    let away: [fn() -> Option<sqlx::Error>; 2] =
        [|| Some(sqlx::Error::Io(std::io::ErrorKind::ConnectionReset.into())), || Some(sqlx::Error::PoolTimedOut)];
    for fault in away {
        let (answered, statements) = ask(&balie, fault).await;
        assert!(answered == 0 && statements <= 2, "{answered} answered, {statements} statements");
    }
}
