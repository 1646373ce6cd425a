//! Clients that are there already, with their owners and secrets, looked up many at a time by `client_id`.
use super::Client;
use super::key::Key;
use super::secret::Secret;
use crate::db::{Connection, ManyRows};
use std::collections::HashMap;

pub struct ExistingClient {
    pub client: Client,
    /// E-mail addresses, in their order.
    pub owners: Vec<String>,
    /// Every secret there is or was, the oldest first.
    pub secrets: Vec<Secret>,
    /// Every key there is or was, the oldest first.
    pub keys: Vec<Key>,
}

static CLIENTS: ManyRows = ManyRows::new("SELECT * FROM clients WHERE client_id IN (", 1, ")");
static VERSIONS: ManyRows = ManyRows::new("SELECT client_id, version FROM clients WHERE client_id IN (", 1, ")");
static OWNERS: ManyRows = ManyRows::new(
    "SELECT client_owners.client_id, people.email FROM client_owners JOIN people ON people.id = person_id \
     WHERE client_owners.client_id IN (",
    1,
    ") ORDER BY people.email",
);
static KEYS: ManyRows = ManyRows::new("SELECT * FROM client_keys WHERE client_id IN (", 1, ") ORDER BY created_at, id");
static SECRETS: ManyRows = ManyRows::new("SELECT * FROM secrets WHERE client_id IN (", 1, ") ORDER BY created_at, id");

/// Those that there are of some `client_id`s.
pub async fn load(connection: &mut Connection, client_ids: &[String]) -> sqlx::Result<HashMap<String, ExistingClient>> {
    let mut found: HashMap<String, ExistingClient> = HashMap::new();
    for (text, some) in CLIENTS.parts(connection, client_ids) {
        let mut statement = sqlx::query_as(text);
        for client_id in some {
            statement = statement.bind(client_id);
        }
        let clients: Vec<Client> = statement.fetch_all(&mut *connection).await?;
        let known = |client: Client| (client.id.clone(), ExistingClient { client, owners: vec![], secrets: vec![], keys: vec![] });
        found.extend(clients.into_iter().map(known));
    }
    let ids: Vec<String> = found.keys().cloned().collect();
    for (text, some) in OWNERS.parts(connection, &ids) {
        let mut statement = sqlx::query_as(text);
        for id in some {
            statement = statement.bind(id);
        }
        let owners: Vec<(String, String)> = statement.fetch_all(&mut *connection).await?;
        owners.into_iter().for_each(|(id, email)| found.get_mut(&id).into_iter().for_each(|known| known.owners.push(email.clone())));
    }
    for (text, some) in SECRETS.parts(connection, &ids) {
        let mut statement = sqlx::query_as(text);
        for id in some {
            statement = statement.bind(id);
        }
        for secret in statement.fetch_all(&mut *connection).await? {
            let secret: Secret = secret;
            if let Some(known) = found.get_mut(&secret.client_id) {
                known.secrets.push(secret);
            }
        }
    }
    add_keys(connection, &ids, &mut found).await?;
    Ok(found.into_values().map(|known| (known.client.client_id.clone(), known)).collect())
}

async fn add_keys(connection: &mut Connection, ids: &[String], found: &mut HashMap<String, ExistingClient>) -> sqlx::Result<()> {
    for (text, some) in KEYS.parts(connection, ids) {
        let statement = some.iter().fold(sqlx::query_as(text), |statement, id| statement.bind(id));
        for key in statement.fetch_all(&mut *connection).await? {
            let key: Key = key;
            if let Some(known) = found.get_mut(&key.client_id) {
                known.keys.push(key);
            }
        }
    }
    Ok(())
}

/// The version of each that there is.
pub async fn versions(connection: &mut Connection, client_ids: &[String]) -> sqlx::Result<HashMap<String, i64>> {
    let mut found = HashMap::new();
    for (text, some) in VERSIONS.parts(connection, client_ids) {
        let mut statement = sqlx::query_as(text);
        for client_id in some {
            statement = statement.bind(client_id);
        }
        let versions: Vec<(String, i64)> = statement.fetch_all(&mut *connection).await?;
        found.extend(versions);
    }
    Ok(found)
}
