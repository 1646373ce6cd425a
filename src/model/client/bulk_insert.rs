//! Bulk insert: many new clients at once with their owners and secrets, as an import brings them, many rows a statement.
use super::Client;
use super::attribute::OWNERS;
use super::key::{self, Key};
use super::registration::Registration;
use super::secret::{self, Secret};
use super::store::{differences_of_new, sort_key};
use crate::clock::Timestamp;
use crate::crypto::random;
use crate::db::{Connection, ManyRows};
use crate::model::audit::{Action, AuditedTransaction, Difference};
use crate::model::changes::Topic;
use crate::model::municipality::Municipality;

/// A client to insert. It is made outside of the transaction, which others wait for.
pub struct NewClient {
    pub client: Client,
    sort_key: Vec<u8>,
    /// The identifiers of its owners.
    owners: Vec<String>,
    differences: Vec<Difference>,
    /// Its secrets, in the order in which the history shall tell of them.
    pub secrets: Vec<Secret>,
    /// Its keys, likewise.
    pub keys: Vec<Key>,
}

impl NewClient {
    /// `owner_id` finds the identifier of an owner who was named in the registration.
    pub fn new(
        now: Timestamp,
        client_id: &str,
        municipality: &Municipality,
        registration: &Registration,
        owner_id: impl Fn(&String) -> Option<String>,
    ) -> Self {
        let client = Client::new(now, None, &random::id(), client_id, municipality, registration);
        let owners = registration.entries(&OWNERS.attribute).iter().filter_map(owner_id).collect();
        Self { sort_key: sort_key(&client), owners, differences: differences_of_new(registration), client, secrets: vec![], keys: vec![] }
    }
}

static CLIENTS: ManyRows = ManyRows::new(
    "INSERT INTO clients (id, client_id, municipality_id, client_name, registration, sort_key, created_at, created_by, updated_at, \
     version) VALUES",
    10,
    "",
);
static OWNERS_OF_CLIENTS: ManyRows = ManyRows::new("INSERT INTO client_owners (client_id, person_id, municipality_id) VALUES", 3, "");
static SECRETS: ManyRows = ManyRows::new(
    "INSERT INTO secrets (id, client_id, name, last_four, digest, created_at, created_by, expires_at, imported_at, proved_random_at) \
     VALUES",
    10,
    "",
);

/// Inserts clients that are not there yet.
pub async fn insert_all(tx: &mut AuditedTransaction, new: &[NewClient]) -> sqlx::Result<()> {
    clients(tx.connection(), new).await?;
    let owners: Vec<(&Client, &String)> = new.iter().flat_map(|one| one.owners.iter().map(|owner| (&one.client, owner))).collect();
    for (text, some) in OWNERS_OF_CLIENTS.parts(tx.connection(), &owners) {
        let mut statement = sqlx::query(text);
        for (client, person) in some {
            statement = statement.bind(&client.id).bind(*person).bind(&client.municipality_id);
        }
        statement.execute(tx.connection()).await?;
    }
    let all: Vec<&Secret> = new.iter().flat_map(|one| &one.secrets).collect();
    secrets(tx.connection(), &all).await?;
    let keys: Vec<&Key> = new.iter().flat_map(|one| &one.keys).collect();
    key::insert(tx.connection(), &keys).await?;
    for one in new {
        one.owners.iter().for_each(|owner| tx.note(Topic::Person, owner));
        tx.record(Action::ClientCreated, one.client.subject(), &one.differences).await?;
        for secret in &one.secrets {
            secret::created(tx, &one.client, secret).await?;
        }
        for key in &one.keys {
            key::created(tx, &one.client, key).await?;
        }
    }
    Ok(())
}

async fn clients(connection: &mut Connection, new: &[NewClient]) -> sqlx::Result<()> {
    for (text, some) in CLIENTS.parts(connection, new) {
        let mut statement = sqlx::query(text);
        for NewClient { client, sort_key, .. } in some {
            statement = statement
                .bind(&client.id)
                .bind(&client.client_id)
                .bind(&client.municipality_id)
                .bind(&client.client_name)
                .bind(client.registered.text())
                .bind(sort_key)
                .bind(client.created_at)
                .bind(&client.created_by)
                .bind(client.updated_at)
                .bind(client.version);
        }
        statement.execute(&mut *connection).await?;
    }
    Ok(())
}

async fn secrets(connection: &mut Connection, all: &[&Secret]) -> sqlx::Result<()> {
    for (text, some) in SECRETS.parts(connection, all) {
        let mut statement = sqlx::query(text);
        for secret in some {
            statement = statement
                .bind(&secret.id)
                .bind(&secret.client_id)
                .bind(&secret.name)
                .bind(&secret.last_four)
                .bind(&secret.digest)
                .bind(secret.created_at)
                .bind(&secret.created_by)
                .bind(secret.expires_at)
                .bind(secret.imported_at)
                .bind(secret.proved_random_at);
        }
        statement.execute(&mut *connection).await?;
    }
    Ok(())
}
