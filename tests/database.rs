//! What was proved of sqlx::Any on both databases, kept as tests, so that an upgrade that changes a fact is seen.
use crate::harness::Balie;
use balie::db::{Backend, Database};
use sqlx::Executor;
use std::sync::Arc;

async fn with_backend() -> (Balie, bool) {
    let balie = Balie::start().await;
    let sqlite = balie.app.db.backend == Backend::Sqlite;
    (balie, sqlite)
}

#[tokio::test]
async fn migrations_run_again_change_nothing() {
    let (balie, _) = with_backend().await;
    let client = balie.client("zaaksysteem").create().await;
    balie.app.db.migrate().await.expect("a second run");
    let again = Database::open(&balie.app.config.database_url).await.expect("the database opens");
    again.migrate().await.expect("a run by another process");
    balie.token(&client).await.expect(200);
}

#[tokio::test]
async fn fact_1_the_query_builder_writes_question_marks() {
    #[expect(clippy::disallowed_methods, reason = "this shows why it is disallowed")]
    let mut builder = sqlx::QueryBuilder::<sqlx::Any>::new("SELECT ");
    builder.push_bind(1_i64);
    assert_eq!(builder.sql().as_str(), "SELECT ?", "if this is $1 now, the builder may be used");
}

#[tokio::test]
async fn fact_2_booleans_can_not_be_read_on_sqlite() {
    let (balie, sqlite) = with_backend().await;
    let mut connection = balie.app.read().await.expect("a connection");
    let read = sqlx::query_scalar::<_, bool>("SELECT EXISTS (SELECT 1 FROM people)").fetch_one(&mut *connection).await;
    assert_eq!(read.is_err(), sqlite);
    // So existence is asked this way.
    let some: Option<i64> = sqlx::query_scalar("SELECT CAST(1 AS BIGINT) FROM history_head WHERE id = $1")
        .bind(1_i64)
        .fetch_optional(&mut *connection)
        .await
        .expect("a number");
    assert_eq!(some, Some(1));
}

#[tokio::test]
async fn fact_3_text_numbers_and_bytes_come_back_as_they_went() {
    let (balie, _) = with_backend().await;
    let mut connection = balie.app.read().await.expect("a connection");
    let row: (String, i64, Option<i64>, Option<String>) =
        sqlx::query_as("SELECT CAST($1 AS TEXT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), CAST($4 AS TEXT)")
            .bind("é€\u{1f3db}")
            .bind(i64::MAX)
            .bind(None::<i64>)
            .bind(None::<String>)
            .fetch_one(&mut *connection)
            .await
            .expect("a row");
    assert_eq!(row, ("é€\u{1f3db}".to_owned(), i64::MAX, None, None));
    let bytes: Vec<u8> = sqlx::query_scalar("UPDATE signing_keys SET sealed_private_key = $1 RETURNING sealed_private_key")
        .bind(vec![0_u8, 39, 92, 255])
        .fetch_one(&mut *connection)
        .await
        .expect("bytes");
    assert_eq!(bytes, [0, 39, 92, 255]);
}

#[tokio::test]
async fn fact_4_a_word_that_an_enum_does_not_know_is_an_error_and_no_panic() {
    let (balie, _) = with_backend().await;
    let municipality = balie.municipality("utrecht").await;
    let mut connection = balie.app.read().await.expect("a connection");
    sqlx::query("UPDATE municipalities SET secret_visibility = 'sometimes'").execute(&mut *connection).await.expect("written");
    let read = balie::model::municipality::find(&mut connection, &municipality.id).await;
    assert!(matches!(read, Err(sqlx::Error::ColumnDecode { .. })), "{read:?}");
}

#[tokio::test]
async fn fact_5_sums_need_a_cast() {
    let (balie, sqlite) = with_backend().await;
    let mut connection = balie.app.read().await.expect("a connection");
    let bare = sqlx::query_scalar::<_, i64>("SELECT SUM(seq) FROM events").fetch_one(&mut *connection).await;
    assert_eq!(bare.is_ok(), sqlite);
    let cast: i64 = sqlx::query_scalar("SELECT CAST(SUM(seq) AS BIGINT) FROM events").fetch_one(&mut *connection).await.expect("a number");
    assert!(cast > 0);
}

#[tokio::test]
async fn fact_6_a_violation_tells_its_kind_on_both_and_its_name_on_one() {
    let (balie, sqlite) = with_backend().await;
    balie.municipality("utrecht").await;
    let mut connection = balie.app.read().await.expect("a connection");
    let twice = "INSERT INTO municipalities (id, slug, name, secret_visibility, version, created_at) SELECT 'x', slug, name, \
     secret_visibility, 1, 1 FROM municipalities";
    let error = sqlx::query(twice).execute(&mut *connection).await.expect_err("the slug is taken");
    let error = error.as_database_error().expect("an error of the database");
    assert!(error.is_unique_violation());
    assert_eq!(error.constraint().is_none(), sqlite);
    let orphan = "INSERT INTO usage (client_id, day, scope, tokens) VALUES ('nobody', 1, '', 1)";
    let error = sqlx::query(orphan).execute(&mut *connection).await.expect_err("there is no such client");
    assert!(error.as_database_error().expect("an error of the database").is_foreign_key_violation(), "foreign keys are enforced");
}

#[tokio::test]
async fn fact_7_and_8_every_column_of_the_schema_can_be_read() {
    let (balie, _) = with_backend().await;
    let client = balie.client("zaaksysteem").scope("cases").owners("bouwer@leverancier.example").create().await;
    balie.token(&client).await.expect(200);
    balie.token(&client.showing("wrong")).await.expect(401);
    assert_eq!((client.uses(&balie).await.len(), client.refusals(&balie).await.len()), (2, 1));
    let mut connection = balie.app.read().await.expect("a connection");
    for table in ["municipalities", "people", "sessions", "scopes", "clients", "secrets", "signing_keys", "events", "usage", "refusals"] {
        let rows = connection.fetch_all(sqlx::AssertSqlSafe(format!("SELECT * FROM {table}"))).await;
        assert!(rows.is_ok_and(|rows| table == "sessions" || !rows.is_empty()), "{table}");
    }
}

#[tokio::test]
async fn reading_and_then_writing_in_many_transactions_at_once_fails_for_none() {
    let (balie, _) = with_backend().await;
    let balie = Arc::new(balie);
    let municipality = balie.municipality("utrecht").await;
    let tasks = (0..8).map(|task| {
        let (balie, municipality) = (balie.clone(), municipality.clone());
        async move {
            for round in 0..5 {
                let mut tx = balie.begin().await;
                let before = balie::model::municipality::find(tx.connection(), &municipality.id).await.expect("read").expect("there");
                let name = format!("Utrecht {task} {round}");
                let changed = balie::model::municipality::update(&mut tx, &before, &name, before.secret_visibility, before.version).await;
                // Somebody else was first: told so, and nothing is lost.
                if changed.expect("written") {
                    balie.commit(tx).await;
                }
            }
        }
    });
    futures_util::future::join_all(tasks).await;
    let mut connection = balie.app.read().await.expect("a connection");
    let after = balie::model::municipality::find(&mut connection, &municipality.id).await.expect("read").expect("there");
    let written: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM events WHERE action = 'municipality.changed'")
        .fetch_one(&mut *connection)
        .await
        .expect("a number");
    assert_eq!(after.version - 1, written, "as many versions as lines of history");
    assert!(written >= 5);
    assert_eq!(balie::model::audit::first_broken(&mut connection).await.expect("read"), None, "and the chain holds");
}

#[tokio::test]
async fn what_may_happen_once_happens_once() {
    let (balie, _) = with_backend().await;
    let person = balie.person("nieuw@utrecht.example").await;
    let mut tx = balie.begin().await;
    let token = balie::model::invitation::insert(&mut tx, &person).await.expect("written");
    balie.commit(tx).await;
    let accepted = futures_util::future::join_all((0..8).map(|_| async {
        let mut tx = balie.begin().await;
        let accepted = balie::model::invitation::accept(&mut tx, &token).await.expect("written").is_some();
        balie.commit(tx).await;
        accepted
    }));
    assert_eq!(accepted.await.into_iter().filter(|accepted| *accepted).count(), 1);
}
