//! What pages of any origin may ask here (Fetch standard, CORS protocol). Nothing here knows a browser by its cookies, so a page of another
//! origin gets nothing that it could not have asked for itself.
use actix_web::http::Method;
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_METHOD, ALLOW, HeaderValue,
};
use actix_web::{HttpRequest, HttpResponse};

/// A browser asks before it lets a page's script send another method, or headers of its own. `headers` are those that it may send; the star
/// does not stand for `Authorization`.
pub fn preflight(methods: &'static str, headers: &'static str) -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((ALLOW, methods))
        .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header((ACCESS_CONTROL_ALLOW_METHODS, methods))
        .insert_header((ACCESS_CONTROL_ALLOW_HEADERS, headers))
        .insert_header((ACCESS_CONTROL_MAX_AGE, "86400"))
        .finish()
}

/// An endpoint that scripts of any page may call by POST: an application in a browser changes its code there. It has no secret to send in a
/// header, and a page that sends one is not allowed to.
pub async fn open(request: &HttpRequest, headers: &'static str, answer: impl Future<Output = HttpResponse>) -> HttpResponse {
    if request.method() == Method::OPTIONS && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD) {
        return preflight("POST", headers);
    }
    readable(answer.await)
}

/// Lets the script of any page read the answer.
pub fn readable(mut response: HttpResponse) -> HttpResponse {
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}
