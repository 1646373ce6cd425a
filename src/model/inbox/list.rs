//! Lists of what arrived, the newest first, a page at a time.
use super::{InboxEntry, InboxState};
use crate::clock::Timestamp;
use crate::db::{Connection, StoredWord};
use sqlx::query_as;

/// Entries of a page.
pub const PAGE: i64 = 50;

/// Which messages a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InboxQuery {
    /// Empty for all but those that are folded, which have a line a sender.
    pub states: Vec<InboxState>,
    /// An address in lower case; empty for everybody's.
    pub sender: String,
    /// The last entry of the page before.
    pub after: Option<(Timestamp, String)>,
}

/// The entries of a page, and one more where there are more.
pub async fn page(connection: &mut Connection, query: &InboxQuery) -> sqlx::Result<Vec<InboxEntry>> {
    let (moment, id) = query.after.clone().unwrap_or((Timestamp(i64::MAX), String::new()));
    let shows = |state: InboxState| match query.states.is_empty() {
        true => state != InboxState::Folded || !query.sender.is_empty(),
        false => query.states.contains(&state),
    };
    let word = |state: InboxState| if shows(state) { state.as_str() } else { "" };
    query_as(
        "SELECT id, message_id, size, received_at, state, reason, attempts, sender, subject, read_at, request_id, outbox_id FROM inbox \
         WHERE (received_at, id) < ($1, $2) AND state IN ($3, $4, $5, $6, $7, $8, $9, $10) AND ($11 = '' OR sender = $11) \
         ORDER BY received_at DESC, id DESC LIMIT $12",
    )
    .bind(moment)
    .bind(id)
    .bind(word(InboxState::Waiting))
    .bind(word(InboxState::Request))
    .bind(word(InboxState::Reply))
    .bind(word(InboxState::Held))
    .bind(word(InboxState::Automatic))
    .bind(word(InboxState::Bounce))
    .bind(word(InboxState::Folded))
    .bind(word(InboxState::SetAside))
    .bind(&query.sender)
    .bind(PAGE + 1)
    .fetch_all(connection)
    .await
}

/// How many there are in each state.
pub async fn counts(connection: &mut Connection) -> sqlx::Result<Vec<(InboxState, i64)>> {
    let counts: Vec<(String, i64)> = query_as("SELECT state, COUNT(*) FROM inbox GROUP BY state").fetch_all(connection).await?;
    Ok(counts.into_iter().filter_map(|(word, number)| Some((StoredWord::from(word.as_str()).known()?, number))).collect())
}

/// The messages of one sender that were folded.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct FoldedSender {
    pub sender: String,
    pub messages: i64,
    pub last_at: Timestamp,
}

/// The senders of whom messages were folded, at most twenty, the last to send first.
pub async fn folded(connection: &mut Connection) -> sqlx::Result<Vec<FoldedSender>> {
    query_as(
        "SELECT sender, COUNT(*) AS messages, MAX(received_at) AS last_at FROM inbox WHERE state = 'folded' AND sender <> '' \
         GROUP BY sender ORDER BY MAX(received_at) DESC, sender LIMIT 20",
    )
    .fetch_all(connection)
    .await
}

/// What belongs to a request: the message that it was made of, and all that answered it, also what is held.
pub async fn of_request(connection: &mut Connection, request_id: &str) -> sqlx::Result<Vec<InboxEntry>> {
    query_as(
        "SELECT id, message_id, size, received_at, state, reason, attempts, sender, subject, read_at, request_id, outbox_id FROM inbox \
         WHERE request_id = $1 ORDER BY received_at, id LIMIT 200",
    )
    .bind(request_id)
    .fetch_all(connection)
    .await
}
