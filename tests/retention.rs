//! What grows and is bounded: each thing goes when its time is over, in small transactions, and nothing goes before.
use crate::harness::Balie;
use balie::clock::{DAY, Timestamp};
use balie::db::Backend;
use balie::jobs;
use balie::locale::Locale;
use balie::mail::compose::{MailContext, example};
use balie::model::client::deletion;
use balie::model::outbox::{self, MailKind, NewMail};
use balie::model::usage::{self, CountedUse, Use};
use balie::model::{retention, usage_by_month};
use balie::urls;
use sqlx::AssertSqlSafe;
use std::time::Duration;

async fn execute(balie: &Balie, text: &str) {
    let mut tx = balie.app.db.begin().await.expect("a transaction");
    sqlx::query(AssertSqlSafe(text.to_owned())).execute(&mut *tx).await.unwrap_or_else(|error| panic!("{text}: {error}"));
    tx.commit().await.expect("it lasts");
}

async fn count(balie: &Balie, text: &str) -> i64 {
    let mut connection = balie.app.read().await.expect("the database answers");
    sqlx::query_scalar(AssertSqlSafe(format!("SELECT COUNT(*) FROM {text}"))).fetch_one(&mut *connection).await.expect("a number")
}

async fn add_use(balie: &Balie, client_id: &str, day: Timestamp, tokens: i64) {
    let counted = |scope: &str| CountedUse { client_id: client_id.to_owned(), counted: Use { day, scope: scope.to_owned(), tokens } };
    let mut tx = balie.app.db.begin().await.unwrap();
    usage::add(&mut tx, &[counted(""), counted("cases")]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn days_of_use_are_folded_into_months_and_months_end() {
    let balie = Balie::with(&[("usage-months", "12")]).await;
    let client = balie.client("zaak").scope("cases").create().await;
    let today = balie.clock.now().day();
    for days_ago in 0..400 {
        add_use(&balie, &client.id, today.plus(-days_ago * DAY), 2).await;
    }
    for _ in 0..2 {
        jobs::clear_up(&balie.app).await.unwrap();
        let mut connection = balie.app.read().await.unwrap();
        let days = usage::list(&mut connection, &client.id, balie.clock.now(), 1000).await.unwrap();
        assert_eq!(days.len(), 2 * 61, "today and sixty days before it");
        let months = usage_by_month::list(&mut connection, &client.id).await.unwrap();
        let oldest = usage_by_month::month_of(balie.clock.now(), 12);
        assert_eq!(months[0].month, oldest);
        // Nothing between the oldest month and the days is lost.
        let kept_days = today.since(oldest) / DAY + 1;
        let tokens: i64 = days.iter().map(|day| day.tokens).chain(months.iter().map(|month| month.tokens)).sum();
        assert_eq!(tokens, kept_days * 4);
    }
    balie.admin_of("utrecht").await.get(&urls::client_usage(&client.id)).await.expect(200).must_say("60 tokens in the last thirty days.");
}

#[tokio::test]
async fn mail_invitations_refusals_and_ended_secrets_go_after_their_time() {
    let balie = Balie::start().await;
    let client = balie.client("zaak").create().await;
    balie.token(&client.showing("wrong")).await.expect(401);
    client.add_secret(&balie, "second").await.expect("there is room");
    client.revoke_secret(&balie.app).await;
    client.add_secret(&balie, "third").await.expect("there is room");
    client.expire_secret(&balie.app, DAY).await;
    assert_eq!(client.refusals(&balie).await.len(), 1);
    let context = MailContext::new(&balie.app.config);
    let mail = |subject: &str| NewMail { subject: subject.to_owned(), ..example(MailKind::MadeOwner, &context, Locale::Nl) };
    let mut tx = balie.begin().await;
    for subject in ["sent", "waiting"] {
        outbox::insert(&mut tx, &mail(subject), &balie.app.sealing).await.unwrap();
    }
    balie.commit(tx).await;
    execute(&balie, "UPDATE outbox SET sent_at = created_at WHERE subject = 'sent'").await;
    let person = balie.person("anna@utrecht.example").await;
    for _ in 0..2 {
        let mut tx = balie.begin().await;
        balie::model::invitation::insert(&mut tx, &person).await.unwrap();
        balie.commit(tx).await;
        balie.clock.advance(1);
    }
    let tables = ["outbox", "invitations", "refusals", "secrets"];
    for (days, expected) in [(29, [2, 2, 1, 3]), (9, [1, 1, 1, 3]), (51, [1, 1, 1, 3]), (3, [0, 1, 0, 1])] {
        balie.clock.advance(days * DAY);
        jobs::clear_up(&balie.app).await.unwrap();
        let mut kept = Vec::new();
        for table in tables {
            kept.push(count(&balie, table).await);
        }
        assert_eq!(kept, expected, "{tables:?} after {days} more days");
    }
    balie.token(&client).await.expect(200);
}

#[tokio::test]
async fn thousands_of_rows_go_in_one_run_of_small_transactions_while_others_write() {
    let balie = Balie::start().await;
    let clients = crate::oauth::registry::many(&balie, "c", 120).await;
    let now = balie.clock.now();
    let long_ago = now.plus(-deletion::UNDO - DAY);
    execute(&balie, &format!("UPDATE clients SET deleted_at = {} WHERE client_id <> 'c0'", long_ago.0)).await;
    let somebody = balie.person("anna@utrecht.example").await;
    for part in 0..4 {
        let rows: Vec<String> = (0..500)
            .map(|row| format!("('s{part}-{row}', 's{part}-{row}', '{}', '', 0, 0, 0, {}, '', '', 0)", somebody.id, now.0 - 1))
            .collect();
        let columns = "key_digest, id, person_id, bound_to, created_at, renewed_at, confirmed_at, expires_at, address, browser, used_at";
        execute(&balie, &format!("INSERT INTO sessions ({columns}) VALUES {}", rows.join(", "))).await;
        let rows: Vec<String> = (0..500).map(|row| format!("({}, 'client', 'x', {})", -1 - part * 500 - row, now.0 - 2 * DAY)).collect();
        execute(&balie, &format!("INSERT INTO changes (number, topic, key, at) VALUES {}", rows.join(", "))).await;
    }
    execute(
        &balie,
        &format!(
            "INSERT INTO usage (client_id, day, scope, tokens) SELECT id, {}, name, 1 FROM clients, \
                  (VALUES (0)) AS one, (SELECT 'a' AS name UNION SELECT 'b' UNION SELECT 'c' UNION SELECT 'd' UNION SELECT 'e') AS scopes",
            now.day().0
        ),
    )
    .await;
    let others = async {
        let mut written = 0;
        while count(&balie, "clients WHERE deleted_at IS NOT NULL").await > 0 {
            let tx = balie.begin().await;
            tx.commit().await.expect("others can write in between");
            written += 1;
        }
        written
    };
    let cleared = retention::clear_up(&balie.app.db, &balie.app.config.retention, now);
    let (cleared, written) = futures_util::future::join(cleared, others).await;
    let cleared = cleared.expect("the database can be written");
    assert!(cleared.rows >= 4_000 + 119 + 119 * 5, "{cleared:?}");
    assert!(cleared.rows / cleared.transactions <= 200 && cleared.transactions >= 12 + 32, "{cleared:?}");
    assert!(written >= 10, "others wrote {written} times in between");
    assert_eq!(count(&balie, "clients").await, 1, "{} were due", clients.len() - 1);
    assert_eq!(count(&balie, "usage").await, 5);
    assert_eq!(count(&balie, &format!("sessions WHERE expires_at <= {}", now.0)).await, 0);
}

#[tokio::test]
async fn it_can_run_in_two_processes_at_once() {
    let balie = Balie::start().await;
    let elsewhere = balie.another_process().await;
    let client = balie.client("zaak").scope("cases").create().await;
    for days_ago in 100..200 {
        add_use(&balie, &client.id, balie.clock.now().day().plus(-days_ago * DAY), 1).await;
    }
    let (one, other) = futures_util::future::join(jobs::clear_up(&balie.app), jobs::clear_up(&elsewhere)).await;
    one.and(other).expect("both succeed");
    let months = usage_by_month::list(&mut balie.app.read().await.unwrap(), &client.id).await.unwrap();
    assert_eq!(months.iter().map(|month| month.tokens).sum::<i64>(), 200);
}

#[tokio::test]
async fn sealed_copies_go_when_they_are_due_and_stay_where_they_may_always_be_seen() {
    let balie = Balie::start().await;
    let (due, kept) = (balie.client("due").create().await, balie.client("kept").of("assen").create().await);
    execute(&balie, "UPDATE municipalities SET secret_visibility = 'always' WHERE slug = 'assen'").await;
    balie.clock.advance(8 * DAY);
    jobs::clear_up(&balie.app).await.unwrap();
    assert!(due.secrets(&balie.app).await[0].sealed.is_none());
    assert!(kept.secrets(&balie.app).await[0].sealed.is_some());
}

#[tokio::test]
async fn the_history_is_sealed_once_a_day_if_there_is_anything_new() {
    let balie = Balie::start().await;
    let seals = async || {
        jobs::clear_up(&balie.app).await.unwrap();
        count(&balie, "history_seals").await
    };
    assert_eq!(seals().await, 1, "made at the start");
    balie.client("zaak").create().await;
    assert_eq!(seals().await, 1, "not twice a day");
    balie.clock.advance(DAY);
    assert_eq!((seals().await, seals().await), (2, 2));
    balie.clock.advance(DAY);
    assert_eq!(seals().await, 2, "nothing is new");
}

#[tokio::test]
async fn clearing_up_does_not_wait_for_the_history_when_nothing_of_it_is_due() {
    let balie = Balie::start().await;
    balie.client("zaak").create().await;
    jobs::clear_up(&balie.app).await.expect("the seal of today is made");
    if balie.app.db.backend == Backend::Sqlite {
        return; // Whoever writes history there is the only one who writes at all.
    }
    let writing = balie.begin().await;
    let held = tokio::time::timeout(Duration::from_secs(2), clear_up(&balie)).await;
    assert!(held.is_ok(), "it waited for whoever writes history");
    drop(writing);
}

/// As a task of its own: it asks for connections of its own.
async fn clear_up(balie: &Balie) {
    let app = balie.app.clone();
    tokio::spawn(async move { jobs::clear_up(&app).await.expect("it is done") }).await.expect("it ends");
}

#[tokio::test]
async fn what_people_gave_to_applications_goes_when_no_token_of_it_is_valid_any_more() {
    use crate::authorize::{allow, exchange, request, text, token, value, world};
    let (balie, client, browser) = world().await;
    let sign_in = async || exchange(&balie, &client, &value(&allow(&browser, &request(&[])).await, "code")).await.expect(200).json();
    let refresh = async |shown: &serde_json::Value| {
        token(&balie, &client, &[("grant_type", "refresh_token"), ("refresh_token", text(shown, "refresh_token"))]).await
    };
    let rows = async || [count(&balie, "grants").await, count(&balie, "authorization_codes").await, count(&balie, "refresh_tokens").await];
    let (used, idle) = (sign_in().await, sign_in().await);
    balie.clock.advance(2 * DAY);
    // A refresh token that is used makes the grant last: three days from now, as the client registered.
    let used = refresh(&used).await.expect(200).json();
    assert_eq!(rows().await, [2, 2, 3]);
    balie.clock.advance(2 * DAY);
    retention::clear_up(&balie.app.db, &balie.app.config.retention, balie.clock.now()).await.expect("it can be written");
    assert_eq!(rows().await, [1, 1, 1]);
    refresh(&idle).await.expect(400);
    refresh(&used).await.expect(200);
}
