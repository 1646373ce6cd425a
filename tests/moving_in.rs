//! Moving in at scale: a large document is checked as a whole, written in steps between which others work, and continued when cut off.
use crate::harness::Balie;
use balie::crypto::random;
use balie::document::export::export;
use balie::document::import::{ImportError, Observer, Outcome, Progress, import};
use balie::model::client::draft::Draft;
use balie::model::client::registration::Registration;
use balie::model::{audit, client, municipality};
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// More than one transaction holds.
const MANY: usize = 1_500;

fn document(count: usize) -> Value {
    let clients: Vec<Value> = (0..count)
        .map(|number| {
            json!({"client_id": format!("zaak-{number:05}"), "client_name": format!("Zaak {number}"), "municipality": "utrecht",
                   "client_secret_hash": format!("sha256:{number:064x}"), "owners": ["bouwer@x.example"], "scope": "cases:read"})
        })
        .collect();
    json!({
        "municipalities": [{"slug": "utrecht", "name": "Utrecht"}],
        "scopes": [{"name": "cases:read", "description": {"nl": "Zaken", "en": "Cases"}, "municipality": null}],
        "people": [{"email": "bouwer@x.example", "name": "Bram Bouwer", "locale": "nl", "roles": []}],
        "clients": clients
    })
}

async fn import_text(balie: &Balie, text: String, observer: &mut impl Observer) -> Result<Outcome, ImportError> {
    import(&balie.app.db, &balie.clock, Box::new(Cursor::new(text)), observer).await
}

async fn clients(balie: &Balie) -> i64 {
    client::count(&mut *balie.app.read().await.expect("a connection")).await.expect("a number")
}

async fn newest_event(balie: &Balie) -> i64 {
    audit::newest(&mut *balie.app.read().await.expect("a connection")).await.expect("a number")
}

async fn is_history_whole(balie: &Balie) -> bool {
    audit::first_broken(&mut *balie.app.read().await.expect("a connection")).await.expect("the history").is_none()
}

/// Stops an import once so many entries are written.
struct StopsAt(usize, bool);

impl Observer for StopsAt {
    fn progress(&mut self, progress: Progress) {
        self.1 |= progress.is_writing && progress.entries >= self.0;
    }

    fn wants_to_stop(&self) -> bool {
        self.1
    }
}

#[tokio::test]
async fn one_that_was_cut_off_says_what_is_done_and_goes_on_there() {
    let balie = Balie::start().await;
    let text = document(MANY).to_string();
    let Err(ImportError::CutOff { done, cause }) = import_text(&balie, text.clone(), &mut StopsAt(MANY / 2, false)).await else {
        panic!("it went on");
    };
    assert!(matches!(*cause, ImportError::Stopped), "{cause}");
    assert!((1..MANY).contains(&done.clients.made), "{done:?}");
    assert_eq!(clients(&balie).await, i64::try_from(done.clients.made).expect("a number"), "what it counts is what is there");

    let rest = import_text(&balie, text.clone(), &mut ()).await.expect("it goes on");
    assert_eq!((rest.clients.made, rest.clients.unchanged), (MANY - done.clients.made, done.clients.made));
    let events = newest_event(&balie).await;
    let again = import_text(&balie, text, &mut ()).await.expect("a third time");
    assert_eq!((again.clients.made, again.clients.changed, again.clients.unchanged), (0, 0, MANY));
    assert_eq!(newest_event(&balie).await, events, "and changes nothing");
    assert!(is_history_whole(&balie).await);
}

#[tokio::test]
async fn a_mistake_in_the_last_entry_of_many_leaves_everything_as_it_is() {
    let balie = Balie::start().await;
    let before = newest_event(&balie).await;
    let mut wrong = document(MANY);
    wrong["clients"][MANY - 1]["ip_allowlist"] = json!(["192.0.2.0/33"]);
    wrong["clients"][7]["client_id"] = json!("zaak-00006");
    let Err(ImportError::Invalid(errors)) = import_text(&balie, wrong.to_string(), &mut ()).await else { panic!("it was imported") };
    let paths: Vec<&str> = errors.iter().map(|error| &*error.path).collect();
    assert_eq!(paths, ["clients[7].client_id", &format!("clients[{}].ip_allowlist[0]", MANY - 1)]);
    assert_eq!((clients(&balie).await, newest_event(&balie).await), (0, before));
}

#[tokio::test]
async fn the_lists_of_a_document_may_stand_in_any_order() {
    for count in [3, MANY] {
        let balie = Balie::start().await;
        let document = document(count);
        let lists = ["clients", "people", "scopes", "municipalities"].map(|list| format!("{list:?}: {}", document[list]));
        let done = import_text(&balie, format!("{{{}}}", lists.join(", ")), &mut ()).await.expect("it is right");
        assert_eq!((done.municipalities.made, done.scopes.made, done.people.made, done.clients.made), (1, 1, 1, count));
    }
}

#[tokio::test]
async fn changes_by_others_go_on_while_many_clients_are_imported() {
    let balie = Balie::start().await;
    balie.client("buurman").create().await;
    let importing = async {
        let done = import_text(&balie, document(MANY).to_string(), &mut ()).await.expect("it is right");
        (done, Instant::now())
    };
    let changing = async {
        let (mut slowest, mut first) = (Duration::ZERO, None);
        for number in 0..12 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let began = Instant::now();
            balie.client(&format!("ander-{number}")).create().await;
            slowest = slowest.max(began.elapsed());
            first.get_or_insert_with(Instant::now);
        }
        (slowest, first)
    };
    let ((done, ended), (slowest, first)) = tokio::join!(importing, changing);
    assert_eq!(done.clients.made, MANY);
    assert!(first.is_some_and(|first| first < ended), "the import was over before anybody else could write");
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    assert_eq!(clients(&balie).await, i64::try_from(MANY + 13).expect("a number"));
    assert!(is_history_whole(&balie).await);
}

#[tokio::test]
async fn a_client_that_somebody_registers_between_check_and_writing_is_changed_and_not_broken() {
    let balie = Balie::start().await;
    import_text(&balie, document(1).to_string(), &mut ()).await.expect("it is right");
    // Somebody is about to commit: what the import makes ready now will not fit when it may write.
    let mut tx = balie.begin().await;
    let importing = async {
        let clients = json!({"clients": document(MANY)["clients"]}).to_string();
        import_text(&balie, clients, &mut ()).await.expect("it is right")
    };
    let registering = async {
        tokio::time::sleep(Duration::from_secs(4)).await;
        register(&mut tx, "zaak-00007").await;
        balie.commit(tx).await;
    };
    let (done, ()) = tokio::join!(importing, registering);
    assert_eq!((done.clients.made, done.clients.changed, done.clients.unchanged), (MANY - 2, 1, 1));
    assert!(is_history_whole(&balie).await);
}

async fn register(tx: &mut audit::AuditedTransaction, client_id: &str) {
    let municipality = municipality::find_by_slug(tx.connection(), "utrecht").await.expect("read").expect("it is there");
    let mut draft = Draft::of(&Registration::default());
    draft.set("client_name", "Eerder");
    let validation = draft.context(tx.connection(), &municipality.id).await.expect("read");
    let registration = draft.check(&validation).expect("it is right");
    client::insert(tx, &random::id(), client_id, &municipality, &registration).await.expect("written");
}

/// Waits at the beginning of the list of clients until somebody lets it go on.
struct Paused {
    written: Vec<u8>,
    reached: Option<mpsc::Sender<()>>,
    go_on: mpsc::Receiver<()>,
}

impl Write for Paused {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.written.extend_from_slice(bytes);
        let is_reached = self.reached.is_some() && self.written.windows(9).any(|window| window == b"\"clients\"");
        if let Some(told) = self.reached.take_if(|_| is_reached) {
            told.send(()).expect("somebody waits");
            self.go_on.recv().expect("somebody says so");
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn an_export_is_of_one_moment_whatever_is_changed_meanwhile() {
    let balie = Balie::start().await;
    import_text(&balie, document(1_200).to_string(), &mut ()).await.expect("it is right");
    let mut before = Vec::new();
    export(&balie.app.db, &mut before).await.expect("an export");
    let ((told, reached), (let_go, go_on)) = (mpsc::channel(), mpsc::channel());
    let db = balie.app.db.clone();
    let exporting = std::thread::spawn(move || {
        let mut out = Paused { written: vec![], reached: Some(told), go_on };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(export(&db, &mut out)).expect("an export");
        out.written
    });
    tokio::task::spawn_blocking(move || reached.recv().expect("it began")).await.expect("it waits");
    balie.client("zaak-00500-nieuw").create().await;
    let change = json!({"clients": [{"client_id": "zaak-01100", "client_name": "Anders", "suspended": "Midden in de export"}]});
    import_text(&balie, change.to_string(), &mut ()).await.expect("it is right");
    let_go.send(()).expect("it waits");
    let meanwhile = exporting.join().expect("it ends");
    assert!(meanwhile == before, "the export is of two moments");
}
