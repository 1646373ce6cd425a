//! Removing a key at once: asked first, with what comes of it.
use super::table;
use crate::model::access::ClientRight;
use crate::model::client::issued_token;
use crate::model::client::key::takeover::takeover;
use crate::model::client::key::{self, Key};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "clients/keys/removal.html")]
struct New {
    layout: Layout,
    client_id: String,
    client_name: String,
    key: Key,
    last_used: String,
    consequence: Consequence,
    /// Until when tokens work that were got with it.
    tokens_until: Option<String>,
}

/// What removing a key would do.
enum Consequence {
    /// It works no more by itself.
    HasEnded,
    /// Why nothing would miss it.
    Safe(String),
    /// It is the only one that works.
    LeavesNone,
    Breaks,
}

fn is_last(key: &Key, all: &[Key], ctx: &SignedIn) -> bool {
    let now = ctx.app.clock.now();
    key.is_live(now) && !all.iter().any(|other| other.id != key.id && other.is_live(now))
}

fn consequence(ctx: &SignedIn, key: &Key, all: &[Key]) -> Consequence {
    match takeover(key, all, ctx.now) {
        _ if !key.is_live(ctx.now) => Consequence::HasEnded,
        _ if is_last(key, all, ctx) => Consequence::LeavesNone,
        Some(takeover) => Consequence::Safe(table::why_safe(ctx.t, key, &takeover)),
        None => Consequence::Breaks,
    }
}

pub async fn new(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, ClientRight::EndKey).await?;
    let (key, all) = super::key_of(&ctx, &client, &path.1).await?;
    let until = key.last_used_at.and_then(|used| issued_token::last_expiry(&client, used, ctx.now));
    Ok(ctx.page(&New {
        layout: ctx.layout_in(&ctx.t.key_removal_title(key.name.as_str()), Section::Clients),
        client_id: client.id.clone(),
        client_name: client.client_name.clone(),
        last_used: table::last_used(ctx.t, &key, ctx.now),
        consequence: consequence(&ctx, &key, &all),
        tokens_until: until.map(|at| time_format::minute(ctx.t, at)),
        key,
    }))
}

/// The form says that its page asked whether the client is to be left without a key. When that was not asked, for the other key ended
/// meanwhile, it is asked now.
pub async fn create(ctx: SignedIn, path: Path<(String, String)>, form: Pairs) -> Result<HttpResponse, Error> {
    super::client(&ctx, &path.0, ClientRight::EndKey).await?;
    let (mut tx, client) = super::begin(&ctx, &path.0, ClientRight::EndKey).await?;
    let key = key::find(tx.connection(), &client.id, &path.1).await?.ok_or(Error::NotFound)?;
    let all = key::list(tx.connection(), &client.id).await?;
    if is_last(&key, &all, &ctx) && form::value(&form, "leaves_none") != "yes" {
        return Ok(see_other(&urls::client_key_removal(&client.id, &key.id)));
    }
    if key::remove(&mut tx, &client, &key).await? {
        super::owner_mails::removed(&ctx, &mut tx, &client, &key.name).await?;
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.key_removed(key.name.as_str()));
    Ok(see_other(&urls::client_keys(&client.id)))
}
