//! The table of a client's keys, on its own page and on the overview.
use crate::clock::{DAY, Timestamp};
use crate::locale::Messages;
use crate::model::access::ClientRight;
use crate::model::client::attribute::JWKS_URI;
use crate::model::client::key::takeover::{Takeover, takeover};
use crate::model::client::key::{self, Key};
use crate::web::error::Error;
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::time_format;

/// How long before its end a key is marked, in seconds.
const SOON: i64 = 30 * DAY;

pub struct KeyTable {
    pub rows: Vec<KeyRow>,
    /// Whether the viewer may add one, and there is room.
    pub may_add: bool,
    pub is_full: bool,
    pub may_end: bool,
    /// Whether one of them works at this moment.
    pub any_works: bool,
    /// Whether the client shows its keys itself, and none of these counts.
    pub is_elsewhere: bool,
}

pub struct KeyRow {
    pub id: String,
    pub name: String,
    /// By which a signature names it.
    pub kid: String,
    /// `EC P-256`; nothing for one that can't be read.
    pub kind: Option<String>,
    pub added: String,
    pub maker: Option<String>,
    pub expires: Option<String>,
    pub expires_soon: bool,
    pub has_ended: bool,
    pub last_used: String,
    pub last_used_from: Option<String>,
    /// Of one that is safe to delete, why.
    pub safe_because: Option<String>,
}

impl KeyTable {
    pub async fn load(ctx: &SignedIn, client: &OwnedClient) -> Result<Self, Error> {
        let keys = ctx.app.ledger.keys(&client.id).await?;
        let is_there = client.deleted_at.is_none();
        let is_full = keys.iter().filter(|key| key.is_live(ctx.now)).count() >= key::MAX;
        Ok(Self {
            may_add: ctx.viewer.may(ClientRight::AddKey, client) && is_there && !is_full,
            may_end: ctx.viewer.may(ClientRight::EndKey, client) && is_there,
            is_full,
            any_works: keys.iter().any(|key| key.is_live(ctx.now)),
            is_elsewhere: !client.get(&JWKS_URI).is_empty(),
            rows: keys.iter().map(|key| row(ctx.t, key, &keys, ctx.now)).collect(),
        })
    }

    /// One that can be removed without harm, for the last step of a rotation.
    pub fn safe_to_delete(&self) -> Option<&KeyRow> {
        self.rows.iter().find(|row| row.safe_because.is_some())
    }
}

fn row(t: Messages, key: &Key, all: &[Key], now: Timestamp) -> KeyRow {
    let public = key.public_key();
    KeyRow {
        id: key.id.clone(),
        name: key.name.clone(),
        kid: public.as_ref().map_or_else(|| key.thumbprint.clone(), |public| public.kid().to_owned()),
        kind: public.map(|public| public.kind()),
        added: time_format::day(t, key.created_at),
        maker: key.maker.clone(),
        expires: key.expires_at.map(|at| time_format::day(t, at)),
        expires_soon: key.expires_at.is_some_and(|at| at > now && at.since(now) < SOON),
        has_ended: !key.is_live(now),
        last_used: last_used(t, key, now),
        last_used_from: key.last_used_from.clone(),
        safe_because: takeover(key, all, now).map(|takeover| why_safe(t, key, &takeover)),
    }
}

/// When a key was last used, in words.
pub fn last_used(t: Messages, key: &Key, now: Timestamp) -> String {
    key.last_used_at.map_or_else(|| t.never(), |at| time_format::ago(t, at, now))
}

/// Why a key is safe to delete: since when it is quiet, and what took over from it.
pub fn why_safe(t: Messages, key: &Key, takeover: &Takeover<'_>) -> String {
    let (since, successor) = (time_format::day(t, takeover.at), takeover.successor.name.as_str());
    match key.last_used_at {
        Some(at) => t.secret_safe_since(time_format::day(t, at), since, successor),
        None => t.secret_safe_unused(since, successor),
    }
}
