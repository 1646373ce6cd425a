//! The language switch. It stands on pages that came by GET and lose nothing when they are opened again.
use super::error::{Error, is_local, see_other};
use super::form::{Pairs, value};
use super::request_context::{RequestContext, SignedIn};
use crate::locale::Locale;
use crate::model::account;
use crate::urls;
use actix_web::{FromRequest, HttpRequest, HttpResponse};

pub async fn update(ctx: RequestContext, request: HttpRequest, form: Pairs) -> Result<HttpResponse, Error> {
    let locale: Locale = value(&form, "locale").parse().map_err(|_| Error::BadForm)?;
    ctx.cookies.remove_interaction_locale();
    match SignedIn::extract(&request).await {
        Ok(ctx) => {
            let mut transaction = ctx.app.db.begin().await?;
            account::choose_locale(&mut transaction, &ctx.viewer.person, &ctx.session.key_digest, locale).await?;
            transaction.commit().await?;
        }
        Err(Error::SignInFirst) => ctx.cookies.set_locale(locale),
        Err(error) => return Err(error),
    }
    let back = value(&form, "back");
    Ok(see_other(if is_local(back) { back } else { urls::HOME }))
}
