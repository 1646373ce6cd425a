//! Proving the address of a request that came by mail: a link in a mail to that address, or an account that has it. Looking confirms
//! nothing, for programs that check mail follow links; a button does.
use super::error::{Error, see_other};
use super::form::{self, Pairs};
use super::layout::Layout;
use super::link_ended;
use super::request_context::{RequestContext, SignedIn};
use super::requests;
use super::requests::answers::{AnswerRow, AnswerValue, Answers};
use super::time_format;
use super::uncompressed::uncompressed;
use crate::db::Connection;
use crate::locale::Messages;
use crate::model::access::{RequestRight, Viewer};
use crate::model::audit::{Action, AuditedTransaction};
use crate::model::person::{self, NewPerson, Person};
use crate::model::request::message::ThreadEvent;
use crate::model::request::{Request, State, Step, step};
use crate::model::{invitation, known_password, municipality, request_confirmation, scope};
use crate::urls;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

/// A request that waits, as its sender sees it.
struct Waiting {
    request: Request,
    municipality: String,
    /// What could be read of it.
    answers: Vec<AnswerRow>,
}

#[derive(Template)]
#[template(path = "request_confirmations/show.html")]
struct Show {
    layout: Layout,
    action: String,
    email: String,
    waiting: Vec<Waiting>,
    none_chosen: bool,
}

pub async fn show(ctx: RequestContext, token: Path<String>) -> Result<HttpResponse, Error> {
    let mut connection = ctx.read().await?;
    let Some(link) = request_confirmation::find(&mut connection, &token, ctx.now).await? else { return Ok(ended(&ctx)) };
    let waiting = waiting(&mut connection, ctx.t, &link.email).await?;
    drop(connection);
    if waiting.is_empty() {
        return Ok(ended(&ctx));
    }
    Ok(page(&ctx, urls::request_confirmation(&token), link.email, waiting, false))
}

/// A link that does not work any more was mostly followed before: its request is with its sender's account.
fn ended(ctx: &RequestContext) -> HttpResponse {
    let t = ctx.t;
    let (href, label) = if ctx.viewer().is_some() { (urls::REQUESTS_OWN, t.nav_own_requests()) } else { (urls::LOGIN, t.sign_in()) };
    link_ended::page(ctx, &t.error_link_ended(), t.sender_proof_ended(), href, label)
}

pub async fn create(ctx: RequestContext, token: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let answer = Answer::of(&form);
    if answer.chose_none {
        let mut connection = ctx.read().await?;
        let link = request_confirmation::find(&mut connection, &token, ctx.now).await?.ok_or(Error::LinkEnded)?;
        let waiting = waiting(&mut connection, ctx.t, &link.email).await?;
        drop(connection);
        return Ok(page(&ctx, urls::request_confirmation(&token), link.email, waiting, true));
    }
    let mut tx = ctx.begin_as_stranger().await?;
    let link = request_confirmation::accept(&mut tx, &token).await?.ok_or(Error::LinkEnded)?;
    let chosen = answer.chosen(request_confirmation::waiting(tx.connection(), &link.email).await?);
    if answer.is_denied {
        deny(&mut tx, &chosen).await?;
        ctx.commit(tx).await?;
        ctx.flash(ctx.t.sender_proof_denied());
        return Ok(see_other(urls::HELP));
    }
    let newest = chosen.last().ok_or(Error::LinkEnded)?;
    let person = sender(&mut tx, &link.email, newest).await?;
    tx.actor = person.actor(&ctx.address.to_string());
    confirm(&ctx, &mut tx, &person, &chosen).await?;
    // Whoever follows the link reads the mail of this address: the same that the link of an invitation proves.
    let invited = match &person.password_hash {
        None => Some(invitation::insert(&mut tx, &person).await?),
        Some(_) => None,
    };
    ctx.commit(tx).await?;
    let t = if ctx.viewer().is_some() { ctx.t } else { person.locale.messages() };
    ctx.flash(match invited {
        Some(_) => t.sender_proof_done_choose_password(chosen.len()),
        None => t.sender_proof_done(chosen.len()),
    });
    Ok(see_other(&invited.map_or_else(|| urls::HOME.to_owned(), |token| urls::invitation(&token))))
}

/// Whether being signed in does not prove the address: others may know the password, or it was a municipality's own provider that said who
/// it is, and what waits may be for another municipality.
async fn is_unproved(connection: &mut Connection, viewer: &Viewer) -> sqlx::Result<bool> {
    Ok(viewer.within_municipality_id.is_some() || known_password::leaves_address_unproved(connection, &viewer.person).await?)
}

/// Those of somebody who is signed in, whose address it is.
pub async fn index(ctx: SignedIn) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(RequestRight::See)?;
    let email = ctx.viewer.person.email.clone();
    let mut connection = ctx.read().await?;
    if is_unproved(&mut connection, &ctx.viewer).await? {
        return Err(Error::NotFound);
    }
    let waiting = waiting(&mut connection, ctx.t, &email).await?;
    drop(connection);
    Ok(page(&ctx, urls::REQUEST_CONFIRMATIONS.to_owned(), email, waiting, false))
}

pub async fn create_signed_in(ctx: SignedIn, form: Pairs) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(RequestRight::See)?;
    let answer = Answer::of(&form);
    let mut tx = ctx.begin(RequestRight::See).await?;
    let person = tx.viewer.person.clone();
    // Only the link of a mail proves an address then.
    let viewer = tx.viewer.clone();
    if is_unproved(tx.connection(), &viewer).await? {
        return Err(Error::NotFound);
    }
    let waiting_now = request_confirmation::waiting(tx.connection(), &person.email).await?;
    let chosen = answer.chosen(waiting_now);
    if chosen.is_empty() && !answer.chose_none {
        return Ok(see_other(urls::REQUEST_CONFIRMATIONS));
    }
    if chosen.is_empty() {
        drop(tx);
        let waiting = waiting(&mut *ctx.read().await?, ctx.t, &person.email).await?;
        return Ok(page(&ctx, urls::REQUEST_CONFIRMATIONS.to_owned(), person.email, waiting, answer.chose_none));
    }
    match answer.is_denied {
        true => deny(&mut tx, &chosen).await?,
        false => confirm(&ctx, &mut tx, &person, &chosen).await?,
    }
    ctx.commit(tx).await?;
    ctx.flash(if answer.is_denied { ctx.t.sender_proof_denied() } else { ctx.t.sender_proof_done(chosen.len()) });
    Ok(see_other(urls::HOME))
}

/// What the form says.
struct Answer {
    ids: Vec<String>,
    is_denied: bool,
    chose_none: bool,
}

impl Answer {
    fn of(pairs: &[(String, String)]) -> Self {
        let ids: Vec<String> = pairs.iter().filter(|(name, _)| name == "request").map(|(_, id)| id.clone()).collect();
        // Of several, which it is about is chosen; of one there is nothing to choose.
        let has_choice = pairs.iter().any(|(name, _)| name == "choice");
        Self { is_denied: form::value(pairs, "decision") == "deny", chose_none: has_choice && ids.is_empty(), ids }
    }

    fn chosen(&self, waiting: Vec<Request>) -> Vec<Request> {
        let is_chosen = |request: &Request| self.ids.is_empty() && !self.chose_none || self.ids.contains(&request.id);
        waiting.into_iter().filter(is_chosen).collect()
    }
}

async fn waiting(connection: &mut Connection, t: Messages, email: &str) -> Result<Vec<Waiting>, Error> {
    let mut waiting = Vec::new();
    for request in request_confirmation::waiting(connection, email).await? {
        let municipality_id = request.municipality_id.clone().unwrap_or_default();
        let municipality = municipality::find(connection, &municipality_id).await?;
        let catalogue = scope::list_for(connection, &municipality_id).await?;
        let draft = request.draft().unwrap_or_default();
        let read = Answers {
            request: &request,
            draft: &draft,
            municipality: municipality.as_ref(),
            catalogue: &catalogue,
            problems: &[],
            may_change: false,
        };
        let mut answers = read.rows(t);
        answers.retain(|row| !matches!(row.value, AnswerValue::Missing));
        waiting.push(Waiting { answers, municipality: municipality.map(|found| found.name).unwrap_or_default(), request });
    }
    Ok(waiting)
}

/// The person whose address it is: one with an account, or a new one without a password.
async fn sender(tx: &mut AuditedTransaction, email: &str, request: &Request) -> Result<Person, Error> {
    if let Some(person) = person::find_by_email(tx.connection(), email).await? {
        // Whoever was kept out stays out.
        return if person.disabled_at.is_none() { Ok(person) } else { Err(Error::LinkEnded) };
    }
    let local = email.split('@').next().unwrap_or(email);
    let fits = |name: &&str| person::name_problem(name).is_none();
    let name = [request.requester_name.as_str(), local, email].into_iter().find(fits).unwrap_or(email);
    let id = crate::crypto::random::id();
    let new = NewPerson { id: &id, email, name, locale: request.locale, password_hash: None };
    person::insert(tx, new).await?.ok_or(Error::LinkEnded)
}

async fn confirm(ctx: &RequestContext, tx: &mut AuditedTransaction, person: &Person, chosen: &[Request]) -> Result<(), Error> {
    for request in chosen {
        request_confirmation::claim(tx, &request.id, &person.id, &person.name).await?;
        let (action, event) = (Action::RequestConfirmed, ThreadEvent::Confirmed);
        let next = Step { to: State::Submitted, action, event, comment: "", client_id: None, merged_into: None };
        let submitted = take(tx, request, next).await?;
        requests::conversation::received(ctx, tx, &submitted).await?;
    }
    Ok(())
}

/// Somebody sent them in another's name: they are kept where staff find spam.
async fn deny(tx: &mut AuditedTransaction, chosen: &[Request]) -> Result<(), Error> {
    for request in chosen {
        let (action, event) = (Action::RequestMarkedSpam, ThreadEvent::MarkedSpam);
        take(tx, request, Step { to: State::Spam, action, event, comment: "", client_id: None, merged_into: None }).await?;
    }
    Ok(())
}

async fn take(tx: &mut AuditedTransaction, request: &Request, next: Step<'_>) -> Result<Request, Error> {
    step(tx, request, request.version, &next).await?.ok_or(Error::RightsChanged)
}

fn page(ctx: &RequestContext, action: String, email: String, waiting: Vec<Waiting>, none_chosen: bool) -> HttpResponse {
    let status = if none_chosen { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let layout = ctx.layout(&ctx.t.sender_proof_title());
    // Its address holds the token of the link.
    uncompressed(ctx.page_with_status(status, &Show { layout, action, email, waiting, none_chosen }))
}
