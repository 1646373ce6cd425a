//! The texts of the pages that everybody may read: help, privacy and accessibility. Plain text; an empty line begins a new paragraph.
use crate::db::StoredWord;
use crate::locale::Messages;
use crate::model::access::InstallationRight;
use crate::model::installation::{self, AccessibilityStatus, Installation, PublicTexts};
use crate::model::problem::{Problem, ProblemKind};
use crate::urls;
use crate::web::about::accessibility::status_words;
use crate::web::date;
use crate::web::edit_conflict::EditConflict;
use crate::web::error::{Error, see_other};
use crate::web::form::{FormErrors, Pairs, value};
use crate::web::layout::{Layout, Section};
use crate::web::radio_option::RadioOption;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "installation/pages.html")]
struct Edit {
    layout: Layout,
    texts: PublicTexts,
    statuses: Vec<RadioOption>,
    version: i64,
    form_errors: FormErrors,
    is_stale: bool,
    conflicts: Vec<EditConflict>,
}

/// The fields in the order in which they stand on the page.
const IN_ORDER: [&str; 10] = [
    "organisation",
    "help_nl",
    "help_en",
    "privacy_nl",
    "privacy_en",
    "accessibility_status",
    "accessibility_reviewed_on",
    "accessibility_register_url",
    "accessibility_nl",
    "accessibility_en",
];

pub async fn edit(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::Change)?;
    let Installation { texts, version, .. } = installation::find(&mut *ctx.read().await?).await?;
    Ok(page(&ctx, StatusCode::OK, texts, version, FormErrors::default(), vec![]))
}

pub async fn update(ctx: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(InstallationRight::Change)?;
    let version: i64 = value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    let (texts, problems) = read(&form);
    if !problems.is_empty() {
        let form_errors = FormErrors::of(&problems, ctx.t).in_order(&IN_ORDER);
        return Ok(page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, texts, version, form_errors, vec![]));
    }
    let mut tx = ctx.begin(InstallationRight::Change).await?;
    let before = installation::find(tx.connection()).await?;
    if installation::update_texts(&mut tx, &before, &texts, version).await? {
        ctx.commit(tx).await?;
        ctx.flash(ctx.t.installation_pages_saved());
        return Ok(see_other(urls::INSTALLATION_PAGES));
    }
    drop(tx);
    let conflicts = conflicts(ctx.t, &before.texts, &texts);
    Ok(page(&ctx, StatusCode::CONFLICT, texts, before.version, FormErrors::default(), conflicts))
}

/// What was typed, and what is wrong with it. A day is kept in the form of a date field.
fn read(form: &Pairs) -> (PublicTexts, Vec<Problem>) {
    let text = |name: &str| value(form, name).replace("\r\n", "\n");
    let mut texts = PublicTexts {
        organisation: text("organisation"),
        help_nl: text("help_nl"),
        help_en: text("help_en"),
        privacy_nl: text("privacy_nl"),
        privacy_en: text("privacy_en"),
        accessibility_nl: text("accessibility_nl"),
        accessibility_en: text("accessibility_en"),
        accessibility_status: text("accessibility_status"),
        accessibility_reviewed_on: text("accessibility_reviewed_on"),
        accessibility_register_url: text("accessibility_register_url"),
    };
    let mut problems = texts.problems();
    if !texts.accessibility_reviewed_on.is_empty() {
        match date::parse(&texts.accessibility_reviewed_on) {
            Some(day) => texts.accessibility_reviewed_on = day.to_string(),
            None => problems.push(Problem::of("accessibility_reviewed_on", ProblemKind::NotADay)),
        }
    }
    (texts, problems)
}

fn conflicts(t: Messages, stored: &PublicTexts, typed: &PublicTexts) -> Vec<EditConflict> {
    let labels = FormErrors::of(&stored.fields().map(|(name, _)| Problem::of(name, ProblemKind::Missing)), t).0;
    let both = stored.fields().into_iter().zip(typed.fields()).zip(labels);
    both.filter_map(|(((_, stored), (_, typed)), of)| EditConflict::between(of.label, stored, typed)).collect()
}

fn statuses(t: Messages, chosen: &str) -> Vec<RadioOption> {
    let none = RadioOption::new("", t.installation_status_none(), t.installation_status_none_help(), chosen);
    let option = |status: &AccessibilityStatus| {
        let (label, help) = status_words(t, StoredWord::Known(*status));
        RadioOption::new(status.as_str(), label, help, chosen)
    };
    std::iter::once(none).chain(AccessibilityStatus::ALL.iter().map(option)).collect()
}

fn page(
    ctx: &SignedIn,
    status: StatusCode,
    texts: PublicTexts,
    version: i64,
    form_errors: FormErrors,
    conflicts: Vec<EditConflict>,
) -> HttpResponse {
    let layout = ctx.layout_in(&ctx.t.installation_pages_title(), Section::Installation);
    let is_stale = status == StatusCode::CONFLICT;
    let statuses = statuses(ctx.t, &texts.accessibility_status);
    ctx.page_with_status(status, &Edit { layout, texts, statuses, version, form_errors, is_stale, conflicts })
}
