//! Seeing a secret: by an owner who gave their password just now, and written down each time.
use super::visibility;
use crate::model::access::Right;
use crate::model::client::secret::{self, Secret};
use crate::model::deed::Deed;
use crate::web::clients::head::{Head, Tab};
use crate::web::desk::{OwnedClient, SignedIn};
use crate::web::error::Error;
use crate::web::frame::{Frame, Section};
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "clients/secrets/view.html")]
struct View {
    frame: Frame,
    head: Head,
    name: String,
    secret: String,
    /// Until when it can be seen again, in words.
    again: String,
}

pub async fn create(desk: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let (id, secret_id) = path.into_inner();
    let client = super::client(&desk, &id, Right::SeeSecret).await?;
    desk.demand_confirmed()?;
    // A use that is not written yet hides the secret too.
    desk.app.ledger.flush().await?;
    let stored = secret::find(&mut *desk.read().await?, &id, &secret_id).await?.ok_or(Error::NotFound)?;
    let may_be_seen = stored.can_be_seen(visibility(&desk, &client).await?, desk.now);
    let secret = stored.open(&desk.app.sealing).filter(|_| may_be_seen).ok_or(Error::NotFound)?;
    show(&desk, &client, desk.begin().await?, &stored, secret).await
}

/// Shows a secret that the deed has just made, and ends the deed.
pub async fn show_new(desk: &SignedIn, client: &OwnedClient, mut deed: Deed, secret_id: &str, secret: &str) -> Result<HttpResponse, Error> {
    let stored = secret::find(&mut deed.tx, &client.id, secret_id).await?.ok_or(Error::NotFound)?;
    show(desk, client, deed, &stored, secret.to_owned()).await
}

async fn show(desk: &SignedIn, client: &OwnedClient, mut deed: Deed, stored: &Secret, secret: String) -> Result<HttpResponse, Error> {
    secret::seen(&mut deed, client, stored).await?;
    desk.commit(deed).await?;
    let again = match visibility(desk, client).await? {
        crate::model::municipality::SecretVisibility::Once => desk.t.secret_seen_once(),
        crate::model::municipality::SecretVisibility::UntilUsed => desk.t.secret_seen_until_used(),
        crate::model::municipality::SecretVisibility::Always => desk.t.secret_seen_always(),
    };
    let frame = desk.frame_in(&desk.t.secret_view(), Section::Clients);
    Ok(desk.page(&View { frame, head: desk.head(client, Tab::Secrets).await?, name: stored.name.clone(), secret, again }))
}
