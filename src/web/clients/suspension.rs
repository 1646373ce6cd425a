//! Suspending and resuming a client.
use crate::model::access::Right;
use crate::model::client::suspension;
use crate::model::problem::{Fault, Problem, has_control};
use crate::routes::url;
use crate::web::desk::{OwnedClient, SignedIn};
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Mistakes, Pairs};
use crate::web::frame::{Frame, Section};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

const MOST_REASON: usize = 500;

#[derive(Template)]
#[template(path = "clients/suspension.html")]
struct New {
    frame: Frame,
    id: String,
    reason: String,
    mistakes: Mistakes,
}

pub async fn new(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = desk.client(&id, Right::SuspendClient).await?;
    Ok(page(&desk, &client, StatusCode::OK, "", Mistakes::default()))
}

pub async fn create(desk: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = desk.client(&id, Right::SuspendClient).await?;
    let reason = form::value(&form, "reason");
    let fault = match reason {
        "" => Some(Fault::Missing),
        _ if reason.chars().count() > MOST_REASON => Some(Fault::TooLong { most: MOST_REASON }),
        _ => has_control(reason, true).then_some(Fault::ControlCharacter),
    };
    if let Some(fault) = fault {
        return Ok(page(&desk, &client, StatusCode::UNPROCESSABLE_ENTITY, reason, Mistakes::of(&[Problem::of("reason", fault)], desk.t)));
    }
    let mut deed = desk.begin().await?;
    suspension::create(&mut deed, &client, reason).await?;
    desk.commit(deed).await?;
    desk.flash(desk.t.client_suspended());
    Ok(see_other(&url::client(&id)))
}

pub async fn delete(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = desk.client(&id, Right::SuspendClient).await?;
    let mut deed = desk.begin().await?;
    suspension::delete(&mut deed, &client).await?;
    desk.commit(deed).await?;
    desk.flash(desk.t.client_resumed());
    Ok(see_other(&url::client(&id)))
}

fn page(desk: &SignedIn, client: &OwnedClient, status: StatusCode, reason: &str, mistakes: Mistakes) -> HttpResponse {
    let frame = desk.frame_in(&desk.t.suspension_title(client.client_name.as_str()), Section::Clients);
    desk.page_with_status(status, &New { frame, id: client.id.clone(), reason: reason.to_owned(), mistakes })
}
