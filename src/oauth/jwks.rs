//! The public keys that verify tokens (RFC 7517 §5).
use crate::app::App;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpResponse, web::Data};
use serde_json::json;

/// Verifiers may keep the set for five minutes; a new key is shown for ten before it signs.
pub async fn show(app: Data<App>) -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "public, max-age=300")).json(json!({"keys": app.registry.keys().jwks}))
}
