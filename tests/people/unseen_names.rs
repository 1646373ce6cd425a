//! Names in which there is nothing to see, or something that turns what is read: refused everywhere, by name and place.
use crate::clients::register::typed;
use crate::harness::{Answer, Balie, Browser};
use balie::crypto::random;
use balie::urls;
use serde_json::{Value, json};

/// Texts of which nobody sees anything.
const NOTHING: &[&str] = &[
    "\u{200b}",
    "\u{2060}",
    "\u{ad}",
    "\u{3164}",
    "\u{115f}",
    "\u{1160}",
    "\u{ffa0}",
    "\u{2800}",
    "\u{200d}\u{200c}",
    "\u{34f}",
    "\u{fe0f}",
    "\u{180e}",
    "\u{e0041}",
    "\u{301}",
    "\u{e000}",
    "\u{17b4}",
    "\u{200b} \u{200b}",
];

/// Characters that no name may hold, and what the message calls them.
const FORBIDDEN: &[(char, &str)] = &[
    ('\u{61c}', "U+061C"),
    ('\u{200e}', "U+200E"),
    ('\u{200f}', "U+200F"),
    ('\u{202a}', "U+202A"),
    ('\u{202e}', "U+202E (character that changes the reading direction), at place 4"),
    ('\u{2066}', "U+2066"),
    ('\u{2069}', "U+2069"),
    ('\u{2028}', "U+2028 (line separator), at place 4"),
    ('\u{2029}', "U+2029 (paragraph separator)"),
    ('\u{feff}', "U+FEFF (byte order mark)"),
    ('\u{206a}', "U+206A"),
    ('\u{7}', "U+0007 (control character)"),
    ('\u{85}', "U+0085"),
    ('\t', "U+0009 (tab)"),
];

/// Every form with a name: sends it with this one.
async fn every_form(balie: &Balie, operator: &Browser, admin: &Browser, client: &str, name: &str) -> Vec<(&'static str, Answer)> {
    let fields = typed(admin, &[("client_name", name)]).await;
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let id = random::id();
    let municipality = [("id", &*id), ("name", name), ("slug", "elders"), ("secret_visibility", "once")];
    let scope = |nl, en| [("id", &*id), ("name", "a:b"), ("description_nl", nl), ("description_en", en), ("access_level", "read")];
    let person = [("id", &*id), ("name", name), ("email", "p@x.example"), ("locale", "nl"), ("role", "")];
    let secret = [("id", &*id), ("name", name), ("expires", "")];
    assert!(balie.app.db.read().await.is_ok());
    vec![
        ("a client", admin.post(urls::CLIENTS, &fields).await),
        ("a secret", operator.post(&urls::client_secrets(client), &secret).await),
        ("a municipality", operator.post(urls::MUNICIPALITIES, &municipality).await),
        ("a scope in Dutch", operator.post(urls::SCOPES, &scope(name, "Reads")).await),
        ("a scope in English", operator.post(urls::SCOPES, &scope("Leest", name)).await),
        ("somebody else", operator.post(urls::PEOPLE, &person).await),
        ("oneself", operator.post(urls::ACCOUNT, &[("name", name), ("locale", "en")]).await),
        ("a suspension", operator.post(&urls::client_suspension(client), &[("reason", name)]).await),
    ]
}

#[tokio::test]
async fn something_visible_is_demanded_of_every_name() {
    let balie = Balie::start().await;
    let (operator, admin) = (balie.operator().await, balie.admin_of("utrecht").await);
    let client = balie.client("zaaksysteem").create().await;
    for name in NOTHING {
        for (what, answer) in every_form(&balie, &operator, &admin, &client.id, name).await {
            assert_eq!(answer.status, 422, "{what} was called {name:?}");
            answer.must_say("There is nothing to see in it");
        }
    }
}

#[tokio::test]
async fn what_turns_or_breaks_a_line_is_refused_by_name_and_place() {
    let balie = Balie::start().await;
    let (operator, admin) = (balie.operator().await, balie.admin_of("utrecht").await);
    let client = balie.client("zaaksysteem").create().await;
    for (character, says) in FORBIDDEN {
        let name = format!("Naa{character}m");
        for (what, answer) in every_form(&balie, &operator, &admin, &client.id, &name).await {
            if what == "a suspension" && *character == '\t' {
                continue;
            }
            assert_eq!(answer.status, 422, "{what} was called {name:?}");
            answer.must_say(says);
        }
    }
}

#[tokio::test]
async fn a_document_is_held_to_the_same() {
    let balie = Balie::start().await;
    balie.municipality("utrecht").await;
    let named = |name: &str| -> Vec<(&str, Value)> {
        let client = json!({"client_id": "z", "client_name": "Z", "municipality": "utrecht"});
        let with = |member: &str, value: Value| {
            let mut client = client.clone();
            client[member] = value;
            json!({"clients": [client]})
        };
        vec![
            ("clients[0].client_name", with("client_name", json!(name))),
            ("clients[0].description", with("description", json!(name))),
            (
                "clients[0].client_secrets[0].name",
                with("client_secrets", json!([{"name": name, "client_secret_hash": format!("sha256:{}", "a".repeat(64))}])),
            ),
            ("municipalities[0].name", json!({"municipalities": [{"slug": "elders", "name": name}]})),
            ("scopes[0].description.nl", json!({"scopes": [{"name": "a:b", "description": {"nl": name, "en": "Reads"}}]})),
            ("people[0].name", json!({"people": [{"email": "p@x.example", "name": name}]})),
        ]
    };
    for (name, says) in [
        ("\u{3164}", "nothing to see"),
        ("\u{200b}\u{2060}", "nothing to see"),
        ("a\u{61c}b", "U+061C"),
        ("a\u{2028}b", "U+2028 (line separator), at place 2"),
    ] {
        for (path, document) in named(name) {
            let import = balie.import(document.to_string()).await;
            let said = format!("{:?}", import.expect_err(path));
            assert!(said.contains(path) && said.contains(says), "{path} {name:?}: {said}");
        }
    }
}

#[tokio::test]
async fn names_that_people_have_are_taken() {
    let balie = Balie::start().await;
    let operator = balie.operator().await;
    for name in
        ["Zoë Ångström", "مریم\u{200c}ها", "李雷", "Vergun\u{ad}ningen", "👩\u{200d}💻", "'s-Hertogenbosch", "e\u{301}lise", "한국", "☃"]
    {
        operator.post(urls::ACCOUNT, &[("name", name), ("locale", "en")]).await.expect(303);
    }
}
