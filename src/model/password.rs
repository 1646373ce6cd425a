//! The password of a person: choosing one ends what was begun with the one before.
use super::audit::{Action, AuditedTransaction};
use super::person::Person;
use super::session;

/// Sets the password (a PHC string) and ends all sessions of the person but the one whose key has the digest `kept`.
pub async fn choose(tx: &mut AuditedTransaction, person: &Person, hash: &str, kept: Option<&str>) -> sqlx::Result<()> {
    sqlx::query("UPDATE people SET password_hash = $2, privileges_changed_at = $3 WHERE id = $1")
        .bind(&person.id)
        .bind(hash)
        .bind(tx.now)
        .execute(tx.connection())
        .await?;
    session::delete_of(tx.connection(), &person.id, kept).await?;
    tx.record(Action::PasswordChosen, person.subject(), &[]).await
}
