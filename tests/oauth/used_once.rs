//! What may be used once: of a hundred equal uses at once one counts, in whichever process, and it is remembered for as long as it must.
use crate::harness::Balie;
use balie::clock::MINUTE;
use balie::db::Grouped;
use balie::jobs;
use balie::model::authorization::used_once::{self, Kind, MARGIN, Use, Uses};
use futures_util::future::join_all;

#[tokio::test]
async fn of_a_hundred_equal_uses_in_two_processes_one_is_the_first() {
    let balie = Balie::start().await;
    let other = balie.another_process().await;
    let until = balie.clock.now().plus(MINUTE);
    // Three that are equal a hundred times each, in different orders, as clients send them.
    for jti in ["one", "two", "three"] {
        let each = |number: usize| {
            let app = if number.is_multiple_of(2) { &balie.app } else { &other };
            app.used_once.write(Use::new(Kind::DpopProof, "key", jti, until))
        };
        let outcomes = join_all((0..100).map(each)).await;
        let first = outcomes.into_iter().filter(|outcome| *outcome.as_ref().expect("it is written")).count();
        assert_eq!(first, 1, "{jti}");
    }
    let mixed = (0..300).map(|number| {
        let app = if number % 2 == 0 { &balie.app } else { &other };
        let place = if number % 2 == 0 { number / 3 } else { 99 - number / 3 };
        app.used_once.write(Use::new(Kind::ClientAssertion, "client", &place.to_string(), until))
    });
    let outcomes = join_all(mixed).await;
    let first = outcomes.into_iter().filter(|outcome| *outcome.as_ref().expect("it is written")).count();
    assert_eq!(first, 100, "each of a hundred once");
}

#[tokio::test]
async fn of_equal_uses_in_one_group_the_first_counts_and_kinds_and_owners_never_meet() {
    let balie = Balie::start().await;
    let until = balie.clock.now().plus(MINUTE);
    let of = |kind, whose: &str, jti: &str| Use::new(kind, whose, jti, until);
    let jobs = [
        of(Kind::ClientAssertion, "a", "1"),
        of(Kind::ClientAssertion, "a", "1"),
        of(Kind::DpopProof, "a", "1"),
        of(Kind::ClientAssertion, "b", "1"),
        of(Kind::ClientAssertion, "a1", ""),
        of(Kind::ClientAssertion, "", "a1"),
        of(Kind::ClientAssertion, "a", "1"),
    ];
    let mut transaction = balie.app.db.begin().await.expect("the database can be written");
    let outcomes = Uses::run(&mut transaction, &jobs).await.expect("they are written");
    assert_eq!(outcomes, [true, false, true, true, true, true, false]);
    let outcomes = Uses::run(&mut transaction, &jobs).await.expect("they are written");
    assert!(!outcomes.contains(&true), "{outcomes:?}");
    transaction.commit().await.expect("it lasts");
}

/// Clocks of several machines differ: one that is behind would let in again what another has forgotten.
#[tokio::test]
async fn a_use_is_remembered_for_as_long_as_any_clock_would_let_it_in_and_cleared_up_after_that() {
    let balie = Balie::start().await;
    let known = Use::new(Kind::ClientAssertion, "client", "jti", balie.clock.now().plus(5 * MINUTE));
    assert!(balie.app.used_once.write(known.clone()).await.expect("it is written"));
    // More than one small transaction deletes.
    let others = (0..450)
        .map(|number| balie.app.used_once.write(Use::new(Kind::DpopProof, "key", &number.to_string(), balie.clock.now().plus(MINUTE))));
    join_all(others).await.into_iter().for_each(|outcome| assert!(outcome.expect("it is written")));
    let is_used = async || used_once::is_used(&mut balie.app.read().await.expect("a connection"), &known).await.expect("it is read");
    balie.clock.advance(5 * MINUTE + MARGIN);
    jobs::clear_up(&balie.app).await.expect("it is cleared up");
    assert!(is_used().await, "it could still be shown");
    assert!(!balie.app.used_once.write(known.clone()).await.expect("it is written"));
    assert_eq!(rows(&balie).await, 1, "those that ended are gone");
    balie.clock.advance(1);
    jobs::clear_up(&balie.app).await.expect("it is cleared up");
    assert!(!is_used().await);
}

async fn rows(balie: &Balie) -> i64 {
    let mut connection = balie.app.read().await.expect("a connection");
    sqlx::query_scalar("SELECT COUNT(*) FROM used_once").fetch_one(&mut *connection).await.expect("they can be counted")
}
