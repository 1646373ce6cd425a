//! Changing what is asked before approving it: a new version, told in the thread and by the mail about the approval.
use super::conflict::Conflict;
use super::{begin_decision, demand_second_factor, find_registration, version, wording};
use crate::model::access::{RequestRight, Viewer};
use crate::model::audit::{Action, Difference};
use crate::model::client::attribute::{ATTRIBUTES, Attribute, OWNERS, SCOPE};
use crate::model::client::draft::Draft;
use crate::model::client::introspects::Introspects;
use crate::model::client::registration::Registration;
use crate::model::municipality::{self, Municipality};
use crate::model::problem::{Problem, ProblemKind};
use crate::model::request::message::{self, ThreadEvent};
use crate::model::request::{self, Request, approvable, edited, owner_choice};
use crate::model::{scope, scope_grant};
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::clients::fields::{self, FormSection};
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::municipality_field::{Choices, MunicipalityField};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "requests/review/attributes.html")]
struct Page {
    layout: Layout,
    request: Request,
    name: String,
    municipality: MunicipalityField,
    /// What having chosen none is called; empty where it has one.
    none_chosen: String,
    sections: Vec<FormSection>,
    conflict: Option<Conflict>,
    form_errors: FormErrors,
    address: String,
}

/// What the page shows.
struct Shown<'a> {
    draft: &'a Draft,
    problems: &'a [Problem],
    /// As it was chosen; nothing for what is stored.
    municipality: Option<&'a str>,
    conflict: Option<Conflict>,
}

pub async fn edit(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let request = find_registration(&ctx, &id, RequestRight::Decide).await?;
    demand_second_factor(&ctx, &request).await?;
    let draft = approvable::draft(&request).ok_or(Error::NotFound)?;
    page(&ctx, request, Shown { draft: &draft, problems: &[], municipality: None, conflict: None }).await
}

pub async fn update(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let seen = find_registration(&ctx, &id, RequestRight::Review).await?;
    let version = version(&form)?;
    let mut draft = Draft::from_pairs(&form);
    draft.settle_unasked(&Registration::default());
    let typed = form::value(&form, "municipality");
    let municipality = chosen(&ctx, &seen, typed).await?;
    let (problems, is_filled_in) = checked(&ctx, &seen, &mut draft, municipality.as_ref(), &form).await?;
    let Some(municipality) = municipality.filter(|_| problems.is_empty() && !is_filled_in) else {
        return page(&ctx, seen, Shown { draft: &draft, problems: &problems, municipality: Some(typed), conflict: None }).await;
    };
    let (mut tx, request) = begin_decision(&ctx, &id).await?;
    let is_same = differences(&request, &draft).is_empty() && request.municipality_id.as_deref() == Some(municipality.id.as_str());
    if !save(&mut tx, &request, version, &municipality, &draft).await? {
        drop(tx);
        let conflict = Some(Conflict::since(&ctx, &request, version).await?);
        return page(&ctx, request, Shown { draft: &draft, problems: &[], municipality: Some(typed), conflict }).await;
    }
    ctx.commit(tx).await?;
    ctx.flash(if is_same { ctx.t.review_edited_nothing() } else { ctx.t.review_edited() });
    Ok(see_other(&urls::request(&id)))
}

/// What is wrong with what was typed, and whether something was filled in instead of saving.
async fn checked(
    ctx: &SignedIn,
    seen: &Request,
    draft: &mut Draft,
    municipality: Option<&Municipality>,
    form: &Pairs,
) -> Result<(Vec<Problem>, bool), Error> {
    let Some(municipality) = municipality else {
        return Ok((vec![Problem::of("municipality", ProblemKind::UnknownMunicipality)], false));
    };
    let mut validation = draft.context(&mut *ctx.read().await?, &municipality.id).await?;
    validation.invites_owners = true;
    // What was asked may still be asked: who may give it is decided when it is approved.
    let stored = approvable::draft(seen).unwrap_or_default();
    validation.refused_scopes = scope_grant::not_asked_for(&validation.scopes, &stored.entries(&SCOPE.attribute));
    let mut asked = stored.entries(&OWNERS.attribute);
    asked.push(seen.requester_email.clone());
    validation.refuses_introspection_of_all = !Introspects::All.is_given_by(&ctx.viewer, Introspects::Nobody);
    validation.refused_owners = owner_choice::not_asked_for(&ctx.viewer, &draft.entries(&OWNERS.attribute), &asked);
    if fields::fill_in(draft, form, &validation) {
        return Ok((vec![], true));
    }
    Ok((draft.check(&validation).err().unwrap_or_default(), false))
}

/// Stores what was edited, if the request still has that version. Returns whether it had.
async fn save(
    tx: &mut AuthorizedTransaction,
    request: &Request,
    version: i64,
    municipality: &Municipality,
    draft: &Draft,
) -> Result<bool, Error> {
    let changed = differences(request, draft);
    let is_moved = request.municipality_id.as_deref() != Some(municipality.id.as_str());
    if !tx.viewer.may(RequestRight::Decide, request) || !may_move_to(&tx.viewer, &municipality.id) {
        return Ok(false);
    }
    if changed.is_empty() && !is_moved {
        return Ok(request.version == version);
    }
    let saved = request::save(tx, request, version, Some(&municipality.id), request.scenario(), draft).await?;
    let Some(saved) = saved else { return Ok(false) };
    let moved = is_moved.then_some(municipality.name.as_str());
    message::record(tx, &saved, ThreadEvent::Edited, &edited::in_words(&saved, &changed, moved)).await?;
    tx.record(Action::RequestEdited, saved.subject(), &changed).await?;
    Ok(true)
}

/// Whether requests of that municipality are theirs to review: nobody hands one to where they see it no more.
fn may_move_to(viewer: &Viewer, municipality_id: &str) -> bool {
    viewer.sees_all() || viewer.administers(municipality_id)
}

/// The municipality that was chosen, of those whose requests the viewer may review; without a choice the one it has.
async fn chosen(ctx: &SignedIn, request: &Request, typed: &str) -> Result<Option<Municipality>, Error> {
    let mut connection = ctx.read().await?;
    if typed.is_empty() {
        return Ok(municipality::find(&mut connection, request.municipality_id.as_deref().unwrap_or_default()).await?);
    }
    let choices = if ctx.viewer.sees_all() { Choices::AllByWholeName } else { Choices::OfAdmin(&ctx.viewer.person.id) };
    Ok(MunicipalityField::load(&mut connection, choices, typed).await?.chosen)
}

fn differences(request: &Request, draft: &Draft) -> Vec<Difference> {
    let before = approvable::draft(request).unwrap_or_default();
    let difference = |attribute: &Attribute| Difference::between(attribute.name, &before.entries(attribute), &draft.entries(attribute));
    ATTRIBUTES.iter().filter_map(difference).collect()
}

async fn page(ctx: &SignedIn, request: Request, shown: Shown<'_>) -> Result<HttpResponse, Error> {
    let mut connection = ctx.read().await?;
    let choices = if ctx.viewer.sees_all() { Choices::AllByWholeName } else { Choices::OfAdmin(&ctx.viewer.person.id) };
    let typed = shown.municipality.or(request.municipality_id.as_deref()).unwrap_or_default();
    let municipality = MunicipalityField::load(&mut connection, choices, typed).await?;
    let catalogue = scope::list_for(&mut connection, &municipality.chosen_id().unwrap_or_default()).await?;
    drop(connection);
    let status = match (&shown.conflict, shown.problems.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let name = wording::title(ctx.t, &request);
    let page = Page {
        layout: ctx.layout_in(&ctx.t.review_edit_title(name.as_str()), Section::Requests),
        name,
        none_chosen: if request.municipality_id.is_some() { String::new() } else { ctx.t.choose_one() },
        municipality,
        sections: fields::sections(ctx.t, shown.draft, &catalogue, shown.problems),
        form_errors: FormErrors::of(shown.problems, ctx.t),
        conflict: shown.conflict,
        address: ctx.address.to_string(),
        request,
    };
    Ok(ctx.page_with_status(status, &page))
}
