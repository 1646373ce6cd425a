//! The first page: whoever comes in came for the clients; operators of a new installation first see what is still to do.
use super::request_context::RequestContext;
use super::task_list;
use crate::model::access::InstallationRight;
use crate::urls;
use crate::web::error::{Error, see_other};
use actix_web::HttpResponse;

pub async fn show(ctx: RequestContext) -> Result<HttpResponse, Error> {
    let may_set_up = ctx.viewer().is_some_and(|viewer| viewer.may_anywhere(InstallationRight::Change));
    let tasks = if may_set_up { task_list::page(&ctx).await? } else { None };
    Ok(tasks.unwrap_or_else(|| see_other(urls::CLIENTS)))
}
