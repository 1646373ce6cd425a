//! GET and POST /authorize/{id}: who asks, for what, and whether the person lets it. Each step is looked at anew at every request: none
//! can be left out, and whoever goes on must be the one whom the page named.
use super::admission;
use super::allow::allow;
use super::asked::{Asked, ended};
use super::step::{self, Step};
use super::{barred, choose_account, consent_page, identity_provider};
use crate::model::authorization::consent;
use crate::oauth::authorize::AnsweredError;
use crate::urls;
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
        Some(Step::ChooseAccount) | None => {}
        Some(step) => return asked.lead(ctx, step).await,
    }
    let signed_in = signed_in.ok_or(Error::SignInFirst)?;
    if asked.request.wants_choice(signed_in.session.confirmed_at, &signed_in.session.key_digest) {
        return Ok(choose_account::page(&signed_in, asked));
    }
    if let Some(response) = detour(&signed_in, asked).await? {
        return Ok(response);
    }
    let (viewer, session) = (&signed_in.viewer, &signed_in.session);
    let mut connection = ctx.read().await?;
    if let Some(barred) = admission::check(&mut connection, &asked.client, &asked.municipality, viewer, session, ctx.address).await? {
        drop(connection);
        return barred::answer(&signed_in, asked, barred).await;
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
        // The session ended, or somebody else signed in meanwhile: it is asked anew.
        "allow" | "this_account" if ctx.viewer().is_none_or(|viewer| viewer.person.id != value(&form, "person")) => Ok(see_other(&page)),
        "this_account" => Ok(choose_account::choose(&ctx, &asked)),
        "allow" => {
            let signed_in = SignedIn::from_request(&request, &mut Payload::None).await?;
            allow(&signed_in, &request, &asked, true).await
        }
        _ => Err(Error::BadForm),
    }
}
