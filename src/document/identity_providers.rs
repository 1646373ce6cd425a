//! Identity providers of a document, known by issuer and municipality. An export holds no secret of theirs; an import that leaves the
//! secret out keeps the one there is.
use super::entry::DocumentEntry;
use super::import_context::ImportContext;
use crate::crypto::random;
use crate::db::Connection;
use crate::model::audit::AuditedTransaction;
use crate::model::identity::issuer;
use crate::model::identity::provider::{self, DEFAULT_SCOPE, Provider, Settings};
use crate::model::problem;
use serde_json::{Value, json};

pub fn write(provider: &Provider, municipality: Option<&str>) -> Value {
    json!({
        "issuer": provider.issuer,
        "name": provider.name,
        "client_id": provider.client_id,
        "scope": provider.scope,
        "municipality": municipality,
        "may_make_accounts": provider.may_make_accounts_since.is_some(),
        "disabled": provider.disabled_at.is_some(),
    })
}

/// What an entry says, where it says something.
pub struct ParsedProvider {
    issuer: String,
    municipality_id: Option<String>,
    name: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    scope: Option<String>,
    may_make_accounts: Option<bool>,
    disabled: Option<bool>,
}

/// Looks at an entry.
pub async fn check(ctx: &mut ImportContext, connection: &mut Connection, mut entry: DocumentEntry) -> sqlx::Result<Option<ParsedProvider>> {
    let issuer = entry.text("issuer").unwrap_or_default().trim().to_owned();
    if issuer.is_empty() {
        entry.wrong("issuer", ctx.t.problem_missing());
    } else if !issuer::is_right(&issuer) {
        entry.wrong("issuer", ctx.t.identity_provider_issuer_syntax());
    }
    let municipality_id = municipality_of(ctx, &mut entry);
    let key = format!("identity provider {issuer} {}", municipality_id.as_deref().unwrap_or_default());
    if !issuer.is_empty() && !ctx.is_met_once(&key) {
        entry.wrong("issuer", format!("{issuer} stands in this list more than once for the same people."));
    }
    let parsed = ParsedProvider {
        issuer,
        municipality_id,
        name: line(ctx, &mut entry, "name", 100),
        client_id: line(ctx, &mut entry, "client_id", 300),
        client_secret: line(ctx, &mut entry, "client_secret", 500),
        scope: line(ctx, &mut entry, "scope", 300),
        may_make_accounts: entry.flag("may_make_accounts"),
        disabled: entry.flag("disabled"),
    };
    if parsed.scope.as_ref().is_some_and(|scope| !scope.split(' ').any(|word| word == "openid")) {
        entry.wrong("scope", ctx.t.identity_provider_scope_openid());
    }
    let is_new = provider::find_by_issuer(connection, &parsed.issuer, parsed.municipality_id.as_deref()).await?.is_none();
    if is_new && !provider::has_room(connection, parsed.municipality_id.as_deref()).await? {
        entry.wrong("issuer", ctx.t.identity_provider_too_many(provider::MAX_TOGETHER));
    }
    for (member, said) in [("name", &parsed.name), ("client_id", &parsed.client_id)] {
        if is_new && said.is_none() && entry.errors.is_empty() {
            entry.wrong(member, ctx.t.problem_missing());
        }
    }
    Ok(ctx.end(entry).then_some(parsed))
}

/// Whose it is; nothing for everybody's.
fn municipality_of(ctx: &mut ImportContext, entry: &mut DocumentEntry) -> Option<String> {
    match entry.take("municipality") {
        None => None,
        Some(Value::String(slug)) => ctx.municipality(entry, &slug).map(|found| found.id),
        Some(_) => {
            entry.wrong("municipality", "This must be a slug, or null for everybody.");
            None
        }
    }
}

/// One line that a person can read.
fn line(ctx: &ImportContext, entry: &mut DocumentEntry, member: &str, max: usize) -> Option<String> {
    let text = entry.text(member)?.trim().to_owned();
    if let Some(kind) = problem::of_text(&text, max, false) {
        entry.wrong(member, kind.text(ctx.t));
    }
    Some(text).filter(|text| !text.is_empty())
}

pub async fn store(ctx: &mut ImportContext, tx: &mut AuditedTransaction, parsed: ParsedProvider) -> sqlx::Result<()> {
    let before = provider::find_by_issuer(tx.connection(), &parsed.issuer, parsed.municipality_id.as_deref()).await?;
    let was = |text: fn(&Provider) -> &str| before.as_ref().map(text);
    let name = parsed.name.as_deref().or(was(|known| &known.name)).unwrap_or(&parsed.issuer);
    let client_id = parsed.client_id.as_deref().or(was(|known| &known.client_id)).unwrap_or_default();
    let Some(keys) = ctx.keys_to_seal.clone() else { return Err(sqlx::Error::Protocol("the sealing keys are missing".to_owned())) };
    // The same secret again changes nothing.
    let known_secret = before.as_ref().and_then(|known| known.client_secret(&keys).ok().flatten());
    let settings = Settings {
        name,
        client_id,
        client_secret: parsed.client_secret.as_deref().filter(|secret| known_secret.as_deref() != Some(*secret)),
        scope: parsed.scope.as_deref().or(was(|known| &known.scope)).unwrap_or(DEFAULT_SCOPE),
        may_make_accounts: parsed
            .may_make_accounts
            .unwrap_or_else(|| before.as_ref().is_some_and(|known| known.may_make_accounts_since.is_some())),
    };
    let stored = match &before {
        None if !provider::has_room(tx.connection(), parsed.municipality_id.as_deref()).await? => {
            return Err(sqlx::Error::Protocol(ctx.t.identity_provider_too_many(provider::MAX_TOGETHER)));
        }
        None => provider::insert(tx, &random::id(), &parsed.issuer, parsed.municipality_id.as_deref(), &settings, &keys).await?,
        Some(before) => {
            provider::update(tx, before, &settings, before.version, &keys).await?;
            Some(before.clone())
        }
    };
    if let Some(stored) = stored {
        match parsed.disabled {
            Some(true) => _ = provider::disable(tx, &stored).await?,
            Some(false) => provider::enable(tx, &stored).await?,
            None => {}
        }
        let after = provider::find(tx.connection(), &stored.id).await?;
        let is_changed = before.as_ref().is_some_and(|before| after.is_some_and(|after| after.version != before.version));
        ctx.outcome.identity_providers.add(before.is_none(), is_changed);
    }
    Ok(())
}
