//! The first question of a new request. Its answer makes the draft; looking at the page stores nothing.
use super::questions::{Answer, Question, SOMEBODY_ELSE, show_first};
use crate::model::access::RequestRight;
use crate::model::client::draft::Draft;
use crate::model::client::registration::Registration;
use crate::model::problem::{Problem, ProblemKind, RequestProblem};
use crate::model::request::bound;
use crate::model::request::{self, Kind, NewRequest, Request, Source};
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Pairs};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Query;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default, rename = "for")]
    whom: String,
    /// A municipality that is offered, from a link.
    #[serde(default)]
    municipality: String,
}

pub async fn new(ctx: SignedIn, wanted: Query<Wanted>) -> Result<HttpResponse, Error> {
    let question = first_question(&ctx, wanted.whom == SOMEBODY_ELSE)?;
    let offered = vec![(Question::Municipality.as_str().to_owned(), wanted.municipality.clone())];
    let offered = actix_web::web::Form(offered);
    let mut answer = Answer::typed(&ctx, question, &Request::default(), &Draft::default(), &offered).await?;
    answer.problems.clear();
    Ok(show_first(&ctx, StatusCode::OK, question, "", &answer))
}

fn first_question(ctx: &SignedIn, is_for_somebody: bool) -> Result<Question, Error> {
    if !is_for_somebody {
        return Ok(Question::Municipality);
    }
    ctx.demand_anywhere(RequestRight::Prepare)?;
    Ok(Question::Requester)
}

pub async fn create(ctx: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    let id = form::identifier(form::value(&form, "id"))?;
    let is_for_somebody = form.iter().any(|(name, _)| name == Question::Requester.as_str());
    let question = first_question(&ctx, is_for_somebody)?;
    let mut answer = Answer::typed(&ctx, question, &Request::default(), &Draft::default(), &form).await?;
    if answer.is_wrong() {
        return Ok(show_first(&ctx, StatusCode::UNPROCESSABLE_ENTITY, question, id, &answer));
    }
    if let Some(full) = insert(&ctx, id, is_for_somebody, &answer).await? {
        answer.problems.push(Problem::of(question.as_str(), ProblemKind::OfRequest(full)));
        return Ok(show_first(&ctx, StatusCode::UNPROCESSABLE_ENTITY, question, id, &answer));
    }
    // Sent twice, it makes one: whoever made it goes on with it.
    let (request, draft) = super::editable(&ctx, id).await?;
    Ok(see_other(&Question::resume(&request, &draft)))
}

/// Makes the draft, unless this form made it already. Returns what there is no room for.
async fn insert(ctx: &SignedIn, id: &str, is_for_somebody: bool, answer: &Answer) -> Result<Option<RequestProblem>, Error> {
    let mut tx = ctx.begin_own().await?;
    if is_for_somebody && !tx.viewer.may_anywhere(RequestRight::Prepare) {
        return Err(Error::RightsChanged);
    }
    if let Some(full) = no_room(&mut tx, id).await? {
        return Ok(Some(full));
    }
    let person = tx.viewer.person.clone();
    let email = if is_for_somebody { answer.email.as_str() } else { person.email.as_str() };
    let municipality_id = answer.municipality.chosen_id();
    let new = NewRequest {
        id,
        kind: Kind::Registration,
        source: Source::Form,
        requester: (!is_for_somebody).then_some(&person),
        email,
        name: email,
        locale: ctx.t.0,
        municipality_id: municipality_id.as_deref(),
        scenario: None,
        draft: &unanswered(),
        reading: None,
        changes: None,
    };
    if request::insert(&mut tx, &new).await?.is_some() {
        ctx.commit(tx).await?;
    }
    Ok(None)
}

/// What keeps this person from beginning another request; nothing for one that a form made already.
pub async fn no_room(tx: &mut AuthorizedTransaction, id: &str) -> Result<Option<RequestProblem>, Error> {
    if request::find(tx.connection(), id).await?.is_some() {
        return Ok(None);
    }
    let (viewer, now) = (tx.viewer.clone(), tx.now);
    Ok(bound::beginning(tx.connection(), &viewer.person.id, viewer.may_anywhere(RequestRight::Prepare), now).await?)
}

/// A draft in which nothing is answered yet, and what nobody is asked is as usual.
fn unanswered() -> Draft {
    let mut draft = Draft::of(&Registration::default());
    let asked = Question::ALL.iter().filter_map(|question| question.attribute());
    asked.for_each(|attribute| draft.copy(attribute, &Draft::default()));
    draft
}
