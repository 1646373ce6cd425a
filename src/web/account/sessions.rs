//! Signing out everywhere else.
use crate::model::session;
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::{Error, see_other};
use actix_web::HttpResponse;

pub async fn delete(desk: SignedIn) -> Result<HttpResponse, Error> {
    let mut deed = desk.begin().await?;
    session::end_others(&mut deed, &desk.viewer.person, desk.session_digest().as_deref()).await?;
    desk.commit(deed).await?;
    desk.flash(desk.t.sessions_ended());
    Ok(see_other(url::ACCOUNT))
}
