//! The mistakes of beginners: requests that can't be read as they were meant, so that no client proves who it is. The owner of the client
//! that they name reads of them. Anybody can name a client, so its state and its secrets are not looked at, and of what a stranger sent
//! only words of a known list are kept: a secret may stand anywhere.
use super::{find, named_client};
use crate::model::refusal::Cause;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::form::{self, Form};
use crate::oauth::request_context::RequestContext;
use actix_web::HttpRequest;
use actix_web::http::header::AUTHORIZATION;

/// Schemes of IANA's registry and those that people make up.
const SCHEMES: &[&str] = &["Bearer", "Digest", "Negotiate", "NTLM", "DPoP", "HOBA", "Mutual", "OAuth", "Token", "ApiKey"];
const METHODS: &[&str] = &["GET", "HEAD", "PUT", "PATCH", "DELETE"];
const MEDIA_TYPES: &[&str] = &["multipart/form-data", "text/plain", "text/html", "application/xml", "text/xml", "application/octet-stream"];
const PARAMETERS: &[&str] = &[
    "grant_type",
    "scope",
    "client_id",
    "client_secret",
    "client_assertion",
    "client_assertion_type",
    "audience",
    "redirect_uri",
    "code",
    "code_verifier",
    "refresh_token",
    "username",
    "password",
];

/// The answer, and what the owner of the client will read. Whether there is such a client shows in neither text nor time.
pub async fn refuse(ctx: &RequestContext<'_>, request: &HttpRequest, body: &[u8], kind: ErrorKind) -> OAuthError {
    let Some((cause, detail)) = cause(request, body, kind) else { return kind.into() };
    let Some(client_id) = named_client::client_id(request, body) else { return kind.into() };
    let refused = match find(ctx, &client_id).await {
        Ok(client) => ctx.refuse(&client, kind, cause, detail),
        Err(_) => OAuthError { error_uri: Some(ctx.error_uri(&client_id, kind)), ..kind.into() },
    };
    OAuthError { has_equal_timing: true, ..refused }
}

/// What the owner will read, and a word about it out of the lists above.
fn cause(request: &HttpRequest, body: &[u8], kind: ErrorKind) -> Option<(Cause, &'static str)> {
    let among = |list: &'static [&'static str], text: &str| list.iter().find(|known| known.eq_ignore_ascii_case(text)).copied();
    Some(match kind {
        ErrorKind::MethodNotAllowed => (Cause::NotPost, among(METHODS, request.method().as_str())?),
        ErrorKind::UnsupportedMediaType | ErrorKind::NoCredentials => {
            let is_json = named_client::is_json(body);
            let media_type = among(MEDIA_TYPES, form::media_type(request.headers())).unwrap_or_default();
            (Cause::NotAForm, if is_json { "JSON" } else { media_type })
        }
        ErrorKind::ParametersInUrl => (Cause::ParametersInUrl, ""),
        ErrorKind::RepeatedParameter => {
            let is_repeated = |name: &&&str| url::form_urlencoded::parse(body).filter(|(known, _)| known == **name).count() > 1;
            (Cause::RepeatedParameter, PARAMETERS.iter().find(is_repeated).copied().unwrap_or_default())
        }
        ErrorKind::UnreadableAuthorization => {
            let line = request.headers().get(AUTHORIZATION).and_then(|line| line.to_str().ok()).unwrap_or_default();
            (Cause::AuthorizationUnreadable, among(SCHEMES, line.split(' ').next().unwrap_or_default()).unwrap_or_default())
        }
        ErrorKind::SeveralAuthorizationHeaders | ErrorKind::SeveralCredentials => (Cause::SeveralCredentials, ""),
        ErrorKind::ClientIdsDiffer => (Cause::ClientIdsDiffer, ""),
        _ => return None,
    })
}

/// Whether credentials of some kind are in the body.
pub fn has_credentials(form: &Form<'_>) -> bool {
    ["client_id", "client_secret", "client_assertion"].into_iter().any(|name| form.get(name).is_some())
}
