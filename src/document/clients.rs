//! Clients of a document, known by their `client_id`. Their attributes pass the same checks as a form's.
use super::entry::{DocumentError, Entry};
use super::import::Import;
use super::secrets;
use crate::crypto::random;
use crate::model::client::attribute::{ATTRIBUTES, Attribute, Shape};
use crate::model::client::registration::{Draft, Registration};
use crate::model::client::{
    self, Client, State, is_client_id, owner,
    suspension::{self, SuspendedBy},
};
use crate::model::municipality::Municipality;
use crate::model::person;
use crate::model::problem::Problem;
use crate::model::scope;
use serde_json::{Value, json};
use std::collections::HashMap;

pub fn write(client: &Client, municipality: &str, owners: Vec<String>, secrets: Vec<Value>) -> Value {
    let mut entry = client.registration(owners).document();
    entry.insert("client_id".to_owned(), client.client_id.clone().into());
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

pub async fn import(import: &mut Import, mut entry: Entry) -> sqlx::Result<()> {
    let client_id = import.key(&mut entry, "client_id", false).unwrap_or_default();
    if !client_id.is_empty() && !is_client_id(&client_id) {
        entry.wrong("client_id", import.t.problem_entry(import.t.problem_client_id_syntax(), client_id.as_str()));
    }
    let before = client::find_by_client_id(import.tx.connection(), &client_id).await?;
    let municipality = municipality(import, &mut entry, before.as_ref());
    let owners = match &before {
        Some(client) => owner::emails(import.tx.connection(), &client.id).await?,
        None => vec![],
    };
    let registered = before.as_ref().map_or_else(Registration::default, |client| client.registration(owners));
    let mut draft = Draft::of(&registered);
    let written = fill(&mut draft, &mut entry);
    let suspended = suspended(&mut entry);
    let given = secrets::read(import, &mut entry);
    if before.as_ref().is_some_and(|client| client.state() == State::Deleted) {
        entry.wrong("client_id", format!("{client_id} was deleted. Undo that in the portal first."));
    }
    let registration = check(import, &mut entry, municipality.as_ref(), &draft, &written).await?;
    secrets::check(import, &mut entry, &given, registration.as_ref());
    let (path, good) = (entry.path.clone(), import.end(entry));
    // After the first error nothing will last, so the rest is only checked.
    let (Some(registration), Some(municipality), true) = (registration, municipality, good && import.errors.is_empty()) else {
        return Ok(());
    };
    let made = before.is_none();
    let (client, mut changed) = store(import, before, &client_id, &municipality, &registration).await?;
    changed |= suspend(import, &client, suspended).await?;
    changed |= secrets::store(import, &path, &client, made, given).await?;
    import.outcome.clients.add(made, changed);
    Ok(())
}

fn municipality(import: &mut Import, entry: &mut Entry, before: Option<&Client>) -> Option<Municipality> {
    let named = match entry.text("municipality") {
        Some(slug) => Some(import.municipality(entry, &slug)?),
        None => None,
    };
    match (named, before) {
        (Some(named), Some(client)) if client.municipality_id != named.id => {
            entry.wrong("municipality", "A client stays with its municipality. Register another client there.");
            None
        }
        (Some(named), _) => Some(named),
        (None, Some(client)) => import.municipalities.values().find(|known| known.id == client.municipality_id).cloned(),
        (None, None) => {
            entry.wrong("municipality", import.t.problem_missing());
            None
        }
    }
}

/// Puts the attributes that are there into the draft. Returns the entries of lists as they were written, by attribute.
fn fill(draft: &mut Draft, entry: &mut Entry) -> HashMap<&'static str, Vec<String>> {
    let mut written = HashMap::new();
    for attribute in ATTRIBUTES {
        let text = match entry.take(attribute.name) {
            None => continue,
            Some(Value::String(text)) => Some(text),
            Some(Value::Number(seconds)) if attribute.shape == Shape::Seconds => Some(seconds.to_string()),
            Some(Value::Array(values)) if is_list(attribute) => {
                let entries = list(attribute, entry, &values);
                let text = entries.join("\n");
                written.insert(attribute.name, entries);
                Some(text)
            }
            Some(_) => None,
        };
        match text {
            Some(text) => _ = draft.0.insert(attribute.name, text),
            None => entry.wrong(attribute.name, if is_list(attribute) { "This must be a list of texts." } else { "This must be a text." }),
        }
    }
    written
}

fn is_list(attribute: &Attribute) -> bool {
    matches!(attribute.shape, Shape::List | Shape::Phrases | Shape::AnyOf)
}

fn list(attribute: &Attribute, entry: &mut Entry, values: &[Value]) -> Vec<String> {
    let mut entries = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let member = || format!("{}[{index}]", attribute.name);
        match value.as_str() {
            None => entry.wrong(&member(), "This must be a text."),
            Some(text) if attribute.entries(text).len() != 1 => {
                entry.wrong(&member(), format!("{text:?} is not one entry. Write each as a text of its own."));
            }
            Some(text) => entries.push(text.trim().to_owned()),
        }
    }
    entries
}

fn suspended(entry: &mut Entry) -> Option<Suspended> {
    match entry.take("suspended")? {
        Value::Bool(false) => Some(Suspended::No),
        Value::String(because) if because.chars().count() <= 500 => Some(Suspended::Because(because)),
        _ => {
            entry.wrong("suspended", "This must be false, or the reason as a text of at most 500 characters.");
            None
        }
    }
}

async fn check(
    import: &mut Import,
    entry: &mut Entry,
    municipality: Option<&Municipality>,
    draft: &Draft,
    written: &HashMap<&'static str, Vec<String>>,
) -> sqlx::Result<Option<Registration>> {
    for email in draft.entries("owners").into_iter().map(|email| email.to_lowercase()) {
        if !import.validation.people.contains_key(&email)
            && let Some(person) = person::find_by_email(import.tx.connection(), &email).await?
        {
            import.validation.people.insert(email, person.id);
        }
    }
    // Without a municipality, which is a error already, the rest is held against the whole catalogue.
    let whose = municipality.map_or("", |known| &*known.id);
    if !import.scopes_of.contains_key(whose) {
        let connection = import.tx.connection();
        let scopes = if whose.is_empty() { scope::list(connection).await? } else { scope::list_for(connection, whose).await? };
        import.scopes_of.insert(whose.to_owned(), scopes);
    }
    // Lent for the check: a copy of the catalogue for each client would be what an import spends its time on.
    import.validation.scopes = import.scopes_of.remove(whose).unwrap_or_default();
    let checked = draft.check(&import.validation);
    import.scopes_of.insert(whose.to_owned(), std::mem::take(&mut import.validation.scopes));
    let error = |problem: Problem| DocumentError { path: entry.path_of(&place(&problem, written)), text: problem.text(import.t) };
    match checked {
        Ok(registration) => return Ok(Some(registration)),
        Err(problems) => {
            let errors: Vec<_> = problems.into_iter().map(error).collect();
            entry.errors.extend(errors);
        }
    }
    Ok(None)
}

/// Where a problem stands in the document: the checks count entries without repetitions.
fn place(problem: &Problem, written: &HashMap<&'static str, Vec<String>>) -> String {
    let position = written.get(problem.attribute).and_then(|entries| entries.iter().position(|entry| *entry == problem.entry));
    Problem { index: problem.index.and(position.or(problem.index)), ..problem.clone() }.path()
}

async fn store(
    import: &mut Import,
    before: Option<Client>,
    client_id: &str,
    municipality: &Municipality,
    registration: &Registration,
) -> sqlx::Result<(Client, bool)> {
    let tx = &mut import.tx;
    let Some(before) = before else {
        return Ok((client::insert(tx, &random::id(), client_id, municipality, registration).await?, false));
    };
    client::update(tx, &before, registration, before.version).await?;
    let after = client::find(tx.connection(), &before.id).await?.ok_or(sqlx::Error::RowNotFound)?;
    let changed = after.version != before.version;
    Ok((after, changed))
}

async fn suspend(import: &mut Import, client: &Client, wanted: Option<Suspended>) -> sqlx::Result<bool> {
    let tx = &mut import.tx;
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
