//! Municipalities of a document, known by their slug.
use super::entry::DocumentEntry;
use super::import_context::ImportContext;
use crate::crypto::random;
use crate::model::municipality::{self, Municipality, SecretVisibility, is_slug};
use serde_json::{Value, json};

pub fn write(municipality: &Municipality) -> Value {
    json!({"slug": municipality.slug, "name": municipality.name, "secret_visibility": municipality.secret_visibility})
}

pub async fn import(ctx: &mut ImportContext, mut entry: DocumentEntry) -> sqlx::Result<()> {
    let slug = ctx.key(&mut entry, "slug", str::to_owned);
    let choices: Vec<&str> = SecretVisibility::ALL.iter().map(|visibility| visibility.as_str()).collect();
    let visibility: Option<SecretVisibility> = entry.word("secret_visibility", &choices);
    let before = slug.as_ref().and_then(|slug| ctx.municipalities.get(slug)).cloned();
    if let Some(slug) = &slug
        && !is_slug(slug)
    {
        entry.wrong("slug", ctx.t.problem_entry(ctx.t.problem_slug_syntax(), slug.as_str()));
    }
    let name = ctx.name(&mut entry, before.is_none());
    ctx.end(entry);
    match slug {
        Some(slug) => store(ctx, &slug, before, name, visibility).await,
        None => Ok(()),
    }
}

async fn store(
    ctx: &mut ImportContext,
    slug: &str,
    before: Option<Municipality>,
    name: Option<String>,
    visibility: Option<SecretVisibility>,
) -> sqlx::Result<()> {
    let tx = &mut ctx.tx;
    let Some(before) = before else {
        let (name, visibility) = (name.unwrap_or_default(), visibility.unwrap_or(SecretVisibility::UntilUsed));
        if let Some(made) = municipality::insert(tx, &random::id(), slug, &name, visibility).await? {
            ctx.municipalities.insert(slug.to_owned(), made);
        }
        ctx.outcome.municipalities.add(true, false);
        return Ok(());
    };
    let (name, visibility) = (name.unwrap_or_else(|| before.name.clone()), visibility.unwrap_or(before.secret_visibility));
    municipality::update(tx, &before, &name, visibility, before.version).await?;
    ctx.outcome.municipalities.add(false, name != before.name || visibility != before.secret_visibility);
    Ok(())
}
