//! Municipalities of a document, known by their slug.
use super::entry::Entry;
use super::import::Import;
use crate::crypto::random;
use crate::model::municipality::{self, Municipality, SecretVisibility, is_slug};
use crate::model::problem::has_control;
use serde_json::{Value, json};

pub fn write(municipality: &Municipality) -> Value {
    json!({"slug": municipality.slug, "name": municipality.name, "secret_visibility": municipality.secret_visibility})
}

pub async fn import(import: &mut Import, mut entry: Entry) -> sqlx::Result<()> {
    let slug = import.key(&mut entry, "slug", false);
    let name = entry.text("name").map(|name| name.trim().to_owned());
    let choices: Vec<&str> = SecretVisibility::ALL.iter().map(|visibility| visibility.as_str()).collect();
    let visibility: Option<SecretVisibility> = entry.word("secret_visibility", &choices);
    let before = slug.as_ref().and_then(|slug| import.municipalities.get(slug)).cloned();
    if let Some(slug) = &slug
        && !is_slug(slug)
    {
        entry.wrong("slug", import.t.problem_entry(import.t.problem_slug_syntax(), slug.as_str()));
    }
    match &name {
        Some(name) if name.is_empty() => entry.wrong("name", import.t.problem_missing()),
        Some(name) if name.chars().count() > 200 => entry.wrong("name", import.t.problem_too_long(200)),
        Some(name) if has_control(name, false) => entry.wrong("name", import.t.problem_control_character()),
        None if before.is_none() => entry.wrong("name", import.t.problem_missing()),
        _ => {}
    }
    import.end(entry);
    match slug {
        Some(slug) => store(import, &slug, before, name, visibility).await,
        None => Ok(()),
    }
}

async fn store(
    import: &mut Import,
    slug: &str,
    before: Option<Municipality>,
    name: Option<String>,
    visibility: Option<SecretVisibility>,
) -> sqlx::Result<()> {
    let tx = &mut import.tx;
    let Some(before) = before else {
        let (name, visibility) = (name.unwrap_or_default(), visibility.unwrap_or(SecretVisibility::UntilUsed));
        if let Some(made) = municipality::insert(tx, &random::id(), slug, &name, visibility).await? {
            import.municipalities.insert(slug.to_owned(), made);
        }
        import.outcome.municipalities.add(true, false);
        return Ok(());
    };
    let (name, visibility) = (name.unwrap_or_else(|| before.name.clone()), visibility.unwrap_or(before.secret_visibility));
    municipality::update(tx, &before, &name, visibility, before.version).await?;
    import.outcome.municipalities.add(false, name != before.name || visibility != before.secret_visibility);
    Ok(())
}
