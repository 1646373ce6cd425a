//! The feed by which every process learns what to forget: (number, topic, key). It is apart from the history, so that whoever only reads
//! or writes the feed never waits for the history's lock.
use crate::clock::{DAY, MINUTE, Timestamp};
use crate::db::{Connection, ManyRows, StoredWord, text_enum};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Grants that one transaction may end by a line each.
pub const MAX_GRANTS: usize = 100;

text_enum! {
    /// What kind of thing changed.
    pub enum Topic {
        /// A client, its secrets or its owners; the key is the identifier of its row.
        Client = "client",
        /// A municipality; the key is its identifier.
        Municipality = "municipality",
        /// A person, their roles or what they own; the key is the identifier of the row.
        Person = "person",
        /// The catalogue of scopes; without a key.
        Scopes = "scopes",
        /// A person's grant that ended; the key is its identifier.
        Grant = "grant",
        /// Grants that ended together; the key is the moment, in seconds since 1970: whichever ended then or later.
        Grants = "grants",
        /// A client's own token that was given back (RFC 7009); the key is its `jti`, and when it would have ended.
        RevokedToken = "revoked_token",
        /// The set of signing keys; without a key.
        SigningKeys = "signing_keys",
        /// Whatever there is. So is a topic that this version does not know, for one that does may have written it.
        Everything = "everything",
    }
}

impl From<StoredWord<Self>> for Topic {
    fn from(stored: StoredWord<Self>) -> Self {
        stored.known().unwrap_or(Self::Everything)
    }
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct Change {
    #[sqlx(try_from = "StoredWord<Topic>")]
    pub topic: Topic,
    pub key: String,
}

impl Change {
    pub fn new(topic: Topic, key: &str) -> Self {
        Self { topic, key: key.to_owned() }
    }
}

/// A change with its place in the feed. Numbers run without gaps in the order of the commits.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct NumberedChange {
    pub number: i64,
    #[sqlx(flatten)]
    pub change: Change,
}

static INSERT: ManyRows = ManyRows::new("INSERT INTO changes (number, topic, key, at) VALUES", 4, "");

/// Writes changes as the last part of a transaction: the row that hands out numbers is locked from here to the commit.
pub async fn insert(connection: &mut Connection, now: Timestamp, changes: &BTreeSet<Change>) -> sqlx::Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let changes = &*shortened(changes, now);
    let count = i64::try_from(changes.len()).unwrap_or(i64::MAX);
    let last: i64 = sqlx::query_scalar("UPDATE change_head SET number = number + $1 WHERE id = 1 RETURNING number")
        .bind(count)
        .fetch_one(&mut *connection)
        .await?;
    let numbered: Vec<(i64, &Change)> = (last - count + 1..).zip(changes).collect();
    for (text, some) in INSERT.parts(connection, &numbered) {
        let mut statement = sqlx::query(text);
        for (number, change) in some {
            statement = statement.bind(*number).bind(change.topic.as_str()).bind(&change.key).bind(now);
        }
        statement.execute(&mut *connection).await?;
    }
    Ok(())
}

/// One line for the grants, where they are many: each line is read by every process.
fn shortened(changes: &BTreeSet<Change>, now: Timestamp) -> Cow<'_, BTreeSet<Change>> {
    let is_grant = |change: &&Change| change.topic == Topic::Grant;
    if changes.iter().filter(is_grant).count() <= MAX_GRANTS {
        return Cow::Borrowed(changes);
    }
    let mut fewer: BTreeSet<Change> = changes.iter().filter(|change| !is_grant(change)).cloned().collect();
    // In a group each was ended at the moment of its own request, a little earlier.
    fewer.insert(Change::new(Topic::Grants, &now.plus(-MINUTE).0.to_string()));
    Cow::Owned(fewer)
}

/// The number of the newest change that is committed.
pub async fn newest(connection: &mut Connection) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT number FROM change_head WHERE id = 1").fetch_one(connection).await
}

/// The changes after a number, at most a thousand. A gap at the beginning means that some are no longer kept.
pub async fn since(connection: &mut Connection, number: i64) -> sqlx::Result<Vec<NumberedChange>> {
    sqlx::query_as("SELECT number, topic, key FROM changes WHERE number > $1 ORDER BY number LIMIT 1000")
        .bind(number)
        .fetch_all(connection)
        .await
}

/// How long changes are kept, in seconds. A process that slept longer forgets everything it has in memory.
pub const KEPT: i64 = DAY;

/// Deletes at most `max` changes that are no longer kept, the oldest first. Returns how many.
pub async fn delete_due(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = sqlx::query("DELETE FROM changes WHERE number IN (SELECT number FROM changes WHERE at < $1 ORDER BY number LIMIT $2)")
        .bind(now.plus(-KEPT))
        .bind(max)
        .execute(connection)
        .await?;
    Ok(done.rows_affected())
}
