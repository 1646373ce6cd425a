//! Requests: the list and the page of each, for whoever asked and for whoever reviews.
pub mod messages;
pub mod review;
mod show;

use super::error::Error;
use super::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Query;
pub use show::show;

pub async fn index(ctx: SignedIn, filter: Query<review::queue_filter::Filter>) -> Result<HttpResponse, Error> {
    review::queue::index(&ctx, filter.into_inner()).await
}
