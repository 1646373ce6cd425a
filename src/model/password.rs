//! The password of a person: one form of its text, and what choosing another ends.
use super::audit::{Action, AuditedTransaction};
use super::person::Person;
use super::{invitation, session};
use crate::crypto::password;
use crate::crypto::work_queue::{Busy, WorkQueue};
use unicode_normalization::UnicodeNormalization;

/// The one form in which a password is hashed (RFC 8265 §4.2, OpaqueString): every space is the ASCII one, and letters are composed, so
/// that `é` is the same from every keyboard.
fn one_form(text: &str) -> String {
    let spaces = |letter: char| if letter.is_whitespace() && !letter.is_control() { ' ' } else { letter };
    text.chars().map(spaces).nfc().collect()
}

/// The PHC string (Argon2id) to keep of a password that somebody of this network chose. Slow: to be made before a transaction begins.
pub async fn hash(queue: &WorkQueue, network: &str, text: &str) -> Result<String, Busy> {
    password::hash(queue, network, one_form(text)).await
}

/// The same at once, on the thread that asks: for commands.
pub fn hash_blocking(text: &str) -> String {
    password::hash_blocking(&one_form(text))
}

/// Whether the password is the one that was hashed; as it was typed too, for hashes made elsewhere. `None` takes as long and is never
/// right.
pub async fn verify(queue: &WorkQueue, network: &str, text: &str, hash: Option<&str>) -> Result<bool, Busy> {
    let form = one_form(text);
    let differs = form != text;
    let verify = |text: String| password::verify(queue, network, text, hash.map(str::to_owned));
    Ok(verify(form).await? || (differs && verify(text.to_owned()).await?))
}

/// Bcrypt reads no further, so a longer text that matches need not be the whole password.
const BCRYPT_BYTES: usize = 72;

/// A hash of ours for a password that was just verified with one from elsewhere; nothing when it is one of ours.
pub async fn better_hash(queue: &WorkQueue, network: &str, text: &str, hash: &str) -> Result<Option<String>, Busy> {
    let is_cut_off = hash.starts_with("$2") && text.len() >= BCRYPT_BYTES;
    if hash.starts_with("$argon2id$") || is_cut_off { Ok(None) } else { self::hash(queue, network, text).await.map(Some) }
}

/// Keeps another hash of the same password, if the old one still is the person's. Their sessions go on.
pub async fn rehash(tx: &mut AuditedTransaction, person_id: &str, old: &str, new: &str) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE people SET password_hash = $3 WHERE id = $1 AND password_hash = $2")
        .bind(person_id)
        .bind(old)
        .bind(new)
        .execute(tx.connection())
        .await?;
    session::rebind(tx.connection(), person_id, old, new).await?;
    Ok(done.rows_affected() == 1)
}

/// Sets the password (a PHC string). Whatever was begun with the one before ends: every session and every open link of the person.
pub async fn choose(tx: &mut AuditedTransaction, person: &Person, hash: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE people SET password_hash = $2, privileges_changed_at = $3 WHERE id = $1")
        .bind(&person.id)
        .bind(hash)
        .bind(tx.now)
        .execute(tx.connection())
        .await?;
    session::delete_of(tx.connection(), &person.id, None).await?;
    invitation::end_all(tx, &person.id).await?;
    tx.record(Action::PasswordChosen, person.subject(), &[]).await
}
