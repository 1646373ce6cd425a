//! A change of a live client that waits for review: what it was written on, what it asks for, and what of it still fits.
use super::edited;
use super::message::{self, ThreadEvent};
use super::{Kind, NewRequest, Request, Source, State, Step, insert, save, step, submit};
use crate::crypto::random;
use crate::db::Connection;
use crate::model::audit::{Action, AuditedTransaction, Difference};
use crate::model::client::Client;
use crate::model::client::attribute::{ATTRIBUTES, Attribute};
use crate::model::client::draft::Draft;
use crate::model::client::registration::Registration;
use crate::model::person::Person;
use sqlx::{query, query_as, query_scalar};

/// A change with both sides of it.
pub struct Change {
    /// What was registered when it was written.
    pub before: Registration,
    pub after: Registration,
}

/// A change put on what is registered now.
pub struct Rebased {
    pub registration: Registration,
    /// What the change touches and somebody else changed since it was written: then it is not what was asked for.
    pub overtaken: Vec<&'static Attribute>,
}

/// What can't be read differs from what can, whatever stands there.
fn differs(attribute: &Attribute, one: &Registration, other: &Registration) -> bool {
    match (one.written(attribute), other.written(attribute)) {
        (Some(one), Some(other)) => Difference::between(attribute.name, one, other).is_some(),
        (one, other) => one != other,
    }
}

impl Change {
    /// What is different, attribute by attribute.
    pub fn differences(&self) -> Vec<Difference> {
        Draft::of(&self.before).differences(&self.after)
    }

    /// The live registration with what the change touches; what others changed elsewhere stays.
    pub fn on(&self, live: &Registration) -> Rebased {
        let mut draft = Draft::of(live);
        let mut overtaken = Vec::new();
        for attribute in ATTRIBUTES {
            let is_touched = differs(attribute, &self.before, &self.after);
            // What can't be read and is not replaced would be stored as if it were empty.
            let is_lost = !is_touched && live.written(attribute).is_none();
            if is_lost || (is_touched && differs(attribute, &self.before, live) && differs(attribute, &self.after, live)) {
                overtaken.push(attribute);
            }
            if is_touched {
                draft.set_entries(attribute.name, self.after.entries(attribute).to_vec());
            }
        }
        Rebased { registration: draft.unchecked(), overtaken }
    }
}

/// The change of a client that waits: for reviewers or for whoever asked.
pub async fn open_of(connection: &mut Connection, client_id: &str) -> sqlx::Result<Option<Request>> {
    query_as("SELECT * FROM requests WHERE client_id = $1 AND kind = 'change' AND state IN ('submitted', 'changes_requested')")
        .bind(client_id)
        .fetch_optional(connection)
        .await
}

/// Both sides of a change. Nothing when either can't be read: then nothing of it may be approved.
pub async fn find(connection: &mut Connection, request: &Request) -> sqlx::Result<Option<Change>> {
    let document: Option<String> =
        query_scalar("SELECT document FROM change_bases WHERE request_id = $1").bind(&request.id).fetch_optional(connection).await?;
    let before = document.and_then(|document| Draft::from_json(&document));
    let sides = before.zip(request.draft().filter(|_| request.is_change()));
    Ok(sides.map(|(before, after)| Change { before: before.unchecked(), after: after.unchecked() }))
}

/// What is asked for, to be stored.
pub struct Wanted<'a> {
    /// The client as it is, whatever was applied at once.
    pub client: &'a Client,
    pub before: &'a Registration,
    pub after: &'a Registration,
    pub are_wide_ranges_meant: bool,
}

impl Wanted<'_> {
    fn draft(&self) -> Draft {
        let mut draft = Draft::of(self.after);
        if self.are_wide_ranges_meant {
            draft.confirm_wide_ranges();
        }
        draft
    }

    /// Writes down what the change was written on.
    async fn store_base(&self, tx: &mut AuditedTransaction, request_id: &str) -> sqlx::Result<()> {
        let store = "INSERT INTO change_bases (request_id, document) VALUES ($1, $2) \
                     ON CONFLICT (request_id) DO UPDATE SET document = excluded.document";
        query(store).bind(request_id).bind(Draft::of(self.before).to_json()).execute(tx.connection()).await?;
        query("UPDATE requests SET base_version = $2 WHERE id = $1")
            .bind(request_id)
            .bind(self.client.version)
            .execute(tx.connection())
            .await?;
        Ok(())
    }
}

/// Asks for a change. Returns nothing when another change of the client waits already.
pub async fn create(tx: &mut AuditedTransaction, wanted: &Wanted<'_>, requester: &Person) -> sqlx::Result<Option<Request>> {
    if open_of(tx.connection(), &wanted.client.id).await?.is_some() {
        return Ok(None);
    }
    let draft = wanted.draft();
    let new = NewRequest {
        id: &random::id(),
        kind: Kind::Change,
        source: Source::Form,
        requester: Some(requester),
        email: &requester.email,
        name: &requester.name,
        locale: requester.locale,
        municipality_id: Some(&wanted.client.municipality_id),
        scenario: None,
        draft: &draft,
        reading: None,
        changes: Some((&wanted.client.id, wanted.client.version)),
    };
    let Some(made) = insert(tx, &new).await? else { return Ok(None) };
    wanted.store_base(tx, &made.id).await?;
    submit(tx, &made, made.version).await
}

/// Asks for something else instead, of the version that was edited; it is reviewed anew. Returns nothing when the change has another
/// version by now, or was decided.
pub async fn update(tx: &mut AuditedTransaction, request: &Request, version: i64, wanted: &Wanted<'_>) -> sqlx::Result<Option<Request>> {
    let before = request.draft().map(|draft| draft.unchecked());
    let draft = wanted.draft();
    let saved = save(tx, request, version, Some(&wanted.client.municipality_id), None, &draft).await?;
    let Some(saved) = saved else { return Ok(None) };
    wanted.store_base(tx, &saved.id).await?;
    let differences = before.map_or_else(Vec::new, |before| Draft::of(&before).differences(wanted.after));
    message::record(tx, &saved, ThreadEvent::Edited, &edited::in_words(&saved, &differences, None)).await?;
    tx.record(Action::RequestEdited, saved.subject(), &differences).await?;
    if saved.is_in(State::ChangesRequested) { submit(tx, &saved, saved.version).await } else { Ok(Some(saved)) }
}

/// Asks for nothing any more.
pub async fn withdraw(tx: &mut AuditedTransaction, request: &Request, version: i64) -> sqlx::Result<Option<Request>> {
    let (action, event) = (Action::RequestWithdrawn, ThreadEvent::Withdrawn);
    step(tx, request, version, &Step { to: State::Withdrawn, action, event, comment: "", client_id: None, merged_into: None }).await
}
