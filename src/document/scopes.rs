//! Scopes of a document, known by their name.
use super::entry::Entry;
use super::import::Import;
use crate::crypto::random;
use crate::model::problem::has_control;
use crate::model::scope::{self, AccessLevel, Scope, Wording, is_scope_token};
use serde_json::{Value, json};

pub fn write(scope: &Scope, municipality: Option<&str>) -> Value {
    json!({
        "name": scope.name,
        "description": {"nl": scope.description_nl, "en": scope.description_en},
        "municipality": municipality,
        "access_level": scope.access_level,
        "review_required": scope.review_required_at.is_some(),
    })
}

/// What an entry says, where it says something.
#[derive(Default)]
struct Said {
    nl: Option<String>,
    en: Option<String>,
    access_level: Option<AccessLevel>,
    review_required: Option<bool>,
    /// The identifier of the municipality; `Some(None)` is a global scope.
    municipality_id: Option<Option<String>>,
}

pub async fn import(import: &mut Import, mut entry: Entry) -> sqlx::Result<()> {
    let name = import.key(&mut entry, "name", false);
    if let Some(name) = &name
        && !is_scope_token(name)
    {
        entry.wrong("name", import.t.problem_entry(import.t.problem_scope_syntax(), name.as_str()));
    }
    let said = read(import, &mut entry);
    let before = import.scopes.iter().find(|scope| Some(&scope.name) == name.as_ref()).cloned();
    if let (Some(before), Some(municipality_id)) = (&before, &said.municipality_id)
        && before.municipality_id != *municipality_id
    {
        entry.wrong("municipality", "A scope stays with the municipality it was made for: clients rely on it. Make another scope.");
    }
    import.end(entry);
    match name {
        Some(name) => store(import, &name, before, said).await,
        None => Ok(()),
    }
}

fn read(import: &mut Import, entry: &mut Entry) -> Said {
    let mut said = Said::default();
    if let Some(value) = entry.take("description") {
        let mut description = Entry::of(entry.path_of("description"), 0, value);
        (said.nl, said.en) = (description.text("nl"), description.text("en"));
        for (language, text) in [("nl", &said.nl), ("en", &said.en)] {
            let text = text.as_deref().unwrap_or_default();
            if text.chars().count() > 500 {
                description.wrong(language, import.t.problem_too_long(500));
            }
            if has_control(text, false) {
                description.wrong(language, import.t.problem_control_character());
            }
        }
        import.end(description);
    }
    let choices: Vec<&str> = AccessLevel::ALL.iter().map(|level| level.as_str()).collect();
    said.access_level = entry.word("access_level", &choices);
    said.review_required = entry.flag("review_required");
    match entry.take_nullable("municipality") {
        None => {}
        Some(Value::Null) => said.municipality_id = Some(None),
        Some(Value::String(slug)) => said.municipality_id = import.municipality(entry, &slug).map(|found| Some(found.id)),
        Some(_) => entry.wrong("municipality", "This must be a slug, or null for a scope of everybody."),
    }
    said
}

async fn store(import: &mut Import, name: &str, before: Option<Scope>, said: Said) -> sqlx::Result<()> {
    let was = |text: fn(&Scope) -> &str| before.as_ref().map_or("", text);
    let wording = Wording {
        description_nl: said.nl.as_deref().unwrap_or(was(|scope| &scope.description_nl)).trim(),
        description_en: said.en.as_deref().unwrap_or(was(|scope| &scope.description_en)).trim(),
        access_level: said.access_level.or(before.as_ref().map(|scope| scope.access_level)).unwrap_or(AccessLevel::Read),
        review_required: said.review_required.unwrap_or_else(|| before.as_ref().is_some_and(|scope| scope.review_required_at.is_some())),
    };
    let Some(before) = &before else {
        let municipality_id = said.municipality_id.flatten();
        if let Some(made) = scope::insert(&mut import.tx, &random::id(), name, municipality_id.as_deref(), &wording).await? {
            import.scopes.push(made);
        }
        import.outcome.scopes.add(true, false);
        return Ok(());
    };
    scope::update(&mut import.tx, before, &wording, before.version).await?;
    let after = scope::find(import.tx.connection(), &before.id).await?;
    import.outcome.scopes.add(false, after.is_some_and(|after| after.version != before.version));
    Ok(())
}
