//! What the client is answered through the browser: in the query, the fragment or a form (OAuth 2.0 Multiple Response Types §2.1; OAuth
//! 2.0 Form Post Response Mode), always with who answers (RFC 9207).
use super::refused::{AnsweredError, PageProblem, Refused};
use super::response_mode::ResponseMode;
use super::{Parameters, nonce, response};
use crate::model::refusal::{Cause, Refusal};
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use url::form_urlencoded::Serializer;

/// The answer that a client gets for a request that is wrong.
pub(super) fn refuse(
    ctx: &RequestContext<'_>,
    client: &RegisteredClient,
    redirect_uri: String,
    parameters: &Parameters,
    error: AnsweredError,
) -> Refused {
    Refused::Answer {
        redirect_uri,
        mode: response::mode(parameters),
        state: nonce::state(parameters).to_owned(),
        error,
        refusal: refusal(ctx, client, parameters, error),
    }
}

/// The same error on a page, where it is not known to which redirect URI it would go.
pub(super) fn refuse_on_page(
    ctx: &RequestContext<'_>,
    client: &RegisteredClient,
    parameters: &Parameters,
    error: AnsweredError,
) -> Refused {
    let problem = PageProblem::NotRedirected { client_id: client.client_id.clone(), error };
    Refused::Page(problem, refusal(ctx, client, parameters, error))
}

fn refusal(ctx: &RequestContext<'_>, client: &RegisteredClient, parameters: &Parameters, error: AnsweredError) -> Option<Box<Refusal>> {
    let (cause, detail) = noted(error, parameters)?;
    Some(ctx.refusal(client, error.code().as_str(), cause, &detail))
}

/// What the owner of the client reads of it, and of what; nothing where the client is not at fault.
fn noted(error: AnsweredError, parameters: &Parameters) -> Option<(Cause, String)> {
    let cause = error.cause()?;
    let detail = match cause {
        Cause::ResponseTypeUnknown | Cause::ResponseTypeNotOpen | Cause::ResponseTypeWithoutGrantType | Cause::ResponseTypeUnbound => {
            parameters.get("response_type").unwrap_or_default()
        }
        Cause::TenantDiffers => parameters.get("tenant_id").unwrap_or_default(),
        Cause::TargetUnknown => &parameters.all("resource").collect::<Vec<_>>().join(" "),
        Cause::AuthorizeScope => parameters.get("scope").unwrap_or_default(),
        _ if error == AnsweredError::RepeatedParameter => parameters.repeated().unwrap_or_default(),
        _ => error.parameter(),
    };
    Some((cause, detail.to_owned()))
}

/// Leads the browser back with these parameters; `None` for a form, which is a page.
pub fn answer(redirect_uri: &str, mode: ResponseMode, parameters: &[(&str, &str)]) -> Option<HttpResponse> {
    let encoded = Serializer::new(String::new()).extend_pairs(parameters).finish();
    // A query that was registered stays (RFC 6749 §3.1.2).
    let joint = match mode {
        ResponseMode::Query if redirect_uri.contains('?') => '&',
        ResponseMode::Query => '?',
        ResponseMode::Fragment => '#',
        ResponseMode::FormPost => return None,
    };
    let location = format!("{redirect_uri}{joint}{encoded}");
    Some(HttpResponse::SeeOther().insert_header((LOCATION, location)).insert_header((CACHE_CONTROL, "no-store")).finish())
}

/// The parameters of an error, with `state` and `iss`.
pub fn answer_error<'a>(error: AnsweredError, state: &'a str, issuer: &'a str) -> Vec<(&'static str, &'a str)> {
    let mut parameters = vec![("error", error.code().as_str()), ("error_description", error.description()), ("iss", issuer)];
    if !state.is_empty() {
        parameters.push(("state", state));
    }
    parameters
}
