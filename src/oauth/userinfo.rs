//! The UserInfo endpoint (OpenID Connect Core 1.0 §5.3): what a person lets an application know of them.
use super::bearer::{self, Problem};
use super::checked_token::{CheckedToken, Refused};
use super::cross_origin;
use super::dpop::{self, Target};
use super::error::OAuthError;
use super::form::{self, Form};
use super::not_passed::NotPassed;
use super::person_claims::KnownPerson;
use super::request_context::RequestContext;
use crate::app::App;
use crate::model::authorization::claims_request::ClaimsRequest;
use crate::model::authorization::granted_person::GrantedPerson;
use crate::model::client::security_profile::SecurityProfile;
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use actix_web::http::Method;
use actix_web::http::header::{ACCESS_CONTROL_EXPOSE_HEADERS, ALLOW, CACHE_CONTROL, HeaderValue};
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
        Err(not_passed) => {
            let mut response = cross_origin::readable(not_passed.response(&ctx, &request));
            // RFC 9449 §7.1, §8: the script of a page reads no other headers than those it is allowed.
            let readable = HeaderValue::from_static("WWW-Authenticate, DPoP-Nonce");
            response.headers_mut().insert(ACCESS_CONTROL_EXPOSE_HEADERS, readable);
            response
        }
    }
}

async fn answer(ctx: &RequestContext<'_>, request: &HttpRequest, body: &[u8]) -> Result<Map<String, Value>, NotPassed> {
    let has_form = request.method() == Method::POST && bearer::has_form(request);
    let form = if has_form { Some(Form::parse("", body).map_err(|_| NotPassed::Shown(Problem::Unreadable))?) } else { None };
    let shown = bearer::shown(request, form.as_ref()).map_err(NotPassed::Shown)?;
    let token = CheckedToken::find(ctx, shown).await.map_err(NotPassed::Token)?;
    let proof = dpop::check(ctx, request, &token.in_request(shown), || Ok(Target::of(request)));
    let proof = proof.map_err(|fault| NotPassed::proof(&token, fault))?;
    token.check_address(ctx.address.known()).map_err(NotPassed::Token)?;
    // A client's own token is never taken for a person's.
    let grant_id = token.claims.grant_id.as_ref().filter(|_| ctx.app.registry.scopes().means_openid(&token.scope()));
    let lacks_openid = || NotPassed::Scope { refused: token.refused(Cause::TokenScope, "openid"), required: "openid".to_owned() };
    let grant_id = grant_id.ok_or_else(lacks_openid)?;
    let found = find(ctx, grant_id, &token.client).await.map_err(unavailable)?;
    let (person, asked) = found.ok_or_else(|| NotPassed::Token(token.refused(Cause::GrantEnded, "")))?;
    if let Some(proof) = proof {
        proof.use_up(ctx).await.map_err(|problem| NotPassed::of_proof(&token, problem))?;
    }
    token.note_use(ctx);
    Ok(claims(&token, &person, &asked))
}

fn claims(token: &CheckedToken, person: &KnownPerson, asked: &ClaimsRequest) -> Map<String, Value> {
    let mut claims = person.by_scope(|scope| scope == "openid" || token.has(scope));
    // House Check's number is for clients that came from there.
    if token.client.security_profile == SecurityProfile::Fapi2 {
        claims.remove("id");
    }
    // What the request asked for one by one (§5.5).
    claims.extend(person.claims(asked.userinfo.iter().map(String::as_str)));
    claims.insert("sub".to_owned(), json!(person.person.id));
    claims
}

/// Whose grant it is, and what was asked for by it, if it lives.
async fn find(ctx: &RequestContext<'_>, grant_id: &str, client: &RegisteredClient) -> sqlx::Result<Option<(KnownPerson, ClaimsRequest)>> {
    let Some(found) = ctx.app.granted_people.find(grant_id.to_owned()).await? else { return Ok(None) };
    let GrantedPerson { grant, person, is_address_proved } = found;
    let is_usable = grant.is_live(ctx.now) && grant.client_id == client.id && person.disabled_at.is_none();
    Ok(is_usable.then(|| (KnownPerson { person, is_address_proved }, grant.claims_request())))
}

fn unavailable(error: sqlx::Error) -> NotPassed {
    tracing::warn!(%error, "the grant of an access token could not be looked up");
    NotPassed::Token(Refused::Unavailable)
}
