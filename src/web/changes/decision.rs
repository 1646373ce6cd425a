//! Deciding a change: on the version that was shown, by somebody who did not ask for it.
use super::approval::{Approval, approve, count};
use super::mails;
use super::show::{self, Shown};
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
use actix_web::HttpResponse;
use actix_web::web::Path;

const MAX_COMMENT: usize = 2000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Decision {
    Approve,
    Refuse,
    AskForChanges,
}

impl Decision {
    fn of(form: &Pairs) -> Result<Self, Error> {
        match form::value(form, "decision") {
            "approve" => Ok(Self::Approve),
            "refuse" => Ok(Self::Refuse),
            "ask_for_changes" => Ok(Self::AskForChanges),
            _ => Err(Error::BadForm),
        }
    }
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let seen = show::find(&ctx, &id).await?;
    ctx.demand(RequestRight::Review, &seen.request)?;
    let decision = Decision::of(&form)?;
    let version: i64 = form::value(&form, "version").parse().map_err(|_| Error::BadForm)?;
    let comment = form::value(&form, "comment").to_owned();
    let wrong = match comment.is_empty() {
        true if decision == Decision::Approve => None,
        true => Some(ProblemKind::Missing),
        false => problem::of_text(&comment, MAX_COMMENT, true),
    };
    if let Some(kind) = wrong {
        let form_errors = FormErrors::of(&[Problem::of("comment", kind)], ctx.t);
        return show::page(&ctx, &id, &Shown { comment, form_errors, conflict: None }).await;
    }
    let mut tx = ctx.begin_own().await?;
    let request = request::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    let is_current = request.version == version && tx.viewer.may(RequestRight::Decide, &request);
    let approval = match is_current {
        true => decide(&ctx, &mut tx, &request, decision, &comment).await?,
        false => Approval::Stale,
    };
    let conflict = match approval {
        Approval::Approved => {
            ctx.commit(tx).await?;
            ctx.flash(said(&ctx, decision));
            return Ok(see_other(&show::href(&request)));
        }
        Approval::Stale => {
            drop(tx);
            show::what_happened(&ctx, &request).await?
        }
        Approval::Overtaken => {
            drop(tx);
            ctx.t.change_overtaken_now()
        }
    };
    show::page(&ctx, &id, &Shown { comment, form_errors: FormErrors::default(), conflict: Some(conflict) }).await
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
) -> Result<Approval, Error> {
    let (to, action, event) = match decision {
        Decision::Approve => return approve(ctx, tx, request, request.version, comment).await,
        Decision::Refuse => (State::Refused, Action::RequestRefused, ThreadEvent::Refused),
        Decision::AskForChanges => (State::ChangesRequested, Action::ChangesRequested, ThreadEvent::ChangesRequested),
    };
    if decision == Decision::Refuse {
        count(tx, request, Outcome::Refused).await?;
    }
    let told = if decision == Decision::Refuse { ChangeDecision::Refused } else { ChangeDecision::AskedForChanges };
    mails::tell_decision(ctx, tx, request, told, comment).await?;
    let step = Step { to, action, event, comment, client_id: None, merged_into: None };
    let done = request::step(tx, request, request.version, &step).await?;
    Ok(if done.is_some() { Approval::Approved } else { Approval::Stale })
}
