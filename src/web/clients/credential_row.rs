//! What the tables of secrets and of keys show alike. Drawn by `clients/credential_cells.html`.
use crate::clock::{DAY, Timestamp};
use crate::locale::Messages;
use crate::model::client::credential::{Credential, Takeover};
use crate::web::time_format;

/// How long before its end a credential is marked, in seconds.
const SOON: i64 = 30 * DAY;

pub struct CredentialRow {
    pub id: String,
    pub name: String,
    pub made: String,
    pub maker: Option<String>,
    pub expires: Option<String>,
    pub expires_soon: bool,
    pub has_ended: bool,
    pub last_used: String,
    pub last_used_from: Option<String>,
    pub is_used: bool,
    /// Of one that is safe to delete, why.
    pub safe_because: Option<String>,
}

impl CredentialRow {
    /// A row for each of all that there are, in their order.
    pub fn all(t: Messages, all: &[Credential], now: Timestamp) -> impl Iterator<Item = Self> {
        all.iter().map(move |credential| Self::of(t, credential, all, now))
    }

    fn of(t: Messages, credential: &Credential, all: &[Credential], now: Timestamp) -> Self {
        let Credential { expires_at, last_used_at, .. } = *credential;
        Self {
            id: credential.id.clone(),
            name: credential.name.clone(),
            made: time_format::day(t, credential.created_at),
            maker: credential.maker.clone(),
            expires: expires_at.map(|at| time_format::day(t, at)),
            expires_soon: expires_at.is_some_and(|at| at > now && at.since(now) < SOON),
            has_ended: !credential.is_live(now),
            last_used: last_used(t, last_used_at, now),
            last_used_from: credential.last_used_from.clone(),
            is_used: last_used_at.is_some(),
            safe_because: credential.takeover(all, now).map(|takeover| why_safe(t, last_used_at, &takeover)),
        }
    }
}

/// When one was last used, in words.
pub fn last_used(t: Messages, last_used_at: Option<Timestamp>, now: Timestamp) -> String {
    last_used_at.map_or_else(|| t.never(), |at| time_format::ago(t, at, now))
}

/// Why one is safe to delete: since when it is quiet, and what took over from it.
pub fn why_safe(t: Messages, last_used_at: Option<Timestamp>, takeover: &Takeover<'_>) -> String {
    let (since, successor) = (time_format::day(t, takeover.at), takeover.successor.name.as_str());
    match last_used_at {
        Some(at) => t.secret_safe_since(time_format::day(t, at), since, successor),
        None => t.secret_safe_unused(since, successor),
    }
}
