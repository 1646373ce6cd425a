//! The privacy statement that an installation fills in, and what the program itself keeps, which is true of every installation.
use super::{Paragraphs, may_fill_in};
use crate::clock::{DAY, HOUR};
use crate::model::contact::Contact;
use crate::model::inbox::clearing;
use crate::model::request::bound;
use crate::model::retention::Retention;
use crate::model::{installation, outbox, session, sign_up};
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
    kept: Kept,
    may_fill_in: bool,
}

/// How long what is kept of people is kept, in days unless said otherwise: by the settings and constants by which it is cleared up.
struct Kept {
    session_idle_hours: i64,
    session: i64,
    sign_up: i64,
    refusals: i64,
    sent_mail: i64,
    unsent_mail: i64,
    inbox: i64,
    inbox_of_programs: i64,
    inbox_digests: i64,
    draft: i64,
}

impl Kept {
    fn of(settings: &Retention) -> Self {
        let days = |seconds: i64| seconds / DAY;
        Self {
            session_idle_hours: session::IDLE / HOUR,
            session: days(session::ABSOLUTE),
            sign_up: days(sign_up::WORKS_FOR + sign_up::KEPT),
            refusals: settings.refusal_days,
            sent_mail: settings.mail_days.min(days(outbox::UNSENT_KEPT)),
            unsent_mail: days(outbox::UNSENT_KEPT),
            inbox: settings.inbox_days,
            inbox_of_programs: settings.inbox_days.min(days(clearing::FOLDED_KEPT)),
            inbox_digests: days(clearing::DIGESTS_KEPT),
            draft: days(bound::DRAFT_KEPT),
        }
    }
}

pub async fn show(ctx: RequestContext) -> Result<HttpResponse, Error> {
    let installation = installation::find(&mut *ctx.read().await?).await?;
    Ok(ctx.page(&Show {
        layout: ctx.layout(&ctx.t.nav_privacy()),
        text: Paragraphs::of(installation.texts.privacy(ctx.t.0)),
        organisation: installation.texts.organisation,
        contact: installation.contact,
        kept: Kept::of(&ctx.app.config.retention),
        may_fill_in: may_fill_in(&ctx),
    }))
}
