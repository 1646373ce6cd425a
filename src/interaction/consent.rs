//! GET and POST /authorize/{id}: who asks, for what, and whether the person lets it. Each step is looked at anew at every request: none
//! can be left out, and whoever goes on must be the one whom the page named.
use super::asked::{Asked, Barred};
use super::send_back;
use super::step::{self, Step};
use super::{barred, consent_page, grant, identity_provider};
use crate::model::authorization::consent;
use crate::model::client;
use crate::model::client::sign_in::SignIn;
use crate::oauth::authorize::AnsweredError;
use crate::oauth::request_context::RequestContext as ProtocolContext;
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{Pairs, value};
use crate::web::link_ended;
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
        Some(step) => return Ok(asked.lead(ctx, step)),
        None => {}
    }
    let signed_in = signed_in.ok_or(Error::SignInFirst)?;
    if let Some(response) = detour(&signed_in, asked).await? {
        return Ok(response);
    }
    let person_id = signed_in.viewer.person.id.clone();
    let is_silent = asked.request.prompt.none;
    let mut connection = ctx.read().await?;
    if let Some(barred) = asked.barred(&mut connection, &person_id, ctx.address).await? {
        drop(connection);
        let silent = is_silent.then(|| asked.answer_error(ctx, AnsweredError::AccessDenied));
        return Ok(silent.unwrap_or_else(|| barred::page(&signed_in, asked, barred)));
    }
    let given = consent::find(&mut connection, &person_id, &asked.client.id).await?;
    let lacks_second_factor = lacks_second_factor(asked, &signed_in);
    match step::after_sign_in(&asked.request, given.as_ref(), asked.is_proved()) {
        Step::Allow if !lacks_second_factor => {
            drop(connection);
            allow(&signed_in, request, asked).await
        }
        Step::Answer(error) => Ok(asked.answer_error(ctx, error)),
        _ if is_silent => Ok(asked.answer_error(ctx, AnsweredError::ConsentRequired)),
        _ if lacks_second_factor => Err(Error::SecondFactorFirst),
        _ => consent_page::page(&signed_in, asked, given.as_ref(), &mut connection).await,
    }
}

/// What comes first for somebody whose session began with another identity provider than this request can do with.
async fn detour(ctx: &SignedIn, asked: &Asked) -> Result<Option<HttpResponse>, Error> {
    let mut connection = ctx.read().await?;
    let is_as_named = identity_provider::is_as_named(&mut connection, asked, &ctx.session).await?;
    if is_as_named && identity_provider::reaches(&ctx.session, asked) {
        return Ok(None);
    }
    if asked.request.prompt.none {
        return Ok(Some(asked.answer_error(ctx, AnsweredError::LoginRequired)));
    }
    if is_as_named {
        drop(connection);
        return Ok(Some(barred::page(ctx, asked, Barred::ProviderOfAnother)));
    }
    Ok(Some(see_other(&identity_provider::sign_in_page(&mut connection, asked).await?)))
}

/// Whoever has the browser may refuse; whatever else is decided by the person whom the page named, as they are now.
pub async fn create(request: HttpRequest, ctx: RequestContext, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let Some(asked) = Asked::find(&ctx, &request, &id).await? else { return Ok(ended(&ctx)) };
    let page = urls::authorization(&id);
    match value(&form, "decision") {
        "refuse" => Ok(asked.answer_error(&ctx, AnsweredError::AccessDenied)),
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
            let who = Some((&signed_in.viewer.person, &signed_in.session));
            if step::before_consent(&asked.request, who, ctx.now).is_some() || lacks_second_factor(&asked, &signed_in) {
                return Ok(see_other(&page));
            }
            allow(&signed_in, &request, &asked).await
        }
        _ => Err(Error::BadForm),
    }
}

/// Whether a municipality that demands a second factor of its own people lets one of them in to an application that is for them alone.
fn lacks_second_factor(asked: &Asked, ctx: &SignedIn) -> bool {
    asked.registered.sign_in == SignIn::Municipality && ctx.viewer.lacks_second_factor(&asked.municipality)
}

/// Gives the application what it asks for, if everything is still as it was in the transaction that writes it down.
async fn allow(ctx: &SignedIn, request: &HttpRequest, asked: &Asked) -> Result<HttpResponse, Error> {
    let mut tx = ctx.begin_own().await?;
    let person_id = tx.viewer.person.id.clone();
    let session = tx.session().clone();
    let is_as_named = identity_provider::is_as_named(tx.connection(), asked, &session).await?;
    if !is_as_named || !identity_provider::reaches(&session, asked) {
        drop(tx);
        return Ok(see_other(&urls::authorization(&asked.id)));
    }
    if let Some(barred) = asked.barred(tx.connection(), &person_id, ctx.address).await? {
        drop(tx);
        return Ok(barred::page(ctx, asked, barred));
    }
    // As it is registered now: no change of it is committed before this is.
    let client = client::find(tx.connection(), &asked.client.id).await?;
    let is_open = client.filter(|client| asked.request.is_open_for(client)).is_some();
    let protocol = ProtocolContext::new(&ctx.app, request);
    let given = match is_open {
        true => grant::create(&protocol, &mut tx, &asked.id, &asked.registered, &asked.request).await?,
        false => None,
    };
    let Some(given) = given else { return Ok(asked.answer(ctx, |ctx| ended(ctx))) };
    consent::give(&mut tx, &person_id, &asked.client, &asked.request.asked_scope()).await?;
    ctx.commit(tx).await?;
    grant::count(&protocol, &asked.registered, &asked.request);
    Ok(asked.answer(ctx, |ctx| send_back::given(ctx, &asked.request, &given)))
}

/// Finished already, older than half an hour, of another browser, or of a client that may not have it any more.
pub(super) fn ended(ctx: &RequestContext) -> HttpResponse {
    let (title, advice) = (ctx.t.authorization_ended_title(), ctx.t.authorization_ended());
    link_ended::page(ctx, &title, advice, urls::HOME, ctx.t.to_start())
}
