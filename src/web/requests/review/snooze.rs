//! Letting a request rest until a day, on which it comes back by itself.
use super::show::{self, Typed};
use super::{begin, find};
use crate::clock::Timestamp;
use crate::model::access::RequestRight;
use crate::model::problem::{Problem, ProblemKind, RequestProblem};
use crate::model::request::{Request, assignment};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::request_context::SignedIn;
use crate::web::requests::review::conflict::Conflict;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::web::Path;

/// It comes back by the day on which it should be decided, or nobody would see that it gets late.
fn problem(request: &Request, until: Option<Timestamp>, now: Timestamp) -> Option<ProblemKind> {
    match until.filter(|until| *until > now) {
        None => Some(ProblemKind::NotAComingDay),
        Some(until) if request.due_at.is_some_and(|due| until > due) => Some(ProblemKind::OfRequest(RequestProblem::AfterTarget)),
        Some(_) => None,
    }
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let seen = find(&ctx, &id, RequestRight::Review).await?;
    let typed = form::value(&form, "until");
    let until: Option<Timestamp> = if typed.is_empty() { None } else { time_format::parse_date_field(typed) };
    let is_wakening = !form::value(&form, "wake").is_empty();
    if let Some(kind) = problem(&seen, until, ctx.now).filter(|_| !is_wakening) {
        let form_errors = FormErrors::of(&[Problem::of("until", kind)], ctx.t);
        return show::page(&ctx, seen, Typed { form_errors, until: typed.to_owned(), ..Typed::default() }).await;
    }
    let (mut tx, request) = begin(&ctx, &id).await?;
    let until = until.filter(|_| !is_wakening);
    if assignment::snooze(&mut tx, &request, until).await?.is_none() {
        drop(tx);
        let conflict = Some(Conflict::last(&ctx, &request).await?);
        return show::page(&ctx, request, Typed { conflict, ..Typed::default() }).await;
    }
    ctx.commit(tx).await?;
    ctx.flash(match until {
        Some(until) => ctx.t.review_rests(time_format::day(ctx.t, until)),
        None => ctx.t.review_rests_no_more(),
    });
    Ok(see_other(&urls::request(&id)))
}
