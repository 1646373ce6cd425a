//! Pages that show a secret go out uncompressed: the length of a compressed page tells somebody who may add to it what else is in it
//! (BREACH, CVE-2013-3587).
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_ENCODING, HeaderMap, HeaderValue};

const MARK: HeaderValue = HeaderValue::from_static("identity");

/// Marks a page as one that is not to be compressed.
pub fn uncompressed(mut page: HttpResponse) -> HttpResponse {
    page.headers_mut().insert(CONTENT_ENCODING, MARK);
    page
}

/// Takes the mark away again: `identity` is never written into an answer (RFC 9110 §12.5.3).
pub fn unmark(headers: &mut HeaderMap) {
    if headers.get(CONTENT_ENCODING) == Some(&MARK) {
        headers.remove(CONTENT_ENCODING);
    }
}
