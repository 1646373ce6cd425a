//! What everybody may read of an installation: help, privacy and accessibility. What nobody filled in is said, never made up.
pub mod accessibility;
pub mod help;
pub mod privacy;
use super::request_context::RequestContext;
use crate::locale::Locale;
use crate::model::access::InstallationRight;

/// A text that operators wrote, as its paragraphs.
pub struct Paragraphs {
    pub all: Vec<String>,
    /// The language it is written in, which need not be the reader's.
    pub locale: Locale,
}

impl Paragraphs {
    /// An empty line begins a new one.
    pub fn of((text, locale): (&str, Locale)) -> Self {
        let all = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).map(str::to_owned).collect();
        Self { all, locale }
    }
}

/// Whether the reader is one of those who can fill it in.
fn may_fill_in(ctx: &RequestContext) -> bool {
    ctx.viewer().is_some_and(|viewer| viewer.may_anywhere(InstallationRight::Change))
}
