//! The UserInfo endpoint (OpenID Connect Core 1.0 §5.3): what a person lets an application know of them.
use super::bearer::{self, AccessToken, Problem};
use super::client_auth;
use super::cross_origin;
use super::dpop;
use super::error::OAuthError;
use super::form::{self, Form};
use super::headless_use;
use super::person_claims::KnownPerson;
use super::request_context::RequestContext;
use crate::app::App;
use crate::model::authorization::claims_request::ClaimsRequest;
use crate::model::authorization::granted_person::GrantedPerson;
use crate::model::authorization::own_people;
use crate::model::client::security_profile::SecurityProfile;
use crate::model::client::sign_in::SignIn;
use crate::registry::RegisteredClient;
use actix_web::http::Method;
use actix_web::http::header::{ALLOW, CACHE_CONTROL};
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Map, Value, json};

const METHODS: &str = "GET, HEAD, POST, OPTIONS";

pub async fn show(request: HttpRequest, body: Payload, app: Data<App>) -> HttpResponse {
    match *request.method() {
        Method::GET | Method::HEAD | Method::POST => {}
        // A browser asks before it lets a page's script send the header with the token (Fetch standard, CORS protocol).
        Method::OPTIONS => return cross_origin::preflight(METHODS, "Authorization, DPoP"),
        _ => return HttpResponse::MethodNotAllowed().insert_header((ALLOW, METHODS)).json(json!({"error": "invalid_request"})),
    }
    let body = match form::read(body).await {
        Ok(body) => body,
        Err(kind) => return cross_origin::readable(OAuthError::from(kind).response()),
    };
    let ctx = RequestContext::new(&app, &request);
    match answer(&ctx, &request, &body).await {
        Ok(claims) => cross_origin::readable(HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(claims)),
        Err(problem) => {
            let mut response = problem.response();
            if matches!(problem, Problem::Dpop(fault) if fault.wants_nonce()) {
                dpop::nonce::add(&app, ctx.now, &mut response);
            }
            response
        }
    }
}

async fn answer(ctx: &RequestContext<'_>, request: &HttpRequest, body: &[u8]) -> Result<Map<String, Value>, Problem> {
    let has_form = request.method() == Method::POST && bearer::has_form(request);
    let form = if has_form { Some(Form::parse("", body).map_err(|_| Problem::Unreadable)?) } else { None };
    let shown = bearer::shown(request, form.as_ref())?;
    let token = AccessToken::find(ctx, shown).await.map_err(unavailable)?.ok_or(Problem::Invalid)?;
    let proof = dpop::check(ctx, request, shown, &token).map_err(Problem::Dpop)?;
    let client = client_auth::look_up(ctx, &token.client_id).await.map_err(|_| Problem::Unavailable)?.ok_or(Problem::Invalid)?;
    if proof.as_ref().is_some_and(|proof| !proof.is_allowed_to(&client)) {
        return Err(Problem::Dpop(dpop::Fault::Algorithm));
    }
    client_auth::check_state(ctx, &client).map_err(|_| Problem::Invalid)?;
    client_auth::check_address(ctx, &client).map_err(|_| Problem::Invalid)?;
    if let Some(proof) = proof {
        proof.use_up(ctx).await.map_err(|problem| match problem {
            dpop::proof::Problem::Fault(fault) => Problem::Dpop(fault),
            dpop::proof::Problem::Unavailable => Problem::Unavailable,
        })?;
    }
    // A client's own token is never taken for a person's.
    let grant_id = token.grant_id.as_ref().filter(|_| ctx.app.registry.scopes().means_openid(&token.scope));
    let grant_id = grant_id.ok_or(Problem::InsufficientScope)?;
    let (person, asked) = find(ctx, grant_id, &client).await.map_err(unavailable)?.ok_or(Problem::Invalid)?;
    headless_use::note(ctx, &token);
    let mut claims = person.by_scope(|scope| scope == "openid" || token.has(scope));
    // House Check's number is for clients that came from there.
    if client.security_profile == SecurityProfile::Fapi2 {
        claims.remove("id");
    }
    // What the request asked for one by one (§5.5).
    claims.extend(person.claims(asked.userinfo.iter().map(String::as_str)));
    claims.insert("sub".to_owned(), json!(person.person.id));
    Ok(claims)
}

/// Whose grant it is, if that lives and the person may still sign in to the client.
async fn find(ctx: &RequestContext<'_>, grant_id: &str, client: &RegisteredClient) -> sqlx::Result<Option<(KnownPerson, ClaimsRequest)>> {
    let Some(found) = ctx.app.granted_people.find(grant_id.to_owned()).await? else { return Ok(None) };
    let GrantedPerson { grant, person, is_address_proved } = found;
    if !grant.is_live(ctx.now) || grant.client_id != client.id || person.disabled_at.is_some() {
        return Ok(None);
    }
    // A role that was withdrawn opens nothing more, whatever the token lasts.
    if client.sign_in == SignIn::Municipality {
        let mut connection = ctx.app.db.read_for_tokens().await?;
        if !own_people::include(&mut connection, &client.municipality_id, &person.id).await? {
            return Ok(None);
        }
    }
    Ok(Some((KnownPerson { person, is_address_proved }, grant.claims_request())))
}

fn unavailable(error: sqlx::Error) -> Problem {
    tracing::warn!(%error, "an access token could not be looked up");
    Problem::Unavailable
}
