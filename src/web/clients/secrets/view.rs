//! Seeing a secret: by an owner who gave their password just now, and written down each time.
use super::municipality_of;
use crate::model::access::ClientRight;
use crate::model::client::secret::{self, Secret};
use crate::model::municipality::SecretVisibility;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::clients::header::{ClientHeader, Tab};
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::uncompressed::uncompressed;
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
    super::client(&ctx, &id, ClientRight::SeeSecret).await?;
    ctx.demand_confirmed()?;
    let uses = ctx.app.ledger.secrets(&id).await?;
    let (mut tx, client) = super::begin(&ctx, &id, ClientRight::SeeSecret).await?;
    let mut stored = secret::find(tx.connection(), &id, &secret_id).await?.ok_or(Error::NotFound)?;
    // A use that is not written yet hides the secret too.
    let used = uses.iter().find(|known| known.id == secret_id).and_then(|known| known.last_used_at);
    stored.last_used_at = stored.last_used_at.max(used);
    let may_be_seen = stored.can_be_seen(municipality_of(&mut tx, &client).await?.visibility(), tx.now);
    let secret = stored.open(&ctx.app.sealing).filter(|_| may_be_seen).ok_or(Error::NotFound)?;
    show(&ctx, &client, tx, &stored, secret).await
}

/// Shows a secret that the transaction has just made, and commits it.
pub async fn show_new(
    ctx: &SignedIn,
    client: &OwnedClient,
    mut tx: AuthorizedTransaction,
    secret_id: &str,
    secret: &str,
) -> Result<HttpResponse, Error> {
    let stored = secret::find(tx.connection(), &client.id, secret_id).await?.ok_or(Error::NotFound)?;
    show(ctx, client, tx, &stored, secret.to_owned()).await
}

async fn show(
    ctx: &SignedIn,
    client: &OwnedClient,
    mut tx: AuthorizedTransaction,
    stored: &Secret,
    secret: String,
) -> Result<HttpResponse, Error> {
    secret::seen(&mut tx, client, stored).await?;
    // Everything for the page is read before the commit: after it, nothing may fail that would lose a secret shown once.
    let municipality = municipality_of(&mut tx, client).await?;
    ctx.commit(tx).await?;
    let again = match municipality.visibility() {
        SecretVisibility::Once => ctx.t.secret_seen_once(),
        SecretVisibility::UntilUsed => ctx.t.secret_seen_until_used(),
        SecretVisibility::Always => ctx.t.secret_seen_always(),
    };
    let layout = ctx.layout_in(&ctx.t.secret_view(), Section::Clients);
    let header = ctx.header_of(client, &municipality.name, Tab::Secrets);
    Ok(uncompressed(ctx.page(&View { layout, header, name: stored.name.clone(), secret, again })))
}
