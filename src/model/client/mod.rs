//! A client (RFC 6749 §2): an application that asks for tokens, of one municipality.
pub mod at_once;
pub mod attribute;
pub mod bulk_insert;
pub mod credential;
pub mod deletion;
pub mod draft;
pub mod due_reminder;
pub mod edit;
pub mod ended_secret;
pub mod existing;
pub mod expiry_reminder;
pub mod grant_type;
pub mod imported_secret;
pub mod introspects;
pub mod ip_allowlist;
pub mod ip_notation;
pub mod issued_token;
pub mod key;
pub mod leak;
pub mod lifetimes;
pub mod owner;
mod protection;
pub mod redirect_uri;
pub mod registration;
pub mod response_type;
pub mod risk;
pub mod sealed_copy;
pub mod secret;
pub mod security_profile;
pub mod sign_in;
pub mod signing_algorithm;
mod store;
pub mod stored_registration;
pub mod suspension;
pub mod token_format;
pub mod with_secrets;

pub use store::insert;

use crate::clock::Timestamp;
use crate::crypto::random;
use crate::db::Connection;
use crate::model::audit::Subject;
use crate::model::fold::slug;
use crate::model::municipality::Municipality;
use attribute::{AttributeValue, CLIENT_NAME, JWKS_URI, OWNERS, REQUIRE_PKCE, TOKEN_ENDPOINT_AUTH_METHOD, TypedAttribute};
use draft::Draft;
use grant_type::AuthMethod;
use registration::Registration;
use stored_registration::StoredRegistration;
use uuid::Uuid;

/// A row. What is registered is one document; `client_name` stands in a column too, for lists.
#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct Client {
    pub id: String,
    pub client_id: String,
    pub municipality_id: String,
    pub client_name: String,
    #[sqlx(rename = "registration", try_from = "String")]
    pub registered: StoredRegistration,
    pub version: i64,
    pub created_at: Timestamp,
    pub created_by: Option<String>,
    pub updated_at: Timestamp,
    pub suspended_at: Option<Timestamp>,
    pub suspended_because: Option<String>,
    /// A word of [`suspension::SuspendedBy`].
    pub suspended_by: Option<String>,
    pub deleted_at: Option<Timestamp>,
    /// Set when it was registered at once, without review, by whoever created it.
    pub at_once_at: Option<Timestamp>,
}

/// Where a client is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Live,
    /// What is registered can't be read.
    Unreadable,
    Suspended,
    Deleted,
}

impl State {
    pub(super) fn of(deleted_at: Option<Timestamp>, suspended_at: Option<Timestamp>, registered: &StoredRegistration) -> Self {
        match (deleted_at, suspended_at) {
            (Some(_), _) => Self::Deleted,
            (None, Some(_)) => Self::Suspended,
            (None, None) if !registered.unreadable().is_empty() => Self::Unreadable,
            (None, None) => Self::Live,
        }
    }
}

impl Client {
    pub fn state(&self) -> State {
        State::of(self.deleted_at, self.suspended_at, &self.registered)
    }

    /// Whether a code is given only with a challenge (RFC 7636). RFC 9700 §2.1.1: a client without a secret must send one.
    pub fn requires_pkce(&self) -> bool {
        self.get(&REQUIRE_PKCE) || !self.get(&TOKEN_ENDPOINT_AUTH_METHOD).is_confidential()
    }

    /// The value of an attribute; of one that can't be read, what is closed.
    pub fn get<T: AttributeValue>(&self, attribute: &TypedAttribute<T>) -> T {
        self.registered.readable().get(attribute)
    }

    /// Whether the client proves who it is by a secret.
    pub fn has_secret(&self) -> bool {
        self.get(&TOKEN_ENDPOINT_AUTH_METHOD).has_secret()
    }

    /// Whether the client proves who it is (RFC 6749 §2.1).
    pub fn is_confidential(&self) -> bool {
        self.get(&TOKEN_ENDPOINT_AUTH_METHOD).is_confidential()
    }

    /// Whether the client proves who it is by a key (OpenID Connect Core 1.0 §9).
    pub fn has_keys(&self) -> bool {
        self.get(&TOKEN_ENDPOINT_AUTH_METHOD) == AuthMethod::PrivateKeyJwt
    }

    /// Whether the keys that were added here are those: who shows its keys itself is believed by them alone.
    pub fn uses_added_keys(&self) -> bool {
        self.has_keys() && self.get(&JWKS_URI).is_empty()
    }

    /// What is registered, with the owners, who are stored apart; what can't be read is closed.
    pub fn registration(&self, owners: Vec<String>) -> Registration {
        self.registered.readable().clone().with_owners(owners)
    }

    /// What is stored, readable or not, for a form in which it can be changed.
    pub fn draft(&self, owners: Vec<String>) -> Draft {
        let mut draft = self.registered.draft();
        draft.set_entries(OWNERS.attribute.name, owners);
        if self.registered.readable().entries(&CLIENT_NAME.attribute).is_empty() {
            draft.set(CLIENT_NAME.attribute.name, &*self.client_name);
        }
        draft
    }

    pub fn subject(&self) -> Subject<'_> {
        Subject { name: &self.client_name, municipality_id: Some(&self.municipality_id), client_id: Some(&self.id), person_id: None }
    }

    /// A client of this moment, as it will be stored, made by a person or by nobody in particular.
    fn new(
        now: Timestamp,
        created_by: Option<&str>,
        id: &str,
        client_id: &str,
        municipality: &Municipality,
        registration: &Registration,
    ) -> Self {
        let mut client = Self {
            id: id.to_owned(),
            client_id: client_id.to_owned(),
            municipality_id: municipality.id.clone(),
            version: 1,
            created_at: now,
            created_by: created_by.map(str::to_owned),
            updated_at: now,
            ..Self::default()
        };
        client.set(registration);
        client
    }

    fn set(&mut self, registration: &Registration) {
        self.client_name = registration.get(&CLIENT_NAME);
        self.registered = registration.into();
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

/// Whether a text may be a `client_id`: RFC 6749 §A.1 without spaces, so that no reading of Basic can change it, and nothing that could
/// be a person's `sub`.
pub fn is_client_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= 200 && text.bytes().all(|byte| byte.is_ascii_graphic()) && !is_like_person(text)
}

/// People are known by a UUID of version 7, as [`random::id`] makes it. However one is written it is no `client_id`, whether there is such
/// a person or not: a client's own token has its `client_id` as `sub` (RFC 9068 §2.2), and no API may take it for somebody's.
fn is_like_person(text: &str) -> bool {
    Uuid::parse_str(text).is_ok_and(|id| id.get_version_num() == 7)
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
