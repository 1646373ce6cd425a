//! Where `error_uri` leads: to the refusal on its client's page, for those who may see that client. To anybody else it does not exist.
use crate::model::access::Right;
use crate::model::refusal;
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::{Error, see_other};
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn show(desk: SignedIn, reference: Path<String>) -> Result<HttpResponse, Error> {
    // Whoever follows the link may be quicker than the ledger.
    desk.app.ledger.flush().await?;
    let refusal = refusal::find(&mut *desk.read().await?, &reference).await?.ok_or(Error::NotFound)?;
    let client = desk.client(&refusal.client_id, Right::SeeClient).await?;
    Ok(see_other(&format!("{}#r-{}", url::client_part(&client.id, "refusals"), refusal.reference)))
}
