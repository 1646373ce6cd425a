//! Where `error_uri` leads: to the refusal on its client's page, for those who may see that client. To anybody else there is none, and one
//! answer for an unknown reference, somebody else's and one that is no longer kept tells nothing of other people's clients.
use super::layout::{Layout, Section};
use super::whom_to_ask::{self, About};
use crate::equal_timing;
use crate::model::access::ClientRight;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use tokio::time::Instant;

#[derive(Template)]
#[template(path = "refusals/none.html")]
struct NoneOfYours {
    layout: Layout,
    /// As it stands in the link.
    reference: String,
    days: i64,
    whom_to_ask: String,
}

pub async fn show(ctx: SignedIn, reference: Path<String>) -> Result<HttpResponse, Error> {
    let since = Instant::now();
    // Whoever follows the link may be quicker than the ledger writes.
    let Some(refusal) = ctx.app.ledger.refusals_with_reference(&reference).await?.into_iter().next() else {
        return none(&ctx, &reference, since).await;
    };
    match ctx.client(&refusal.client_id, ClientRight::See).await {
        Ok(client) => Ok(see_other(&format!("{}#r-{}", urls::client_refusals(&client.id), refusal.reference))),
        Err(Error::NotFound) => none(&ctx, &reference, since).await,
        Err(error) => Err(error),
    }
}

/// In one time, too: looking up somebody else's client takes longer than finding nothing.
async fn none(ctx: &SignedIn, reference: &str, since: Instant) -> Result<HttpResponse, Error> {
    let whom_to_ask = whom_to_ask::sentence(ctx, About::Installation).await?;
    equal_timing::wait(since).await;
    Ok(ctx.page(&NoneOfYours {
        layout: ctx.layout_in(&ctx.t.refusal_none_title(), Section::Clients),
        reference: reference.chars().take(100).collect(),
        days: ctx.app.config.retention.refusal_days,
        whom_to_ask,
    }))
}
