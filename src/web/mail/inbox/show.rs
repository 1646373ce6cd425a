//! One message that arrived: what became of it, what was read from which line, and the whole of it as text. Its HTML is never shown and
//! its attachments are never opened.
use super::texts;
use crate::background;
use crate::mail::reading::explain;
use crate::mail::reading::outline::{Whole, authentication, outline, whole};
use crate::mail::receive::KeptReading;
use crate::model::access::InstallationRight;
use crate::model::inbox::{self, InboxEntry, InboxReason, InboxState};
use crate::model::redaction::redact;
use crate::model::request::{self, Request};
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::mail_reading::MailReading;
use crate::web::number_format;
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "mail/inbox/show.html")]
struct Show {
    layout: Layout,
    entry: InboxEntry,
    badge: (&'static str, String),
    reason: String,
    size: String,
    message_id: String,
    sender_name: String,
    authentication: Option<String>,
    request: Option<Request>,
    /// Whether the message is not kept any more, or can't be opened.
    is_gone: bool,
    may_try_again: bool,
    /// Whether staff may say that it asks for a client.
    may_be_request: bool,
    headers: String,
    mail: Option<MailReading>,
}

/// What is made of the message for the page.
#[derive(Default)]
struct Opened {
    reading: KeptReading,
    whole: Whole,
    sender_name: String,
    authentication: Option<String>,
}

pub async fn show(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::ReadInbox)?;
    let mut connection = ctx.read().await?;
    let entry = inbox::find(&mut connection, &id).await?.ok_or(Error::NotFound)?;
    let message = inbox::message(&mut connection, &id, &ctx.app.sealing).await?;
    let request = match &entry.request_id {
        Some(id) => request::find(&mut connection, id).await?,
        None => None,
    };
    drop(connection);
    let authserv_id = ctx.app.config.authserv_id.clone();
    let opened = match message {
        Some(Ok(message)) => Some(background::run(move || open(&message, &authserv_id)).await),
        _ => None,
    };
    let title = if entry.subject.is_empty() { ctx.t.inbox_no_subject() } else { entry.subject.clone() };
    let opened_or_empty = opened.as_ref();
    let page = Show {
        layout: ctx.layout_in(&title, Section::Mail),
        badge: texts::badge(ctx.t, entry.state),
        reason: entry.reason().map(|reason| texts::reason(ctx.t, reason)).unwrap_or_default(),
        size: number_format::whole(ctx.t, entry.size),
        message_id: redact(&entry.message_id).into_owned(),
        sender_name: opened_or_empty.map(|opened| opened.sender_name.clone()).unwrap_or_default(),
        authentication: opened_or_empty.and_then(|opened| opened.authentication.clone()),
        may_try_again: entry.is_in(InboxState::SetAside) && entry.reason() == Some(InboxReason::ReadingFailed) && opened.is_some(),
        may_be_request: entry.reason().is_some_and(InboxReason::may_be_request) && opened.is_some(),
        is_gone: opened.is_none(),
        headers: opened_or_empty.map(|opened| opened.whole.headers.join("\n")).unwrap_or_default(),
        mail: opened.map(|opened| MailReading::new(ctx.t, &opened.reading, opened.whole.lines)),
        request,
        entry,
    };
    Ok(ctx.page(&page))
}

fn open(message: &[u8], authserv_id: &str) -> Opened {
    let explanation = explain(message, &[]);
    Opened {
        reading: KeptReading::of_message(&explanation),
        sender_name: outline(message).sender_name,
        authentication: (!authserv_id.is_empty()).then(|| authentication(message, authserv_id)).flatten(),
        whole: whole(message),
    }
}
