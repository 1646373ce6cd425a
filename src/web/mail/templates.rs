//! Every mail that the program can write, in both languages, with values that are made up.
use crate::locale::Locale;
use crate::mail::compose::{self, MailContext};
use crate::model::access::InstallationRight;
use crate::model::outbox::{MailKind, NewMail};
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "mail/templates.html")]
struct Index {
    layout: Layout,
    /// Each in the languages of [`Locale::ALL`].
    mails: Vec<Vec<NewMail>>,
}

pub async fn index(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::ReadMail)?;
    let context = MailContext::new(&ctx.app.config);
    // The reader's own language first.
    let mut locales = Locale::ALL.to_vec();
    locales.sort_by_key(|locale| *locale != ctx.t.0);
    let of_kind = |kind: &MailKind| locales.iter().map(|locale| compose::example(*kind, &context, *locale)).collect();
    let layout = ctx.layout_in(&ctx.t.mail_templates_title(), Section::Mail);
    Ok(ctx.page(&Index { layout, mails: MailKind::ALL.iter().map(of_kind).collect() }))
}
