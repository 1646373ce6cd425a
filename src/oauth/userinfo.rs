//! The UserInfo endpoint (OpenID Connect Core 1.0 §5.3): what a person lets an application know of them.
use super::bearer::{self, AccessToken, Problem};
use super::client_auth;
use super::form::{self, Form};
use super::request_context::RequestContext;
use crate::app::App;
use crate::model::authorization::grant;
use crate::model::known_password;
use crate::model::person::{self, Person};
use actix_web::http::Method;
use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL};
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

pub async fn show(request: HttpRequest, body: Payload, app: Data<App>) -> HttpResponse {
    let body = match form::read(body).await {
        Ok(body) => body,
        Err(_) => return Problem::Several.response(),
    };
    let ctx = RequestContext::new(&app, &request);
    let has_form = request.method() == Method::POST && bearer::has_form(&request);
    let form = if has_form { Form::parse("", &body).ok() } else { None };
    let claims = match bearer::shown(&request, form.as_ref()) {
        Ok(token) => claims(&ctx, token).await,
        Err(problem) => Err(problem),
    };
    match claims {
        Ok(claims) => {
            HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*")).json(claims)
        }
        Err(problem) => problem.response(),
    }
}

async fn claims(ctx: &RequestContext<'_>, token: &str) -> Result<Value, Problem> {
    let token = AccessToken::read(ctx, token).ok_or(Problem::Invalid)?;
    let client = client_auth::look_up(ctx, &token.client_id).await.map_err(|_| Problem::Unavailable)?.ok_or(Problem::Invalid)?;
    client_auth::check_state(ctx, &client).map_err(|_| Problem::Invalid)?;
    client_auth::check_address(ctx, &client).map_err(|_| Problem::Invalid)?;
    // A client's own token is never taken for a person's.
    let grant_id = token.grant_id.as_ref().filter(|_| token.has("openid")).ok_or(Problem::InsufficientScope)?;
    let mut connection = ctx.app.db.read_for_tokens().await.map_err(|_| Problem::Unavailable)?;
    let grant = grant::find(&mut connection, grant_id).await.map_err(|_| Problem::Unavailable)?;
    let grant = grant.filter(|grant| grant.is_live(ctx.now)).ok_or(Problem::Invalid)?;
    let person = person::find(&mut connection, &grant.person_id).await.map_err(|_| Problem::Unavailable)?;
    let person = person.filter(|person| person.disabled_at.is_none()).ok_or(Problem::Invalid)?;
    // Whoever else may know the password may be the one who signed in.
    let unproved = known_password::leaves_address_unproved(&mut connection, &person).await.map_err(|_| Problem::Unavailable)?;
    Ok(of_person(&person, &token, !unproved))
}

/// By the scopes of OpenID Connect Core 1.0 §5.4.
fn of_person(person: &Person, token: &AccessToken, is_address_proved: bool) -> Value {
    let mut claims = json!({"sub": person.id});
    if token.has("profile") {
        claims["name"] = json!(person.name);
        claims["locale"] = json!(person.locale.as_str());
    }
    if token.has("email") {
        claims["email"] = json!(person.email);
        claims["email_verified"] = json!(is_address_proved);
    }
    claims
}
