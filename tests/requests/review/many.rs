//! A queue of a hundred thousand: as quick as one of a hundred, because each list goes along an index.
use crate::harness::Balie;
use balie::clock::Timestamp;
use balie::model::request::queue::{self, Assignee, Count, QueueQuery, Rest, waiting};
use balie::model::request::{Kind, Source, State};
use std::time::{Duration, Instant};

/// Makes so many requests that wait, in one statement that both databases read.
async fn fill(balie: &Balie, from: i64, to: i64) {
    let municipality = balie.municipality("utrecht").await;
    let mut tx = balie.begin().await;
    sqlx::query(
        "INSERT INTO requests (id, number, kind, state, source, version, requester_email, requester_name, locale, municipality_id, \
         client_name, document, created_at, updated_at, submitted_at, due_at) \
         WITH RECURSIVE numbers (n) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n < $2) \
         SELECT 'r-' || CAST(n AS TEXT), n, 'registration', 'submitted', 'form', 2, 'x@x.example', 'X', 'nl', $3, \
         'Aanvraag ' || CAST(n AS TEXT), '{}', n, n, n, n FROM numbers",
    )
    .bind(from)
    .bind(to)
    .bind(&municipality.id)
    .execute(tx.connection())
    .await
    .expect("requests can be written");
    // What a database does by itself after a while.
    sqlx::query("ANALYZE requests").execute(tx.connection()).await.expect("both databases can analyze");
    balie.commit(tx).await;
}

fn query(state: Option<State>, municipality: Option<&str>, assignee: Assignee) -> QueueQuery {
    QueueQuery {
        state,
        municipalities: municipality.map(|id| vec![id.to_owned()]),
        assignee,
        rest: Rest::Awake(Timestamp(i64::MAX)),
        ..QueueQuery::default()
    }
}

/// The quickest of several, which says what the work is and not what else the machine did.
async fn time(balie: &Balie, query: &QueueQuery) -> Duration {
    let mut quickest = Duration::MAX;
    for _ in 0..15 {
        let mut connection = balie.app.db.read_for_lists().await.unwrap();
        let begun = Instant::now();
        queue::page(&mut connection, query).await.unwrap();
        quickest = quickest.min(begun.elapsed());
    }
    quickest
}

#[tokio::test]
async fn a_hundred_thousand_requests_are_listed_as_quickly_as_a_thousand() {
    let balie = Balie::start().await;
    let municipality = balie.municipality("utrecht").await.id;
    let queries = [
        query(Some(State::Submitted), None, Assignee::Anybody),
        query(Some(State::Submitted), None, Assignee::Nobody),
        query(Some(State::Submitted), Some(&municipality), Assignee::Anybody),
        query(None, Some(&municipality), Assignee::Anybody),
        query(None, None, Assignee::Anybody),
        query(Some(State::Spam), None, Assignee::Anybody),
        // Of which there are none among all those that wait.
        QueueQuery { source: Some(Source::Mail), ..query(Some(State::Submitted), None, Assignee::Anybody) },
        QueueQuery { source: Some(Source::Mail), ..query(None, None, Assignee::Anybody) },
        QueueQuery { kind: Some(Kind::Change), ..query(Some(State::Submitted), None, Assignee::Nobody) },
    ];
    fill(&balie, 1, 2_000).await;
    let mut few = Vec::new();
    for query in &queries {
        few.push(time(&balie, query).await);
    }
    fill(&balie, 2_001, 100_000).await;
    for (query, few) in queries.iter().zip(few) {
        let many = time(&balie, query).await;
        assert!(many < 2 * few + Duration::from_millis(2), "{query:?}: {many:?}, with few {few:?}");
    }
    let mut connection = balie.app.db.read_for_lists().await.unwrap();
    let page = queue::page(&mut connection, &queries[0]).await.unwrap();
    assert_eq!((page.rows.len(), page.count), (queue::PAGE, Count::MoreThan(queue::MAX_COUNTED)));
    drop(connection);
    // What every page of a reviewer asks besides.
    for own in [None, Some([municipality])] {
        let mut quickest = Duration::MAX;
        for _ in 0..15 {
            let mut connection = balie.app.read().await.unwrap();
            let begun = Instant::now();
            let found = waiting::count(&mut connection, own.as_ref().map(|ids| &ids[..]), "nobody", Timestamp(i64::MAX)).await.unwrap();
            quickest = quickest.min(begun.elapsed());
            assert!(found.count > 99 && found.is_more);
        }
        println!("the number in the navigation of 100,000 requests: {quickest:?}");
        assert!(quickest < Duration::from_millis(3), "{quickest:?}");
    }
}
