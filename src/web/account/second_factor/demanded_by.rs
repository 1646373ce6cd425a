//! Which municipality demands the second factor for what somebody was about to do, by the page that they go back to.
use crate::model::access::{ClientRight, OwnedClient, RequestRight};
use crate::model::{municipality, request};
use crate::web::error::Error;
use crate::web::request_context::SignedIn;

/// Its name; empty where the page is about nothing that they see, or nothing is demanded there.
pub async fn municipality(ctx: &SignedIn, next: &str) -> Result<String, Error> {
    let path = next.split(['?', '#']).next().unwrap_or_default();
    let Some(id) = path.split('/').find(|part| uuid::Uuid::try_parse(part).is_ok()) else { return Ok(String::new()) };
    let viewer = &ctx.viewer;
    let mut connection = ctx.read().await?;
    let asked = request::find(&mut connection, id).await?.filter(|request| viewer.may(RequestRight::See, request));
    let municipality_id = match asked {
        Some(request) => request.municipality_id,
        None => {
            let client = OwnedClient::find(&mut connection, viewer, id).await?;
            client.filter(|client| viewer.may(ClientRight::See, client)).map(|client| client.municipality_id.clone())
        }
    };
    let municipality = municipality::find(&mut connection, municipality_id.as_deref().unwrap_or_default()).await?;
    Ok(municipality.filter(|found| viewer.lacks_second_factor(found)).map_or_else(String::new, |found| found.name))
}
