//! The language switch.
use super::error::{Error, is_local, see_other};
use super::form::{Pairs, value};
use super::request_context::RequestContext;
use crate::locale::Locale;
use crate::model::account;
use crate::urls;
use actix_web::HttpResponse;

pub async fn update(ctx: RequestContext, form: Pairs) -> Result<HttpResponse, Error> {
    let locale: Locale = value(&form, "locale").parse().map_err(|_| Error::BadForm)?;
    match ctx.viewer() {
        Some(viewer) => {
            let mut tx = ctx.begin().await?;
            account::update(&mut tx, &viewer.person, &viewer.person.name, locale).await?;
            ctx.commit(tx).await?;
        }
        None => ctx.choose_locale(locale),
    }
    let back = value(&form, "back");
    Ok(see_other(if is_local(back) { back } else { urls::HOME }))
}
