//! Revoking a secret at once.
use crate::model::access::Right;
use crate::model::client::secret::{self, Secret};
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::{Error, see_other};
use crate::web::frame::{Frame, Section};
use crate::web::when;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "clients/secrets/revocation.html")]
struct New {
    frame: Frame,
    client_id: String,
    client_name: String,
    secret: Secret,
    last_used: String,
    /// Whether no other secret could take over.
    is_last: bool,
    is_safe: bool,
}

pub async fn new(desk: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let client = super::client(&desk, &path.0, Right::RevokeSecret).await?;
    desk.app.ledger.flush().await?;
    let secrets = secret::list(&mut *desk.read().await?, &client.id).await?;
    let secret = secrets.iter().find(|secret| secret.id == path.1).cloned().ok_or(Error::NotFound)?;
    Ok(desk.page(&New {
        frame: desk.frame_in(&desk.t.revocation_title(secret.name.as_str()), Section::Clients),
        client_id: client.id.clone(),
        client_name: client.client_name.clone(),
        last_used: secret.last_used_at.map_or_else(|| desk.t.never(), |at| when::ago(desk.t, at, desk.now)),
        is_last: !secrets.iter().any(|other| other.id != secret.id && other.is_live(desk.now)),
        is_safe: secret.is_safe_to_delete(&secrets, desk.now),
        secret,
    }))
}

pub async fn create(desk: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let client = super::client(&desk, &path.0, Right::RevokeSecret).await?;
    let secret = secret::find(&mut *desk.read().await?, &client.id, &path.1).await?.ok_or(Error::NotFound)?;
    let mut deed = desk.begin().await?;
    secret::revoke(&mut deed, &client, &secret).await?;
    desk.commit(deed).await?;
    desk.flash(desk.t.secret_revoked(secret.name.as_str()));
    Ok(see_other(&url::client_part(&client.id, "secrets")))
}
