//! Approving a request for a new client: exactly what was shown becomes the client, with its owners, its history and its mail, in one
//! transaction; or nothing does.
use super::answers::filling::{self, CannedChoice, Helped};
use super::asked::{self, Asked, AskedValue};
use super::conflict::Conflict;
use super::{begin_decision, demand_second_factor, find_registration, mails, risks, version, wording};
use crate::crypto::random;
use crate::db::Connection;
use crate::locale::Messages;
use crate::model::access::{RequestRight, Viewer};
use crate::model::audit::Action;
use crate::model::client::attribute::{CLIENT_NAME, OWNERS, ValidationContext};
use crate::model::client::draft::Draft;
use crate::model::client::introspects::Introspects;
use crate::model::client::registration::Registration;
use crate::model::client::secret::{self, NewSecret};
use crate::model::client::{self, Client};
use crate::model::invitation;
use crate::model::municipality::{self, Municipality, SecretVisibility};
use crate::model::outbox;
use crate::model::problem::{self, Problem, ProblemKind, RequestProblem};
use crate::model::request::message::ThreadEvent;
use crate::model::request::{self, Request, State, Step, approvable, owner_choice, requester};
use crate::model::role::RoleName;
use crate::model::{scope, scope_grant};
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::clients::owner_invitations;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, FormErrors, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "requests/review/approval.html")]
struct Page {
    layout: Layout,
    request: Request,
    name: String,
    municipality: String,
    asked: Vec<Asked>,
    problems: Vec<String>,
    /// What somebody should judge, the gravest first.
    risks: Vec<String>,
    comment: String,
    canned: CannedChoice,
    /// What the requester would get; empty until somebody asks to see it.
    preview: String,
    conflict: Option<Conflict>,
    /// Whether it can still be approved.
    is_open: bool,
    form_errors: FormErrors,
}

/// What the page shows besides what is stored.
#[derive(Default)]
struct Typed {
    comment: String,
    answer: String,
    is_previewed: bool,
    conflict: Option<Conflict>,
    form_errors: FormErrors,
}

/// What became of an approval.
enum Approval {
    Done,
    /// It was changed or decided since it was shown.
    Stale,
    /// By what holds now it is not right.
    Wrong,
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let request = find_registration(&ctx, &id, RequestRight::Review).await?;
    demand_second_factor(&ctx, &request).await?;
    page(&ctx, request, Typed::default()).await
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let seen = find_registration(&ctx, &id, RequestRight::Review).await?;
    let version = version(&form)?;
    let comment = form::value(&form, "comment").replace("\r\n", "\n");
    if let Some(helped) = filling::help(&ctx, &seen, &form, &comment).await? {
        let Helped { comment, answer, is_previewed, form_errors } = helped;
        return page(&ctx, seen, Typed { comment, answer, is_previewed, form_errors, conflict: None }).await;
    }
    if let Some(kind) = problem::of_text(&comment, super::decision::MAX_COMMENT, true) {
        let form_errors = FormErrors::of(&[Problem::of("comment", kind)], ctx.t);
        return page(&ctx, seen, Typed { comment, form_errors, ..Typed::default() }).await;
    }
    let (mut tx, request) = begin_decision(&ctx, &id).await?;
    match approve(&ctx, &mut tx, &request, version, &comment).await? {
        Approval::Done => {
            ctx.commit(tx).await?;
            ctx.flash(ctx.t.review_approved());
            Ok(see_other(&urls::request(&id)))
        }
        Approval::Wrong => {
            drop(tx);
            page(&ctx, request, Typed { comment, ..Typed::default() }).await
        }
        Approval::Stale => {
            drop(tx);
            let conflict = Some(Conflict::since(&ctx, &request, version).await?);
            page(&ctx, request, Typed { comment, conflict, ..Typed::default() }).await
        }
    }
}

/// Makes the client of a request of this version, by the catalogue and the roles as they are in this transaction.
async fn approve(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    request: &Request,
    version: i64,
    comment: &str,
) -> Result<Approval, Error> {
    if request.is_change()
        || request.version != version
        || !request.is_in(State::Submitted)
        || !tx.viewer.may(RequestRight::Decide, request)
    {
        return Ok(Approval::Stale);
    }
    let viewer = tx.viewer.clone();
    let Ok((registration, municipality)) = checked(tx.connection(), &viewer, request).await? else { return Ok(Approval::Wrong) };
    let client = register(ctx, tx, request, &registration, &municipality).await?;
    let (action, event) = (Action::RequestApproved, ThreadEvent::Approved);
    let step = Step { to: State::Approved, action, event, comment, client_id: Some(&client.id), merged_into: None };
    let Some(approved) = request::step(tx, request, version, &step).await? else { return Ok(Approval::Stale) };
    for mail in mails::approved(ctx, tx, &approved, &client, comment).await? {
        outbox::insert(tx, &mail, &ctx.app.sealing).await?;
    }
    Ok(Approval::Done)
}

/// The client with its owners and its first secret.
async fn register(
    ctx: &SignedIn,
    tx: &mut AuthorizedTransaction,
    request: &Request,
    registration: &Registration,
    municipality: &Municipality,
) -> Result<Client, Error> {
    let (id, name) = (random::id(), registration.get(&CLIENT_NAME));
    // The requester gets the mail about the approval.
    let others: Vec<String> = registration.get(&OWNERS).into_iter().filter(|email| *email != request.requester_email).collect();
    // Its link may be known to whoever approves; the mail about the approval has one of its own.
    if tx.viewer.is(RoleName::Helpdesk)
        && let Some(requester) = &request.requester_id
    {
        invitation::end_those_of_maker(tx, requester).await?;
    }
    owner_invitations::send(ctx, tx, &id, &name, &municipality.id, &others).await?;
    let client = client::insert(tx, &id, &client::new_client_id(&name), municipality, registration).await?;
    // With `once` a secret is shown only when it is made, so its owner makes it.
    if client.has_secret() && municipality.visibility() != SecretVisibility::Once {
        let first = NewSecret { id: &id, name: &request.locale.messages().secret_first_name(), expires_at: None };
        secret::create(tx, &client, first, municipality.visibility(), &ctx.app.sealing).await?;
    }
    Ok(client)
}

/// What would be registered, or what keeps it from that, by the catalogue as it is now and by what this reviewer may give.
async fn checked(
    connection: &mut Connection,
    viewer: &Viewer,
    request: &Request,
) -> Result<Result<(Registration, Municipality), Vec<Problem>>, Error> {
    let municipality = municipality::find(connection, request.municipality_id.as_deref().unwrap_or_default()).await?;
    let Some(municipality) = municipality else { return Ok(Err(vec![Problem::of("municipality", ProblemKind::Missing)])) };
    let Some(draft) = approvable::draft(request) else {
        return Ok(Err(vec![Problem::of("", ProblemKind::OfRequest(RequestProblem::Unreadable))]));
    };
    let mut validation: ValidationContext = draft.context(connection, &municipality.id).await?;
    validation.invites_owners = true;
    let owners = draft.entries(&OWNERS.attribute);
    let concerned: Vec<String> = owners.iter().cloned().chain([request.requester_email.clone()]).collect();
    validation.refused_scopes = scope_grant::refused(connection, viewer, &validation.scopes, &[], &concerned).await?;
    validation.refuses_introspection_of_all = !Introspects::All.is_given_by(viewer, Introspects::Nobody);
    validation.refused_owners = owner_choice::refused(connection, viewer, &owners).await?;
    let of_requester = if requester::barred(connection, request).await?.is_some() {
        Some(RequestProblem::RequesterDisabled)
    } else if owner_choice::is_own(connection, viewer, &request.requester_email).await? {
        Some(RequestProblem::RequesterKnown)
    } else {
        None
    };
    if let Some(problem) = of_requester {
        return Ok(Err(vec![Problem::of("", ProblemKind::OfRequest(problem))]));
    }
    Ok(draft.check(&validation).map(|registration| (registration, municipality)))
}

/// What keeps a request from being approved by this reviewer.
pub async fn problems(connection: &mut Connection, viewer: &Viewer, request: &Request) -> Result<Vec<Problem>, Error> {
    Ok(checked(connection, viewer, request).await?.err().unwrap_or_default())
}

/// A problem with the name of what it is about.
pub fn said(t: Messages, problem: &Problem) -> String {
    let errors = FormErrors::of(std::slice::from_ref(problem), t).0;
    let label = errors.first().map_or("", |error| error.label.as_str());
    if label.is_empty() { problem.text(t) } else { format!("{label}: {}", problem.text(t)) }
}

async fn page(ctx: &SignedIn, request: Request, typed: Typed) -> Result<HttpResponse, Error> {
    let mut connection = ctx.read().await?;
    let municipality_id = request.municipality_id.clone().unwrap_or_default();
    let municipality = municipality::find(&mut connection, &municipality_id).await?;
    let catalogue = scope::list_for(&mut connection, &municipality_id).await?;
    let problems = problems(&mut connection, &ctx.viewer, &request).await?;
    let canned = CannedChoice::load(&mut connection, &typed.answer).await?;
    let draft: Draft = approvable::draft(&request).unwrap_or_default();
    let preview = match typed.is_previewed && problems.is_empty() {
        true => mails::approval_previewed(ctx, &mut connection, &request, &typed.comment).await?,
        false => String::new(),
    };
    drop(connection);
    let is_open = ctx.viewer.may(RequestRight::Decide, &request) && request.is_in(State::Submitted);
    let status = match (is_open, &typed.conflict, typed.form_errors.is_empty() && problems.is_empty()) {
        (false, ..) | (_, Some(_), _) => StatusCode::CONFLICT,
        (true, None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, None, true) => StatusCode::OK,
    };
    let name = wording::title(ctx.t, &request);
    let page = Page {
        layout: ctx.layout_in(&ctx.t.approval_title(name.as_str()), Section::Requests),
        name,
        municipality: municipality.map_or_else(String::new, |municipality| municipality.name),
        asked: asked::of(ctx.t, &request, &draft, &catalogue),
        problems: problems.iter().map(|problem| said(ctx.t, problem)).collect(),
        risks: risks::of(ctx.t, &request, &catalogue),
        comment: typed.comment,
        canned,
        preview,
        conflict: typed.conflict,
        is_open,
        form_errors: typed.form_errors,
        request,
    };
    Ok(ctx.page_with_status(status, &page))
}
