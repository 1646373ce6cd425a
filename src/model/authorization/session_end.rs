//! What ends with a session besides itself, and who is told. It is written in the transaction in which the session ends: by hand, with the
//! password, or because the person, the link or the identity provider by which it began is no more. A session that nobody uses any more
//! ends nothing: nobody signed out.
use super::backchannel_logout;
use super::ending::Ending;
use super::grant::Ended;
use crate::model::audit::AuditedTransaction;
use crate::model::changes::Topic;
use sqlx::query;

/// Follows the end of sessions, each by what the page of sessions calls it, before their rows are deleted.
pub async fn follow(tx: &mut AuditedTransaction, session_ids: &[String]) -> sqlx::Result<()> {
    for session_id in session_ids {
        follow_all(tx, Ending::Session(session_id)).await?;
    }
    Ok(())
}

/// Follows the end of all sessions that began with an identity provider, however many, before their rows are deleted.
pub async fn follow_provider(tx: &mut AuditedTransaction, provider_id: &str) -> sqlx::Result<()> {
    follow_all(tx, Ending::OfProvider(provider_id)).await
}

async fn follow_all(tx: &mut AuditedTransaction, ending: Ending<'_>) -> sqlx::Result<()> {
    let now = tx.now;
    // Answers from consents of before are given outside the history's lock, under that of the session: what they gave is seen below.
    query("UPDATE sessions SET id = id WHERE id = $1 OR identity_provider_id = $2")
        .bind(ending.session_id())
        .bind(ending.provider_id())
        .execute(tx.connection())
        .await?;
    backchannel_logout::insert_of(tx.connection(), ending, now).await?;
    end_grants(tx, ending).await
}

/// OpenID Connect Back-Channel Logout 1.0 §2.7: what an application got for a person who is there ends when they leave; what they let it
/// have for while they are away (`offline_access`) does not. What is no sign-in is a permission, or the token of a device: it lasts until
/// its time is over, or it is withdrawn at the account.
async fn end_grants(tx: &mut AuditedTransaction, ending: Ending<'_>) -> sqlx::Result<()> {
    let now = tx.now;
    let done = query(
        "UPDATE grants SET ended_at = $3, ended_because = $4 WHERE ended_at IS NULL \
         AND session_id IN (SELECT id FROM sessions WHERE id = $1 OR identity_provider_id = $2) \
         AND signed_in_at IS NOT NULL AND (' ' || scope || ' ') NOT LIKE '% offline_access %'",
    )
    .bind(ending.session_id())
    .bind(ending.provider_id())
    .bind(now)
    .bind(Ended::SessionEnded.as_str())
    .execute(tx.connection())
    .await?;
    // One line for all of them, however many: every process reads which they are.
    if done.rows_affected() > 0 {
        tx.note(Topic::Grants, &now.0.to_string());
    }
    Ok(())
}
