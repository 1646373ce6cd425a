//! Sending a person's browser back to the application with an answer.
use super::grant::Given;
use crate::oauth::authorize::{AnsweredError, AuthorizationRequest, ResponseMode, answer, answer_error};
use crate::web::layout::Layout;
use crate::web::request_context::RequestContext;
use crate::web::security_headers::form_policy;
use crate::web::uncompressed::uncompressed;
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
    /// How the page of the form looks.
    pub theme_digest: Option<&'a str>,
}

impl<'a> From<&'a AuthorizationRequest> for Back<'a> {
    fn from(request: &'a AuthorizationRequest) -> Self {
        Self { redirect_uri: &request.redirect_uri, mode: request.response_mode, state: &request.state, theme_digest: None }
    }
}

pub fn error(ctx: &RequestContext, back: &Back<'_>, error: AnsweredError) -> HttpResponse {
    send(ctx, back, &answer_error(error, back.state, &ctx.app.config.public_url))
}

/// What the person let the application have (RFC 6749 §4.1.2, §4.2.2; OpenID Connect Core 1.0 §3.2.2.5, §3.3.2.5).
pub fn given(ctx: &RequestContext, back: &Back<'_>, request: &AuthorizationRequest, given: &Given) -> HttpResponse {
    let (expires_in, has_token) = (given.expires_in.to_string(), request.response_type.token);
    let of_token = |text: &str| if has_token { text.to_owned() } else { String::new() };
    let (token_type, expires_in, scope) = (of_token("Bearer"), of_token(&expires_in), of_token(&given.scope));
    let all = [
        ("code", given.code.as_str()),
        ("access_token", &given.access_token),
        ("token_type", &token_type),
        ("expires_in", &expires_in),
        ("scope", &scope),
        ("id_token", &given.id_token),
        ("state", back.state),
        ("iss", &ctx.app.config.public_url),
    ];
    let sent: Vec<(&str, &str)> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    send(ctx, back, &sent)
}

fn send(ctx: &RequestContext, back: &Back<'_>, parameters: &[(&str, &str)]) -> HttpResponse {
    if let Some(response) = answer(back.redirect_uri, back.mode, parameters) {
        return response;
    }
    let page = FormPost {
        layout: ctx.layout(&ctx.t.form_post_title()).without_forms().themed(back.theme_digest),
        action: back.redirect_uri.to_owned(),
        parameters: parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
    };
    let mut response = uncompressed(ctx.page(&page));
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, form_policy(back.redirect_uri));
    response
}
