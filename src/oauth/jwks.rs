//! The public keys that verify tokens (RFC 7517 §5).
use super::public_document;
use crate::app::App;
use actix_web::{HttpRequest, HttpResponse, web::Data};
use serde_json::json;

pub async fn show(request: HttpRequest, app: Data<App>) -> HttpResponse {
    public_document::answer(&request, &app.config, &json!({"keys": app.registry.keys().jwks}))
}
