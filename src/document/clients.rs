//! Clients of a document, known by their `client_id`. Their attributes pass the same checks as a form's.
use super::client_attributes;
use super::entry::DocumentEntry;
use super::import_context::ImportContext;
use super::keys::{self, ParsedKey};
use super::secrets::{self, ParsedSecret};
use crate::db::Connection;
use crate::model::audit::AuditedTransaction;
use crate::model::client::bulk_insert::{self, NewClient};
use crate::model::client::draft::{Draft, WIDE_RANGES_CONFIRMED};
use crate::model::client::existing::ExistingClient;
use crate::model::client::key::Key;
use crate::model::client::registration::Registration;
use crate::model::client::{
    self, Client, State, edit, is_client_id,
    suspension::{self, SuspendedBy},
};
use crate::model::municipality::Municipality;
use serde_json::{Value, json};
use std::collections::HashMap;

pub fn write(client: &Client, municipality: &str, owners: Vec<String>, secrets: Vec<Value>, keys: &[Key]) -> Value {
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
    entry.extend(keys::write(keys));
    entry.into()
}

/// Whether a client is to be suspended, and why.
enum Suspended {
    No,
    Because(String),
}

/// What an entry asks for, found right.
pub struct CheckedClient {
    path: String,
    client_id: String,
    before: Option<ExistingClient>,
    municipality: Municipality,
    registration: Registration,
    suspended: Option<Suspended>,
    secrets: Vec<ParsedSecret>,
    keys: Vec<ParsedKey>,
}

/// The `client_id`s of some entries, as far as they have any.
pub fn client_ids(entries: &[DocumentEntry]) -> Vec<String> {
    let known = |entry: &DocumentEntry| entry.peek("client_id").map(|text| text.trim().to_owned());
    entries.iter().filter_map(known).filter(|client_id| is_client_id(client_id)).collect()
}

/// Looks at an entry; `known` holds the clients that are there already, by `client_id`.
pub async fn check(
    ctx: &mut ImportContext,
    connection: &mut Connection,
    known: &mut HashMap<String, ExistingClient>,
    mut entry: DocumentEntry,
) -> sqlx::Result<Option<CheckedClient>> {
    let client_id = ctx.key(&mut entry, "client_id", str::to_owned).unwrap_or_default();
    if !client_id.is_empty() && !is_client_id(&client_id) {
        entry.wrong("client_id", ctx.t.problem_entry(ctx.t.problem_client_id_syntax(), client_id.as_str()));
    }
    let before = known.remove(&client_id);
    let client = before.as_ref().map(|known| &known.client);
    let municipality = municipality(ctx, &mut entry, client);
    let mut draft = match &before {
        Some(known) => known.client.draft(known.owners.clone()),
        None => Draft::of(&Registration::default()),
    };
    client_attributes::fill(&mut draft, &mut entry);
    ctx.validation.registered_ranges = client.map_or_else(Vec::new, client_attributes::ranges);
    let suspended = suspended(&mut entry);
    let secrets = secrets::read(ctx, &mut entry);
    let keys = keys::read(ctx, &mut entry);
    if client.is_some_and(|client| client.state() == State::Deleted) {
        entry.wrong("client_id", format!("{client_id} was deleted. Undo that in the portal first."));
    }
    ctx.validation.has_keys_for_rs256_alone = keys::are_for_rs256_alone(ctx, before.as_ref(), &keys);
    let registration = client_attributes::check(ctx, connection, &mut entry, municipality.as_ref(), &draft).await?;
    secrets::check(ctx, &mut entry, &client_id, before.as_ref(), &secrets, registration.as_ref());
    keys::check(ctx, &mut entry, before.as_ref(), &keys);
    let (path, good) = (entry.path.clone(), ctx.end(entry));
    let (Some(registration), Some(municipality), true) = (registration, municipality, good) else { return Ok(None) };
    Ok(Some(CheckedClient { path, client_id, before, municipality, registration, suspended, secrets, keys }))
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

impl CheckedClient {
    /// The version that this was checked against, with its `client_id`; none for a new client.
    pub fn version(&self) -> (String, Option<i64>) {
        (self.client_id.clone(), self.before.as_ref().map(|known| known.client.version))
    }

    /// Whether the client is there already as the entry says.
    fn is_unchanged(&self) -> bool {
        let Some(ExistingClient { client, owners, secrets: known, keys }) = &self.before else { return false };
        let is_suspended_alike = match &self.suspended {
            None => true,
            Some(Suspended::No) => client.suspended_at.is_none(),
            Some(Suspended::Because(because)) => client.suspended_because.as_ref() == Some(because),
        };
        is_suspended_alike
            && self.secrets.iter().all(|secret| secret.is_unchanged(known))
            && self.keys.iter().all(|key| key.is_unchanged(keys))
            && client.registered.unreadable().is_empty()
            && client.draft(owners.clone()).differences(&self.registration).is_empty()
    }
}

/// Clients to store, by what is to be done. It is made before the transaction begins, which others wait for.
#[derive(Default)]
pub struct ClientsToStore {
    new: Vec<NewClient>,
    suspended: Vec<(usize, Suspended)>,
    changed: Vec<CheckedClient>,
    unchanged: usize,
}

impl ClientsToStore {
    pub fn new(ctx: &ImportContext, checked: Vec<CheckedClient>) -> Self {
        let mut sorted = Self::default();
        for one in checked {
            if one.is_unchanged() {
                sorted.unchanged += 1;
            } else if one.before.is_some() {
                sorted.changed.push(one);
            } else {
                sorted.add_new(ctx, one);
            }
        }
        sorted
    }

    fn add_new(&mut self, ctx: &ImportContext, one: CheckedClient) {
        let id_of = |email: &String| ctx.validation.people.get(email).cloned();
        let mut new = NewClient::new(ctx.now, &one.client_id, &one.municipality, &one.registration, id_of);
        let imported = one.secrets.iter().filter_map(|secret| secret.imported(ctx.now));
        new.secrets = imported.map(|secret| secret.of(&new.client, None, ctx.now)).collect();
        new.keys = one.keys.iter().map(|key| key.imported(&new.client, ctx.now)).collect();
        if let Some(suspended @ Suspended::Because(_)) = one.suspended {
            self.suspended.push((self.new.len(), suspended));
        }
        self.new.push(new);
    }

    /// Whether there is anything to write.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty()
    }
}

pub async fn store(ctx: &mut ImportContext, tx: &mut AuditedTransaction, clients: ClientsToStore) -> sqlx::Result<()> {
    bulk_insert::insert_all(tx, &clients.new).await?;
    for (place, suspended) in clients.suspended {
        suspend(tx, &clients.new[place].client, Some(suspended)).await?;
    }
    ctx.outcome.clients.made += clients.new.len();
    ctx.outcome.clients.unchanged += clients.unchanged;
    for changed in clients.changed {
        change(ctx, tx, changed).await?;
    }
    Ok(())
}

async fn change(ctx: &mut ImportContext, tx: &mut AuditedTransaction, asked: CheckedClient) -> sqlx::Result<()> {
    let Some(ExistingClient { client: before, keys, .. }) = asked.before else { return Ok(()) };
    edit::save(tx, &before, &asked.registration, before.version).await?;
    let client = client::find(tx.connection(), &before.id).await?.ok_or(sqlx::Error::RowNotFound)?;
    let mut changed = client.version != before.version;
    changed |= suspend(tx, &client, asked.suspended).await?;
    changed |= secrets::store(ctx, tx, &asked.path, &client, asked.secrets).await?;
    changed |= keys::store(ctx, tx, &asked.path, &client, &keys, asked.keys).await?;
    ctx.outcome.clients.add(false, changed);
    Ok(())
}

async fn suspend(tx: &mut AuditedTransaction, client: &Client, wanted: Option<Suspended>) -> sqlx::Result<bool> {
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
