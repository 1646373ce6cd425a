//! Scopes of a document, known by their name.
use super::entry::DocumentEntry;
use super::import_context::ImportContext;
use crate::crypto::random;
use crate::db::StoredWord;
use crate::model::audit::AuditedTransaction;
use crate::model::problem;
use crate::model::scope::{self, AccessLevel, Scope, Wording, is_resource, is_scope_token};
use serde_json::{Value, json};

pub fn write(scope: &Scope, municipality: Option<&str>) -> Value {
    json!({
        "name": scope.name,
        "description": {"nl": scope.description_nl, "en": scope.description_en},
        "municipality": municipality,
        "access_level": scope.access_level.as_str(),
        "review_required": scope.review_required_at.is_some(),
        "resource": scope.resource,
        "openid": scope.openid_at.is_some(),
    })
}

/// What an entry says, where it says something.
#[derive(Default)]
pub struct ParsedScope {
    name: String,
    nl: Option<String>,
    en: Option<String>,
    access_level: Option<AccessLevel>,
    review_required: Option<bool>,
    /// Empty: this server.
    resource: Option<String>,
    openid: Option<bool>,
    /// The identifier of the municipality; `Some(None)` is a global scope.
    municipality_id: Option<Option<String>>,
}

/// Looks at an entry. What it names is known from here on.
pub fn check(ctx: &mut ImportContext, mut entry: DocumentEntry) -> Option<ParsedScope> {
    let name = ctx.key(&mut entry, "name", str::to_owned);
    if let Some(name) = &name
        && !is_scope_token(name)
    {
        entry.wrong("name", ctx.t.problem_entry(ctx.t.problem_scope_syntax(), name.as_str()));
    }
    let parsed = read(ctx, &mut entry);
    let before = ctx.scopes.iter().find(|scope| Some(&scope.name) == name.as_ref());
    if let (Some(before), Some(municipality_id)) = (before, &parsed.municipality_id)
        && before.municipality_id != *municipality_id
    {
        entry.wrong("municipality", "A scope stays with the municipality it was made for: clients rely on it. Make another scope.");
    }
    let is_unreadable = before.is_some_and(|before| before.access_level.known().is_none());
    if is_unreadable && parsed.access_level.is_none() && entry.errors.is_empty() {
        entry.wrong("access_level", "What is stored can't be read. Say here what it shall be.");
    }
    let is_new = before.is_none();
    ctx.end(entry);
    let parsed = ParsedScope { name: name?, ..parsed };
    if is_new {
        ctx.scopes.push(parsed.to_scope(ctx));
    }
    Some(parsed)
}

impl ParsedScope {
    fn to_scope(&self, ctx: &ImportContext) -> Scope {
        Scope {
            id: random::id(),
            name: self.name.clone(),
            municipality_id: self.municipality_id.clone().flatten(),
            description_nl: String::new(),
            description_en: String::new(),
            access_level: StoredWord::Known(self.access_level.unwrap_or(AccessLevel::Read)),
            review_required_at: None,
            resource: None,
            openid_at: None,
            version: 1,
            created_at: ctx.now,
        }
    }
}

fn read(ctx: &mut ImportContext, entry: &mut DocumentEntry) -> ParsedScope {
    let mut parsed = ParsedScope::default();
    if let Some(value) = entry.take("description") {
        let mut description = DocumentEntry::of(entry.path_of("description"), 0, value);
        (parsed.nl, parsed.en) = (description.text("nl"), description.text("en"));
        for (language, text) in [("nl", &parsed.nl), ("en", &parsed.en)] {
            if let Some(kind) = problem::of_text(text.as_deref().unwrap_or_default().trim(), 500, false) {
                description.wrong(language, kind.text(ctx.t));
            }
        }
        ctx.end(description);
    }
    let choices: Vec<&str> = AccessLevel::ALL.iter().map(|level| level.as_str()).collect();
    parsed.access_level = entry.word("access_level", &choices);
    parsed.review_required = entry.flag("review_required");
    parsed.openid = entry.flag("openid");
    match entry.take_nullable("resource") {
        None => {}
        Some(Value::Null) => parsed.resource = Some(String::new()),
        Some(Value::String(uri)) if is_resource(&uri) => parsed.resource = Some(uri),
        Some(_) => entry.wrong("resource", ctx.t.problem_resource()),
    }
    match entry.take_nullable("municipality") {
        None => {}
        Some(Value::Null) => parsed.municipality_id = Some(None),
        Some(Value::String(slug)) => parsed.municipality_id = ctx.municipality(entry, &slug).map(|found| Some(found.id)),
        Some(_) => entry.wrong("municipality", "This must be a slug, or null for a global scope."),
    }
    parsed
}

pub async fn store(ctx: &mut ImportContext, tx: &mut AuditedTransaction, parsed: ParsedScope) -> sqlx::Result<()> {
    let before = scope::find_by_name(tx.connection(), &parsed.name).await?;
    let was = |text: fn(&Scope) -> &str| before.as_ref().map_or("", text);
    let wording = Wording {
        description_nl: parsed.nl.as_deref().unwrap_or(was(|scope| &scope.description_nl)).trim(),
        description_en: parsed.en.as_deref().unwrap_or(was(|scope| &scope.description_en)).trim(),
        access_level: parsed.access_level.or(before.as_ref().and_then(|scope| scope.access_level.known())).unwrap_or(AccessLevel::Read),
        review_required: parsed.review_required.unwrap_or_else(|| before.as_ref().is_some_and(|scope| scope.review_required_at.is_some())),
        resource: parsed.resource.as_deref().unwrap_or(was(|scope| scope.resource.as_deref().unwrap_or_default())),
        openid: parsed.openid.unwrap_or_else(|| before.as_ref().is_some_and(|scope| scope.openid_at.is_some())),
    };
    let Some(before) = &before else {
        let municipality_id = parsed.municipality_id.flatten();
        scope::insert(tx, &random::id(), &parsed.name, municipality_id.as_deref(), &wording).await?;
        ctx.outcome.scopes.add(true, false);
        return Ok(());
    };
    scope::update(tx, before, &wording, before.version).await?;
    let after = scope::find(tx.connection(), &before.id).await?;
    ctx.outcome.scopes.add(false, after.is_some_and(|after| after.version != before.version));
    Ok(())
}
