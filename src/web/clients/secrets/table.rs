//! The table of a client's secrets, on its own page and on the overview.
use crate::clock::{DAY, Timestamp};
use crate::locale::Messages;
use crate::model::access::ClientRight;
use crate::model::client::secret::{self, Secret};
use crate::model::client::secret_takeover::{Takeover, takeover};
use crate::model::municipality::{self, SecretVisibility};
use crate::web::error::Error;
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::time_format;
use crate::web::whom_to_ask::{self, About};

/// How long before its end a secret is marked, in seconds.
const SOON: i64 = 30 * DAY;

pub struct SecretTable {
    pub rows: Vec<SecretRow>,
    /// Whether another one may be made: fewer than five live ones, and the viewer may.
    pub may_create: bool,
    pub is_full: bool,
    pub may_rotate: bool,
    pub may_revoke: bool,
    /// Whether only an owner can make one, for it is shown only when it is made.
    pub owner_must_make: bool,
    /// Whom the viewer, who owns the client, asks for a link to another password: somebody who may not see the secrets may know this one.
    pub password_advice: Option<String>,
    /// Whether one of them works at this moment.
    pub any_works: bool,
}

pub struct SecretRow {
    pub id: String,
    pub name: String,
    pub last_four: String,
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
    pub is_imported: bool,
    pub may_see: bool,
}

impl SecretTable {
    pub async fn load(ctx: &SignedIn, client: &OwnedClient) -> Result<Self, Error> {
        let secrets = ctx.app.ledger.secrets(&client.id).await?;
        let mut connection = ctx.read().await?;
        let visibility = municipality::find(&mut connection, &client.municipality_id).await?.ok_or(Error::NotFound)?.visibility();
        let about = About::Municipality(&client.municipality_id);
        let password_advice = match client.is_password_shared {
            true if ctx.app.config.sends_mail() => Some(ctx.t.secrets_choose_password_by_mail()),
            true => Some(whom_to_ask::sentence_for(&mut connection, ctx.t, Some(&ctx.viewer), about).await?),
            false => None,
        };
        let may_see = ctx.viewer.may(ClientRight::SeeSecret, client);
        let is_full = secrets.iter().filter(|secret| secret.is_live(ctx.now)).count() >= secret::MAX;
        let is_there = client.deleted_at.is_none();
        let owner_must_make = !may_see && visibility == SecretVisibility::Once;
        let may_make = is_there && !owner_must_make;
        Ok(Self {
            may_create: ctx.viewer.may(ClientRight::CreateSecret, client) && may_make && client.has_secret(),
            may_rotate: ctx.viewer.may(ClientRight::RotateSecret, client) && may_make,
            may_revoke: ctx.viewer.may(ClientRight::RevokeSecret, client) && is_there,
            owner_must_make,
            password_advice,
            is_full,
            any_works: secrets.iter().any(|secret| secret.is_live(ctx.now)),
            rows: secrets
                .iter()
                .map(|secret| row(ctx.t, secret, &secrets, may_see && secret.can_be_seen(visibility, ctx.now), ctx.now))
                .collect(),
        })
    }

    /// One that can be revoked without harm, for the last step of a rotation.
    pub fn safe_to_delete(&self) -> Option<&SecretRow> {
        self.rows.iter().find(|row| row.safe_because.is_some())
    }

    /// One that waits to be put into an application: not used yet, and still to be seen.
    pub fn waiting(&self) -> Option<&SecretRow> {
        self.rows.iter().find(|row| row.may_see && !row.is_used)
    }
}

fn row(t: Messages, secret: &Secret, all: &[Secret], may_see: bool, now: Timestamp) -> SecretRow {
    SecretRow {
        id: secret.id.clone(),
        name: secret.name.clone(),
        last_four: secret.last_four.clone(),
        made: time_format::day(t, secret.created_at),
        maker: secret.maker.clone(),
        expires: secret.expires_at.map(|at| time_format::day(t, at)),
        expires_soon: secret.expires_at.is_some_and(|at| at > now && at.since(now) < SOON),
        has_ended: !secret.is_live(now),
        last_used: last_used(t, secret, now),
        last_used_from: secret.last_used_from.clone(),
        safe_because: takeover(secret, all, now).map(|takeover| why_safe(t, secret, &takeover)),
        is_imported: secret.can_be_guessed() && secret.is_live(now),
        is_used: secret.last_used_at.is_some(),
        may_see,
    }
}

/// When a secret was last used, in words. What an imported one was used for elsewhere is not known here.
pub fn last_used(t: Messages, secret: &Secret, now: Timestamp) -> String {
    match secret.last_used_at {
        Some(at) => time_format::ago(t, at, now),
        None if secret.imported_at.is_some() => t.secret_never_used_here(),
        None => t.never(),
    }
}

/// Why a secret is safe to delete: since when it is quiet, and what took over from it.
pub fn why_safe(t: Messages, secret: &Secret, takeover: &Takeover<'_>) -> String {
    let (since, successor) = (time_format::day(t, takeover.at), takeover.successor.name.as_str());
    match secret.last_used_at {
        Some(at) => t.secret_safe_since(time_format::day(t, at), since, successor),
        None => t.secret_safe_unused(since, successor),
    }
}
