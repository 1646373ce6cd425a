//! GET and POST /authorize/{id}: who asks, for what, and whether the person lets it. Each step is looked at anew at every request: none
//! can be left out, and whoever goes on must be the one whom the page named.
use super::admission::{self, Barred};
use super::asked::{Asked, ended};
use super::send_back;
use super::step::{self, Step};
use super::{barred, consent_page, grant, identity_provider};
use crate::model::authorization::consent;
use crate::model::client;
use crate::model::municipality;
use crate::oauth::authorize::{AnsweredError, AuthorizationSettings};
use crate::oauth::request_context::RequestContext as ProtocolContext;
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::{Error, see_other};
use crate::web::form::{Pairs, value};
use crate::web::request_context::{RequestContext, SignedIn};
use actix_web::web::Path;
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload};

pub async fn show(request: HttpRequest, ctx: RequestContext, id: Path<String>) -> Result<HttpResponse, Error> {
    match Asked::find(&ctx, &request, &id).await? {
        Some(asked) => go_on(&ctx, &request, &asked).await,
        None => Ok(ended(&ctx)),
    }
}

/// The next step of a request, or its answer.
pub(super) async fn go_on(ctx: &RequestContext, request: &HttpRequest, asked: &Asked) -> Result<HttpResponse, Error> {
    let signed_in = match ctx.viewer() {
        Some(_) => Some(SignedIn::from_request(request, &mut Payload::None).await?),
        None => None,
    };
    let who = signed_in.as_ref().map(|ctx| (&ctx.viewer.person, &ctx.session));
    match step::before_consent(&asked.request, who, ctx.now) {
        // Straight at the provider that the request names.
        Some(Step::SignIn) if !asked.request.issuer.is_empty() => {
            return Ok(see_other(&identity_provider::sign_in_page(&mut *ctx.read().await?, asked).await?));
        }
        Some(step) => return asked.lead(ctx, step).await,
        None => {}
    }
    let signed_in = signed_in.ok_or(Error::SignInFirst)?;
    if let Some(response) = detour(&signed_in, asked).await? {
        return Ok(response);
    }
    let (viewer, session) = (&signed_in.viewer, &signed_in.session);
    let mut connection = ctx.read().await?;
    if let Some(barred) = admission::check(&mut connection, &asked.client, &asked.municipality, viewer, session, ctx.address).await? {
        drop(connection);
        return bar(&signed_in, asked, barred).await;
    }
    let given = consent::find(&mut connection, &viewer.person.id, &asked.client.id).await?;
    match step::after_sign_in(&asked.request, given.as_ref(), asked.is_proved()) {
        Step::Allow => {
            drop(connection);
            allow(&signed_in, request, asked, false).await
        }
        Step::Answer(error) => {
            drop(connection);
            asked.answer_error(ctx, error).await
        }
        _ => consent_page::page(&signed_in, asked, given.as_ref(), &mut connection).await,
    }
}

/// The page that says why somebody can't sign in to the application; where none may be shown, what the application can do about it.
async fn bar(ctx: &SignedIn, asked: &Asked, barred: Barred) -> Result<HttpResponse, Error> {
    match barred {
        _ if !asked.request.prompt.none => barred::page(ctx, asked, barred),
        // In another way they may.
        Barred::ProviderOfAnother => asked.answer_error(ctx, AnsweredError::LoginRequired).await,
        Barred::Address | Barred::NotOwnPeople | Barred::SecondFactor => asked.answer_error(ctx, AnsweredError::InteractionRequired).await,
    }
}

/// What comes first for somebody whose session began with another identity provider than the request names.
async fn detour(ctx: &SignedIn, asked: &Asked) -> Result<Option<HttpResponse>, Error> {
    let mut connection = ctx.read().await?;
    if identity_provider::is_as_named(&mut connection, asked, &ctx.session).await? {
        return Ok(None);
    }
    if asked.request.prompt.none {
        drop(connection);
        return asked.answer_error(ctx, AnsweredError::LoginRequired).await.map(Some);
    }
    Ok(Some(see_other(&identity_provider::sign_in_page(&mut connection, asked).await?)))
}

/// Whoever has the browser may refuse; whatever else is decided by the person whom the page named, as they are now.
pub async fn create(request: HttpRequest, ctx: RequestContext, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let Some(asked) = Asked::find(&ctx, &request, &id).await? else { return Ok(ended(&ctx)) };
    let page = urls::authorization(&id);
    match value(&form, "decision") {
        "refuse" => asked.answer_error(&ctx, AnsweredError::AccessDenied).await,
        "other_account" => {
            ctx.sign_out().await?;
            Ok(see_other(&urls::with_query(urls::LOGIN, "next", &page)))
        }
        "allow" => {
            let is_same_person = ctx.viewer().is_some_and(|viewer| viewer.person.id == value(&form, "person"));
            if !is_same_person {
                // The session ended, or somebody else signed in meanwhile: it is asked anew.
                return Ok(see_other(&page));
            }
            let signed_in = SignedIn::from_request(&request, &mut Payload::None).await?;
            allow(&signed_in, &request, &asked, true).await
        }
        _ => Err(Error::BadForm),
    }
}

/// Gives the application what it asks for, if everything is still as it was in the transaction that writes it down. `is_pressed`: the
/// person pressed the button just now, so that no consent of before is needed.
async fn allow(ctx: &SignedIn, request: &HttpRequest, asked: &Asked, is_pressed: bool) -> Result<HttpResponse, Error> {
    let mut tx = ctx.begin_own().await?;
    if !is_on_its_way(&mut tx, asked, is_pressed).await? {
        drop(tx);
        return match asked.request.prompt.none {
            true => asked.answer_error(ctx, AnsweredError::InteractionRequired).await,
            false => Ok(see_other(&urls::authorization(&asked.id))),
        };
    }
    // As it is registered now: no change of it is committed before this is.
    let client = client::find(tx.connection(), &asked.client.id).await?;
    let client = client.filter(|client| asked.request.is_right_for(&AuthorizationSettings::from(client)));
    let Some(client) = client else { return Ok(asked.answer(ctx, ended)) };
    let municipality = municipality::find(tx.connection(), &client.municipality_id).await?.ok_or(Error::NotFound)?;
    let (viewer, session) = (tx.viewer.clone(), tx.session().clone());
    if let Some(barred) = admission::check(tx.connection(), &client, &municipality, &viewer, &session, ctx.address).await? {
        drop(tx);
        return bar(ctx, asked, barred).await;
    }
    let protocol = ProtocolContext::new(&ctx.app, request);
    let given = grant::create(&protocol, &mut tx, &asked.id, &asked.registered, &asked.request).await?;
    let Some(given) = given else { return Ok(asked.answer(ctx, ended)) };
    consent::give(&mut tx, &viewer.person.id, &client, &asked.request.asked_scope()).await?;
    ctx.commit(tx).await?;
    grant::count(&protocol, &asked.registered, &asked.request);
    Ok(asked.answer(ctx, |ctx| send_back::given(ctx, &asked.request, &given)))
}

/// Whether no step comes before what is given, as the person, their session and their consent are in the transaction.
async fn is_on_its_way(tx: &mut AuthorizedTransaction, asked: &Asked, is_pressed: bool) -> Result<bool, Error> {
    let (viewer, session, now) = (tx.viewer.clone(), tx.session().clone(), tx.now);
    if step::before_consent(&asked.request, Some((&viewer.person, &session)), now).is_some() {
        return Ok(false);
    }
    let is_as_named = identity_provider::is_as_named(tx.connection(), asked, &session).await?;
    let given = consent::find(tx.connection(), &viewer.person.id, &asked.client.id).await?;
    let is_allowed = || step::after_sign_in(&asked.request, given.as_ref(), asked.is_proved()) == Step::Allow;
    Ok(is_as_named && (is_pressed || is_allowed()))
}
