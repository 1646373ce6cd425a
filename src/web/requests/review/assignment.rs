//! Taking a request, giving it back, handing it to a colleague.
use super::conflict::Conflict;
use super::show::{self, Typed};
use super::{begin, find};
use crate::mail::to_reviewers;
use crate::model::access::RequestRight;
use crate::model::person::Person;
use crate::model::request::assignment;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Pairs};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let seen = find(&ctx, &id, RequestRight::Review).await?;
    let (wanted, before) = (form::value(&form, "assignee"), form::value(&form, "before"));
    let (mut tx, request) = begin(&ctx, &id).await?;
    let person = tx.viewer.person.clone();
    let colleague: Option<Person> = match wanted {
        "" => None,
        "me" => Some(person.clone()),
        other => {
            let found = assignment::colleague(tx.connection(), request.municipality_id.as_deref(), other).await?;
            Some(found.filter(|one| !request.is_prepared_by(one)).ok_or(Error::RightsChanged)?)
        }
    };
    let before = Some(before).filter(|before| !before.is_empty());
    let assigned = assignment::assign(&mut tx, &request, before, colleague.as_ref()).await?;
    if assigned.is_none() {
        drop(tx);
        let mut conflict = Conflict::since(&ctx, &request, seen.version).await?;
        if conflict.happened.is_empty() {
            conflict = Conflict::last(&ctx, &request).await?;
        }
        return show::page(&ctx, request, Typed { conflict: Some(conflict), ..Typed::default() }).await;
    }
    if let Some(colleague) = colleague.as_ref().filter(|colleague| request.assignee_id.as_deref() != Some(&*colleague.id)) {
        to_reviewers::handed_over(&mut tx, ctx.writing(), &request, colleague).await?;
    }
    ctx.commit(tx).await?;
    ctx.flash(match &colleague {
        None => ctx.t.review_released(),
        Some(one) if one.id == person.id => ctx.t.review_taken(),
        Some(one) => ctx.t.review_handed_over(one.name.as_str()),
    });
    Ok(see_other(&urls::request(&id)))
}
