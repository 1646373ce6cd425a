//! Writing and finding requests.
use super::{Kind, Request, Scenario, Source, State};
use crate::db::Connection;
use crate::locale::Locale;
use crate::model::audit::AuditedTransaction;
use crate::model::client::attribute::CLIENT_NAME;
use crate::model::client::draft::Draft;
use crate::model::person::Person;
use sqlx::query_as;

/// A request that is not stored yet; it begins as a draft, one by mail as unconfirmed.
#[derive(Clone, Debug)]
pub struct NewRequest<'a> {
    /// Made by the form, so that a form sent twice makes one.
    pub id: &'a str,
    pub kind: Kind,
    pub source: Source,
    /// Who asks, if they have proved who they are.
    pub requester: Option<&'a Person>,
    /// Of somebody who has not: the address and the name that they gave.
    pub email: &'a str,
    pub name: &'a str,
    pub locale: Locale,
    pub municipality_id: Option<&'a str>,
    pub scenario: Option<Scenario>,
    pub draft: &'a Draft,
    /// Of a mail: the JSON of `balie mail explain`.
    pub reading: Option<&'a str>,
    /// Of a change: the row of the client and the version that it was written on.
    pub changes: Option<(&'a str, i64)>,
}

/// Makes a request. Returns nothing when there is one with this identifier, or when the client has an open change already.
pub async fn insert(tx: &mut AuditedTransaction, new: &NewRequest<'_>) -> sqlx::Result<Option<Request>> {
    let (is_by_mail, now) = (new.source == Source::Mail, tx.now);
    let created_by = tx.actor.person_id().map(str::to_owned);
    let (state, number) = if is_by_mail { (State::Unconfirmed, Some(next_number(tx).await?)) } else { (State::Draft, None) };
    query_as(
        "INSERT INTO requests (id, number, kind, state, source, version, requester_id, requester_email, requester_name, locale, \
         created_by, municipality_id, client_name, scenario, document, reading, client_id, base_version, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18) \
         ON CONFLICT DO NOTHING RETURNING *",
    )
    .bind(new.id)
    .bind(number)
    .bind(new.kind.as_str())
    .bind(state.as_str())
    .bind(new.source.as_str())
    .bind(new.requester.map(|person| person.id.as_str()))
    .bind(new.requester.map_or(new.email, |person| &person.email))
    .bind(new.requester.map_or(new.name, |person| &person.name))
    .bind(new.locale.as_str())
    .bind(created_by)
    .bind(new.municipality_id)
    .bind(new.draft.text(CLIENT_NAME.attribute.name).trim())
    .bind(new.scenario.map(Scenario::as_str))
    .bind(new.draft.to_json())
    .bind(new.reading)
    .bind(new.changes.map(|(client, _)| client))
    .bind(new.changes.map(|(_, version)| version))
    .bind(now)
    .fetch_optional(tx.connection())
    .await
}

/// The number of the next request: transactions that write history run one after another.
pub(super) async fn next_number(tx: &mut AuditedTransaction) -> sqlx::Result<i64> {
    let (last,): (i64,) = query_as("SELECT COALESCE(MAX(number), 0) FROM requests").fetch_one(tx.connection()).await?;
    Ok(last + 1)
}

/// Writes down what is asked for, if the request still has this version and is open. Returns nothing when it does not. In another
/// municipality nobody's name stands on it any more.
pub async fn save(
    tx: &mut AuditedTransaction,
    request: &Request,
    version: i64,
    municipality_id: Option<&str>,
    scenario: Option<Scenario>,
    draft: &Draft,
) -> sqlx::Result<Option<Request>> {
    query_as(
        "UPDATE requests SET municipality_id = $3, client_name = $4, scenario = $5, document = $6, version = version + 1, updated_at = $7, \
         assignee_id = CASE WHEN COALESCE(municipality_id, '') = COALESCE($3, '') THEN assignee_id END, \
         opinion_of = CASE WHEN COALESCE(municipality_id, '') = COALESCE($3, '') THEN opinion_of END \
         WHERE id = $1 AND version = $2 AND state IN ('draft', 'submitted', 'changes_requested') RETURNING *",
    )
    .bind(&request.id)
    .bind(version)
    .bind(municipality_id)
    .bind(draft.text(CLIENT_NAME.attribute.name).trim())
    .bind(scenario.map(Scenario::as_str))
    .bind(draft.to_json())
    .bind(tx.now)
    .fetch_optional(tx.connection())
    .await
}

pub async fn find(connection: &mut Connection, id: &str) -> sqlx::Result<Option<Request>> {
    query_as("SELECT * FROM requests WHERE id = $1").bind(id).fetch_optional(connection).await
}

pub async fn find_by_number(connection: &mut Connection, number: i64) -> sqlx::Result<Option<Request>> {
    query_as("SELECT * FROM requests WHERE number = $1").bind(number).fetch_optional(connection).await
}
