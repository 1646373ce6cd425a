//! Filling a canned answer in where somebody writes to a requester: exactly as it will be sent, in the requester's language.
use crate::db::Connection;
use crate::model::canned_answer::{self, CannedAnswer};
use crate::model::municipality;
use crate::model::request::Request;
use crate::web::error::Error;
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::request_context::SignedIn;

/// The choice of a canned answer beside a text.
#[derive(Default)]
pub struct CannedChoice {
    pub answers: Vec<CannedAnswer>,
    pub chosen: String,
}

impl CannedChoice {
    pub async fn load(connection: &mut Connection, chosen: &str) -> Result<Self, Error> {
        Ok(Self { answers: canned_answer::list(connection).await?, chosen: chosen.to_owned() })
    }
}

/// What the form asks to be filled in.
pub enum Filling {
    /// Nothing: the form was sent.
    NotAsked,
    /// What was typed with the answer below it.
    Filled(String),
    /// A placeholder has no value, so the answer is not used.
    Refused(FormErrors),
}

/// Carries out the button that fills in the chosen answer.
pub async fn fill(ctx: &SignedIn, request: &Request, form: &Pairs, field: &'static str) -> Result<Filling, Error> {
    if form::value(form, "fill").is_empty() {
        return Ok(Filling::NotAsked);
    }
    let typed = form::value(form, field).replace("\r\n", "\n");
    let mut connection = ctx.read().await?;
    let Some(answer) = canned_answer::find(&mut connection, form::value(form, "answer")).await? else { return Ok(Filling::Filled(typed)) };
    let municipality = municipality::find(&mut connection, request.municipality_id.as_deref().unwrap_or_default()).await?;
    let municipality = municipality.map_or_else(String::new, |municipality| municipality.name);
    let number = request.number.map_or_else(String::new, |number| number.to_string());
    let values = [
        ("client_name", request.client_name.as_str()),
        ("requester_name", &request.requester_name),
        ("number", &number),
        ("municipality", &municipality),
        ("reviewer_name", &ctx.viewer.person.name),
    ];
    Ok(match answer.filled(request.locale, &values) {
        Ok(text) if typed.is_empty() => Filling::Filled(text),
        Ok(text) => Filling::Filled(format!("{typed}\n\n{text}")),
        Err(placeholder) => {
            let mut form_errors = FormErrors::default();
            form_errors.add(field, ctx.t.answer_without_value(format!("{{{placeholder}}}")));
            Filling::Refused(form_errors)
        }
    })
}

/// What a form about a decision shows when a button only filled in or showed something.
#[derive(Default)]
pub struct Helped {
    pub comment: String,
    pub answer: String,
    pub is_previewed: bool,
    pub form_errors: FormErrors,
}

/// Carries out the buttons beside a comment; nothing when the form was sent.
pub async fn help(ctx: &SignedIn, request: &Request, form: &Pairs, comment: &str) -> Result<Option<Helped>, Error> {
    let (comment, answer) = (comment.to_owned(), form::value(form, "answer").to_owned());
    Ok(match fill(ctx, request, form, "comment").await? {
        Filling::Filled(comment) => Some(Helped { comment, answer, is_previewed: true, ..Helped::default() }),
        Filling::Refused(form_errors) => Some(Helped { comment, answer, form_errors, ..Helped::default() }),
        Filling::NotAsked if form::value(form, "preview").is_empty() => None,
        Filling::NotAsked => Some(Helped { comment, answer, is_previewed: true, ..Helped::default() }),
    })
}
