//! Where in which mailbox a message lies, so that it is not asked for again.
use crate::db::Connection;
use sqlx::{query, query_scalar};
use std::collections::BTreeSet;

/// A mailbox may give new numbers to all its messages, and says so by another UIDVALIDITY (RFC 3501 §2.3.1.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The name of the mailbox, without a password.
    pub mailbox: String,
    pub uid_validity: u32,
    pub uid: u32,
}

/// Remembers a place; one that is known stays what it is.
pub async fn insert(connection: &mut Connection, place: &Place, inbox_id: &str) -> sqlx::Result<()> {
    query("INSERT INTO inbox_places (mailbox, uid_validity, uid, inbox_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
        .bind(&place.mailbox)
        .bind(i64::from(place.uid_validity))
        .bind(i64::from(place.uid))
        .bind(inbox_id)
        .execute(connection)
        .await
        .map(|_| ())
}

/// The numbers from one to another under which messages of a mailbox were taken.
pub async fn taken(connection: &mut Connection, mailbox: &str, uid_validity: u32, first: u32, last: u32) -> sqlx::Result<BTreeSet<u32>> {
    let uids: Vec<i64> = query_scalar("SELECT uid FROM inbox_places WHERE mailbox = $1 AND uid_validity = $2 AND uid >= $3 AND uid <= $4")
        .bind(mailbox)
        .bind(i64::from(uid_validity))
        .bind(i64::from(first))
        .bind(i64::from(last))
        .fetch_all(connection)
        .await?;
    Ok(uids.into_iter().filter_map(|uid| u32::try_from(uid).ok()).collect())
}
