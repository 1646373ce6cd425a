//! The table of a client's keys, on its own page and on the overview.
use crate::clock::Timestamp;
use crate::locale::Messages;
use crate::model::access::ClientRight;
use crate::model::client::attribute::JWKS_URI;
use crate::model::client::credential::Credential;
use crate::model::client::key::{self, Key};
use crate::web::clients::credential_row::CredentialRow;
use crate::web::error::Error;
use crate::web::request_context::{OwnedClient, SignedIn};

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
    pub row: CredentialRow,
    /// By which a signature names it.
    pub kid: String,
    /// `EC P-256`; nothing for one that can't be read.
    pub kind: Option<String>,
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
            rows: rows(ctx.t, &keys, ctx.now),
        })
    }

    /// One that can be removed without harm, for the last step of a rotation.
    pub fn safe_to_delete(&self) -> Option<&CredentialRow> {
        self.rows.iter().map(|key| &key.row).find(|row| row.safe_because.is_some())
    }
}

fn rows(t: Messages, keys: &[Key], now: Timestamp) -> Vec<KeyRow> {
    let all: Vec<Credential> = keys.iter().map(Key::credential).collect();
    let of = |(row, key): (CredentialRow, &Key)| {
        let public = key.public_key();
        let kid = public.as_ref().map_or_else(|| key.thumbprint.clone(), |public| public.kid().to_owned());
        KeyRow { row, kid, kind: public.map(|public| public.kind()) }
    };
    CredentialRow::all(t, &all, now).zip(keys).map(of).collect()
}
