//! `balie import`: all of a document or nothing, every mistake by name, and the same document again changes nothing.
use super::Installation;
use crate::harness::nice::nice;
use balie::model::client;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// The document of the contract.
pub fn document() -> Value {
    json!({
        "municipalities": [{"slug": "utrecht", "name": "Gemeente Utrecht"}],
        "scopes": [
            {"name": "calculations:read", "description": {"nl": "Berekeningen lezen", "en": "Read calculations"}, "municipality": null}
        ],
        "people": [
            {"email": "anna@utrecht.example", "name": "Anna de Vries", "locale": "nl", "password": "een lange zin van Anna",
             "roles": [{"role": "municipal_admin", "municipality": "utrecht"}]},
            {"email": "bouwer@leverancier.example", "name": "Bram Bouwer", "locale": "en", "roles": []}
        ],
        "clients": [{
            "client_id": "zaaksysteem", "client_secret": "een geheim van elders", "municipality": "utrecht",
            "client_name": "Zaaksysteem", "description": "Leest berekeningen", "redirect_uris": [],
            "grant_types": ["client_credentials"], "response_types": [], "scope": "calculations:read",
            "token_endpoint_auth_method": "client_secret_basic", "ip_allowlist": ["192.0.2.0/24", "2001:db8::/32"],
            "access_token_lifetime": 3600, "refresh_token_lifetime": 259200, "roles": ["user"],
            "owners": ["bouwer@leverancier.example"]
        }]
    })
}

#[actix_web::test]
async fn the_same_document_again_changes_nothing_not_even_history() {
    let installation = Installation::new().await;
    let first = installation.import(&document().to_string()).expect(0);
    assert!(first.out.contains("clients: 1 new, 0 changed, 0 unchanged"), "{}", first.out);
    assert!(!first.out.contains("geheim") && !first.err.contains("geheim"));
    let (export, events) = (installation.export(), installation.events().await);
    let second = installation.import(&document().to_string()).expect(0);
    assert!(second.out.contains("people: 0 new, 0 changed, 2 unchanged"), "{}", second.out);
    assert!(second.out.contains("clients: 0 new, 0 changed, 1 unchanged"), "{}", second.out);
    assert_eq!(installation.export(), export);
    assert_eq!(installation.events().await, events);
}

#[actix_web::test]
async fn what_a_document_leaves_out_stays_as_it_is() {
    let installation = Installation::new().await;
    installation.import(&document().to_string()).expect(0);
    let before = installation.export();
    let change = json!({
        "municipalities": [{"slug": "utrecht", "secret_visibility": "once", "contact": {"name": "Team", "telephone": "14 030"}}],
        "scopes": [{"name": "calculations:read", "review_required": true}],
        "people": [{"email": "Anna@Utrecht.example", "roles": [{"role": "helpdesk"}]}],
        "clients": [{"client_id": "zaaksysteem", "access_token_lifetime": 600, "suspended": "Onderzoek"}]
    });
    installation.import(&change.to_string()).expect(0);
    let mut expected = before;
    expected["municipalities"][0]["secret_visibility"] = json!("once");
    let contact = json!({"name": "Team", "email": "", "telephone": "14 030", "url": "", "hours": ""});
    expected["municipalities"][0]["contact"] = contact;
    expected["scopes"][0]["review_required"] = json!(true);
    expected["people"][0]["roles"] = json!([{"role": "helpdesk"}, {"role": "municipal_admin", "municipality": "utrecht"}]);
    expected["clients"][0]["access_token_lifetime"] = json!(600);
    expected["clients"][0]["suspended"] = json!("Onderzoek");
    assert_eq!(installation.export(), expected);
    installation.import(r#"{"clients": [{"client_id": "zaaksysteem", "suspended": false}]}"#).expect(0);
    assert_eq!(installation.export()["clients"][0]["suspended"], json!(false));
}

/// What an import of the contract's document says after one member of one entry was changed.
fn refused(installation: &Installation, place: &str, value: Value) -> String {
    let mut wrong = document();
    let (entry, member) = place.rsplit_once('/').expect("a place");
    wrong.pointer_mut(entry).expect("an entry")[member] = value;
    let ran = installation.import(&wrong.to_string()).expect(1);
    assert!(ran.err.contains("nothing was imported: 1 error in the document"), "{}", ran.err);
    ran.err.lines().next().unwrap_or_default().to_owned()
}

#[actix_web::test]
async fn one_bad_entry_names_itself_and_nothing_is_imported() {
    let installation = Installation::new().await;
    installation.run(&["migrate"]).expect(0);
    let empty = installation.export();
    let cases = [
        ("/municipalities/0/name", json!(" "), "municipalities[0].name: Fill this in"),
        ("/municipalities/0/contact", json!({"name": "T", "email": "x"}), "municipalities[0].contact.email: This is not an e-mail address"),
        ("/municipalities/0/theme", json!("--utrecht-link-color: url(//evil.example)"), "municipalities[0].theme: --utrecht-link-color"),
        ("/municipalities/0/theme", json!("body { display: none }"), "municipalities[0].theme: "),
        ("/municipalities/0/theme", json!(7), "municipalities[0].theme: This must be a text."),
        ("/municipalities/0/secret_visibility", json!("sometimes"), "municipalities[0].secret_visibility: \"sometimes\" is not one of"),
        ("/scopes/0/colour", json!("red"), "scopes[0].colour: There is no member of this name here."),
        ("/scopes/0/description", json!({"nl": "x", "de": "y"}), "scopes[0].description.de: "),
        ("/people/0/email", json!("anna"), "people[0].email: "),
        ("/people/0/password", json!("te kort"), "people[0].password: Use at least 12 characters"),
        ("/people/0/roles/0/role", json!("mayor"), "people[0].roles[0].role: "),
        ("/people/0/roles/0/municipality", json!("nergens"), "people[0].roles[0].municipality: There is no such municipality"),
        ("/clients/0/client_id", json!("zaak systeem"), "clients[0].client_id: "),
        ("/clients/0/client_name", json!(""), "clients[0].client_name: Fill this in"),
        ("/clients/0/municipality", json!("nergens"), "clients[0].municipality: "),
        ("/clients/0/redirect_uris", json!(["https://a.example/x", "javascript:alert(1)"]), "clients[0].redirect_uris[1]: "),
        (
            "/clients/0/redirect_uris",
            json!(["https://a.example/x", "https://a.example/x", "http://b.example"]),
            "clients[0].redirect_uris[2]: ",
        ),
        ("/clients/0/redirect_uris", json!(["https://a.example/x y"]), "clients[0].redirect_uris[0]: "),
        ("/clients/0/redirect_uris", json!([7]), "clients[0].redirect_uris[0]: This must be a text."),
        ("/clients/0/ip_allowlist", json!(["192.0.2.7/24"]), "clients[0].ip_allowlist[0]: "),
        ("/clients/0/scope", json!("calculations:read calculations:write"), "clients[0].scope[1]: "),
        ("/clients/0/owners", json!(["niemand@nergens.example"]), "clients[0].owners[0]: Nobody with this e-mail address"),
        ("/clients/0/access_token_lifetime", json!(1), "clients[0].access_token_lifetime: "),
        ("/clients/0/redirect_url", json!("https://a.example"), "clients[0].redirect_url: There is no member of this name here."),
        ("/clients/0/client_secret_hash", json!("md5:abc"), "clients[0].client_secret_hash: "),
        ("/clients/0/client_secrets", json!([{"name": "x"}]), "clients[0].client_secrets[0].client_secret_hash: Fill this in"),
    ];
    for (place, value, said) in cases {
        let line = refused(&installation, place, value);
        assert!(line.starts_with(said), "{place}: {line}");
        assert_eq!(installation.export(), empty, "{place} was imported");
    }
    assert_eq!(installation.events().await, 0);
}

#[actix_web::test]
async fn all_errors_are_named_at_once() {
    let installation = Installation::new().await;
    let mut wrong = document();
    let client = wrong["clients"][0].clone();
    wrong["clients"] = json!([client, client, {"client_id": "kaal"}, "niets"]);
    wrong["clients"][0]["ip_allowlist"] = json!(["192.0.2.0/33"]);
    wrong["klanten"] = json!([]);
    wrong["municipalities"][0]["slug"] = json!("Utrecht!");
    let said = installation.import(&wrong.to_string()).expect(1).err;
    for path in [
        "municipalities[0].slug: Use lower-case letters",
        "people[0].roles[0].municipality: There is no such municipality",
        "clients[0].ip_allowlist[0]: ",
        "clients[1].client_id: zaaksysteem stands in this list more than once.",
        "clients[2].municipality: ",
        "clients[3]: This must be an object",
        "klanten: There is no member of this name here.",
        "balie: nothing was imported: 10 errors",
    ] {
        assert!(said.lines().any(|line| line.starts_with(path)), "{path} is not in: {said}");
    }
}

#[actix_web::test]
async fn what_is_no_document_is_one_clear_line() {
    let installation = Installation::new().await;
    installation.import("{\"clients\": [").must_refuse("the document is not JSON");
    installation.run(&["import", "nowhere.json"]).must_refuse("nowhere.json can't be read");
    installation.import("[]").expect(1);
}

#[actix_web::test]
async fn a_client_stays_with_its_municipality_and_a_deleted_one_stays_deleted() {
    use balie::clock::Clock;
    use balie::model::audit::{Actor, AuditedTransaction};
    use balie::model::client::{self, deletion, secret};
    let installation = Installation::new().await;
    let mut moved = document();
    installation.import(&moved.to_string()).expect(0);
    moved["municipalities"] = json!([{"slug": "nijmegen", "name": "Gemeente Nijmegen"}]);
    moved["clients"][0]["municipality"] = json!("nijmegen");
    let said = installation.import(&moved.to_string()).expect(1).err;
    assert!(said.starts_with("clients[0].municipality: A client stays with its municipality"), "{said}");

    let db = installation.database().await;
    let mut tx = AuditedTransaction::begin(&db, Clock::System.now(), Actor::COMMAND_LINE).await.expect("a transaction");
    let there = client::find_by_client_id(tx.connection(), "zaaksysteem").await.expect("a query").expect("the client");
    let leaked = secret::list(tx.connection(), &there.id).await.expect("a query").remove(0);
    assert!(secret::revoke(&mut tx, &there, &leaked).await.expect("a transaction"));
    tx.commit().await.expect("it lasts");
    let said = installation.import(&document().to_string()).expect(0).out;
    assert!(said.contains("clients[0].client_secret: The secret “Imported” was revoked here, and stays revoked."), "{said}");

    let mut tx = AuditedTransaction::begin(&db, Clock::System.now(), Actor::COMMAND_LINE).await.expect("a transaction");
    assert!(deletion::create(&mut tx, &there).await.expect("a transaction"));
    tx.commit().await.expect("it lasts");
    let said = installation.import(&document().to_string()).expect(1).err;
    assert!(said.starts_with("clients[0].client_id: zaaksysteem was deleted."), "{said}");
}

#[actix_web::test]
async fn json_is_read_strictly_and_by_path() {
    let installation = Installation::new().await;
    let cases = [
        (
            r#"{"clients": [{"client_id": "x", "ip_allowlist": ["192.0.2.0/24"], "ip_allowlist": []}]}"#,
            "clients[0].ip_allowlist: This member stands more than once in its object.",
        ),
        (r#"{"clients": [], "clients": []}"#, "clients: This member stands more than once in its object."),
        (r#"{"clients": [{"client_name": "a\u0000b"}]}"#, "clients[0].client_name: A text can't hold the character U+0000."),
        (r#"{"people": [{"roles": [{"role": "\u0000"}]}]}"#, "people[0].roles[0].role: A text can't hold the character U+0000."),
        (r#"{"people": [{"na\u0000me": 1}]}"#, "people[0].name: A name can't hold the character U+0000."),
    ];
    for (document, line) in cases {
        let said = installation.import(document).expect(1).err;
        assert!(said.starts_with(line), "{document}: {said}");
    }
    installation.import(&format!("\u{feff}{}", document())).expect(0);
    installation.import("{} {}").must_refuse("the document is not JSON");
}

#[actix_web::test]
async fn an_entry_in_json_is_one_value() {
    let installation = Installation::new().await;
    let mut commas = document();
    commas["clients"][0]["redirect_uris"] = json!(["https://app.example/cb?items=1,2,3"]);
    installation.import(&commas.to_string()).expect(0);
    assert_eq!(installation.export()["clients"][0]["redirect_uris"], json!(["https://app.example/cb?items=1,2,3"]));
    for (member, value) in
        [("scope", json!(["calculations:read calculations:read"])), ("roles", json!(["a,b"])), ("contacts", json!([" "]))]
    {
        let line = refused(&installation, &format!("/clients/0/{member}"), value);
        assert!(line.starts_with(&format!("clients[0].{member}[0]: ")), "{line}");
    }
}

#[actix_web::test]
async fn it_stands_back_for_the_server_beside_it() {
    let installation = Installation::new().await;
    let mut child = installation.command(&["import", "-"], &[]).spawn().expect("balie starts");
    let usual = nice("self");
    let began = Instant::now();
    while nice(&child.id().to_string()) == usual && began.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(nice(&child.id().to_string()), (usual + 10).min(19));
    drop(child.stdin.take());
    child.wait().expect("it ends");
}

#[actix_web::test]
async fn a_signal_ends_it_between_two_steps_and_it_says_what_is_done() {
    let installation = Installation::new().await;
    let clients: Vec<Value> =
        (0..20_000).map(|number| json!({"client_id": format!("c-{number}"), "client_name": "Zaak", "municipality": "utrecht"})).collect();
    let text = json!({"municipalities": [{"slug": "utrecht", "name": "Utrecht"}], "clients": clients}).to_string();
    std::fs::write(installation.folder.path().join("many.json"), text).expect("a file");
    installation.run(&["migrate"]).expect(0);
    let child = installation.command(&["import", "many.json"], &[]).spawn().expect("balie starts");
    let db = installation.database().await;
    let began = Instant::now();
    while client::count(&mut db.read().await.expect("a connection")).await.expect("a number") == 0 && began.elapsed().as_secs() < 120 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let told = std::process::Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill runs");
    assert!(told.success());
    let done = child.wait_with_output().expect("it ends");
    let (out, err) = (String::from_utf8(done.stdout).expect("text"), String::from_utf8(done.stderr).expect("text"));
    assert_eq!(done.status.code(), Some(1), "{out}{err}");
    assert!(err.contains("the import was cut off: it was told to stop. What is counted above is done"), "{err}");
    let count = client::count(&mut db.read().await.expect("a connection")).await.expect("a number");
    assert!((1..20_000).contains(&count) && out.contains(&format!("clients: {count} new, 0 changed, 0 unchanged")), "{count}: {out}");
}

/// Windows PowerShell redirects to UTF-16, which JSON is not (RFC 8259 §8.1).
#[actix_web::test]
async fn a_document_in_utf_16_is_refused_for_that() {
    let installation = Installation::new().await;
    installation.run(&["migrate"]).expect(0);
    let folder = tempfile::TempDir::new().expect("a folder for a test");
    let file = folder.path().join("document.json");
    let units = |mark: u16| std::iter::once(mark).chain(document().to_string().encode_utf16().collect::<Vec<_>>());
    let little: Vec<u8> = units(0xfeff).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units(0xfeff).flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        std::fs::write(&file, bytes).expect("a file");
        let said = installation.run(&["import", &file.display().to_string()]).expect(1).err;
        assert!(said.contains("the document is UTF-16; save it as UTF-8"), "{said}");
    }
}

/// A terminal does what escape sequences say.
#[actix_web::test]
async fn what_a_document_is_told_is_wrong_holds_no_escape_sequences() {
    let installation = Installation::new().await;
    installation.run(&["migrate"]).expect(0);
    for wrong in [r#"{"\u001b]0;evil\u0007": 1}"#, r#"{"clients": [{"client_id": "a\u001b[2Jb", "municipality": "\u001b[31m"}]}"#] {
        let said = installation.import(wrong).expect(1).err;
        assert!(!said.contains(['\u{1b}', '\u{7}']), "{said:?}");
    }
}
