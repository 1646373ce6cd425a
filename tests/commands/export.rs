//! `balie export`: holds no secret, and imports back as it was, here and elsewhere.
use super::Installation;
use super::import::document;
use serde_json::json;

const PUBLIC: &str = r#"{"clients": [{"client_id": "verhuisapp", "client_name": "Verhuisapp", "municipality": "utrecht",
  "token_endpoint_auth_method": "none", "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
  "redirect_uris": ["https://verhuizen.example/terug", "example.verhuisapp:/terug"], "contacts": ["a@b.example"],
  "suspended": "Nog niet af"}]}"#;

async fn filled() -> Installation {
    let installation = Installation::new().await;
    let mut first = document();
    first["clients"][0]["client_secrets"] = json!([
        {"name": "Oud", "client_secret_hash": format!("sha256:{}", "ab".repeat(32)), "last_four": "Xy9z",
         "created_at": 1_700_000_000, "expires_at": 4_000_000_000_i64},
        {"name": "Nieuw", "client_secret_hash": format!("sha256:{}", "cd".repeat(32))}
    ]);
    first["people"][1]["disabled"] = json!(true);
    first["municipalities"][0]["theme"] = json!(":root { --utrecht-link-color: rgb(160, 0, 0); --utrecht-nav-bar-color: #000 }");
    installation.import(&first.to_string()).expect(0);
    installation.import(PUBLIC).expect(0);
    installation
}

#[actix_web::test]
async fn an_export_imports_into_an_empty_database_and_comes_out_the_same() {
    let (here, there) = (filled().await, Installation::new().await);
    let text = here.run(&["export"]).expect(0).out;
    there.import(&text).expect(0);
    assert_eq!(there.run(&["export"]).expect(0).out, text);
    let export = there.export();
    assert_eq!(export["clients"][1]["client_secrets"].as_array().map(Vec::len), Some(3));
    assert_eq!(export["clients"][0]["suspended"], "Nog niet af");
    assert_eq!(export["people"][1]["disabled"], true);
    // What the style sheet reads, as it is written anew.
    assert_eq!(export["municipalities"][0]["theme"], "--utrecht-link-color: #a00000;\n");
}

#[actix_web::test]
async fn an_own_export_changes_nothing_not_even_history() {
    let installation = filled().await;
    let (text, events) = (installation.run(&["export"]).expect(0).out, installation.events().await);
    installation.import(&text).expect(0);
    assert_eq!(installation.run(&["export"]).expect(0).out, text);
    assert_eq!(installation.events().await, events);
}

#[actix_web::test]
async fn it_holds_no_secret_and_no_password() {
    let text = filled().await.run(&["export"]).expect(0).out;
    assert!(!text.contains("een geheim van elders") && !text.contains("een lange zin van Anna"));
    assert!(text.contains("$argon2id$"));
}

#[actix_web::test]
async fn more_clients_than_a_page_come_out_too() {
    let installation = Installation::new().await;
    let clients: Vec<_> = (0..2100)
        .map(|number| (format!("client-{number:05}"), format!("Client {number}")))
        .map(|(client_id, name)| json!({"client_id": client_id, "municipality": "utrecht", "client_name": name}))
        .collect();
    installation.import(&json!({"municipalities": [{"slug": "utrecht", "name": "Utrecht"}], "clients": clients}).to_string()).expect(0);
    let export = installation.export();
    let names: Vec<_> = export["clients"].as_array().expect("clients").iter().map(|client| client["client_id"].clone()).collect();
    assert_eq!(names.len(), 2100);
    assert_eq!((&names[1000], &names[2099]), (&json!("client-01000"), &json!("client-02099")));
}
