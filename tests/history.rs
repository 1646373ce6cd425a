//! The history: each reader sees what is theirs, on the page, through filters and in the file.
use crate::harness::nice::{nice, nice_of_threads};
use crate::harness::{Balie, Browser};
use balie::clock::DAY;
use balie::db::Backend;
use balie::model::audit::{Action, Difference, Subject};
use balie::model::municipality::{self, SecretVisibility};
use balie::urls;

fn with(path: &str, fields: &[(&str, &str)]) -> String {
    let mut query = urls::query();
    query.extend_pairs(fields);
    format!("{path}?{}", query.finish())
}

async fn rows(browser: &Browser, path: &str) -> Vec<Vec<String>> {
    let answer = browser.get(path).await.expect(200);
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert!(answer.header("content-disposition").starts_with("attachment"));
    let text = answer.text.strip_prefix('\u{feff}').unwrap_or(&answer.text).to_owned();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[tokio::test]
async fn each_reader_sees_what_is_theirs() {
    let balie = Balie::start().await;
    balie.client("in-zwolle").of("zwolle").create().await;
    balie.client("in-assen").of("assen").create().await;
    let operator = balie.operator().await;
    operator
        .get(urls::HISTORY)
        .await
        .expect(200)
        .must_say("in-zwolle")
        .must_say("in-assen")
        .must_say("Municipality made")
        .must_say("Signed in");
    let helpdesk = balie.helpdesk().await;
    let seen = helpdesk.get(urls::HISTORY).await.expect(200);
    seen.must_say("in-zwolle").must_say("in-assen").must_not_say("Municipality made").must_not_say("Signed in");
    let admin = balie.admin_of("zwolle").await;
    let seen = admin.get(urls::HISTORY).await.expect(200);
    seen.must_say("in-zwolle").must_say("Municipality made").must_say("Role granted").must_not_say("in-assen").must_not_say("Signed in");
    let file = rows(&admin, urls::HISTORY_CSV).await;
    assert!(file.iter().any(|row| row.contains(&"in-zwolle".to_owned())) && !file.iter().flatten().any(|cell| cell.contains("assen")));
    balie.integrator("bouwer@leverancier.example").await.get(urls::HISTORY).await.expect(404);
    assert!(balie.anonymous().get(urls::HISTORY).await.expect(303).location().starts_with(urls::LOGIN));
}

#[tokio::test]
async fn filters_reach_no_further_than_their_reader() {
    let balie = Balie::start().await;
    balie.client("in-zwolle").of("zwolle").create().await;
    let foreign = balie.client("in-assen").of("assen").create().await;
    let assen = balie.municipality("assen").await;
    let admin = balie.admin_of("zwolle").await;
    for path in [urls::HISTORY, urls::HISTORY_CSV] {
        admin.get(&with(path, &[("municipality", &assen.id)])).await.expect(404);
    }
    for filter in [("q", "assen"), ("q", "%"), ("q", "' OR 1=1 --"), ("person", "%"), ("action", "clients")] {
        admin.get(&with(urls::HISTORY, &[filter])).await.expect(200).must_not_say("in-assen");
    }
    let of_client = [urls::client_history, urls::client_history_csv, urls::client_refusals, urls::client_usage];
    for path in of_client.map(|path| path(&foreign.id)) {
        admin.get(&path).await.expect(404);
        admin.get(&with(&path, &[("municipality", &assen.id)])).await.expect(404);
    }
    let helpdesk = balie.helpdesk().await;
    let seen = helpdesk.get(&with(urls::HISTORY, &[("municipality", &assen.id)])).await.expect(200);
    seen.must_say("in-assen").must_not_say("Municipality made");
}

#[tokio::test]
async fn an_admin_of_two_municipalities_reads_both_in_one_order() {
    let balie = Balie::start().await;
    balie.client("in-zwolle").of("zwolle").create().await;
    balie.client("in-assen").of("assen").create().await;
    balie.client("in-breda").of("breda").create().await;
    let admin = balie.admin_of("zwolle").await;
    let person = balie.person("admin@zwolle.example").await;
    balie.grant(&person, balie::model::role::RoleName::MunicipalAdmin, Some(&balie.municipality("assen").await)).await;
    let page = admin.get(urls::HISTORY).await.expect(200);
    page.must_say("in-zwolle").must_say("in-assen").must_not_say("in-breda");
    let file = rows(&admin, urls::HISTORY_CSV).await;
    let numbers: Vec<i64> = file[1..].iter().map(|row| row[0].parse().unwrap()).collect();
    assert!(numbers.is_sorted_by(|newer, older| newer > older), "newest first, each once: {numbers:?}");
}

#[tokio::test]
async fn what_is_seen_for_two_reasons_is_listed_once() {
    let balie = Balie::start().await;
    balie.client("in-zwolle").of("zwolle").create().await;
    let helpdesk = balie.helpdesk().await;
    let zwolle = balie.municipality("zwolle").await;
    balie.grant(&balie.person("helpdesk@balie.example").await, balie::model::role::RoleName::MunicipalAdmin, Some(&zwolle)).await;
    let file = rows(&helpdesk, urls::HISTORY_CSV).await;
    let numbers: Vec<i64> = file[1..].iter().map(|row| row[0].parse().unwrap()).collect();
    assert!(numbers.is_sorted_by(|newer, older| newer > older), "{numbers:?}");
    assert!(file.iter().flatten().any(|cell| cell == "client.created") && file.iter().flatten().any(|cell| cell == "role.granted"));
}

#[tokio::test]
async fn filters_find_by_day_kind_person_and_subject() {
    let balie = Balie::start().await;
    balie.operator().await;
    balie.client("early").create().await;
    balie.clock.advance(3 * DAY);
    balie.client("late").create().await;
    let operator = balie.operator().await;
    let today = balie::web::time_format::date_field(balie.clock.now());
    let finds = |fields: &'static [(&'static str, &'static str)]| {
        let operator = &operator;
        async move { operator.get(&with(urls::HISTORY, fields)).await.expect(200) }
    };
    let from_today = operator.get(&with(urls::HISTORY, &[("from", &today)])).await;
    from_today.must_say("late").must_not_say("early");
    assert_eq!(from_today.field("from").as_deref(), Some(&*today));
    operator.get(&with(urls::HISTORY, &[("to", &today)])).await.must_say("late").must_say("early");
    finds(&[("to", "2001-01-01")]).await.must_say("Nothing found");
    finds(&[("action", "signing_in")]).await.must_say("Signed in").must_not_say("Client registered");
    finds(&[("q", "LATE")]).await.must_say("late").must_not_say("early");
    finds(&[("q", "_ate")]).await.must_not_say("late: ").must_say("Nothing found");
    finds(&[("person", "operator@balie")]).await.must_say("Signed in").must_not_say("Client registered");
    finds(&[("person", "nobody is called so"), ("action", "nonsense")]).await.must_say("Nothing found");
}

#[tokio::test]
async fn days_are_right_even_when_a_clock_was_set_back() {
    let balie = Balie::start().await;
    balie.clock.advance(10 * DAY);
    balie.client("first-by-number").create().await;
    balie.clock.advance(-8 * DAY);
    balie.client("second-by-number").create().await;
    let day = balie::web::time_format::date_field(balie.clock.now());
    let later = balie::web::time_format::date_field(balie.clock.now().plus(5 * DAY));
    let operator = balie.operator().await;
    let seen = operator.get(&with(urls::HISTORY, &[("from", &later)])).await.expect(200);
    seen.must_say("first-by-number").must_not_say("second-by-number");
    let seen = operator.get(&with(urls::HISTORY, &[("from", &day), ("to", &day)])).await.expect(200);
    seen.must_say("second-by-number").must_not_say("first-by-number");
    let both = operator.get(&with(urls::HISTORY, &[("from", &day)])).await.expect(200);
    both.must_say("second-by-number").must_say("first-by-number");
}

#[tokio::test]
async fn pages_of_fifty_follow_one_another_both_ways() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let mut tx = balie.begin().await;
    for number in 0..120 {
        let name = format!("event-{number:03}");
        tx.record(Action::ClientChanged, Subject { name: &name, ..Subject::default() }, &[]).await.unwrap();
    }
    balie.commit(tx).await;
    let first = operator.get(urls::HISTORY).await.expect(200);
    first.must_say("event-119").must_say("event-070").must_not_say("event-069");
    assert!(first.link("Newer").is_none());
    let second = operator.get(&first.link("Older").unwrap()).await.expect(200);
    second.must_say("event-069").must_say("event-020").must_not_say("event-070").must_not_say("event-019");
    let back = operator.get(&second.link("Newer").unwrap()).await.expect(200);
    back.must_say("event-119").must_say("event-070").must_not_say("event-069");
    assert!(back.link("Newer").is_none());
    let found = operator.get(&with(urls::HISTORY, &[("q", "event-0")])).await;
    let more = operator.get(&found.link("Older").unwrap()).await.expect(200);
    more.must_say("event-000").must_not_say("event-1");
    for position in ["9223372036854775807", "-1", "0", "x"] {
        for name in ["before", "after"] {
            operator.get(&with(urls::HISTORY, &[(name, position)])).await.expect(200);
        }
    }
}

#[tokio::test]
async fn what_strangers_wrote_is_text_on_the_page_and_in_the_file() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let mut tx = balie.begin().await;
    let wicked = "<script>alert(1)</script>";
    let differences =
        [Difference::added("client_name", "=HYPERLINK(\"https://evil.example\")"), Difference::removed("<b>x</b>", "<i>y</i>")];
    for name in [wicked, "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "two\r\nlines, \"quoted\""] {
        tx.record(Action::ClientChanged, Subject { name, ..Subject::default() }, &differences).await.unwrap();
    }
    balie.commit(tx).await;
    let page = operator.get(urls::HISTORY).await.expect(200);
    page.must_say(wicked);
    assert!(!page.text.contains("<script>alert") && !page.text.contains("<b>x</b>") && !page.text.contains("<i>y</i>"));
    let file = rows(&operator, urls::HISTORY_CSV).await;
    let subjects: Vec<&str> = file[1..].iter().map(|row| row[11].as_str()).collect();
    for safe in ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "two\r\nlines, \"quoted\"", wicked] {
        assert!(subjects.contains(&safe), "{safe:?} is not in {subjects:?}");
    }
    for cell in file.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?} is a formula");
    }
}

#[tokio::test]
async fn every_action_and_value_is_said_in_both_languages() {
    let balie = Balie::start().await;
    let mut tx = balie.begin().await;
    let end = tx.now.0.to_string();
    let differences = [
        Difference::added("expires_at", &*end),
        Difference::of_text("access_token_lifetime", "3600", "60").unwrap(),
        Difference::of_text("secret_visibility", "once", "always").unwrap(),
        Difference::added("role", "municipal_admin zwolle"),
    ];
    for action in Action::ALL {
        tx.record(*action, Subject::default(), &differences).await.unwrap();
    }
    balie.commit(tx).await;
    let operator = balie.operator().await;
    let page = operator.get(urls::HISTORY).await.expect(200);
    page.must_say("1 minute").must_say("municipal admin of zwolle").must_say("Only when it is made");
    page.must_not_say("event-").must_not_say(&end);
    for action in Action::ALL {
        page.must_not_say(action.as_str());
    }
}

#[tokio::test]
async fn the_file_has_everything_that_the_filter_lets_through() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let mut tx = balie.begin().await;
    municipality::insert(&mut tx, &balie::crypto::random::id(), "zwolle", "Zwolle", SecretVisibility::Once).await.unwrap();
    for number in 0..2_500 {
        let name = format!("event-{number:04}");
        tx.record(Action::ClientChanged, Subject { name: &name, ..Subject::default() }, &[]).await.unwrap();
    }
    balie.commit(tx).await;
    let path = with(urls::HISTORY_CSV, &[("action", "clients")]);
    let page = operator.get(&with(urls::HISTORY, &[("action", "clients")])).await;
    assert_eq!(page.link("Download as CSV").as_deref(), Some(&*path));
    let file = rows(&operator, &path).await;
    assert_eq!(file[0][..4], ["seq", "at", "action", "actor_name"]);
    assert_eq!(file.len(), 2_501);
    assert_eq!((&*file[1][11], &*file[2_500][11]), ("event-2499", "event-0000"));
    let made = rows(&operator, &with(urls::HISTORY_CSV, &[("action", "municipalities")])).await;
    assert_eq!((&*made[1][7], &*made[1][12]), ("zwolle", "slug: + zwolle"));
}

#[tokio::test]
async fn the_hash_of_an_event_is_over_these_very_bytes() {
    let balie = Balie::start().await;
    let place = balie.municipality("utrecht").await;
    let mut connection = balie.app.read().await.expect("a connection");
    let events: Vec<balie::model::audit::Event> =
        sqlx::query_as("SELECT * FROM events ORDER BY seq").fetch_all(&mut *connection).await.expect("the history");
    let [.., before, event] = &events[..] else { panic!("two events") };
    let payload = format!(
        r#"{{"action":"municipality.created","actor_address":"","actor_kind":"system","actor_name":"command_line","at":{},"#,
        event.at.0
    ) + &format!(
        r#""details":"[{{\"attribute\":\"slug\",\"added\":[\"utrecht\"]}}]","municipality_id":"{}","seq":{},"#,
        place.id, event.seq
    ) + r#""subject":"Gemeente Utrecht"}"#;
    let text = format!("1\n{}\n{payload}", before.hash);
    assert_eq!(event.hash, balie::crypto::hex(&balie::crypto::sha256(text.as_bytes())), "{payload}");
}

#[tokio::test]
async fn a_download_is_made_by_threads_that_stand_back_for_tokens_and_pages() {
    let balie = Balie::start().await;
    balie.client("zaak").create().await;
    balie.operator().await.get(urls::HISTORY_CSV).await.expect(200).must_say("client.created");
    let lower = (nice("self") + 10).min(19);
    assert_eq!(nice_of_threads("balie-low-prior"), [lower]);
    if balie.app.db.backend == Backend::Sqlite {
        assert!(nice_of_threads("sqlx-sqlite-wor").contains(&lower), "the thread that reads is the same as for pages");
    }
}
