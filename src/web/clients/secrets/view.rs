//! Seeing a secret: by an owner who gave their password just now, and written down each time.
use super::visibility;
use crate::model::access::Right;
use crate::model::audit::AuditedTransaction;
use crate::model::client::secret::{self, Secret};
use crate::web::clients::header::{ClientHeader, Tab};
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "clients/secrets/view.html")]
struct View {
    layout: Layout,
    header: ClientHeader,
    name: String,
    secret: String,
    /// Until when it can be seen again, in words.
    again: String,
}

pub async fn create(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let (id, secret_id) = path.into_inner();
    let client = super::client(&ctx, &id, Right::SeeSecret).await?;
    ctx.demand_confirmed()?;
    // A use that is not written yet hides the secret too.
    let secrets = ctx.app.ledger.secrets(&id).await?;
    let stored = secrets.into_iter().find(|secret| secret.id == secret_id).ok_or(Error::NotFound)?;
    let may_be_seen = stored.can_be_seen(visibility(&ctx, &client).await?, ctx.now);
    let secret = stored.open(&ctx.app.sealing).filter(|_| may_be_seen).ok_or(Error::NotFound)?;
    show(&ctx, &client, ctx.begin().await?, &stored, secret).await
}

/// Shows a secret that the transaction has just made, and commits it.
pub async fn show_new(
    ctx: &SignedIn,
    client: &OwnedClient,
    mut tx: AuditedTransaction,
    secret_id: &str,
    secret: &str,
) -> Result<HttpResponse, Error> {
    let stored = secret::find(tx.connection(), &client.id, secret_id).await?.ok_or(Error::NotFound)?;
    show(ctx, client, tx, &stored, secret.to_owned()).await
}

async fn show(
    ctx: &SignedIn,
    client: &OwnedClient,
    mut tx: AuditedTransaction,
    stored: &Secret,
    secret: String,
) -> Result<HttpResponse, Error> {
    secret::seen(&mut tx, client, stored).await?;
    ctx.commit(tx).await?;
    let again = match visibility(ctx, client).await? {
        crate::model::municipality::SecretVisibility::Once => ctx.t.secret_seen_once(),
        crate::model::municipality::SecretVisibility::UntilUsed => ctx.t.secret_seen_until_used(),
        crate::model::municipality::SecretVisibility::Always => ctx.t.secret_seen_always(),
    };
    let layout = ctx.layout_in(&ctx.t.secret_view(), Section::Clients);
    Ok(ctx.page(&View { layout, header: ctx.header(client, Tab::Secrets).await?, name: stored.name.clone(), secret, again }))
}
