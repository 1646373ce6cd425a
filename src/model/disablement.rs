//! Disablement: a person keeps what they own and can't sign in until they are let in again.
use super::audit::{Action, AuditedTransaction};
use super::authorization::grant::{self, Ended};
use super::person::Person;
use super::request::{departure, requester};
use super::{invitation, password_reset, session};

/// Keeps a person out, and ends their sessions, their open links and what applications got from them: being let
/// in again gives none of it back. What they own stays, but for their changes that wait, which
/// are withdrawn. Returns false when they were out already, or are the
/// last operator who can sign in: somebody must be able to run the installation.
pub async fn create(tx: &mut AuditedTransaction, person: &Person) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "UPDATE people SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL AND ( \
           NOT EXISTS (SELECT 1 FROM roles WHERE person_id = $1 AND role = 'operator') \
           OR EXISTS (SELECT 1 FROM roles JOIN people others ON others.id = person_id \
                      WHERE role = 'operator' AND others.id <> $1 AND others.disabled_at IS NULL AND others.password_hash IS NOT NULL \
                      AND NOT EXISTS (SELECT 1 FROM known_passwords WHERE known_passwords.person_id = others.id AND known_to = $1)))",
    )
    .bind(&person.id)
    .bind(tx.now)
    .execute(tx.connection())
    .await?;
    if done.rows_affected() == 1 {
        session::delete_of(tx, &person.id, None).await?;
        grant::end_all_of(tx, &person.id, Ended::PersonDisabled).await?;
        invitation::end_all(tx, &person.id).await?;
        password_reset::end_all(tx, &person.id).await?;
        departure::release(tx, person).await?;
        requester::withdraw_changes_by(tx, &person.id).await?;
        tx.record(Action::PersonDisabled, person.subject(), &[]).await?;
    }
    Ok(done.rows_affected() == 1)
}

/// Lets a person in again. Returns whether they were kept out.
pub async fn delete(tx: &mut AuditedTransaction, person: &Person) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE people SET disabled_at = NULL WHERE id = $1 AND disabled_at IS NOT NULL")
        .bind(&person.id)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 1 {
        tx.record(Action::PersonEnabled, person.subject(), &[]).await?;
    }
    Ok(done.rows_affected() == 1)
}
