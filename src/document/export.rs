//! Writing the document, a page at a time, as of one moment: no secret in it, only hashes, and it can be imported again.
use super::{clients, identity_providers, municipalities, people, scopes, secrets};
use crate::db::{Connection, Database};
use crate::model::client::key::{self, Key};
use crate::model::client::{self, imported_secret, owner};
use crate::model::identity::provider;
use crate::model::role::Role;
use crate::model::{municipality, person, role, scope, theme};
use serde_json::Value;
use std::collections::HashMap;
use std::io::Write;

/// One list of the document, an entry a line.
struct List<'a, W: Write> {
    out: &'a mut W,
    is_empty: bool,
}

impl<'a, W: Write> List<'a, W> {
    fn begin(out: &'a mut W, before: &str, name: &str) -> std::io::Result<Self> {
        write!(out, "{before}\"{name}\": [")?;
        Ok(Self { out, is_empty: true })
    }

    fn add(&mut self, entry: &Value) -> std::io::Result<()> {
        write!(self.out, "{}\n  {entry}", if self.is_empty { "" } else { "," })?;
        self.is_empty = false;
        Ok(())
    }

    fn end(self) -> std::io::Result<()> {
        self.out.write_all(if self.is_empty { b"]" } else { b"\n]" })
    }
}

pub async fn export(db: &Database, out: &mut impl Write) -> anyhow::Result<()> {
    let mut connection = db.begin_snapshot().await?;
    let known = municipality::list(&mut connection).await?;
    let slugs: HashMap<&str, &str> = known.iter().map(|known| (&*known.id, &*known.slug)).collect();
    let mut list = List::begin(out, "{", "municipalities")?;
    for entry in &known {
        let theme = theme::of(&mut connection, entry).await?;
        list.add(&municipalities::write(entry, &theme))?;
    }
    list.end()?;
    let mut list = List::begin(out, ",\n", "scopes")?;
    for scope in scope::list(&mut connection).await? {
        let slug = scope.municipality_id.as_deref().and_then(|id| slugs.get(id).copied());
        list.add(&scopes::write(&scope, slug))?;
    }
    list.end()?;
    let mut list = List::begin(out, ",\n", "identity_providers")?;
    for provider in provider::list(&mut connection).await? {
        let slug = provider.municipality_id.as_deref().and_then(|id| slugs.get(id).copied());
        list.add(&identity_providers::write(&provider, slug))?;
    }
    list.end()?;
    all_people(&mut connection, out).await?;
    all_clients(&mut connection, out, &slugs).await?;
    connection.commit().await?;
    Ok(out.write_all(b"}\n")?)
}

async fn all_people(connection: &mut Connection, out: &mut impl Write) -> anyhow::Result<()> {
    let mut list = List::begin(out, ",\n", "people")?;
    let mut last = String::new();
    loop {
        let page = person::list_after(connection, &last).await?;
        let (Some(start), Some(end)) = (page.first(), page.last()) else { break };
        last.clone_from(&end.email);
        let mut roles: HashMap<String, Vec<Role>> = HashMap::new();
        for role in role::list_between(connection, &start.email, &last).await? {
            roles.entry(role.person_id.clone()).or_default().push(role);
        }
        for person in &page {
            let roles: Vec<&Role> = roles.get(&person.id).into_iter().flatten().collect();
            list.add(&people::write(person, &roles))?;
        }
    }
    Ok(list.end()?)
}

async fn all_clients(connection: &mut Connection, out: &mut impl Write, slugs: &HashMap<&str, &str>) -> anyhow::Result<()> {
    let mut list = List::begin(out, ",\n", "clients")?;
    let mut last = String::new();
    loop {
        let page = client::list_after(connection, &last).await?;
        let (Some(start), Some(end)) = (page.first(), page.last()) else { break };
        last.clone_from(&end.client_id);
        let mut owners: HashMap<String, Vec<String>> = HashMap::new();
        for (client, email) in owner::emails_between(connection, &start.client_id, &last).await? {
            owners.entry(client).or_default().push(email);
        }
        let mut kept: HashMap<String, Vec<Value>> = HashMap::new();
        for secret in imported_secret::list_between(connection, &start.client_id, &last).await? {
            kept.entry(secret.client_id.clone()).or_default().push(secrets::write(&secret));
        }
        let mut keys: HashMap<String, Vec<Key>> = HashMap::new();
        for key in key::list_between(connection, &start.client_id, &last).await? {
            keys.entry(key.client_id.clone()).or_default().push(key);
        }
        for client in &page {
            let (owners, kept) = (owners.remove(&client.id).unwrap_or_default(), kept.remove(&client.id).unwrap_or_default());
            let slug = slugs.get(&*client.municipality_id).copied().unwrap_or_default();
            list.add(&clients::write(client, slug, owners, kept, &keys.remove(&client.id).unwrap_or_default()))?;
        }
    }
    Ok(list.end()?)
}
