//! Taking a change back: by whoever asked, or by another owner of the client.
use super::show::{self, Seen, Shown};
use crate::model::access::OwnedClient;
use crate::model::request::{self, Request, change};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Pairs};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let seen = show::find(&ctx, &id).await?;
    let version: i64 = form::value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    let mut tx = ctx.begin_own().await?;
    let request = request::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    let viewer = tx.viewer.clone();
    let owned = match &request.client_id {
        Some(client_id) => OwnedClient::find(tx.connection(), &viewer, client_id).await?,
        None => None,
    };
    let is_theirs = Seen { request: request.clone(), owned }.may_withdraw(&viewer);
    if !is_theirs && seen.request.version == request.version && request.is_open() {
        return Err(Error::NotFound);
    }
    if is_theirs && change::withdraw(&mut tx, &request, version).await?.is_some() {
        ctx.commit(tx).await?;
        ctx.flash(ctx.t.change_withdrawn());
        return Ok(see_other(&destination(&request)));
    }
    drop(tx);
    let conflict = Some(show::what_happened(&ctx, &request).await?);
    show::page(&ctx, &id, &Shown { conflict, ..Shown::default() }).await
}

fn destination(request: &Request) -> String {
    request.client_id.as_deref().map_or_else(|| show::href(request), urls::client)
}
