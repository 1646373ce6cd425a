//! The outbox, for operators: they pass on by hand what no mail server sends.
use super::desk::SignedIn;
use super::error::Error;
use super::frame::{Frame, Section};
use super::when;
use crate::model::access::Right;
use crate::model::outbox::{self, Mail};
use crate::routes::url;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "mail/index.html")]
struct Index {
    frame: Frame,
    mails: Vec<Mail>,
    is_sending: bool,
}

#[derive(Template)]
#[template(path = "mail/show.html")]
struct Show {
    frame: Frame,
    mail: Mail,
    sender: String,
    text: String,
    link: Option<String>,
}

pub async fn index(desk: SignedIn) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::ReadMail)?;
    let mails = outbox::list(&mut *desk.read().await?).await?;
    let is_sending = !desk.app.config.smtp_url.is_empty();
    Ok(desk.page(&Index { frame: desk.frame_in(&desk.t.mail_title(), Section::Mail), mails, is_sending }))
}

pub async fn show(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    desk.demand_anywhere(Right::ReadMail)?;
    let mut deed = desk.begin().await?;
    let mail = outbox::find(&mut deed.tx, &id).await?.ok_or(Error::NotFound)?;
    outbox::read(&mut deed, &mail).await?;
    desk.commit(deed).await?;
    let text = mail.text(&desk.app.sealing).map_err(anyhow::Error::from)?.trim().to_owned();
    let link = text.lines().find(|line| line.starts_with(&desk.app.config.public_url)).map(str::to_owned);
    let (frame, sender) = (desk.frame_in(&mail.subject, Section::Mail), desk.app.config.mail_from.clone());
    Ok(desk.page(&Show { frame, mail, sender, text, link }))
}
