//! The privacy statement that an installation fills in, and what the program itself keeps, which is true of every installation.
use super::{Paragraphs, may_fill_in};
use crate::clock::DAY;
use crate::model::contact::Contact;
use crate::model::installation;
use crate::model::outbox;
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::Layout;
use crate::web::request_context::RequestContext;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "about/privacy.html")]
struct Show {
    layout: Layout,
    organisation: String,
    text: Paragraphs,
    contact: Contact,
    refusal_days: i64,
    mail_days: i64,
    may_fill_in: bool,
}

pub async fn show(ctx: RequestContext) -> Result<HttpResponse, Error> {
    let installation = installation::find(&mut *ctx.read().await?).await?;
    Ok(ctx.page(&Show {
        layout: ctx.layout(&ctx.t.nav_privacy()),
        text: Paragraphs::of(installation.texts.privacy(ctx.t.0)),
        organisation: installation.texts.organisation,
        contact: installation.contact,
        refusal_days: ctx.app.config.retention.refusal_days,
        mail_days: outbox::UNSENT_KEPT / DAY,
        may_fill_in: may_fill_in(&ctx),
    }))
}
