//! Revoking a secret at once: asked first, with what comes of it.
use super::table;
use crate::model::access::ClientRight;
use crate::model::client::issued_token;
use crate::model::client::secret::{self, Secret};
use crate::model::client::secret_takeover::takeover;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "clients/secrets/revocation.html")]
struct New {
    layout: Layout,
    client_id: String,
    client_name: String,
    secret: Secret,
    last_used: String,
    consequence: Consequence,
    /// Until when tokens work that were got with it.
    tokens_until: Option<String>,
}

/// What revoking a secret would do.
enum Consequence {
    /// It works no more by itself.
    HasEnded,
    /// Why nothing would miss it.
    Safe(String),
    /// It is the only one that works.
    LeavesNone,
    Breaks,
}

/// Whether no other secret works.
fn is_last(secret: &Secret, all: &[Secret], ctx: &SignedIn) -> bool {
    let now = ctx.app.clock.now();
    secret.is_live(now) && !all.iter().any(|other| other.id != secret.id && other.is_live(now))
}

fn consequence(ctx: &SignedIn, secret: &Secret, all: &[Secret]) -> Consequence {
    match takeover(secret, all, ctx.now) {
        _ if !secret.is_live(ctx.now) => Consequence::HasEnded,
        _ if is_last(secret, all, ctx) => Consequence::LeavesNone,
        Some(takeover) => Consequence::Safe(table::why_safe(ctx.t, secret, &takeover)),
        None => Consequence::Breaks,
    }
}

pub async fn new(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, ClientRight::RevokeSecret).await?;
    let secrets = ctx.app.ledger.secrets(&client.id).await?;
    let secret = secrets.iter().find(|secret| secret.id == path.1).cloned().ok_or(Error::NotFound)?;
    Ok(ctx.page(&New {
        layout: ctx.layout_in(&ctx.t.revocation_title(secret.name.as_str()), Section::Clients),
        client_id: client.id.clone(),
        client_name: client.client_name.clone(),
        last_used: table::last_used(ctx.t, &secret, ctx.now),
        consequence: consequence(&ctx, &secret, &secrets),
        tokens_until: tokens_until(&ctx, &client, &secret),
        secret,
    }))
}

fn tokens_until(ctx: &SignedIn, client: &OwnedClient, secret: &Secret) -> Option<String> {
    let until = issued_token::last_expiry(client, secret.last_used_at?, ctx.now)?;
    Some(time_format::minute(ctx.t, until))
}

/// The form says that its page asked whether the client is to be left without a secret. When that was not asked, for the other secret
/// ended meanwhile, it is asked now.
pub async fn create(ctx: SignedIn, path: Path<(String, String)>, form: Pairs) -> Result<HttpResponse, Error> {
    super::client(&ctx, &path.0, ClientRight::RevokeSecret).await?;
    let (mut tx, client) = super::begin(&ctx, &path.0, ClientRight::RevokeSecret).await?;
    let secret = secret::find(tx.connection(), &client.id, &path.1).await?.ok_or(Error::NotFound)?;
    let all = secret::list(tx.connection(), &client.id).await?;
    if is_last(&secret, &all, &ctx) && form::value(&form, "leaves_none") != "yes" {
        return Ok(see_other(&urls::secret_revocation(&client.id, &secret.id)));
    }
    if secret::revoke(&mut tx, &client, &secret).await? {
        super::owner_mails::revoked(&ctx, &mut tx, &client, &secret).await?;
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.secret_revoked(secret.name.as_str()));
    Ok(see_other(&urls::client_secrets(&client.id)))
}
