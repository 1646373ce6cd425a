//! When tokens for devices without a screen were last used: told on the page of whoever made them, and never in the way of an answer.
use super::request_context::RequestContext;
use crate::background;
use crate::clock::Timestamp;
use crate::db::Database;
use crate::model::authorization::headless_token;

/// Notes a use of the token of a grant, beside the answer, if none was noted of late.
pub fn note(ctx: &RequestContext<'_>, grant_id: &str) {
    let (db, grant_id, now) = (ctx.app.db.clone(), grant_id.to_owned(), ctx.now);
    background::spawn(async move {
        if let Err(error) = write(&db, &grant_id, now).await {
            tracing::warn!(%error, "the use of a token could not be noted");
        }
    });
}

async fn write(db: &Database, grant_id: &str, now: Timestamp) -> sqlx::Result<()> {
    // The writer is asked for once an hour, not at each use.
    let wants_note = headless_token::wants_note(&mut *db.read_for_tokens().await?, grant_id, now).await?;
    if !wants_note {
        return Ok(());
    }
    let mut transaction = db.begin().await?;
    headless_token::note_use(&mut transaction, grant_id, now).await?;
    transaction.commit().await
}
