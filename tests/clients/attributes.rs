//! An attribute is declared once: form, page, import, export, database and history have every one of the list.
use crate::harness::Balie;
use balie::locale::Locale;
use balie::model::client;
use balie::model::client::attribute::{ATTRIBUTES, Attribute, Shape, from_json};
use balie::model::client::registration::Registration;
use balie::model::client::risk::{self, Rule};
use balie::urls;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A value that is not the default, as a document writes it.
fn example(attribute: &Attribute) -> Value {
    match (attribute.name, attribute.shape) {
        ("owners", _) => json!(["bouwer@x.example"]),
        ("contacts", _) => json!(["beheer@x.example"]),
        ("ip_allowlist", _) => json!(["127.0.0.0/8"]),
        ("grant_types", _) => json!(["client_credentials", "authorization_code", "refresh_token"]),
        ("scope", _) => json!("calculations:read"),
        ("response_types", _) => json!(["code"]),
        ("headless_token_lifetime", _) => json!(86400),
        ("introspects", _) => json!("municipality"),
        ("sign_in", _) => json!("municipality"),
        ("backchannel_logout_uri", _) => json!("https://app.example/signed-out"),
        ("token_endpoint_auth_method", _) => json!("client_secret_post"),
        ("jwks_uri", _) => json!("https://app.example/jwks"),
        ("token_endpoint_auth_signing_alg", _) => json!("ES256"),
        ("access_token_format", _) => json!("opaque"),
        ("id_token_signed_response_alg", _) => json!("ES256"),
        ("authorization_code_lifetime", _) => json!(60),
        (_, Shape::Line | Shape::Text | Shape::OneOf) => json!("Een tekst"),
        (_, Shape::Uris) => json!(["https://app.example/cb?items=1,2,3"]),
        (_, Shape::Emails | Shape::Ranges | Shape::Phrases | Shape::AnyOf | Shape::Scope) => json!(["one"]),
        (_, Shape::Seconds) => json!(7200),
        (_, Shape::Flag) => json!(attribute.default != ["true"]),
    }
}

/// Those that one client can have together: a security profile demands what others must be, and tokens for devices are bound to no key.
fn attributes() -> impl Iterator<Item = &'static Attribute> {
    ATTRIBUTES.iter().filter(|attribute| !["security_profile", "dpop_bound_access_tokens"].contains(&attribute.name))
}

async fn imported(balie: &Balie) -> client::Client {
    balie.municipality("utrecht").await;
    balie.scope("calculations:read").await;
    balie.person("bouwer@x.example").await;
    let mut entry = json!({"client_id": "zaak", "municipality": "utrecht"});
    for attribute in attributes() {
        entry[attribute.name] = example(attribute);
    }
    let document = json!({"clients": [entry]}).to_string();
    let source = Box::new(std::io::Cursor::new(document));
    let imported = balie::document::import::import(&balie.app.db, &balie.clock, source, &mut ()).await;
    imported.unwrap_or_else(|error| panic!("{error:?}"));
    let mut connection = balie.app.read().await.expect("the database answers");
    client::find_by_client_id(&mut connection, "zaak").await.expect("clients can be read").expect("it was imported")
}

#[tokio::test]
async fn every_attribute_is_imported_stored_exported_and_in_the_history() {
    let balie = Balie::start().await;
    let client = imported(&balie).await;
    let mut tx = balie.begin().await;
    let stored: String = sqlx::query_scalar("SELECT registration FROM clients").fetch_one(tx.connection()).await.expect("a document");
    drop(tx);
    let stored: Value = serde_json::from_str(&stored).expect("JSON");
    let mut export = Vec::new();
    balie::document::export::export(&balie.app.db, &mut export).await.expect("an export");
    let export: Value = serde_json::from_slice(&export).expect("JSON");
    let operator = balie.operator().await;
    let history = operator.get(&urls::client_history(&client.id)).await.expect(200);
    for attribute in attributes() {
        assert_eq!(export["clients"][0][attribute.name], example(attribute), "{} is exported", attribute.name);
        assert!(attribute.has_own_table || stored[attribute.name] == example(attribute), "{} is stored", attribute.name);
        history.must_say(&(attribute.label)(Locale::En.messages()));
    }
}

#[tokio::test]
async fn what_excludes_others_is_imported_and_exported_too() {
    let balie = Balie::start().await;
    balie.municipality("utrecht").await;
    let wanted = json!({"client_id": "fapi", "client_name": "Fapi", "municipality": "utrecht",
        "security_profile": "fapi2_security_profile", "dpop_bound_access_tokens": true,
        "token_endpoint_auth_method": "private_key_jwt", "jwks_uri": "https://app.example/jwks"});
    let source = Box::new(std::io::Cursor::new(json!({"clients": [wanted]}).to_string()));
    balie::document::import::import(&balie.app.db, &balie.clock, source, &mut ()).await.expect("it is imported");
    let mut export = Vec::new();
    balie::document::export::export(&balie.app.db, &mut export).await.expect("an export");
    let export: Value = serde_json::from_slice(&export).expect("JSON");
    for name in ["security_profile", "dpop_bound_access_tokens", "token_endpoint_auth_method", "jwks_uri"] {
        assert_eq!(export["clients"][0][name], wanted[name], "{name}");
    }
}

#[tokio::test]
async fn every_attribute_has_its_field_and_the_client_is_saved_as_it_came() {
    let balie = Balie::start().await;
    let client = imported(&balie).await;
    let operator = balie.operator().await;
    let form = operator.get(&urls::client_edit(&client.id)).await.expect(200);
    let page = operator.get(&urls::client(&client.id)).await.expect(200);
    let mut fields = vec![("version".to_owned(), form.field("version").expect("a version"))];
    for attribute in attributes() {
        let (label, help) = ((attribute.label)(Locale::En.messages()), (attribute.help)(Locale::En.messages()));
        let typed = form.all(&format!("[name={}]", attribute.name)).len();
        assert_eq!(typed > 0, attribute.is_asked, "{} has a field if it is asked", attribute.name);
        let has_own_place = ["client_name", "description", "contacts", "owners"].contains(&attribute.name);
        if !has_own_place {
            page.must_say(&label);
        }
        if !attribute.is_asked {
            continue;
        }
        form.must_say(&label).must_say(&help);
        let entries = from_json(attribute.shape, &example(attribute)).expect("a value of its shape");
        match attribute.shape {
            Shape::AnyOf | Shape::Scope => fields.extend(entries.into_iter().map(|entry| (attribute.name.to_owned(), entry))),
            _ => fields.push((attribute.name.to_owned(), form.field(attribute.name).expect("a value"))),
        }
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    operator.post(&urls::client(&client.id), &fields).await.expect(303);
    let mut connection = balie.app.read().await.expect("the database answers");
    let after = client::find(&mut connection, &client.id).await.expect("clients can be read").expect("it is there");
    assert_eq!(after.version, client.version, "the form sent back as it came changes nothing");
}

/// A difference that no rule names would be reviewed for ever, however harmless: whoever adds an attribute declares its rule.
#[tokio::test]
async fn every_attribute_has_a_rule_that_judges_its_differences() {
    let balie = Balie::start().await;
    let client = imported(&balie).await;
    let (example, usual) = (client.registration(vec!["bouwer@x.example".to_owned()]), Registration::default());
    for (before, after) in [(&usual, &example), (&example, &usual)] {
        let found = risk::findings(Some(before), after, &[]);
        for attribute in attributes() {
            let mut of_attribute = found.iter().filter(|finding| finding.attribute == attribute.name).peekable();
            assert!(of_attribute.peek().is_some(), "{} differs and nothing is found", attribute.name);
            assert!(of_attribute.all(|finding| finding.rule != Rule::NotRanked), "{} has no rule", attribute.name);
        }
    }
}

#[test]
fn each_name_and_text_is_there_once() {
    let (mut names, mut texts) = (BTreeSet::new(), BTreeSet::new());
    for attribute in ATTRIBUTES {
        assert!(names.insert(attribute.name), "{} is declared twice", attribute.name);
        for locale in Locale::ALL {
            let (label, help) = ((attribute.label)(locale.messages()), (attribute.help)(locale.messages()));
            assert!(texts.insert((*locale, label.clone())), "{label} is the label of two attributes");
            assert!(!help.is_empty(), "{} has no help", attribute.name);
        }
    }
}
