//! Where `error_uri` leads: to the refusal on its client's page, for those who may see that client. To anybody else it does not exist.
use crate::model::access::ClientRight;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn show(ctx: SignedIn, reference: Path<String>) -> Result<HttpResponse, Error> {
    // Whoever follows the link may be quicker than the ledger writes.
    let refusal = ctx.app.ledger.refusals_with_reference(&reference).await?.into_iter().next().ok_or(Error::NotFound)?;
    let client = ctx.client(&refusal.client_id, ClientRight::See).await?;
    Ok(see_other(&format!("{}#r-{}", urls::client_refusals(&client.id), refusal.reference)))
}
