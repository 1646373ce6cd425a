//! Keeping a person out, and letting them in again.
use super::page::{self, Show};
use crate::model::account::Account;
use crate::model::person;
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::{Error, see_other};
use crate::web::form::Mistakes;
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn create(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let account = disableable(&desk, &id).await?;
    let mut deed = desk.begin().await?;
    if !person::disable(&mut deed, &account.person).await? && account.person.disabled_at.is_none() {
        drop(deed);
        let mut mistakes = Mistakes::default();
        mistakes.add("account", desk.t.role_last_operator());
        return page::show(&desk, account, Show { mistakes, ..Show::default() }).await;
    }
    desk.commit(deed).await?;
    desk.flash(desk.t.person_disabled(&*account.person.name));
    Ok(see_other(&url::person(&id)))
}

pub async fn delete(desk: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let account = disableable(&desk, &id).await?;
    let mut deed = desk.begin().await?;
    person::enable(&mut deed, &account.person).await?;
    desk.commit(deed).await?;
    desk.flash(desk.t.person_enabled(&*account.person.name));
    Ok(see_other(&url::person(&id)))
}

async fn disableable(desk: &SignedIn, id: &str) -> Result<Account, Error> {
    let account = page::account(desk, id).await?;
    if account.may_be_disabled_by(&desk.viewer) { Ok(account) } else { Err(Error::NotFound) }
}
