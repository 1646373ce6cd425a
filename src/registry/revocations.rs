//! What ended before its time, in memory: tokens that can be read without us are held against it, with no query and no lock.
use crate::clock::{MINUTE, Timestamp};
use crate::db::Connection;
use crate::model::authorization::{grant, revoked_token};
use crate::model::changes::Change;
use crate::model::client::lifetimes::ACCESS_TOKEN;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many are read by one statement.
const PAGE: i64 = 10_000;
/// The place of the last one, where more may follow.
const LAST: usize = 9_999;

/// By the `jti` of a client's own token, or the identifier of a person's grant; until when it matters. Both are random, so one is never
/// taken for the other. Nothing stays for longer than a token can live, so there are as many as end in a day at most, of about 160
/// bytes each.
#[derive(Default)]
pub struct Revocations {
    held: papaya::HashMap<Arc<str>, Timestamp>,
    /// The same in the order in which it is forgotten, so that only that is touched, however many there are. Whoever looks at a token
    /// never waits for this lock.
    by_end: Mutex<BTreeMap<Timestamp, Vec<Arc<str>>>>,
}

impl Revocations {
    /// Adds everything that the database has and that a token may still be held against, some at a time. What is there already stays:
    /// nothing that was revoked is believed for a moment.
    pub(super) async fn load(&self, connection: &mut Connection, now: Timestamp) -> sqlx::Result<()> {
        let mut after = String::new();
        loop {
            let some = revoked_token::list(connection, now, &after, PAGE).await?;
            some.iter().for_each(|(jti, end)| self.add(jti, *end));
            match some.into_iter().nth(LAST) {
                Some((last, _)) => after = last,
                None => break,
            }
        }
        self.load_grants(connection, now.plus(-ACCESS_TOKEN.max)).await
    }

    /// The same, of the grants that ended since a moment.
    pub(super) async fn load_grants(&self, connection: &mut Connection, since: Timestamp) -> sqlx::Result<()> {
        let mut after = (since, String::new());
        loop {
            let some = grant::list_ended(connection, (after.0, &after.1), PAGE).await?;
            some.iter().for_each(|(ended_at, id)| self.add_grant(id, *ended_at));
            match some.into_iter().nth(LAST) {
                Some(last) => after = last,
                None => return Ok(()),
            }
        }
    }

    /// A grant: whatever was given of it has ended after the longest lifetime of a token.
    pub(super) fn add_grant(&self, id: &str, ended_at: Timestamp) {
        self.add(id, ended_at.plus(ACCESS_TOKEN.max));
    }

    /// A token, as a line of the feed tells of it: it matters until its own end.
    pub(super) fn add_token(&self, change: &Change, now: Timestamp) {
        match revoked_token::of_change(&change.key) {
            Some((jti, end)) => self.add(jti, end),
            None => self.add(&change.key, now.plus(ACCESS_TOKEN.max)),
        }
    }

    fn add(&self, key: &str, until: Timestamp) {
        let key: Arc<str> = key.into();
        if self.held.pin().insert(Arc::clone(&key), until) != Some(&until) {
            self.by_end.lock().unwrap_or_else(PoisonError::into_inner).entry(until).or_default().push(key);
        }
    }

    /// Whether the token of this `jti`, or of this grant, has ended.
    pub fn has(&self, key: &str) -> bool {
        self.held.pin().contains_key(key)
    }

    pub fn len(&self) -> usize {
        self.held.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Forgets what has outlived every token. A clock that was set back a little finds it still there. Returns how many were looked at.
    pub fn prune(&self, now: Timestamp) -> usize {
        let is_over = |until: Timestamp| until.plus(MINUTE) <= now;
        let mut looked_at = 0;
        while let Some(ended) = self.first_that(is_over) {
            looked_at += ended.len();
            let held = self.held.pin();
            // What was told again with another end stands under that one too.
            ended.iter().for_each(|key| _ = held.remove_if(&**key, |_, until| is_over(*until)));
        }
        looked_at
    }

    /// Takes those of the earliest end, where that is over.
    fn first_that(&self, is_over: impl Fn(Timestamp) -> bool) -> Option<Vec<Arc<str>>> {
        let mut by_end = self.by_end.lock().unwrap_or_else(PoisonError::into_inner);
        let first = by_end.first_entry()?;
        is_over(*first.key()).then(|| first.remove())
    }
}
