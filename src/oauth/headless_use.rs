//! When tokens for devices without a screen were last used: told on the page of whoever made them, and never in the way of an answer.
use super::bearer::{AccessToken, TokenForm};
use super::request_context::RequestContext;
use crate::background;
use crate::model::authorization::headless_token;

/// Notes a use, beside the answer, if none was noted of late.
pub async fn note(ctx: &RequestContext<'_>, token: &AccessToken) {
    let (TokenForm::Opaque(_), Some(grant_id)) = (&token.form, &token.grant_id) else { return };
    let wants_note = match ctx.app.db.read_for_tokens().await {
        Ok(mut connection) => headless_token::wants_note(&mut connection, grant_id, ctx.now).await,
        Err(error) => Err(error),
    };
    if !wants_note.unwrap_or(false) {
        return;
    }
    let (db, grant_id, now) = (ctx.app.db.clone(), grant_id.clone(), ctx.now);
    background::spawn(async move {
        let written = async {
            let mut transaction = db.begin().await?;
            headless_token::note_use(&mut transaction, &grant_id, now).await?;
            transaction.commit().await
        };
        if let Err(error) = written.await {
            tracing::warn!(%error, "the use of a token could not be noted");
        }
    });
}
