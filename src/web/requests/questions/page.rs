//! The page of one question: its heading is the question.
use super::answer::{self, Answer};
use super::{Question, wording};
use crate::crypto::random;
use crate::locale::Messages;
use crate::model::request::{Request, Scenario};
use crate::urls;
use crate::web::clients::fields::{self, Field};
use crate::web::edit_conflict::EditConflict;
use crate::web::error::Error;
use crate::web::form::FormErrors;
use crate::web::layout::{Layout, Section};
use crate::web::municipality_field::MunicipalityField;
use crate::web::radio_option::RadioOption;
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

pub struct QuestionPage<'a> {
    question: Question,
    request: &'a Request,
    from_check: bool,
    /// The digest of the answer when the page was first opened; nothing when that is now.
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "requests/question.html")]
struct Show<'a> {
    layout: Layout,
    question: Question,
    action: String,
    /// The identifier of a request that is not stored yet; empty of one that is.
    id: String,
    before: String,
    back: String,
    caption: String,
    hint: String,
    municipality: &'a MunicipalityField,
    scenarios: Vec<RadioOption>,
    email: &'a str,
    field: Option<Field>,
    form_errors: FormErrors,
    conflicts: Vec<EditConflict>,
    is_stale: bool,
    address: String,
    /// Other ways to begin: an address, and what it is called.
    others: Vec<(String, String)>,
}

impl<'a> QuestionPage<'a> {
    pub fn new(question: Question, request: &'a Request, from_check: bool) -> Self {
        Self { question, request, from_check, before: None }
    }

    /// The same page once more: what was stored when it was first opened still counts.
    pub fn before(mut self, before: &str) -> Self {
        self.before = Some(before.to_owned());
        self
    }

    /// Somebody else answered the same question meanwhile: both answers are shown, and nothing is saved.
    pub async fn conflict(&self, ctx: &SignedIn, stored: &Request, typed: &Answer) -> Result<HttpResponse, Error> {
        let draft = stored.draft().ok_or(Error::NotFound)?;
        let now = Answer::stored(ctx, self.question, stored, &draft).await?;
        let label = wording::label(ctx.t, self.question);
        let [before, after] = [wording::text(ctx.t, self.question, &now), wording::text(ctx.t, self.question, typed)];
        let conflicts = EditConflict::between(label, &before, &after).into_iter().collect();
        let mut page = self.template(ctx, typed);
        page.before = answer::digest(self.question, stored, &draft);
        (page.is_stale, page.conflicts) = (true, conflicts);
        Ok(ctx.page_with_status(StatusCode::CONFLICT, &page))
    }

    pub async fn answer(&self, ctx: &SignedIn, status: StatusCode, answer: &Answer) -> Result<HttpResponse, Error> {
        Ok(ctx.page_with_status(status, &self.template(ctx, answer)))
    }

    fn template<'b>(&self, ctx: &SignedIn, answer: &'b Answer) -> Show<'b> {
        let (question, request) = (self.question, self.request);
        let stored = request.draft().unwrap_or_default();
        let mut show = blank(ctx, question, answer, request.scenario());
        show.action = question.href(request, self.from_check);
        show.before = self.before.clone().unwrap_or_else(|| answer::digest(question, request, &stored));
        show.back = question.previous(request, self.from_check);
        show.caption.clone_from(&request.client_name);
        show
    }
}

/// The first question, of a request that is stored with the answer to it.
pub fn show_first(ctx: &SignedIn, status: StatusCode, question: Question, id: &str, answer: &Answer) -> HttpResponse {
    let mut show = blank(ctx, question, answer, None);
    urls::REQUESTS.clone_into(&mut show.action);
    id.clone_into(&mut show.id);
    urls::REQUESTS_OWN.clone_into(&mut show.back);
    show.others = wording::other_ways(ctx, question);
    if show.id.is_empty() {
        show.id = random::id();
    }
    ctx.page_with_status(status, &show)
}

fn blank<'a>(ctx: &SignedIn, question: Question, answer: &'a Answer, scenario: Option<Scenario>) -> Show<'a> {
    let t = ctx.t;
    let (title, hint) = (wording::title(t, question), wording::hint(t, question, scenario));
    let mut form_errors = FormErrors::of(&answer.problems, t);
    form_errors.0.extend(answer.municipality.form_errors(t).0);
    let field = field(t, question, answer, &title, &hint);
    let option =
        |one: &Scenario| RadioOption::new(one.as_str(), wording::scenario(t, *one), wording::scenario_help(t, *one), &answer.scenario);
    Show {
        layout: ctx.layout_in(&title, Section::Requests),
        question,
        action: String::new(),
        id: String::new(),
        before: String::new(),
        back: String::new(),
        caption: String::new(),
        hint,
        municipality: &answer.municipality,
        scenarios: Scenario::ALL.iter().map(option).collect(),
        email: &answer.email,
        field,
        form_errors,
        conflicts: vec![],
        is_stale: false,
        // Of an app or a device, the computer on which somebody fills this in says nothing.
        address: if scenario.is_none_or(Scenario::has_addresses) { ctx.address.to_string() } else { String::new() },
        others: vec![],
    }
}

/// The field of a question about an attribute; its label is the heading.
fn field(t: Messages, question: Question, answer: &Answer, title: &str, hint: &str) -> Option<Field> {
    let attribute = question.attribute()?;
    let mut field = fields::field(t, attribute, &answer.draft, &answer.validation.scopes, &answer.problems);
    (field.label, field.help, field.is_heading) = (title.to_owned(), hint.to_owned(), true);
    // No box of this page shows or hides the field: what follows from the scenario is asked.
    field.asked_with.clear();
    Some(field)
}

impl Show<'_> {
    fn is(&self, question: &str) -> bool {
        self.question.as_str() == question
    }

    fn is_chosen(&self, id: &str) -> bool {
        self.municipality.chosen_id().as_deref() == Some(id)
    }

    fn error_on(&self, name: &str) -> bool {
        !self.form_errors.on(name).is_empty()
    }
}
