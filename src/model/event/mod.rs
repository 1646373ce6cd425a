//! History: append-only, each event carrying a hash over itself and the one before. It is also the feed by which every
//! process learns what changed.
pub mod list;
mod reach;
pub(super) mod store;

use super::deed::Deed;
use crate::clock::Timestamp;
use crate::crypto::{hex, sha256};
use crate::db::{Connection, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// What happened.
    pub enum Action {
        ClientCreated = "client.created",
        ClientChanged = "client.changed",
        ClientSuspended = "client.suspended",
        ClientResumed = "client.resumed",
        ClientDeleted = "client.deleted",
        ClientRestored = "client.restored",
        ClientErased = "client.erased",
        SecretCreated = "secret.created",
        SecretSeen = "secret.seen",
        SecretExpiring = "secret.expiring",
        SecretRevoked = "secret.revoked",
        MunicipalityCreated = "municipality.created",
        MunicipalityChanged = "municipality.changed",
        ScopeCreated = "scope.created",
        ScopeChanged = "scope.changed",
        PersonCreated = "person.created",
        PersonChanged = "person.changed",
        PersonInvited = "person.invited",
        PersonDisabled = "person.disabled",
        PersonEnabled = "person.enabled",
        PasswordChosen = "password.chosen",
        RoleGranted = "role.granted",
        RoleWithdrawn = "role.withdrawn",
        SignedIn = "session.signed_in",
        SignInFailed = "session.sign_in_failed",
        SignedOutEverywhere = "session.signed_out_everywhere",
        MailRead = "mail.read",
        KeysRotated = "keys.rotated",
    }
}

/// What an event is about. `name` is how it was called then.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subject<'a> {
    pub name: &'a str,
    pub municipality_id: Option<&'a str>,
    pub client_id: Option<&'a str>,
    pub person_id: Option<&'a str>,
}

/// What changed of one attribute: values that went and values that came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub attribute: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<String>,
}

impl Difference {
    /// The difference of two lists, or nothing when they hold the same values.
    pub fn between(attribute: &str, before: &[String], after: &[String]) -> Option<Self> {
        let missing = |from: &[String], of: &[String]| from.iter().filter(|value| !of.contains(value)).cloned().collect::<Vec<_>>();
        let (removed, added) = (missing(before, after), missing(after, before));
        (!removed.is_empty() || !added.is_empty()).then(|| Self { attribute: attribute.to_owned(), removed, added })
    }

    pub fn of_text(attribute: &str, before: &str, after: &str) -> Option<Self> {
        let list = |text: &str| if text.is_empty() { vec![] } else { vec![text.to_owned()] };
        Self::between(attribute, &list(before), &list(after))
    }

    pub fn added(attribute: &str, value: impl Into<String>) -> Self {
        Self { attribute: attribute.to_owned(), removed: vec![], added: vec![value.into()] }
    }

    pub fn removed(attribute: &str, value: impl Into<String>) -> Self {
        Self { attribute: attribute.to_owned(), removed: vec![value.into()], added: vec![] }
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Event {
    pub seq: i64,
    pub at: Timestamp,
    pub action: String,
    pub actor_id: Option<String>,
    pub actor_name: String,
    pub actor_address: String,
    pub municipality_id: Option<String>,
    pub client_id: Option<String>,
    pub person_id: Option<String>,
    pub subject: String,
    pub details: String,
    pub hash: String,
}

impl Event {
    pub fn differences(&self) -> Vec<Difference> {
        serde_json::from_str(&self.details).unwrap_or_default()
    }

    /// SHA-256 over the hash before and every column of this event.
    fn chained(&self, previous: &str) -> String {
        let columns = serde_json::json!([
            previous,
            self.seq,
            self.at,
            self.action,
            self.actor_id,
            self.actor_name,
            self.actor_address,
            self.municipality_id,
            self.client_id,
            self.person_id,
            self.subject,
            self.details
        ]);
        hex(&sha256(columns.to_string().as_bytes()))
    }
}

/// The number and hash of the last event.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Head {
    seq: i64,
    hash: String,
}

impl Head {
    /// Reads the head and holds it: nobody else writes history before this transaction ends.
    async fn hold(connection: &mut Connection) -> sqlx::Result<Self> {
        sqlx::query_as("UPDATE history_head SET seq = seq WHERE id = 1 RETURNING seq, hash").fetch_one(connection).await
    }

    pub(super) async fn store(&self, connection: &mut Connection) -> sqlx::Result<()> {
        sqlx::query("UPDATE history_head SET seq = $1, hash = $2 WHERE id = 1").bind(self.seq).bind(&self.hash).execute(connection).await?;
        Ok(())
    }
}

/// Waits until nobody else writes, and keeps it so until the deed ends: what is counted from here on stays true.
pub async fn take_turn(deed: &mut Deed) -> sqlx::Result<()> {
    if deed.head.is_none() {
        deed.head = Some(Head::hold(&mut deed.tx).await?);
    }
    Ok(())
}

/// Writes one line of history as part of the deed.
pub async fn record(deed: &mut Deed, action: Action, about: Subject<'_>, differences: &[Difference]) -> sqlx::Result<()> {
    let head = match deed.head.take() {
        Some(head) => head,
        None => Head::hold(&mut deed.tx).await?,
    };
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let mut event = Event {
        seq: head.seq + 1,
        at: deed.now,
        action: action.to_string(),
        actor_id: deed.actor.person_id.clone(),
        actor_name: deed.actor.name.clone(),
        actor_address: deed.actor.address.clone(),
        municipality_id: owned(about.municipality_id),
        client_id: owned(about.client_id),
        person_id: owned(about.person_id),
        subject: about.name.to_owned(),
        details: serde_json::to_string(differences).expect("differences are plain text"),
        hash: String::new(),
    };
    event.hash = event.chained(&head.hash);
    deed.head = Some(Head { seq: event.seq, hash: event.hash.clone() });
    deed.events.push(event);
    if deed.events.len() == store::TOGETHER { store::all(deed).await } else { Ok(()) }
}

/// The number of the newest event that is committed.
pub async fn newest(connection: &mut Connection) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT seq FROM history_head WHERE id = 1").fetch_one(connection).await
}

/// What the token endpoint must forget: the clients that events after `seq` are about, and whether any was about more than one client.
pub async fn since(connection: &mut Connection, seq: i64) -> sqlx::Result<Vec<(i64, String, Option<String>)>> {
    sqlx::query_as("SELECT seq, action, client_id FROM events WHERE seq > $1 ORDER BY seq LIMIT 1000").bind(seq).fetch_all(connection).await
}

/// Walks the whole chain. Returns the number of the first event that does not fit, if any.
pub async fn first_broken(connection: &mut Connection) -> sqlx::Result<Option<i64>> {
    let mut last = Head { seq: 0, hash: String::new() };
    loop {
        let events: Vec<Event> = sqlx::query_as("SELECT * FROM events WHERE seq > $1 ORDER BY seq LIMIT 1000")
            .bind(last.seq)
            .fetch_all(&mut *connection)
            .await?;
        if events.is_empty() {
            break;
        }
        for event in events {
            if event.seq != last.seq + 1 || event.chained(&last.hash) != event.hash {
                return Ok(Some(last.seq + 1));
            }
            last = Head { seq: event.seq, hash: event.hash };
        }
    }
    let head: Head = sqlx::query_as("SELECT seq, hash FROM history_head WHERE id = 1").fetch_one(connection).await?;
    Ok((head.seq != last.seq || head.hash != last.hash).then_some(last.seq + 1))
}
