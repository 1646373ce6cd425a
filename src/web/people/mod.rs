//! People and what they may do: the list, and the page of each.
pub mod disablement;
mod index;
pub mod invitations;
mod new;
mod page;
pub mod role_options;
pub mod roles;
pub mod second_factor;
use super::error::{Error, see_other};
use super::form::{FormErrors, Pairs, value};
use super::request_context::SignedIn;
use crate::locale::Locale;
use crate::model::access::PersonRight;
use crate::model::account;
use crate::model::person;
use crate::urls;
use actix_web::HttpResponse;
use actix_web::web::Path;
pub use index::index;
pub use new::{create, invite, new};
use page::Show;

pub async fn show(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand_anywhere(PersonRight::See)?;
    let account = page::account(&ctx, &id).await?;
    page::show(&ctx, account, Show::default()).await
}

pub async fn update(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let account = page::account(&ctx, &id).await?;
    ctx.demand(PersonRight::Change, &account)?;
    let name = value(&form, "name").to_owned();
    let locale: Locale = value(&form, "locale").parse().map_err(|_| Error::BadForm)?;
    if let Some(problem) = person::name_problem(&name) {
        let form_errors = FormErrors::of(&[problem], ctx.t);
        return page::show(&ctx, account, Show { typed: Some((name, locale)), form_errors, ..Show::default() }).await;
    }
    let (mut tx, account) = ctx.begin_for(&id, PersonRight::Change).await?;
    account::update(&mut tx, &account.person, &name, locale).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.account_saved());
    Ok(see_other(&urls::person(&id)))
}
