//! A client (RFC 6749 §2): an application that asks for tokens, of one municipality.
pub mod attribute;
pub mod deletion;
pub mod ended_secret;
pub mod grant_type;
pub mod imported_secret;
pub mod ip_allowlist;
pub mod lifetimes;
pub mod list;
pub mod owner;
pub mod redirect_uri;
pub mod registration;
pub mod sealed_copy;
pub mod secret;
mod store;
pub mod suspension;
pub mod terms;
pub mod with_secrets;

pub use store::{insert, update};

use crate::clock::Timestamp;
use crate::crypto::random;
use crate::db::Connection;
use crate::model::audit::AuditedTransaction;
use crate::model::audit::Subject;
use crate::model::fold::slug;
use crate::model::municipality::Municipality;
use ipnet::IpNet;
use registration::Registration;

/// A row. Lists are words with spaces between; none of those words can hold a space, except response types, which stand on lines.
#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct Client {
    pub id: String,
    pub client_id: String,
    pub municipality_id: String,
    pub client_name: String,
    pub description: String,
    pub contacts: String,
    #[sqlx(try_from = "String")]
    pub token_endpoint_auth_method: grant_type::AuthMethod,
    pub redirect_uris: String,
    pub response_types: String,
    pub ip_allowlist: String,
    pub grant_types: String,
    pub scope: String,
    pub roles: String,
    pub access_token_lifetime: i64,
    pub refresh_token_lifetime: i64,
    pub version: i64,
    pub created_at: Timestamp,
    pub created_by: Option<String>,
    pub updated_at: Timestamp,
    pub suspended_at: Option<Timestamp>,
    pub suspended_because: Option<String>,
    pub deleted_at: Option<Timestamp>,
}

/// Where a client is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Live,
    Suspended,
    Deleted,
}

impl Client {
    pub fn state(&self) -> State {
        match (self.deleted_at, self.suspended_at) {
            (Some(_), _) => State::Deleted,
            (None, Some(_)) => State::Suspended,
            (None, None) => State::Live,
        }
    }

    pub fn redirect_uris(&self) -> impl Iterator<Item = &str> {
        self.redirect_uris.split_whitespace()
    }

    pub fn ip_ranges(&self) -> Vec<IpNet> {
        self.ip_allowlist.split_whitespace().filter_map(|range| ip_allowlist::parse(range).ok()).collect()
    }

    pub fn registration(&self, owners: Vec<String>) -> Registration {
        let list = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        Registration {
            client_name: self.client_name.clone(),
            description: self.description.clone(),
            contacts: list(&self.contacts),
            owners,
            token_endpoint_auth_method: self.token_endpoint_auth_method,
            grant_types: self.grant_types.split_whitespace().filter_map(|word| word.parse().ok()).collect(),
            scope: list(&self.scope),
            redirect_uris: list(&self.redirect_uris),
            response_types: self.response_types.lines().map(str::to_owned).collect(),
            ip_allowlist: self.ip_ranges(),
            roles: list(&self.roles),
            access_token_lifetime: self.access_token_lifetime,
            refresh_token_lifetime: self.refresh_token_lifetime,
        }
    }

    pub fn subject(&self) -> Subject<'_> {
        Subject { name: &self.client_name, municipality_id: Some(&self.municipality_id), client_id: Some(&self.id), person_id: None }
    }

    /// A client of this moment, as it will be stored.
    fn new(tx: &AuditedTransaction, id: &str, client_id: &str, municipality: &Municipality, registration: &Registration) -> Self {
        let mut client = Self {
            id: id.to_owned(),
            client_id: client_id.to_owned(),
            municipality_id: municipality.id.clone(),
            version: 1,
            created_at: tx.now,
            created_by: tx.actor.person_id().map(str::to_owned),
            updated_at: tx.now,
            ..Self::default()
        };
        client.set(registration);
        client
    }

    fn set(&mut self, registration: &Registration) {
        let words = |words: &[String]| words.join(" ");
        self.client_name.clone_from(&registration.client_name);
        self.description.clone_from(&registration.description);
        self.contacts = words(&registration.contacts);
        self.token_endpoint_auth_method = registration.token_endpoint_auth_method;
        self.grant_types = registration.grant_types.iter().map(|grant| grant.as_str()).collect::<Vec<_>>().join(" ");
        self.scope = words(&registration.scope);
        self.redirect_uris = words(&registration.redirect_uris);
        self.response_types = registration.response_types.join("\n");
        self.ip_allowlist = registration.ip_allowlist.iter().map(ip_allowlist::show).collect::<Vec<_>>().join(" ");
        self.roles = words(&registration.roles);
        self.access_token_lifetime = registration.access_token_lifetime;
        self.refresh_token_lifetime = registration.refresh_token_lifetime;
    }
}

/// A `client_id` for a new client: people recognise it, and 40 random bits keep it apart from others of that name.
pub fn new_client_id(client_name: &str) -> String {
    let tail: String =
        random::bytes::<8>().iter().map(|byte| char::from(b"abcdefghjkmnpqrstuvwxyz123456789"[usize::from(byte % 32)])).collect();
    match slug(client_name, 40) {
        name if name.is_empty() => format!("client-{tail}"),
        name => format!("{name}-{tail}"),
    }
}

/// Whether a text may be a `client_id`: RFC 6749 §A.1 without spaces, so that no reading of Basic can change it. Identifiers that
/// begin with `person:` are kept for people's `sub`.
pub fn is_client_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= 200 && text.bytes().all(|byte| byte.is_ascii_graphic()) && !text.starts_with("person:")
}

pub async fn find(connection: &mut Connection, id: &str) -> sqlx::Result<Option<Client>> {
    sqlx::query_as("SELECT * FROM clients WHERE id = $1").bind(id).fetch_optional(connection).await
}

pub async fn find_by_client_id(connection: &mut Connection, client_id: &str) -> sqlx::Result<Option<Client>> {
    sqlx::query_as("SELECT * FROM clients WHERE client_id = $1").bind(client_id).fetch_optional(connection).await
}

/// How many clients there are that are not deleted.
pub async fn count(connection: &mut Connection) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COUNT(*) FROM clients WHERE deleted_at IS NULL").fetch_one(connection).await
}

/// Every client, deleted ones left out, a thousand at a time in the order of `client_id`.
pub async fn list_after(connection: &mut Connection, client_id: &str) -> sqlx::Result<Vec<Client>> {
    sqlx::query_as("SELECT * FROM clients WHERE client_id > $1 AND deleted_at IS NULL ORDER BY client_id LIMIT 1000")
        .bind(client_id)
        .fetch_all(connection)
        .await
}

/// Whether the database answers.
pub async fn is_reachable(connection: &mut Connection) -> sqlx::Result<()> {
    sqlx::query("SELECT 1").execute(connection).await.map(|_| ())
}
