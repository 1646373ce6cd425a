//! What ended before its time, in the memory of each process: many grants at once are one line of the feed, and many at the start are read
//! page by page.
use crate::authorize::{PERSON, allow, exchange, request, text, value, world};
use crate::harness::Balie;
use crate::oauth::verify::verify;
use balie::app::App;
use balie::clock::DAY;
use balie::model::authorization::grant::{self, Ended};
use balie::model::authorization::session_end;
use balie::model::changes::Topic;

/// Grants like the one that is there, under names with a number.
async fn copy_grants(balie: &Balie, many: usize) {
    balie
        .execute(&format!(
            "INSERT INTO grants (id, client_id, person_id, scope, claims, auth_time, acr, amr, session_id, signed_in_at, issuer, resource, \
             created_at, expires_at) WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {many}) \
             SELECT 'copy-' || n, client_id, person_id, scope, claims, auth_time, acr, amr, session_id, signed_in_at, issuer, resource, \
             created_at, expires_at FROM numbers JOIN grants ON grants.id NOT LIKE 'copy-%'"
        ))
        .await;
}

/// How many lines the feed has of each of the two topics.
async fn lines(balie: &Balie) -> [i64; 2] {
    let mut connection = balie.app.read().await.expect("a connection");
    let mut count = [0; 2];
    for (count, topic) in count.iter_mut().zip(["grant", "grants"]) {
        let asked = sqlx::query_scalar("SELECT COUNT(*) FROM changes WHERE topic = $1").bind(topic);
        *count = asked.fetch_one(&mut *connection).await.expect("they can be counted");
    }
    count
}

fn holds_all(app: &App, many: usize) -> bool {
    (1..=many).all(|number| app.registry.revocations().has(&format!("copy-{number}")))
}

#[tokio::test]
async fn the_end_of_many_grants_is_one_line_of_the_feed() {
    let (balie, client, browser) = world().await;
    let other = balie.another_process().await;
    for by_provider in [true, false] {
        let code = value(&allow(&browser, &request(&[])).await, "code");
        let token = text(&exchange(&balie, &client, &code).await.expect(200).json(), "access_token").to_owned();
        verify(&balie, "?scope=agenda:read", &token).await.expect(200);
        let many = if by_provider { 300 } else { 150 };
        balie.execute("DELETE FROM grants WHERE id LIKE 'copy-%' OR ended_at IS NOT NULL").await;
        copy_grants(&balie, many).await;
        balie.execute("UPDATE sessions SET identity_provider_id = 'some-provider'").await;
        let before = lines(&balie).await;
        balie.clock.advance(7);
        let person = balie.person(PERSON).await;
        let mut tx = balie.begin().await;
        if by_provider {
            session_end::follow_provider(&mut tx, "some-provider").await.expect("sessions can end");
        } else {
            grant::end_all_of(&mut tx, &person.id, Ended::PersonDisabled).await.expect("grants can end");
        }
        balie.commit(tx).await;
        assert_eq!(lines(&balie).await, [before[0], before[1] + 1], "by a provider: {by_provider}");
        verify(&balie, "?scope=agenda:read", &token).await.expect(401);
        other.registry.catch_up().await.expect("the feed can be read");
        for app in [&balie.app, &other, &balie.another_process().await] {
            assert!(holds_all(app, many), "by a provider: {by_provider}");
        }
    }
}

#[tokio::test]
async fn a_few_that_end_together_are_a_line_each() {
    let (balie, _, browser) = world().await;
    allow(&browser, &request(&[])).await;
    copy_grants(&balie, 5).await;
    let before = lines(&balie).await;
    let person = balie.person(PERSON).await;
    let mut tx = balie.begin().await;
    grant::end_all_of(&mut tx, &person.id, Ended::PersonDisabled).await.expect("grants can end");
    balie.commit(tx).await;
    assert_eq!(lines(&balie).await, [before[0] + 6, before[1]]);
    assert!(holds_all(&balie.app, 5));
}

/// More than are read by one statement, of both kinds.
#[tokio::test]
async fn a_process_that_starts_reads_all_that_ended() {
    let (balie, _, browser) = world().await;
    allow(&browser, &request(&[])).await;
    const MANY: usize = 20_001;
    copy_grants(&balie, MANY).await;
    let now = balie.clock.now().0;
    balie.execute(&format!("UPDATE grants SET ended_at = {now}, ended_because = 'revoked' WHERE id LIKE 'copy-%'")).await;
    balie
        .execute(&format!(
            "INSERT INTO revoked_tokens (jti, expires_at) WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers \
             WHERE n < {MANY}) SELECT 'token-' || n, {now} + 60 FROM numbers"
        ))
        .await;
    let started = balie.another_process().await;
    assert_eq!(started.registry.revocations().len(), 2 * MANY);
    assert!(holds_all(&started, MANY));
    // A token of a minute is gone after it; a grant's may live for a day. Only what is forgotten is looked at, though a process that reads
    // all of it again, as after a sleep, is told of each twice.
    let revocations = started.registry.revocations();
    assert_eq!(revocations.prune(balie.clock.now()), 0, "nothing is over");
    let mut tx = balie.begin().await;
    tx.note(Topic::Everything, "");
    balie.commit(tx).await;
    started.registry.catch_up().await.expect("the feed can be read");
    balie.clock.advance(121);
    assert_eq!((revocations.prune(balie.clock.now()), revocations.len()), (MANY, MANY));
    assert_eq!(revocations.prune(balie.clock.now()), 0);
    balie.clock.advance(2 * DAY);
    assert_eq!((revocations.prune(balie.clock.now()), revocations.len()), (MANY, 0));
}
