//! What this server offers (RFC 8414, OpenID Connect Discovery 1.0): only what it really answers.
use crate::app::App;
use crate::model::client::grant_type::{AuthMethod, GrantType};
use crate::model::scope;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::public_document;
use crate::urls;
use actix_web::{HttpRequest, HttpResponse, web::Data};
use serde_json::json;

pub async fn show(request: HttpRequest, app: Data<App>) -> HttpResponse {
    let Ok(scopes) = global_scopes(&app).await else { return OAuthError::from(ErrorKind::Unavailable).response() };
    let issuer = &app.config.public_url;
    let grants: Vec<_> = GrantType::ALL.iter().filter(|grant| grant.is_served()).collect();
    let methods = [AuthMethod::Basic, AuthMethod::Post];
    let document = json!({
        "issuer": issuer,
        "token_endpoint": format!("{issuer}{}", urls::TOKEN),
        "jwks_uri": format!("{issuer}{}", urls::JWKS),
        "grant_types_supported": grants,
        "response_types_supported": [],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [app.config.signing_algorithm],
        "token_endpoint_auth_methods_supported": methods,
        "scopes_supported": scopes,
        "ui_locales_supported": ["nl", "en"],
    });
    public_document::answer(&request, &app.config, &document)
}

/// A municipality's own scopes are nobody else's business.
async fn global_scopes(app: &App) -> sqlx::Result<Vec<String>> {
    let scopes = scope::list(&mut *app.read().await?).await?;
    Ok(scopes.into_iter().filter(|scope| scope.municipality_id.is_none()).map(|scope| scope.name).collect())
}
