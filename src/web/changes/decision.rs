//! Deciding a change: on the version that was shown, by somebody who did not ask for it.
use super::approval::{Decided, approve, count};
use super::show::{self, Shown};
use super::{mails, view};
use crate::mail::compose::change::ChangeDecision;
use crate::model::access::RequestRight;
use crate::model::audit::Action;
use crate::model::client::risk::outcome::Outcome;
use crate::model::problem::{self, Problem, ProblemKind};
use crate::model::request::message::ThreadEvent;
use crate::model::request::{self, Request, State, Step};
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::request_context::SignedIn;
use crate::web::requests::review::answers::filling;
use crate::web::requests::review::decision::MAX_COMMENT;
use actix_web::HttpResponse;
use actix_web::web::Path;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Decision {
    Approve,
    Refuse,
    AskForChanges,
}

impl Decision {
    /// Nothing when none was chosen.
    fn of(form: &Pairs) -> Result<Option<Self>, Error> {
        match form::value(form, "decision") {
            show::APPROVE => Ok(Some(Self::Approve)),
            show::REFUSE => Ok(Some(Self::Refuse)),
            show::ASK_FOR_CHANGES => Ok(Some(Self::AskForChanges)),
            "" => Ok(None),
            _ => Err(Error::BadForm),
        }
    }

    const fn told(self) -> ChangeDecision {
        match self {
            Self::Approve => ChangeDecision::Approved,
            Self::Refuse => ChangeDecision::Refused,
            Self::AskForChanges => ChangeDecision::AskedForChanges,
        }
    }
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let seen = show::find(&ctx, &id).await?;
    ctx.demand(RequestRight::Review, &seen.request)?;
    let chosen = Decision::of(&form)?;
    let version: i64 = form::value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    let comment = form::value(&form, "comment").replace("\r\n", "\n");
    if let Some(shown) = helped(&ctx, &seen.request, &form, &comment).await? {
        return show::page(&ctx, &id, &shown).await;
    }
    let again = |form_errors, conflict| Shown {
        comment: comment.clone(),
        decision: form::value(&form, "decision").to_owned(),
        form_errors,
        conflict,
        ..Shown::default()
    };
    let problem = problem(chosen, &comment);
    let Some(decision) = chosen.filter(|_| problem.is_none()) else {
        let problems: Vec<Problem> = problem.into_iter().collect();
        return show::page(&ctx, &id, &again(FormErrors::of(&problems, ctx.t), None)).await;
    };
    let (mut tx, request) = begin(&ctx, &id).await?;
    let is_current = request.version == version && tx.viewer.may(RequestRight::Decide, &request);
    let decided = match is_current {
        true => decide(&ctx, &mut tx, &request, decision, &comment).await?,
        false => Decided::Stale,
    };
    if decided == Decided::Done {
        ctx.commit(tx).await?;
        ctx.flash(said(&ctx, decision));
        return Ok(see_other(&show::href(&request)));
    }
    drop(tx);
    let conflict = why_not(&ctx, &request, decided).await?;
    show::page(&ctx, &id, &again(FormErrors::default(), Some(conflict))).await
}

/// Why nothing was decided.
async fn why_not(ctx: &SignedIn, request: &Request, decided: Decided) -> Result<String, Error> {
    Ok(match decided {
        Decided::OwnerRefused => ctx.t.problem_owner_refused(),
        Decided::RequesterKnown => ctx.t.problem_requester_known(),
        Decided::Barred(barred) => view::barred(ctx.t, barred),
        Decided::Overtaken => ctx.t.change_overtaken_now(),
        Decided::Stale | Decided::Done => show::what_happened(ctx, request).await?,
    })
}

/// What the page shows when a button only filled in or showed something; nothing when the form was sent.
async fn helped(ctx: &SignedIn, request: &Request, form: &Pairs, comment: &str) -> Result<Option<Shown>, Error> {
    let Some(helped) = filling::help(ctx, request, form, comment).await? else { return Ok(None) };
    let preview = match Decision::of(form)?.filter(|_| helped.is_previewed) {
        Some(decision) => mails::previewed(ctx, request, decision.told(), &helped.comment).await?,
        None => String::new(),
    };
    let (comment, answer, form_errors) = (helped.comment, helped.answer, helped.form_errors);
    let decision = form::value(form, "decision").to_owned();
    Ok(Some(Shown { comment, answer, form_errors, decision, preview, ..Shown::default() }))
}

/// Begins a transaction on a request, which is read again in it.
async fn begin(ctx: &SignedIn, id: &str) -> Result<(AuthorizedTransaction, Request), Error> {
    let mut tx = ctx.begin_own().await?;
    let request = request::find(tx.connection(), id).await?.ok_or(Error::NotFound)?;
    if let Some(municipality_id) = &request.municipality_id {
        tx.demand_second_factor(municipality_id).await?;
    }
    Ok((tx, request))
}

/// A refusal and a question say why.
fn problem(chosen: Option<Decision>, comment: &str) -> Option<Problem> {
    let kind = match (chosen, comment.is_empty()) {
        (None, _) => return Some(Problem::of("decision", ProblemKind::Missing)),
        (Some(Decision::Approve), true) => None,
        (Some(_), true) => Some(ProblemKind::Missing),
        (Some(_), false) => problem::of_text(comment, MAX_COMMENT, true),
    };
    kind.map(|kind| Problem::of("comment", kind))
}

fn said(ctx: &SignedIn, decision: Decision) -> String {
    match decision {
        Decision::Approve => ctx.t.change_approved(),
        Decision::Refuse => ctx.t.change_refused(),
        Decision::AskForChanges => ctx.t.change_asked(),
    }
}

async fn decide(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    request: &Request,
    decision: Decision,
    comment: &str,
) -> Result<Decided, Error> {
    let (to, action, event) = match decision {
        Decision::Approve => return approve(ctx, tx, request, request.version, comment).await,
        Decision::Refuse => (State::Refused, Action::RequestRefused, ThreadEvent::Refused),
        Decision::AskForChanges => (State::ChangesRequested, Action::ChangesRequested, ThreadEvent::ChangesRequested),
    };
    if decision == Decision::Refuse {
        count(tx, request, Outcome::Refused).await?;
    }
    mails::tell_decision(ctx, tx, request, decision.told(), comment).await?;
    let step = Step { to, action, event, comment, client_id: None, merged_into: None };
    let done = request::step(tx, request, request.version, &step).await?;
    Ok(if done.is_some() { Decided::Done } else { Decided::Stale })
}
