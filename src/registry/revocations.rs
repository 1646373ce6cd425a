//! What ended before its time, in memory: tokens that can be read without us are held against it, with no query and no lock.
use crate::clock::{MINUTE, Timestamp};
use crate::db::Connection;
use crate::model::authorization::{grant, revoked_token};
use crate::model::changes::Change;
use crate::model::client::lifetimes::ACCESS_TOKEN;

/// How many are read by one statement.
const PAGE: i64 = 10_000;
/// The place of the last one, where more may follow.
const LAST: usize = 9_999;

/// By the `jti` of a client's own token, or the identifier of a person's grant; until when it matters. Both are random, so one is never
/// taken for the other. Nothing stays for longer than a token can live, so there are as many as end in a day at most, of about a hundred
/// bytes each.
#[derive(Default)]
pub struct Revocations(papaya::HashMap<Box<str>, Timestamp>);

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
        self.0.pin().insert(key.into(), until);
    }

    /// Whether the token of this `jti`, or of this grant, has ended.
    pub fn has(&self, key: &str) -> bool {
        self.0.pin().contains_key(key)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Forgets what every token has outlived. A clock that was set back a little finds it still there.
    pub fn prune(&self, now: Timestamp) {
        self.0.pin().retain(|_, until| until.plus(MINUTE) > now);
    }
}
