//! Slow statements of one kind of work stop no other kind, and nothing waits for a second connection.
use crate::harness::Balie;
use balie::db::{Abandonable, Database};
use futures_util::future::join_all;
use sqlx::AssertSqlSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Keeps a connection of the searches busy for many seconds: neither database finds a shortcut.
fn slow_search(db: &Database) -> JoinHandle<()> {
    let db = db.clone();
    tokio::spawn(async move {
        let Ok(mut connection) = db.read_for_lists().await else { return };
        let slow = "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < 40000000) \
                    SELECT CAST(MAX(i) AS BIGINT) FROM n";
        let _ = sqlx::query_scalar::<_, i64>(slow).fetch_one(&mut *connection).await;
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_searches_stop_neither_tokens_nor_revocations_nor_other_pages() {
    let balie = Balie::start().await;
    let admin = balie.admin_of("utrecht").await;
    let (known, unseen) = (balie.client("known").create().await, balie.client("unseen").create().await);
    balie.token(&known).await.expect(200);
    let searches: Vec<_> = (0..8).map(|_| slow_search(&balie.app.db)).collect();
    tokio::time::sleep(Duration::from_millis(200)).await;
    let began = Instant::now();
    balie.token(&unseen).await.expect(200);
    admin.get("/account").await.expect(200);
    known.suspend(&balie.app).await;
    balie.token(&known).await.expect(401);
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    // A ninth search is told to come back, soon and honestly.
    let list = admin.get("/clients").await.expect(503);
    assert_eq!(list.header("retry-after"), "5");
    searches.into_iter().for_each(|search| search.abort());
}

/// A kind of work with connections of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    Pages,
    Lists,
    Exports,
    Tokens,
    Feed,
}

/// Waits for a connection for this work and keeps it for some seconds. Says when it has it.
fn hold(db: &Database, work: Work) -> (JoinHandle<()>, oneshot::Receiver<()>) {
    let (db, (held, holds)) = (db.clone(), oneshot::channel());
    let task = tokio::spawn(async move {
        let asked = match work {
            Work::Pages => db.read().await,
            Work::Lists => db.read_for_lists().await,
            Work::Exports => db.read_for_exports().await,
            Work::Tokens => db.read_for_tokens().await,
            Work::Feed => db.read_for_feed().await,
        };
        let Ok(_connection) = asked else { return };
        let _ = held.send(());
        tokio::time::sleep(Duration::from_secs(30)).await;
    });
    (task, holds)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_every_connection_of_one_kind_of_work_leaves_all_others_theirs() {
    let all = [Work::Pages, Work::Lists, Work::Exports, Work::Tokens, Work::Feed];
    let balie = Balie::start().await;
    for taken in all {
        let mut holders: Vec<_> = (0..10).map(|_| hold(&balie.app.db, taken).0).collect();
        tokio::time::sleep(Duration::from_millis(500)).await;
        for other in all.into_iter().filter(|other| *other != taken) {
            let (holder, holds) = hold(&balie.app.db, other);
            let got = tokio::time::timeout(Duration::from_millis(800), holds).await;
            assert!(matches!(got, Ok(Ok(()))), "{other:?} waits for {taken:?}");
            holder.abort();
        }
        holders.drain(..).for_each(|holder| holder.abort());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql_a_statement_ends_at_its_deadline() {
    let balie = Balie::start().await;
    if balie.app.db.backend == balie::db::Backend::Sqlite {
        return;
    }
    let mut connection = balie.app.db.read().await.expect("a connection");
    let began = Instant::now();
    let asked =
        sqlx::query_scalar::<_, i64>("SELECT CAST(1 AS BIGINT) FROM (SELECT pg_sleep(60)) AS slept").fetch_one(&mut *connection).await;
    assert!(balie::db::is_unavailable(&asked.expect_err("it is ended")), "and that is a 503");
    assert!(began.elapsed() < Duration::from_secs(8), "{:?}", began.elapsed());
}

/// On SQLite a statement can't be interrupted through `sqlx::Any`; there the small pool bounds it.
#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql_a_statement_of_a_reader_who_left_is_cancelled() {
    let balie = Balie::start().await;
    if balie.app.db.backend == balie::db::Backend::Sqlite {
        return;
    }
    // The same server may be asked the same by others.
    let mark = balie::crypto::random::id();
    let looked_for = format!("%pg_sleep(61)%{mark}");
    let db = balie.app.db.clone();
    let asked = tokio::spawn(Abandonable::new(async move {
        let mut connection = db.read_for_exports().await.expect("a connection");
        let slow = format!("SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT pg_sleep(61)) AS slept -- {mark}");
        let _ = sqlx::query_scalar::<_, i64>(AssertSqlSafe(slow)).fetch_one(&mut *connection).await;
    }));
    let running = async || {
        let mut connection = balie.app.read().await.expect("a connection");
        let count = "SELECT COUNT(*) FROM pg_stat_activity WHERE query LIKE $1 AND state = 'active'";
        sqlx::query_scalar::<_, i64>(count).bind(&looked_for).fetch_one(&mut *connection).await.expect("a number")
    };
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(running().await, 1);
    asked.abort();
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert_eq!(running().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_writers_at_once_all_succeed() {
    let balie = Arc::new(Balie::start().await);
    let written = join_all((0..100).map(|number| {
        let balie = balie.clone();
        tokio::spawn(async move { balie.scope(&format!("scope:{number}")).await.name })
    }));
    assert_eq!(written.await.into_iter().filter(Result::is_ok).count(), 100);
}

/// The law itself: a task that holds a connection and asks for another is noticed.
#[tokio::test(flavor = "multi_thread")]
async fn a_second_connection_in_one_task_is_noticed() {
    let balie = Balie::start().await;
    let db = balie.app.db.clone();
    let asked = tokio::spawn(async move {
        let first = db.read().await.expect("a connection");
        let second = db.read_for_lists().await;
        drop((first, second));
    });
    assert!(asked.await.expect_err("it panics").is_panic());
}
