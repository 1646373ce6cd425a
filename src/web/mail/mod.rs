//! The outbox, for operators: what became of each mail, and what no mail server sends, to pass on by hand.
pub mod attempts;
pub mod inbox;
mod status;
pub mod templates;

use super::error::Error;
use super::layout::{Layout, Section};
use super::request_context::SignedIn;
use super::time_format;
use crate::model::access::InstallationRight;
use crate::model::known_password;
use crate::model::outbox::{self, Mail, MailState};
use crate::urls;
use crate::web::uncompressed::uncompressed;
use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use askama::Template;
use serde::Deserialize;
use status::MailStatus;

/// Which mails are listed; every state when it is none of ours.
#[derive(Deserialize)]
pub struct Filter {
    #[serde(default)]
    state: String,
}

/// One of the lists, with how many mails are in it.
struct Tab {
    label: String,
    href: String,
    count: i64,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "mail/index.html")]
struct Index {
    layout: Layout,
    mails: Vec<(Mail, MailStatus)>,
    tabs: Vec<Tab>,
    sends_mail: bool,
}

#[derive(Template)]
#[template(path = "mail/show.html")]
struct Show {
    layout: Layout,
    status: MailStatus,
    can_be_sent_again: bool,
    mail: Mail,
    text: String,
    link: Option<String>,
}

pub async fn index(ctx: SignedIn, filter: Query<Filter>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::ReadMail)?;
    let state: Option<MailState> = filter.state.parse().ok();
    let mut connection = ctx.read().await?;
    let counts = outbox::count_by_state(&mut connection).await?;
    let mails = match state {
        Some(state) => outbox::list_in_state(&mut connection, state).await?,
        None => outbox::list(&mut connection).await?,
    };
    drop(connection);
    let mails = mails
        .into_iter()
        .map(|mail| {
            let status = MailStatus::of(&ctx, &mail);
            (mail, status)
        })
        .collect();
    let layout = ctx.layout_in(&ctx.t.mail_title(), Section::Mail);
    Ok(ctx.page(&Index { layout, mails, tabs: tabs(&ctx, state, &counts), sends_mail: ctx.app.config.sends_mail() }))
}

/// A list of all, and one of each state that some mail is in.
fn tabs(ctx: &SignedIn, here: Option<MailState>, counts: &[(String, i64)]) -> Vec<Tab> {
    let all = Tab {
        label: ctx.t.mail_all(),
        href: urls::MAIL.to_owned(),
        count: counts.iter().map(|(_, count)| count).sum(),
        is_here: here.is_none(),
    };
    let of_state = |state: &MailState| {
        let count = counts.iter().find(|(word, _)| word == state.as_str()).map_or(0, |(_, count)| *count);
        let is_here = here == Some(*state);
        let label = status::label(ctx.t, *state, ctx.app.config.sends_mail());
        (count > 0 || is_here).then(|| Tab { label, href: urls::with_query(urls::MAIL, "state", state.as_str()), count, is_here })
    };
    std::iter::once(all).chain(MailState::ALL.iter().filter_map(of_state)).collect()
}

pub async fn show(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::ReadMail)?;
    let mut tx = ctx.begin(InstallationRight::ReadMail).await?;
    let mail = outbox::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    outbox::read(&mut tx, &mail).await?;
    let text = mail.text(&ctx.app.sealing).map_err(anyhow::Error::from)?.trim().to_owned();
    let reader_id = tx.viewer.person.id.clone();
    for token in text.split_whitespace().filter_map(urls::token_of) {
        known_password::note_reader(&mut tx, token, &reader_id).await?;
    }
    ctx.commit(tx).await?;
    let link = text.lines().find(|line| line.starts_with(&ctx.app.config.public_url)).map(str::to_owned);
    let layout = ctx.layout_in(&mail.subject, Section::Mail);
    let status = MailStatus::of(&ctx, &mail);
    let can_be_sent_again = ctx.app.config.sends_mail() && matches!(mail.state.known(), Some(MailState::Unknown | MailState::Failed));
    // A link in it signs somebody in.
    Ok(uncompressed(ctx.page(&Show { layout, status, can_be_sent_again, mail, text, link })))
}
