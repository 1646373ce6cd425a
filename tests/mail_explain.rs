//! What is made of messages: each of `tests/mail_cases` is a message as it arrived, with what should be read from it beside it.
use balie::locale::Locale;
use balie::mail::reading::explain;
use serde_json::Value;
use std::path::PathBuf;

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/mail_cases").join(name)
}

fn explained(message: &[u8]) -> Value {
    serde_json::from_str(&explain(message, &[]).json(Locale::En.messages())).expect("JSON")
}

/// The explanation with the bare value of each field, as the cases have it.
fn bare(message: &[u8]) -> Value {
    let mut explained = explained(message);
    for field in explained["fields"].as_object_mut().expect("an object").values_mut() {
        assert!(field["line"].as_str().is_some_and(|line| !line.is_empty()), "{field} has no line");
        *field = field["value"].take();
    }
    explained
}

/// What differs between a message's explanation and what is right.
fn differences(name: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(folder(name)).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "eml") {
            continue;
        }
        count += 1;
        let found = bare(&std::fs::read(&path).expect("a message"));
        let right = std::fs::read_to_string(path.with_extension("json")).expect("what is right");
        let right: Value = serde_json::from_str(&right).expect("JSON");
        for key in ["kind", "from", "language", "fields", "unread"] {
            if found[key] != right[key] {
                wrong.push(format!("{}: {key}\n  is    {}\n  right {}", path.file_stem().unwrap().display(), found[key], right[key]));
            }
        }
    }
    assert!(count > 20, "{name} has {count} messages");
    wrong.sort();
    wrong
}

#[track_caller]
fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_given_messages_are_read_as_is_right() {
    none(differences("given"));
}

#[test]
fn other_messages_of_the_same_kinds_are_read_as_is_right() {
    none(differences("own"));
}

/// Mail servers and pipes may turn line ends; that changes nothing.
#[test]
fn bare_line_ends_read_the_same() {
    for folder_name in ["given", "own"] {
        for entry in std::fs::read_dir(folder(folder_name)).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "eml") {
                let message = std::fs::read(&path).expect("a message");
                let bare_ends: Vec<u8> = message.iter().copied().filter(|byte| *byte != b'\r').collect();
                let (mut is, mut right) = (explained(&bare_ends), explained(&message));
                // A part is smaller without its carriage returns, and that is told.
                for explained in [&mut is, &mut right] {
                    explained["warnings"].as_array_mut().expect("a list").retain(|text| !text.to_string().contains("Not opened"));
                }
                assert_eq!(is, right, "{}", path.display());
            }
        }
    }
}

#[track_caller]
fn warns(case: &str, words: &[&str]) {
    let message = std::fs::read(folder(case).with_extension("eml")).expect("a message");
    let explained = explained(&message);
    let warnings: Vec<&str> = explained["warnings"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    assert_eq!(warnings.len(), words.len(), "{case}: {warnings:?}");
    for word in words {
        assert!(warnings.iter().any(|warning| warning.contains(word)), "{case}: {word:?} is not in {warnings:?}");
    }
}

#[test]
fn whoever_reads_the_request_is_warned() {
    warns("given/01-plain-dutch", &[]);
    warns("given/07-windows-1252-labelled-utf-8", &["charset is utf-8, which it is not"]);
    warns("given/08-utf-8-labelled-iso-8859-1", &["charset is iso-8859-1, which it is not"]);
    warns("given/09-free-prose", &["read from sentences"]);
    warns("given/10-forwarded-by-colleague", &["the sender is who forwarded it"]);
    warns("given/15-two-from-mailboxes", &["From names several mailboxes"]);
    warns(
        "given/16-display-name-is-another-address",
        &["another address in it: Wim Echt <wim.echt@", "somebody else: directie@elders.example"],
    );
    warns(
        "given/19-link-text-differs-from-href",
        &[
            "leads to mailto:iemand@elders.example",
            "leads to https://linkcheck.post.example/",
            "leads to https://app.zwembad-inloggen.example/cb",
        ],
    );
    warns("given/22-empty-body-with-pdf", &["Not opened: Aanvraagformulier.pdf (application/pdf, 1 kB)"]);
    warns("given/24-line-of-200-kb", &["From names several mailboxes"]);
    warns("own/12-group-in-from", &["From has no mailbox"]);
    let hidden = ["read: Scopes: alles.beheren", "read: boef@kwaad.example", "read: doel.alles", "read: IP-adres: 203.0.113.66"];
    warns("own/23-hidden-text", &hidden);
    warns("own/25-enveloped", &["signed or encrypted as a whole"]);
    warns("own/32-ranges-of-all-kinds", &["192.0.2.10-192.0.2.20: ", "203.0.113.0/255.255.255.0: "]);
    warns("own/36-no-boundary", &["never comes"]);
}

/// What the plain text and the HTML of a message say differs: a reader of HTML and a reader of text would not see the same request.
#[test]
fn two_versions_that_differ_are_told() {
    let message = "From: a@b.example\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n\
                   --x\r\nContent-Type: text/plain\r\n\r\nNaam: Een\r\nScopes: a.b\r\n\
                   --x\r\nContent-Type: text/html\r\n\r\n<p>Naam: Een</p><p>Scopes: a.b c.d</p>\r\n--x--\r\n";
    let explained = explained(message.as_bytes());
    assert_eq!(explained["fields"]["scope"]["value"], serde_json::json!(["a.b"]));
    assert!(explained["warnings"].to_string().contains("say different things"), "{explained}");
    let same = message.replace(" c.d", "");
    assert!(bare(same.as_bytes())["warnings"].as_array().is_some_and(Vec::is_empty));
}
