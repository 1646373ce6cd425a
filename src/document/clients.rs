//! Clients of a document, known by their `client_id`. Their attributes pass the same checks as a form's.
use super::client_attributes;
use super::entry::DocumentEntry;
use super::import_context::ImportContext;
use super::secrets;
use crate::crypto::random;
use crate::model::client::draft::{Draft, WIDE_RANGES_CONFIRMED};
use crate::model::client::registration::Registration;
use crate::model::client::{
    self, Client, State, is_client_id, owner,
    suspension::{self, SuspendedBy},
};
use crate::model::municipality::Municipality;
use serde_json::{Value, json};

pub fn write(client: &Client, municipality: &str, owners: Vec<String>, secrets: Vec<Value>) -> Value {
    // What can't be read goes out as it is, and is refused where it is imported: written as if it were empty it could open a client.
    let mut entry = client.registration(owners).document();
    if !client.registered.unreadable().is_empty() {
        client.registered.unreadable().iter().for_each(|name| _ = entry.remove(name));
        entry.extend(client.registered.members());
    }
    entry.insert("client_id".to_owned(), client.client_id.clone().into());
    if !client.registered.readable().wide_ranges().is_empty() {
        entry.insert(WIDE_RANGES_CONFIRMED.to_owned(), true.into());
    }
    entry.insert("municipality".to_owned(), municipality.into());
    let because = client.suspended_at.is_some().then(|| client.suspended_because.clone().unwrap_or_default());
    entry.insert("suspended".to_owned(), because.map_or(Value::Bool(false), Value::String));
    entry.insert("client_secrets".to_owned(), json!(secrets));
    entry.into()
}

/// Whether a client is to be suspended, and why.
enum Suspended {
    No,
    Because(String),
}

pub async fn import(ctx: &mut ImportContext, mut entry: DocumentEntry) -> sqlx::Result<()> {
    let client_id = ctx.key(&mut entry, "client_id", str::to_owned).unwrap_or_default();
    if !client_id.is_empty() && !is_client_id(&client_id) {
        entry.wrong("client_id", ctx.t.problem_entry(ctx.t.problem_client_id_syntax(), client_id.as_str()));
    }
    let before = client::find_by_client_id(ctx.tx.connection(), &client_id).await?;
    let municipality = municipality(ctx, &mut entry, before.as_ref());
    let mut draft = match &before {
        Some(client) => client.draft(owner::emails(ctx.tx.connection(), &client.id).await?),
        None => Draft::of(&Registration::default()),
    };
    client_attributes::fill(&mut draft, &mut entry);
    ctx.validation.registered_ranges = before.as_ref().map_or_else(Vec::new, client_attributes::ranges);
    let suspended = suspended(&mut entry);
    let parsed_secrets = secrets::read(ctx, &mut entry);
    if before.as_ref().is_some_and(|client| client.state() == State::Deleted) {
        entry.wrong("client_id", format!("{client_id} was deleted. Undo that in the portal first."));
    }
    let registration = client_attributes::check(ctx, &mut entry, municipality.as_ref(), &draft).await?;
    secrets::check(ctx, &mut entry, &parsed_secrets, registration.as_ref());
    let (path, good) = (entry.path.clone(), ctx.end(entry));
    // After the first error nothing will last, so the rest is only checked.
    let (Some(registration), Some(municipality), true) = (registration, municipality, good && ctx.errors.is_empty()) else {
        return Ok(());
    };
    let made = before.is_none();
    let (client, mut changed) = store(ctx, before, &client_id, &municipality, &registration).await?;
    changed |= suspend(ctx, &client, suspended).await?;
    changed |= secrets::store(ctx, &path, &client, made, parsed_secrets).await?;
    ctx.outcome.clients.add(made, changed);
    Ok(())
}

fn municipality(ctx: &mut ImportContext, entry: &mut DocumentEntry, before: Option<&Client>) -> Option<Municipality> {
    let named = match entry.text("municipality") {
        Some(slug) => Some(ctx.municipality(entry, &slug)?),
        None => None,
    };
    match (named, before) {
        (Some(named), Some(client)) if client.municipality_id != named.id => {
            entry.wrong("municipality", "A client stays with its municipality. Register another client there.");
            None
        }
        (Some(named), _) => Some(named),
        (None, Some(client)) => ctx.municipalities.values().find(|known| known.id == client.municipality_id).cloned(),
        (None, None) => {
            entry.wrong("municipality", ctx.t.problem_missing());
            None
        }
    }
}

fn suspended(entry: &mut DocumentEntry) -> Option<Suspended> {
    match entry.take("suspended")? {
        Value::Bool(false) => Some(Suspended::No),
        Value::String(because) if because.chars().count() <= 500 => Some(Suspended::Because(because)),
        _ => {
            entry.wrong("suspended", "This must be false, or the reason as a text of at most 500 characters.");
            None
        }
    }
}

async fn store(
    ctx: &mut ImportContext,
    before: Option<Client>,
    client_id: &str,
    municipality: &Municipality,
    registration: &Registration,
) -> sqlx::Result<(Client, bool)> {
    let tx = &mut ctx.tx;
    let Some(before) = before else {
        return Ok((client::insert(tx, &random::id(), client_id, municipality, registration).await?, false));
    };
    client::update(tx, &before, registration, before.version).await?;
    let after = client::find(tx.connection(), &before.id).await?.ok_or(sqlx::Error::RowNotFound)?;
    let changed = after.version != before.version;
    Ok((after, changed))
}

async fn suspend(ctx: &mut ImportContext, client: &Client, wanted: Option<Suspended>) -> sqlx::Result<bool> {
    let tx = &mut ctx.tx;
    match wanted {
        None => Ok(false),
        Some(Suspended::No) if client.suspended_at.is_none() => Ok(false),
        Some(Suspended::No) => suspension::delete(tx, client).await,
        Some(Suspended::Because(because)) if client.suspended_because.as_ref() == Some(&because) => Ok(false),
        Some(Suspended::Because(because)) => {
            suspension::delete(tx, client).await?;
            suspension::create(tx, client, &because, SuspendedBy::Installation).await
        }
    }
}
