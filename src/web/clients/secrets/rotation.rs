//! Rotating a secret: a new one beside the old, and an end for the old.
use super::visibility;
use crate::clock::DAY;
use crate::crypto::random;
use crate::model::access::Right;
use crate::model::client::secret::{self, NewSecret, Secret};
use crate::routes::url;
use crate::web::clients::head::{Head, Tab};
use crate::web::desk::{OwnedClient, SignedIn};
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Mistakes, Pairs};
use crate::web::frame::{Frame, Section};
use crate::web::when;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "clients/secrets/rotation.html")]
struct New {
    frame: Frame,
    head: Head,
    old: String,
    old_id: String,
    id: String,
    name: String,
    /// The last day of the old secret, or nothing for the end at once.
    ends: String,
    will_see: bool,
    mistakes: Mistakes,
}

async fn live(desk: &SignedIn, client: &OwnedClient, id: &str) -> Result<Secret, Error> {
    let found = secret::find(&mut *desk.read().await?, &client.id, id).await?;
    found.filter(|secret| secret.is_live(desk.now)).ok_or(Error::NotFound)
}

pub async fn new(desk: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let client = super::client(&desk, &path.0, Right::RotateSecret).await?;
    if desk.viewer.may(Right::SeeSecret, client.place()) {
        desk.demand_confirmed()?;
    }
    let old = live(&desk, &client, &path.1).await?;
    let name = desk.t.secret_proposed_name(when::day(desk.t, desk.now));
    page(&desk, &client, &old, StatusCode::OK, random::id(), name, when::date_field(desk.now.plus(14 * DAY)), Mistakes::default()).await
}

pub async fn create(desk: SignedIn, path: Path<(String, String)>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = super::client(&desk, &path.0, Right::RotateSecret).await?;
    let will_see = desk.viewer.may(Right::SeeSecret, client.place());
    if will_see {
        desk.demand_confirmed()?;
    }
    let (id, name, ends) = (form::identifier(form::value(&form, "id"))?, form::value(&form, "name"), form::value(&form, "expires"));
    if secret::find(&mut *desk.read().await?, &client.id, id).await?.is_some() {
        return Ok(see_other(&url::client_part(&client.id, "secrets")));
    }
    let old = live(&desk, &client, &path.1).await?;
    let problems = super::problems(&desk, name, ends);
    if !problems.is_empty() {
        let mistakes = Mistakes::of(&problems, desk.t);
        return page(&desk, &client, &old, StatusCode::UNPROCESSABLE_ENTITY, id.to_owned(), name.to_owned(), ends.to_owned(), mistakes)
            .await;
    }
    let mut deed = desk.begin().await?;
    let new = NewSecret { id, name, expires_at: None };
    let made = secret::create(&mut deed, &client, new, visibility(&desk, &client).await?, &desk.app.sealing).await?;
    let Some(made) = made else {
        desk.flash(desk.t.secrets_full());
        return Ok(see_other(&url::client_part(&client.id, "secrets")));
    };
    match when::parse_date_field(ends) {
        Some(at) => secret::expire(&mut deed, &client, &old, at).await?,
        None => secret::revoke(&mut deed, &client, &old).await?,
    };
    if will_see {
        return super::view::show_new(&desk, &client, deed, id, &made).await;
    }
    desk.commit(deed).await?;
    desk.flash(desk.t.secret_made_for_owner(name));
    Ok(see_other(&url::client_part(&client.id, "secrets")))
}

#[expect(clippy::too_many_arguments, reason = "what was typed comes back field by field")]
async fn page(
    desk: &SignedIn,
    client: &OwnedClient,
    old: &Secret,
    status: StatusCode,
    id: String,
    name: String,
    ends: String,
    mistakes: Mistakes,
) -> Result<HttpResponse, Error> {
    let page = New {
        frame: desk.frame_in(&desk.t.rotation_title(old.name.as_str()), Section::Clients),
        head: desk.head(client, Tab::Secrets).await?,
        old: old.name.clone(),
        old_id: old.id.clone(),
        will_see: desk.viewer.may(Right::SeeSecret, client.place()),
        id,
        name,
        ends,
        mistakes,
    };
    Ok(desk.page_with_status(status, &page))
}
