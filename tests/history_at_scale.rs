//! The history among a hundred thousand events: what a reader may see is found whole, and the file has all of it.
use crate::harness::{Balie, Browser, PASSWORD};
use balie::model::role::RoleName;
use balie::urls;
use std::time::{Duration, Instant};

const MANY: i64 = 110_000;

/// Many sign-ins of somebody else, and as many seconds; the chain over them is nobody's matter here.
async fn many_sign_ins(balie: &Balie) {
    let mut tx = balie.app.db.begin().await.expect("the database can be written");
    sqlx::query(
        "INSERT INTO events (seq, at, action, actor_kind, actor_id, actor_name, actor_email, actor_address, subject, details, \
         payload_version, hash) \
         WITH RECURSIVE numbers (n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n < $1) \
         SELECT (SELECT seq FROM history_head WHERE id = 1) + n, (SELECT MAX(at) FROM events) + n, 'session.signed_in', 'person', 'x', \
         'Somebody Else', 'else@elsewhere.example', '192.0.2.1', 'Somebody Else', '[]', 1, 'x' FROM numbers",
    )
    .bind(MANY)
    .execute(&mut *tx)
    .await
    .expect("events are written");
    sqlx::query("UPDATE history_head SET seq = (SELECT MAX(seq) FROM events) WHERE id = 1").execute(&mut *tx).await.expect("the end moves");
    tx.commit().await.expect("committed");
}

fn with(path: &str, fields: &[(&str, &str)]) -> String {
    let mut query = urls::query();
    query.extend_pairs(fields);
    format!("{path}?{}", query.finish())
}

async fn quick(browser: &Browser, path: &str) -> crate::harness::Answer {
    let start = Instant::now();
    let answer = browser.get(path).await.expect(200);
    assert!(start.elapsed() < Duration::from_secs(3), "{path} took {:?}", start.elapsed());
    answer
}

#[tokio::test]
async fn few_events_are_found_among_many_of_others() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").of("zwolle").owners("bouwer@leverancier.example").create().await;
    let owner = balie.owner_of(&client).await;
    let admin = balie.admin_of("zwolle").await;
    let operator = balie.operator().await;
    many_sign_ins(&balie).await;
    let history = urls::client_history(&client.id);
    for filter in [("action", "secrets"), ("from", "2001-01-01")] {
        let page = quick(&owner, &with(&history, &[filter])).await;
        page.must_say("Secret made").must_not_say("Look further back");
    }
    quick(&admin, &with(urls::HISTORY, &[("q", "zaaksysteem")])).await.must_say("Client registered");
    quick(&operator, &with(urls::HISTORY, &[("action", "municipalities")])).await.must_say("Gemeente Zwolle");
    quick(&operator, &with(urls::HISTORY, &[("action", "clients"), ("q", "ZAAK")])).await.must_say("Client registered");
    let helpdesk = balie.helpdesk().await;
    quick(&helpdesk, urls::HISTORY).await.must_say("Client registered").must_not_say("Somebody Else");
    // A filter without an index looks through a part, and says so.
    let mut looked = quick(&operator, &with(urls::HISTORY, &[("q", "zaaksysteem")])).await;
    looked.must_not_say("Client registered").must_say("Look further back");
    while let Some(further) = looked.link("Look further back") {
        looked = quick(&operator, &further).await;
    }
    looked.must_say("Client registered");
}

#[tokio::test]
async fn who_did_something_once_is_found_at_once_among_what_others_did() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").of("zwolle").owners("bouwer@leverancier.example").create().await;
    let admin = balie.admin_of("zwolle").await;
    admin.post(&urls::client_suspension(&client.id), &[("reason", "leaked")]).await.expect(303);
    let operator = balie.operator().await;
    many_sign_ins(&balie).await;
    for words in ["admin@zwolle", "ADMIN@zwolle.example"] {
        let page = quick(&operator, &with(urls::HISTORY, &[("person", words)])).await;
        page.must_say("Client suspended").must_not_say("Look further back").must_not_say("Somebody Else");
    }
    let filter = [("person", "admin@zwolle"), ("action", "clients"), ("q", "zaak")];
    quick(&operator, &with(urls::HISTORY, &filter)).await.must_say("Client suspended").must_not_say("Look further back");
    for nobody in ["nobody of this name", "%", "_"] {
        quick(&operator, &with(urls::HISTORY, &[("person", nobody)])).await.must_say("Nothing found").must_not_say("Look further back");
    }
}

#[tokio::test]
async fn a_search_for_who_did_it_tells_nobody_who_acts_elsewhere() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").of("zwolle").owners("bouwer@leverancier.example").create().await;
    let (admin, owner) = (balie.admin_of("zwolle").await, balie.owner_of(&client).await);
    many_sign_ins(&balie).await;
    let mut tx = balie.app.db.begin().await.expect("the database can be written");
    let name = "INSERT INTO event_actors (actor_id, folded) VALUES ('x', 'somebody else')";
    sqlx::query(name).execute(&mut *tx).await.expect("the name is remembered");
    tx.commit().await.expect("committed");
    for (reader, path) in [(&admin, urls::HISTORY.to_owned()), (&owner, urls::client_history(&client.id))] {
        for person in ["somebody", "nobody"] {
            let page = reader.get(&with(&path, &[("person", person)])).await.expect(200);
            page.must_say("Nothing found").must_not_say("Look further back");
        }
    }
}

#[tokio::test]
async fn the_newest_events_of_many_municipalities_are_found_in_their_order() {
    let balie = Balie::start().await;
    let admin = balie.person("chief@regio.example").await;
    for number in 0..60 {
        let slug = format!("gemeente-{number}");
        let municipality = balie.municipality(&slug).await;
        balie.grant(&admin, RoleName::MunicipalAdmin, Some(&municipality)).await;
        balie.client(&format!("client-{number}")).of(&slug).create().await;
    }
    balie.client("client-60").of("gemeente-7").create().await;
    balie.client("client-61").of("elsewhere").create().await;
    let chief = balie.sign_in(&admin.email).await;
    let mut seen = Vec::new();
    let mut page = chief.get(urls::HISTORY).await.expect(200);
    page.must_say("client-60").must_not_say("client-61");
    loop {
        seen.extend(page.all(".events__title a").into_iter().filter(|subject| subject.starts_with("client-")));
        let Some(older) = page.link("Older") else { break };
        page = chief.get(&older).await.expect(200);
    }
    seen.dedup();
    let expected: Vec<String> = std::iter::once(60).chain((0..60).rev()).map(|number| format!("client-{number}")).collect();
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn a_filtered_download_does_not_slow_down_the_pages_after_it() {
    let balie = Balie::start().await;
    balie.client("zaaksysteem").of("zwolle").create().await;
    let operator = balie.operator().await;
    many_sign_ins(&balie).await;
    for _ in 0..6 {
        quick(&operator, urls::HISTORY).await.must_say("Somebody Else");
    }
    let file = operator.get(&with(urls::HISTORY_CSV, &[("q", "zaaksysteem"), ("from", "2001-01-01")])).await.expect(200);
    assert!(file.text.contains("client.created"), "found although much that does not fit lies before it");
    for _ in 0..6 {
        quick(&operator, urls::HISTORY).await.must_say("Somebody Else");
    }
}

#[tokio::test]
async fn a_file_of_more_than_a_hundred_thousand_lines_is_whole() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    many_sign_ins(&balie).await;
    let file = operator.get(urls::HISTORY_CSV).await.expect(200);
    let numbers: Vec<i64> = file.text.lines().skip(1).map(|line| line.split(',').next().unwrap().parse().expect("a number")).collect();
    assert!(numbers.is_sorted_by(|newer, older| *newer == older + 1), "each once, newest first");
    assert_eq!(numbers.last(), Some(&1), "down to the first");
    assert!(numbers.len() > usize::try_from(MANY).unwrap());
}

#[tokio::test]
async fn of_several_kinds_of_events_the_rare_ones_are_found_once_and_in_order() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let new = "eleven quiet lighthouses";
    operator.post(urls::ACCOUNT_PASSWORD, &[("present", PASSWORD), ("password", new), ("again", new)]).await.expect(303);
    many_sign_ins(&balie).await;
    let filter = [("action", "signing_in"), ("person", "operator@balie")];
    let file = operator.get(&with(urls::HISTORY_CSV, &filter)).await.expect(200);
    let numbers: Vec<i64> = file.text.lines().skip(1).map(|line| line.split(',').next().unwrap().parse().expect("a number")).collect();
    assert!(numbers.is_sorted_by(|newer, older| newer > older), "each once, newest first: {numbers:?}");
    assert_eq!(file.text.matches("password.chosen").count(), 1);
    assert_eq!(file.text.matches("session.signed_in").count(), 2);
}

#[tokio::test]
async fn a_file_that_ends_early_says_so_in_its_last_line() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    many_sign_ins(&balie).await;
    let mut answer = operator.request(reqwest::Method::GET, urls::HISTORY_CSV).send().await.expect("an answer");
    let mut text = answer.chunk().await.expect("a beginning").expect("a piece").to_vec();
    let mut tx = balie.app.db.begin().await.expect("the database can be written");
    sqlx::query("DROP VIEW listed_events").execute(&mut *tx).await.expect("the history can't be read any more");
    tx.commit().await.expect("committed");
    while let Some(piece) = answer.chunk().await.expect("the answer ends as it should") {
        text.extend(piece);
    }
    let text = String::from_utf8(text).expect("UTF-8");
    let last = text.lines().last().expect("lines");
    assert!(last.starts_with("This file is not complete"), "{last}");
}

#[tokio::test]
async fn one_download_too_many_is_told_to_come_back() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let others = balie.app.downloads.turns.acquire_many(4).await.expect("four pieces are being made");
    let answer = operator.get(urls::HISTORY_CSV).await.expect(503);
    answer.must_say("Too many downloads at once");
    assert_eq!(answer.header("retry-after"), "60");
    operator.get(urls::HISTORY).await.expect(200);
    drop(others);
    operator.get(urls::HISTORY_CSV).await.expect(200);
}

/// Begins a download of the whole history, of which nothing is read. What the network holds for a reader is less than the file.
async fn unread(browser: &Browser) -> Option<reqwest::Response> {
    let answer = browser.request(reqwest::Method::GET, urls::HISTORY_CSV).send().await.expect("an answer");
    (answer.status() == 200).then_some(answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_reads_nothing_of_a_download_holds_up_nobody_else() {
    let balie = Balie::start().await;
    let (one, third) = (balie.operator().await, balie.admin_of("zwolle").await);
    let other = balie.person("other.operator@balie.example").await;
    balie.grant(&other, RoleName::Operator, None).await;
    let two = balie.sign_in(&other.email).await;
    many_sign_ins(&balie).await;
    let mut held = Vec::new();
    for browser in [&one, &two, &one, &two, &one, &two] {
        held.extend(unread(browser).await);
    }
    assert_eq!(held.len(), 4, "two of each person");
    third.get(urls::HISTORY_CSV).await.expect(200);
    one.get(urls::HISTORY_CSV).await.expect(503).must_say("You are downloading two histories already");
    drop(held);
    let began = Instant::now();
    while one.get(urls::HISTORY_CSV).await.status != 200 {
        assert!(began.elapsed() < Duration::from_secs(10), "those who left count no more");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
