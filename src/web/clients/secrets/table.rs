//! The table of a client's secrets, on its own page and on the overview.
use crate::clock::Timestamp;
use crate::locale::Messages;
use crate::model::access::ClientRight;
use crate::model::client::credential::Credential;
use crate::model::client::secret::{self, Secret};
use crate::model::municipality::{self, SecretVisibility};
use crate::web::clients::credential_row::{self, CredentialRow};
use crate::web::error::Error;
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::whom_to_ask::{self, About};

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
    pub row: CredentialRow,
    pub last_four: String,
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
        let may_make = is_there && !owner_must_make && client.has_secret();
        Ok(Self {
            may_create: ctx.viewer.may(ClientRight::CreateSecret, client) && may_make,
            may_rotate: ctx.viewer.may(ClientRight::RotateSecret, client) && may_make,
            may_revoke: ctx.viewer.may(ClientRight::RevokeSecret, client) && is_there,
            owner_must_make,
            password_advice,
            is_full,
            any_works: secrets.iter().any(|secret| secret.is_live(ctx.now)),
            rows: rows(ctx.t, &secrets, (may_see && client.has_secret()).then_some(visibility), ctx.now),
        })
    }

    /// One that can be revoked without harm, for the last step of a rotation.
    pub fn safe_to_delete(&self) -> Option<&CredentialRow> {
        self.rows.iter().map(|secret| &secret.row).find(|row| row.safe_because.is_some())
    }

    /// One that waits to be put into an application: not used yet, and still to be seen.
    pub fn waiting(&self) -> Option<&CredentialRow> {
        self.rows.iter().find(|secret| secret.may_see && !secret.row.is_used).map(|secret| &secret.row)
    }
}

/// `visibility` is that of the municipality, for who may see secrets.
fn rows(t: Messages, secrets: &[Secret], visibility: Option<SecretVisibility>, now: Timestamp) -> Vec<SecretRow> {
    let all: Vec<Credential> = secrets.iter().map(Secret::credential).collect();
    let of = |(row, secret): (CredentialRow, &Secret)| SecretRow {
        row: CredentialRow { last_used: last_used(t, secret, now), ..row },
        last_four: secret.last_four.clone(),
        is_imported: secret.can_be_guessed() && secret.is_live(now),
        may_see: visibility.is_some_and(|visibility| secret.can_be_seen(visibility, now)),
    };
    CredentialRow::all(t, &all, now).zip(secrets).map(of).collect()
}

/// When a secret was last used, in words. What an imported one was used for elsewhere is not known here.
pub fn last_used(t: Messages, secret: &Secret, now: Timestamp) -> String {
    match secret.last_used_at {
        None if secret.imported_at.is_some() => t.secret_never_used_here(),
        at => credential_row::last_used(t, at, now),
    }
}
