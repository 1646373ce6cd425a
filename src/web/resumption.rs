//! Asking for the password, or to sign in again, without losing the form that needed it, and carrying the form out afterwards.
use super::account::confirmation;
use super::error::Error;
use super::form::{self, FormErrors};
use super::kept_form::{FIELD, KeptForm};
use super::request_body::SentForm;
use super::request_context::{RequestContext, SignedIn};
use super::sign_in;
use crate::urls;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, ResponseError};

/// The page that asks for the password, or to sign in again, and keeps the form of this request. Nothing when there is none to keep.
pub async fn ask(error: Error, request: &HttpRequest) -> Option<HttpResponse> {
    if request.method().is_safe() {
        return None;
    }
    match error {
        Error::ConfirmFirst => {
            let ctx = SignedIn::extract(request).await.ok()?;
            let kept = KeptForm::of(request, &ctx.viewer.person.id, ctx.now)?;
            Some(confirmation::page_for(&ctx, &kept, FormErrors::default()).await)
        }
        Error::SignInFirst => {
            let ctx = RequestContext::of(request).await.ok().filter(|ctx| ctx.viewer().is_none())?;
            let kept = KeptForm::of(request, &ctx.cookies.person_id()?, ctx.now)?;
            // A button without anything typed is pressed again on its own page.
            if kept.body.is_empty() { None } else { Some(sign_in::page_for(&ctx, &kept).await) }
        }
        _ => None,
    }
}

/// Carries out a kept form: puts it in place of the one that carries it, after the password if it was asked.
pub async fn resume(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let sent = request.extensions().get::<SentForm>().map(|sent| sent.0.clone());
    let pairs: Vec<(String, String)> = sent.map(|sent| ::url::form_urlencoded::parse(&sent).into_owned().collect()).unwrap_or_default();
    let carried = form::value(&pairs, FIELD);
    // The pages to sign in take it along.
    if carried.is_empty() || [urls::LOGIN, urls::LOGIN_CODE].contains(&request.path()) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    match unpack(request.request(), carried, &pairs).await {
        Ok(Unpacked::Body(body)) => {
            request.set_payload(Payload::from(body));
            Ok(next.call(request).await?.map_into_boxed_body())
        }
        Ok(Unpacked::Page(page)) => Ok(request.into_response(page)),
        Err(error) => Ok(request.into_response(error.error_response())),
    }
}

enum Unpacked {
    /// The form as it was sent first.
    Body(Bytes),
    /// What comes instead: the password was wrong.
    Page(HttpResponse),
}

async fn unpack(request: &HttpRequest, carried: &str, pairs: &[(String, String)]) -> Result<Unpacked, Error> {
    let ctx = RequestContext::of(request).await?;
    let known = ctx.viewer().map(|viewer| viewer.person.id.clone()).or_else(|| ctx.cookies.person_id()).ok_or(Error::SignInFirst)?;
    let kept = KeptForm::open(&ctx.app, carried, &known, ctx.now).ok_or(Error::BadForm)?;
    if request.uri().path_and_query().map(|path| path.as_str()) != Some(kept.path.as_str()) {
        return Err(Error::BadForm);
    }
    let body = Bytes::from(kept.body.clone());
    // Whatever asks again keeps the form itself, not what carried it.
    request.extensions_mut().insert(SentForm(body.clone()));
    let ctx = SignedIn::extract(request).await?;
    let password = pairs.iter().find(|(name, _)| name == "password").map(|(_, value)| value.clone());
    let code = form::value(pairs, "code");
    if let Some(password) = password
        && let Err(form_errors) = confirmation::confirm(&ctx, password, code).await?
    {
        return Ok(Unpacked::Page(confirmation::page_for(&ctx, &kept, form_errors).await));
    }
    Ok(Unpacked::Body(body))
}
