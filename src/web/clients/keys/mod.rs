//! The keys of a client: the list, and what a program needs to sign with one.
pub mod adding;
pub mod check;
pub mod end;
mod owner_mails;
pub mod removal;
pub mod show;
pub mod snippets;
pub mod table;

use crate::client_assertion::fetched_keys::FetchState;
use crate::model::access::ClientRight;
use crate::model::client::attribute::JWKS_URI;
use crate::model::client::key::{self, Key};
use crate::model::municipality;
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::clients::header::{ClientHeader, Tab};
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use table::KeyTable;

#[derive(Template)]
#[template(path = "clients/keys/index.html")]
struct Index {
    layout: Layout,
    header: ClientHeader,
    keys: KeyTable,
    client_id: String,
    /// What `aud` must be.
    issuer: String,
    token_endpoint: String,
    /// Whether the client is registered to prove who it is by a key.
    signs: bool,
    may_change: bool,
    /// Whether the viewer may take away all that lets the client in, after a leak.
    may_tell_of_leak: bool,
    shown_elsewhere: Option<ShownElsewhere>,
    /// Secrets from before, which would work again if the client were registered for one.
    secrets_left: usize,
}

/// The keys of a client that shows them itself.
pub struct ShownElsewhere {
    uri: String,
    /// When they were read, in words; nothing when there are none to be believed.
    read: Option<String>,
    /// The names of the keys, without empty ones.
    kids: Vec<String>,
    count: usize,
    fault: Option<String>,
}

impl ShownElsewhere {
    fn of(ctx: &SignedIn, uri: String) -> Self {
        let FetchState { read_ago, kids, fault } = ctx.app.fetched_keys.state(&uri);
        let seconds = read_ago.map(|seconds| i64::try_from(seconds).unwrap_or_default());
        let read = seconds.map(|seconds| time_format::ago(ctx.t, ctx.now.plus(-seconds), ctx.now));
        let count = kids.len();
        Self { uri, read, kids: kids.into_iter().filter(|kid| !kid.is_empty()).collect(), count, fault }
    }
}

/// A client that may have keys: one that proves who it is, in whatever way for now.
async fn client(ctx: &SignedIn, id: &str, right: ClientRight) -> Result<OwnedClient, Error> {
    let client = ctx.client(id, right).await?;
    if right == ClientRight::AddKey {
        let municipality = municipality::find(&mut *ctx.read().await?, &client.municipality_id).await?.ok_or(Error::NotFound)?;
        if ctx.viewer.lacks_second_factor(&municipality) {
            return Err(Error::SecondFactorFirst);
        }
    }
    if is_usable(&client, right) { Ok(client) } else { Err(Error::NotFound) }
}

fn is_usable(client: &OwnedClient, right: ClientRight) -> bool {
    client.is_confidential() && (client.deleted_at.is_none() || right == ClientRight::See)
}

/// Begins a transaction on such a client. Whoever adds a key must have given their password just now, as whoever sees a secret.
async fn begin(ctx: &SignedIn, id: &str, right: ClientRight) -> Result<(AuthorizedTransaction, OwnedClient), Error> {
    let (mut tx, client) = ctx.begin_on(id, right).await?;
    if right == ClientRight::AddKey {
        tx.demand_confirmed()?;
        tx.demand_second_factor(&client.municipality_id).await?;
    }
    if is_usable(&client, right) { Ok((tx, client)) } else { Err(Error::NotFound) }
}

/// A key of the client with its last use, also one that is not written yet, and all of its keys.
async fn key_of(ctx: &SignedIn, client: &OwnedClient, id: &str) -> Result<(Key, Vec<Key>), Error> {
    let keys = ctx.app.ledger.keys(&client.id).await?;
    let key = keys.iter().find(|key| key.id == id).cloned().ok_or(Error::NotFound)?;
    Ok((key, keys))
}

/// The same within a transaction, as it is stored.
async fn stored(tx: &mut AuthorizedTransaction, client: &OwnedClient, id: &str) -> Result<Key, Error> {
    key::find(tx.connection(), &client.id, id).await?.filter(|key| key.removed_at.is_none()).ok_or(Error::NotFound)
}

pub async fn index(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = client(&ctx, &id, ClientRight::See).await?;
    let issuer = ctx.app.config.public_url.clone();
    let uri = client.get(&JWKS_URI);
    let secrets = ctx.app.ledger.secrets(&client.id).await?;
    Ok(ctx.page(&Index {
        layout: ctx.layout_in(&ctx.t.keys_of(client.client_name.as_str()), Section::Clients),
        header: ctx.header(&client, Tab::Keys).await?,
        keys: KeyTable::load(&ctx, &client).await?,
        client_id: client.client_id.clone(),
        token_endpoint: format!("{issuer}{}", urls::TOKEN),
        issuer,
        signs: client.has_keys(),
        may_change: ctx.viewer.may(ClientRight::ChangeHarmless, &client) && client.deleted_at.is_none(),
        may_tell_of_leak: ctx.viewer.may(ClientRight::EndKey, &client) && client.has_keys() && client.deleted_at.is_none(),
        secrets_left: if client.has_secret() { 0 } else { secrets.iter().filter(|secret| secret.is_live(ctx.now)).count() },
        shown_elsewhere: (!uri.is_empty()).then(|| ShownElsewhere::of(&ctx, uri)),
    }))
}
