//! Names in the history: as of then, with the address, and nothing found that the events themselves do not hold.
use crate::harness::Balie;
use balie::db::Database;
use balie::model::audit::{self, Action, Actor, Subject};
use balie::urls;

async fn acts(balie: &Balie, name: &str, email: &str) {
    let actor = Actor::Person { id: "p".to_owned(), name: name.to_owned(), email: email.to_owned(), address: "192.0.2.1".to_owned() };
    let mut tx = balie.app.begin(actor).await.expect("the database can be written");
    let client = tx.connection();
    let id: String = sqlx::query_scalar("SELECT id FROM clients LIMIT 1").fetch_one(client).await.expect("a client");
    let about = Subject { name: "zaaksysteem", client_id: Some(&id), ..Subject::default() };
    tx.record(Action::ClientChanged, about, &[]).await.expect("recorded");
    balie.commit(tx).await;
}

#[tokio::test]
async fn an_event_says_name_and_address_as_of_then() {
    let balie = Balie::start().await;
    balie.client("zaaksysteem").create().await;
    acts(&balie, "Anna de Vries", "anna@utrecht.example").await;
    // Somebody who took her name to act under it.
    acts(&balie, "Anna de Vries", "eve@elsewhere.example").await;
    let operator = balie.operator().await;
    let page = operator.get(urls::HISTORY).await.expect(200);
    page.must_say("Anna de Vries <anna@utrecht.example>").must_say("Anna de Vries <eve@elsewhere.example>");
    page.must_say("At the command line of the server");
    let file = operator.get(urls::HISTORY_CSV).await.expect(200);
    assert!(file.text.contains("Anna de Vries,anna@utrecht.example,"), "{}", file.text);
}

#[tokio::test]
async fn a_search_for_who_did_it_reads_the_events_alone() {
    let balie = Balie::start().await;
    balie.client("zaaksysteem").create().await;
    acts(&balie, "Élise Ångström", "elise@utrecht.example").await;
    let helpdesk = balie.helpdesk().await;
    let search = |person: &str| urls::with_query(urls::HISTORY, "person", person);
    for found in ["elise", "ÅNGSTRÖM", "angstrom", "elise@utrecht"] {
        helpdesk.get(&search(found)).await.expect(200).must_say("Client changed");
    }
    // Accounts that are there but did nothing the helpdesk may see, and what the account of an event's actor is called by now.
    balie.integrator("stil@leverancier.example").await;
    for unknown in ["stil@leverancier", "helpdesk@", "command_line", "%", "_"] {
        helpdesk.get(&search(unknown)).await.expect(200).must_say("Nothing found");
    }
}

#[tokio::test]
async fn days_are_understood_or_refused_at_their_field() {
    let balie = Balie::start().await;
    let client = balie.client("zaaksysteem").create().await;
    let operator = balie.operator().await;
    for (path, file) in
        [(urls::HISTORY.to_owned(), urls::HISTORY_CSV.to_owned()), (urls::client_history(&client.id), urls::client_history_csv(&client.id))]
    {
        for day in [
            "29-03-2026",
            "29/3/2026",
            "29.03.2026",
            "2026-03-29",
            "2026-3-29",
            "2026/03/29",
            "29 maart 2026",
            "29 mrt. 2026",
            "29 March 2026",
            "March 29, 2026",
            " 29-mrt-2026 ",
        ] {
            let page = operator.get(&urls::with_query(&path, "from", day)).await.expect(200);
            assert_eq!(page.field("from").as_deref(), Some("2026-03-29"), "{day}");
        }
        for nonsense in [
            "nonsense",
            "31-02-2026",
            "2026-13-01",
            "29-03-26",
            "<b>",
            "29 brumaire 2026",
            "29 ma 2026",
            "2026",
            "0000-01-01",
            "29-03-2026 10:00",
        ] {
            for field in ["from", "to"] {
                let page = operator.get(&urls::with_query(&path, field, nonsense)).await.expect(422);
                assert_eq!(page.all(&format!("#{field}-error")).len(), 1, "{nonsense}");
                page.must_say("can’t be read as a date").must_not_say("Client registered");
                let refused = operator.get(&urls::with_query(&file, field, nonsense)).await.expect(303);
                operator.get(refused.location()).await.expect(422);
            }
        }
    }
}

#[tokio::test]
async fn a_dutch_reader_gets_semicolons_and_an_english_one_commas() {
    let balie = Balie::start().await;
    let dutch = balie.operator().await;
    let english = dutch.get(urls::HISTORY_CSV).await.expect(200);
    assert!(english.text.starts_with("\u{feff}seq,at,action,"), "{}", english.text);
    let page = dutch.get(urls::HISTORY).await.expect(200);
    page.must_say("Download as CSV (with commas) CSV with semicolons");
    let other = dutch.get(&page.link("CSV with semicolons").expect("the other one is offered")).await.expect(200);
    assert!(other.text.starts_with("\u{feff}seq;at;action;"));
    let mut connection = balie.app.db.begin().await.expect("the database can be written");
    sqlx::query("UPDATE people SET locale = 'nl'").execute(&mut *connection).await.expect("changed");
    connection.commit().await.expect("committed");
    let file = dutch.get(urls::HISTORY_CSV).await.expect(200);
    assert!(file.text.starts_with("\u{feff}nummer;tijdstip;handeling;door;"), "{}", file.text);
    let page = dutch.get(urls::HISTORY).await.expect(200);
    page.must_say("Als CSV downloaden (met puntkomma’s) CSV met komma’s");
    let other = dutch.get(&page.link("CSV met komma’s").expect("the other one is offered")).await.expect(200);
    assert!(other.text.starts_with("\u{feff}nummer,tijdstip,"));
}

#[tokio::test]
async fn cells_are_harmless_read_with_any_separator() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    let mut tx = balie.begin().await;
    let wicked = [
        "K;=1+1;x",
        "A\t=1+1",
        "a,=1+1",
        "two\n=1+2",
        "two\r\n@SUM(1)",
        "＝1+1",
        "﹦1+1",
        "x;\u{200b}=1+1",
        "x,\u{3000}=1+1",
        "\u{feff}=1+1",
        "x;\"=1+1\"",
        "x; =1+1",
        ";-1",
        "\t=1",
        "\"=1+1",
    ];
    for name in wicked {
        tx.record(Action::ClientChanged, Subject { name, ..Subject::default() }, &[]).await.expect("recorded");
    }
    balie.commit(tx).await;
    let begins_formula = |cell: &str| {
        let skipped = |letter: char| letter.is_whitespace() || matches!(letter, '"' | '\u{200b}' | '\u{feff}');
        cell.trim_start_matches(skipped).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦'])
    };
    for separator in ["comma", "semicolon"] {
        let file = operator.get(&urls::with_query(urls::HISTORY_CSV, "separator", separator)).await.expect(200);
        for read_with in [b',', b';', b'\t'] {
            let mut reader = csv::ReaderBuilder::new().delimiter(read_with).flexible(true).from_reader(file.text.as_bytes());
            for cell in reader.records().flat_map(|record| record.expect("a line").iter().map(str::to_owned).collect::<Vec<_>>()) {
                assert!(!begins_formula(&cell), "{cell:?} is a formula");
            }
        }
        // And for readers who know nothing of quotation marks.
        for cell in file.text.split([',', ';', '\t', '\r', '\n']) {
            assert!(!begins_formula(cell), "{cell:?} is a formula in a file with {separator}s");
        }
        assert!(file.text.contains("K;'=1+1;x"), "{}", file.text);
    }
}

#[tokio::test]
async fn the_chain_outlives_a_new_column_and_reports_an_unknown_version() {
    let balie = Balie::start().await;
    balie.client("before").create().await;
    let mut tx = balie.app.db.begin().await.expect("the database can be written");
    sqlx::query("ALTER TABLE events ADD COLUMN reason TEXT").execute(&mut *tx).await.expect("a new version adds a column");
    tx.commit().await.expect("committed");
    balie.client("after").create().await;
    // As the new version does, which starts with the new table: a connection from before knows how many columns there were.
    let anew = Database::open(&balie.app.config.database_url).await.expect("the database opens");
    let mut connection = anew.read().await.expect("the database answers");
    assert_eq!(audit::first_broken(&mut connection).await.expect("the history can be read"), None);
    let newest = audit::newest(&mut connection).await.expect("a number");
    drop(connection);
    let mut tx = balie.app.db.begin().await.expect("the database can be written");
    let future = "UPDATE events SET payload_version = 2 WHERE seq = $1";
    sqlx::query(future).bind(newest).execute(&mut *tx).await.expect("an event of a version to come");
    tx.commit().await.expect("committed");
    let mut connection = anew.read().await.expect("the database answers");
    assert_eq!(audit::first_broken(&mut connection).await.expect("the history can be read"), Some(newest));
}
