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
