//! Deleting a client, and undoing it for thirty days.
use crate::model::access::Right;
use crate::model::client::deletion;
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::{Error, see_other};
use crate::web::frame::{Frame, Section};
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "clients/deletion.html")]
struct New {
    frame: Frame,
    id: String,
}

pub async fn new(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = desk.client(&id, Right::DeleteClient).await?;
    let frame = desk.frame_in(&desk.t.deletion_title(client.client_name.as_str()), Section::Clients);
    Ok(desk.page(&New { frame, id: client.id.clone() }))
}

pub async fn create(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = desk.client(&id, Right::DeleteClient).await?;
    let mut deed = desk.begin().await?;
    deletion::create(&mut deed, &client).await?;
    desk.commit(deed).await?;
    desk.flash(desk.t.client_deleted());
    Ok(see_other(&url::client(&id)))
}

pub async fn delete(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = desk.client(&id, Right::DeleteClient).await?;
    let mut deed = desk.begin().await?;
    deletion::delete(&mut deed, &client).await?;
    desk.commit(deed).await?;
    desk.flash(desk.t.client_restored());
    Ok(see_other(&url::client(&id)))
}
