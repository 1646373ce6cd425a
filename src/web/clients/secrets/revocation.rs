//! Revoking a secret at once.
use crate::model::access::ClientRight;
use crate::model::client::secret::{self, Secret};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
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
    /// Whether no other secret could take over.
    is_last: bool,
    is_safe: bool,
}

pub async fn new(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &path.0, ClientRight::RevokeSecret).await?;
    let secrets = ctx.app.ledger.secrets(&client.id).await?;
    let secret = secrets.iter().find(|secret| secret.id == path.1).cloned().ok_or(Error::NotFound)?;
    Ok(ctx.page(&New {
        layout: ctx.layout_in(&ctx.t.revocation_title(secret.name.as_str()), Section::Clients),
        client_id: client.id.clone(),
        client_name: client.client_name.clone(),
        last_used: secret.last_used_at.map_or_else(|| ctx.t.never(), |at| time_format::ago(ctx.t, at, ctx.now)),
        is_last: !secrets.iter().any(|other| other.id != secret.id && other.is_live(ctx.now)),
        is_safe: secret.is_safe_to_delete(&secrets, ctx.now),
        secret,
    }))
}

pub async fn create(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    super::client(&ctx, &path.0, ClientRight::RevokeSecret).await?;
    let (mut tx, client) = super::begin(&ctx, &path.0, ClientRight::RevokeSecret).await?;
    let secret = secret::find(tx.connection(), &client.id, &path.1).await?.ok_or(Error::NotFound)?;
    secret::revoke(&mut tx, &client, &secret).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.secret_revoked(secret.name.as_str()));
    Ok(see_other(&urls::client_secrets(&client.id)))
}
