//! The thread of a request: messages that requester and reviewers read, notes of reviewers alone, and what happened.
use super::Request;
use crate::clock::{DAY, Timestamp};
use crate::crypto::random;
use crate::db::{Connection, StoredWord, text_enum};
use crate::model::audit::AuditedTransaction;
use crate::model::person::Person;
use sqlx::query_as;

text_enum! {
    pub enum MessageKind {
        /// Read by the requester and by reviewers.
        Message = "message",
        /// Read by reviewers alone, never by the requester.
        Note = "note",
        /// What happened to the request; its text is what was said with it.
        Event = "event",
    }
}

text_enum! {
    /// What happened to a request, as its thread tells it.
    pub enum ThreadEvent {
        Submitted = "submitted",
        /// It became a client at once, without review.
        Registered = "registered",
        /// Whom it was prepared for took it over.
        Claimed = "claimed",
        Confirmed = "confirmed",
        Edited = "edited",
        ChangesRequested = "changes_requested",
        Approved = "approved",
        Refused = "refused",
        Withdrawn = "withdrawn",
        /// Of a change: whoever asked for it was kept out, or may not change the client any more.
        RequesterBarred = "requester_barred",
        Expired = "expired",
        MarkedSpam = "marked_spam",
        Merged = "merged",
        /// Spam or duplicate after all not.
        Reopened = "reopened",
        /// Read by reviewers alone.
        Taken = "taken",
        Released = "released",
        HandedOver = "handed_over",
        Snoozed = "snoozed",
        SecondOpinionAsked = "second_opinion_asked",
        /// Who had it may not review any more; the text is their name.
        AssigneeLeft = "assignee_left",
        /// Who was asked for an opinion may not review any more; the text is their name.
        OpinionEnded = "opinion_ended",
    }
}

impl ThreadEvent {
    /// Whether the requester reads it too.
    pub const fn is_for_requester(self) -> bool {
        !matches!(
            self,
            Self::Taken
                | Self::Released
                | Self::HandedOver
                | Self::Snoozed
                | Self::SecondOpinionAsked
                | Self::AssigneeLeft
                | Self::OpinionEnded
                | Self::MarkedSpam
        )
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Message {
    pub id: String,
    pub request_id: String,
    pub kind: StoredWord<MessageKind>,
    event: Option<String>,
    /// The version of the request after it.
    pub version: i64,
    /// Nobody for what came by mail from somebody without an account, or happened by itself.
    pub author_id: Option<String>,
    pub author_name: String,
    pub author_email: String,
    pub text: String,
    pub created_at: Timestamp,
}

impl Message {
    /// What happened, of an event. Nothing when it can't be read.
    pub fn event(&self) -> Option<ThreadEvent> {
        self.event.as_deref().and_then(|word| word.parse().ok())
    }

    /// Whether the requester may read it. What can't be read is for reviewers alone.
    pub fn is_for_requester(&self) -> bool {
        match self.kind.known() {
            Some(MessageKind::Message) => true,
            Some(MessageKind::Event) => self.event().is_some_and(ThreadEvent::is_for_requester),
            Some(MessageKind::Note) | None => false,
        }
    }
}

/// Who wrote a message, as of then.
#[derive(Clone, Copy, Debug)]
pub struct Author<'a> {
    pub id: Option<&'a str>,
    pub name: &'a str,
    pub email: &'a str,
}

impl<'a> From<&'a Person> for Author<'a> {
    fn from(person: &'a Person) -> Self {
        Self { id: Some(&person.id), name: &person.name, email: &person.email }
    }
}

/// Adds a message or a note.
pub async fn insert(
    tx: &mut AuditedTransaction,
    request: &Request,
    kind: MessageKind,
    author: Author<'_>,
    text: &str,
) -> sqlx::Result<Message> {
    write(tx, request, kind, None, author, text).await
}

/// Writes down what happened to a request.
pub async fn record(tx: &mut AuditedTransaction, request: &Request, event: ThreadEvent, text: &str) -> sqlx::Result<Message> {
    let actor = tx.actor.clone();
    // The name of an actor that is no person is a word of the database, not a name.
    let name = actor.person_id().map_or("", |_| actor.name());
    let author = Author { id: actor.person_id(), name, email: actor.email().unwrap_or_default() };
    write(tx, request, MessageKind::Event, Some(event), author, text).await
}

async fn write(
    tx: &mut AuditedTransaction,
    request: &Request,
    kind: MessageKind,
    event: Option<ThreadEvent>,
    author: Author<'_>,
    text: &str,
) -> sqlx::Result<Message> {
    let now = tx.now;
    query_as(
        "INSERT INTO request_messages (id, request_id, kind, event, version, author_id, author_name, author_email, text, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING *",
    )
    .bind(random::id())
    .bind(&request.id)
    .bind(kind.as_str())
    .bind(event.map(ThreadEvent::as_str))
    .bind(request.version)
    .bind(author.id)
    .bind(author.name)
    .bind(author.email)
    .bind(text)
    .bind(now)
    .fetch_one(tx.connection())
    .await
}

/// So many lines of a thread stand on a page.
pub const PAGE: usize = 100;
/// So many messages and notes one participant writes in a thread within a day, by form and by mail.
pub const MAX_A_DAY: i64 = 50;

/// A page of a thread, oldest first.
#[derive(Debug, Default)]
pub struct ThreadPage {
    pub messages: Vec<Message>,
    /// The place before which there is more.
    pub earlier: Option<String>,
}

/// A place in a thread: a moment and the identifier of a line.
fn place(text: &str) -> Option<(Timestamp, &str)> {
    let (at, id) = text.split_once('-')?;
    Some((Timestamp(at.parse().ok()?), id))
}

/// The newest lines before a place; without one, the newest of all. Whoever is no reviewer reads only what
/// [`Message::is_for_requester`] lets through.
pub async fn page(connection: &mut Connection, request_id: &str, is_reviewer: bool, before: &str) -> sqlx::Result<ThreadPage> {
    let (at, id) = place(before).unwrap_or((Timestamp(i64::MAX), ""));
    let mut messages: Vec<Message> = query_as(
        "SELECT * FROM request_messages WHERE request_id = $1 AND (created_at, id) < ($2, $3) \
         AND (CAST($4 AS BIGINT) = 1 OR kind = 'message' OR (kind = 'event' AND event NOT IN ('taken', 'released', 'handed_over', \
         'snoozed', 'second_opinion_asked', 'assignee_left', 'opinion_ended', 'marked_spam'))) \
         ORDER BY created_at DESC, id DESC LIMIT $5",
    )
    .bind(request_id)
    .bind(at)
    .bind(id)
    .bind(i64::from(is_reviewer))
    .bind(i64::try_from(PAGE).unwrap_or(i64::MAX) + 1)
    .fetch_all(connection)
    .await?;
    let has_more = messages.len() > PAGE;
    messages.truncate(PAGE);
    messages.reverse();
    let earlier = messages.first().filter(|_| has_more).map(|first| format!("{}-{}", first.created_at.0, first.id));
    messages.retain(|message| is_reviewer || message.is_for_requester());
    Ok(ThreadPage { messages, earlier })
}

/// The newest page of a thread, oldest first.
pub async fn list(connection: &mut Connection, request_id: &str, is_reviewer: bool) -> sqlx::Result<Vec<Message>> {
    Ok(page(connection, request_id, is_reviewer, "").await?.messages)
}

/// The last line of a thread.
pub async fn last(connection: &mut Connection, request_id: &str) -> sqlx::Result<Option<Message>> {
    query_as("SELECT * FROM request_messages WHERE request_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1")
        .bind(request_id)
        .fetch_optional(connection)
        .await
}

/// Whether somebody may write another message in a thread today.
pub async fn has_room(connection: &mut Connection, request_id: &str, author_email: &str, now: Timestamp) -> sqlx::Result<bool> {
    let (count,): (i64,) = query_as(
        "SELECT COUNT(*) FROM request_messages WHERE request_id = $1 AND created_at > $3 AND author_email = $2 AND kind <> 'event'",
    )
    .bind(request_id)
    .bind(author_email)
    .bind(now.plus(-DAY))
    .fetch_one(connection)
    .await?;
    Ok(count < MAX_A_DAY)
}
