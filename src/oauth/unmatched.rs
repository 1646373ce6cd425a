//! What no route below the protocol's paths answers: JSON, like everything there.
use super::cross_origin;
use actix_web::HttpResponse;
use actix_web::http::Method;
use actix_web::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CACHE_CONTROL};
use serde_json::json;

const METHODS: &str = "GET, HEAD, OPTIONS";

/// `is_document`: whether there is a document at this path, for which the method is wrong.
pub fn answer(method: &Method, is_document: bool) -> HttpResponse {
    match (is_document, method) {
        (true, &Method::OPTIONS) => cross_origin::preflight(METHODS, "*"),
        (true, _) => HttpResponse::MethodNotAllowed()
            .insert_header((ALLOW, METHODS))
            .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
            .insert_header((CACHE_CONTROL, "no-store"))
            .json(json!({"error": "invalid_request", "error_description": "This document is read with GET."})),
        (false, _) => HttpResponse::NotFound()
            .insert_header((CACHE_CONTROL, "no-store"))
            .json(json!({"error": "not_found", "error_description": "Nothing answers here. The metadata of this server lists what does."})),
    }
}
