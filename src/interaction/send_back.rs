//! Sending a person's browser back to the application with an answer.
use crate::oauth::authorize::{AnsweredError, AuthorizationRequest, ResponseMode, answer, answer_error};
use crate::web::layout::Layout;
use crate::web::request_context::RequestContext;
use crate::web::security_headers::form_policy;
use actix_web::HttpResponse;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use askama::Template;

/// A form that the browser sends (OAuth 2.0 Form Post Response Mode): by itself with script, by a button without.
#[derive(Template)]
#[template(path = "interaction/form_post.html")]
struct FormPost {
    layout: Layout,
    action: String,
    parameters: Vec<(String, String)>,
}

/// Where an answer goes.
pub struct Back<'a> {
    pub redirect_uri: &'a str,
    pub mode: ResponseMode,
    /// Empty where the request has none.
    pub state: &'a str,
}

impl<'a> From<&'a AuthorizationRequest> for Back<'a> {
    fn from(request: &'a AuthorizationRequest) -> Self {
        Self { redirect_uri: &request.redirect_uri, mode: request.response_mode, state: &request.state }
    }
}

pub fn error(ctx: &RequestContext, back: &Back<'_>, error: AnsweredError) -> HttpResponse {
    send(ctx, back, &answer_error(error, back.state, &ctx.app.config.public_url))
}

pub fn code(ctx: &RequestContext, back: &Back<'_>, code: &str) -> HttpResponse {
    let mut parameters = vec![("code", code), ("iss", ctx.app.config.public_url.as_str())];
    if !back.state.is_empty() {
        parameters.push(("state", back.state));
    }
    send(ctx, back, &parameters)
}

fn send(ctx: &RequestContext, back: &Back<'_>, parameters: &[(&str, &str)]) -> HttpResponse {
    if let Some(response) = answer(back.redirect_uri, back.mode, parameters) {
        return response;
    }
    let page = FormPost {
        layout: ctx.layout(&ctx.t.form_post_title()).without_forms(),
        action: back.redirect_uri.to_owned(),
        parameters: parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
    };
    let mut response = ctx.page(&page);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, form_policy(back.redirect_uri));
    response
}
