//! The outbox, for operators: they pass on by hand what no mail server sends.
pub mod inbox;

use super::error::Error;
use super::layout::{Layout, Section};
use super::request_context::SignedIn;
use super::time_format;
use crate::model::access::InstallationRight;
use crate::model::outbox::{self, Mail};
use crate::urls;
use crate::web::uncompressed::uncompressed;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "mail/index.html")]
struct Index {
    layout: Layout,
    mails: Vec<Mail>,
    is_sending: bool,
}

#[derive(Template)]
#[template(path = "mail/show.html")]
struct Show {
    layout: Layout,
    mail: Mail,
    text: String,
    link: Option<String>,
}

pub async fn index(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::ReadMail)?;
    let mails = outbox::list(&mut *ctx.read().await?).await?;
    Ok(ctx.page(&Index { layout: ctx.layout_in(&ctx.t.mail_title(), Section::Mail), mails, is_sending: ctx.app.config.sends_mail() }))
}

pub async fn show(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::ReadMail)?;
    let mut tx = ctx.begin(InstallationRight::ReadMail).await?;
    let mail = outbox::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    outbox::read(&mut tx, &mail).await?;
    ctx.commit(tx).await?;
    let text = mail.text(&ctx.app.sealing).map_err(anyhow::Error::from)?.trim().to_owned();
    let link = text.lines().find(|line| line.starts_with(&ctx.app.config.public_url)).map(str::to_owned);
    let layout = ctx.layout_in(&mail.subject, Section::Mail);
    // A link in it signs somebody in.
    Ok(uncompressed(ctx.page(&Show { layout, mail, text, link })))
}
