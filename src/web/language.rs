//! The language switch.
use super::desk::Desk;
use super::error::{Error, is_local, see_other};
use super::form::{Pairs, value};
use crate::locale::Locale;
use crate::model::person;
use crate::routes::url;
use actix_web::HttpResponse;

pub async fn update(desk: Desk, form: Pairs) -> Result<HttpResponse, Error> {
    let locale: Locale = value(&form, "locale").parse().map_err(|_| Error::BadForm)?;
    match desk.viewer() {
        Some(viewer) => {
            let mut deed = desk.begin().await?;
            person::update(&mut deed, &viewer.person, &viewer.person.name, locale).await?;
            desk.commit(deed).await?;
        }
        None => desk.choose_locale(locale),
    }
    let back = value(&form, "back");
    Ok(see_other(if is_local(back) { back } else { url::HOME }))
}
