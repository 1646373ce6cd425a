//! A new request with the answers of an own one that ended: refused, withdrawn, or found to be a duplicate.
use super::find;
use super::new::no_room;
use crate::model::access::RequestRight;
use crate::model::request::{self, Kind, NewRequest, Source};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{self, Pairs};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let new_id = form::identifier(form::value(&form, "id"))?;
    let before = find(&ctx, &id, RequestRight::See).await?;
    if !before.is_of(&ctx.viewer.person) || before.is_change() {
        return Err(Error::NotFound);
    }
    if before.is_open() {
        ctx.flash(ctx.t.nothing_copied());
        return Ok(see_other(&urls::request(&id)));
    }
    let draft = before.draft().ok_or(Error::NotFound)?;
    let mut tx = ctx.begin_own().await?;
    if let Some(full) = no_room(&mut tx, new_id).await? {
        drop(tx);
        ctx.flash(full.text(ctx.t));
        return Ok(see_other(&urls::request(&id)));
    }
    let person = tx.viewer.person.clone();
    let new = NewRequest {
        id: new_id,
        kind: Kind::Registration,
        source: Source::Form,
        requester: Some(&person),
        email: &person.email,
        name: &person.name,
        locale: person.locale,
        municipality_id: before.municipality_id.as_deref(),
        scenario: before.scenario(),
        draft: &draft,
        reading: None,
        changes: None,
    };
    if request::insert(&mut tx, &new).await?.is_some() {
        ctx.commit(tx).await?;
    } else {
        drop(tx);
    }
    find(&ctx, new_id, RequestRight::Edit).await?;
    Ok(see_other(&urls::request_check(new_id)))
}
