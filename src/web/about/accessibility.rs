//! The accessibility statement, in the form that the Besluit digitale toegankelijkheid overheid asks for. Its status is what operators
//! filled in; the program claims none.
use super::{Paragraphs, may_fill_in};
use crate::db::StoredWord;
use crate::locale::Messages;
use crate::model::contact::Contact;
use crate::model::installation::{self, AccessibilityStatus, PublicTexts};
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::Layout;
use crate::web::request_context::RequestContext;
use crate::web::time_format;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "about/accessibility.html")]
struct Show {
    layout: Layout,
    texts: PublicTexts,
    /// The address of this portal.
    public_url: String,
    status: (String, String),
    reviewed_on: String,
    text: Paragraphs,
    contact: Contact,
    may_fill_in: bool,
}

pub async fn show(ctx: RequestContext) -> Result<HttpResponse, Error> {
    let installation = installation::find(&mut *ctx.read().await?).await?;
    let texts = installation.texts;
    let day = time_format::parse_date_field(&texts.accessibility_reviewed_on);
    Ok(ctx.page(&Show {
        layout: ctx.layout(&ctx.t.accessibility_title()),
        public_url: ctx.app.config.public_url.clone(),
        status: texts.status().map_or_else(Default::default, |status| status_words(ctx.t, status)),
        reviewed_on: day.map_or_else(|| texts.accessibility_reviewed_on.clone(), |day| time_format::day(ctx.t, day)),
        text: Paragraphs::of(texts.accessibility(ctx.t.0)),
        texts,
        contact: installation.contact,
        may_fill_in: may_fill_in(&ctx),
    }))
}

/// What a status is called in the register, and what it says.
pub fn status_words(t: Messages, status: StoredWord<AccessibilityStatus>) -> (String, String) {
    match status {
        StoredWord::Known(AccessibilityStatus::A) => (t.accessibility_a(), t.accessibility_a_help()),
        StoredWord::Known(AccessibilityStatus::B) => (t.accessibility_b(), t.accessibility_b_help()),
        StoredWord::Known(AccessibilityStatus::C) => (t.accessibility_c(), t.accessibility_c_help()),
        StoredWord::Known(AccessibilityStatus::D) => (t.accessibility_d(), t.accessibility_d_help()),
        StoredWord::Known(AccessibilityStatus::E) => (t.accessibility_e(), t.accessibility_e_help()),
        StoredWord::Unreadable => (t.word_unreadable(), String::new()),
    }
}
