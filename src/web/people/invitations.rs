//! Sending a person a new link. Whoever has it chooses their password, so it takes authority over the whole account.
use super::newcomer::invite;
use super::page;
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::{Error, see_other};
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn create(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let account = page::account(&desk, &id).await?;
    if !account.may_be_invited_by(&desk.viewer) {
        return Err(Error::NotFound);
    }
    let mut deed = desk.begin().await?;
    invite(&desk, &mut deed, &account.person).await?;
    desk.commit(deed).await?;
    desk.flash(desk.t.person_invited(&*account.person.email));
    Ok(see_other(&url::person(&id)))
}
