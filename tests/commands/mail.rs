//! `balie mail explain`: what would be made of a message, told as JSON; nothing is made of it.
use super::Installation;
use serde_json::Value;

const MESSAGE: &str = "From: Jan <jan@bedrijf.example>\r\nTo: loket@balie.example\r\nSubject: Re: Aanvraag\r\n\
                       In-Reply-To: <1@balie.example>\r\n\r\nNaam: Zaaksysteem\r\nScopes: a.b c.d\r\n";

#[actix_web::test]
async fn a_message_is_explained_from_a_file_and_from_standard_input() {
    let installation = Installation::new().await;
    let path = installation.folder.path().join("message.eml");
    std::fs::write(&path, MESSAGE).expect("it can be written");
    let from_file = installation.run(&["mail", "explain", &path.display().to_string()]).expect(0).out;
    for arguments in [&["mail", "explain"][..], &["mail", "explain", "-"]] {
        assert_eq!(installation.run_with(arguments, &[], MESSAGE).expect(0).out, from_file);
    }
    let explained: Value = serde_json::from_str(&from_file).expect("JSON");
    let keys: Vec<&String> = explained.as_object().expect("an object").keys().collect();
    assert_eq!(keys.len(), 6, "{keys:?}");
    assert_eq!((explained["kind"].as_str(), explained["from"].as_str()), (Some("reply"), Some("jan@bedrijf.example")));
    assert_eq!(explained["fields"]["client_name"], serde_json::json!({"value": "Zaaksysteem", "line": "Naam: Zaaksysteem"}));
    assert_eq!(explained["fields"]["scope"], serde_json::json!({"value": ["a.b", "c.d"], "line": "Scopes: a.b c.d"}));
    assert!(!installation.data_dir().exists(), "it made a data folder");
}

#[actix_web::test]
async fn what_can_not_be_read_is_explained_too_and_a_missing_file_is_an_error() {
    let installation = Installation::new().await;
    let explained = installation.run_with(&["mail", "explain"], &[], "").expect(0).out;
    assert!(explained.contains("\"unreadable\""), "{explained}");
    installation.run(&["mail", "explain", "absent.eml"]).must_refuse("absent.eml");
    installation.run(&["mail", "explain", "."]).must_refuse(".: ");
}

#[actix_web::test]
async fn where_a_message_was_delivered_says_which_messages_are_ours() {
    let installation = Installation::new().await;
    let elsewhere = format!("Delivered-To: helpdesk@elders.example\r\n{MESSAGE}");
    let explained = installation.run_with(&["mail", "explain"], &[], &elsewhere).expect(0).out;
    assert!(explained.contains("\"request\""), "{explained}");
}
