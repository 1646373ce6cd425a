//! The password of a person: one form of its text, and what choosing another ends.
use super::audit::{Action, AuditedTransaction};
use super::character::{CharacterAt, is_ignorable};
use super::person::Person;
use super::problem::{PasswordProblem, ProblemKind};
use super::{invitation, known_password, password_reset, session};
use crate::crypto::password::{self, MAX_CHARACTERS, MIN_CHARACTERS};
use crate::crypto::work_queue::{Busy, WorkQueue};
use unicode_normalization::UnicodeNormalization;

/// The one form in which a password is measured, compared and hashed (RFC 8265 §4.2, OpaqueString): every space is the ASCII one, and
/// letters are composed, so that `é` is the same from every keyboard.
pub fn normalize(text: &str) -> String {
    let spaces = |letter: char| if letter.is_whitespace() && !letter.is_control() { ' ' } else { letter };
    text.chars().map(spaces).nfc().collect()
}

/// What is wrong with a password that somebody chooses, whoever they are. A character that nobody sees, pasted along, could not be typed
/// again (RFC 8264 §4.3 allows none of them); joiners and variation selectors are part of how some letters and pictures are typed.
pub fn problem(text: &str) -> Option<ProblemKind> {
    let password = normalize(text);
    let typed = |character: char| matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
    let unseen = |character: char| character.is_control() || (is_ignorable(character) && !typed(character));
    match password.chars().count() {
        ..MIN_CHARACTERS => Some(ProblemKind::OfPassword(PasswordProblem::TooShort { min: MIN_CHARACTERS })),
        length if length > MAX_CHARACTERS => Some(ProblemKind::TooLong { max: MAX_CHARACTERS }),
        _ => CharacterAt::first(&password, unseen).map(ProblemKind::Forbidden),
    }
}

/// Whether somebody could have typed it as the password of an account; nothing longer is hashed.
pub fn has_possible_length(text: &str) -> bool {
    (1..=MAX_CHARACTERS).contains(&normalize(text).chars().count())
}

/// The PHC string (Argon2id) to keep of a password that somebody of this network chose. Slow: to be made before a transaction begins.
pub async fn hash(queue: &WorkQueue, network: &str, text: &str) -> Result<String, Busy> {
    password::hash(queue, network, normalize(text)).await
}

/// The same at once, on the thread that asks: for commands.
pub fn hash_blocking(text: &str) -> String {
    password::hash_blocking(&normalize(text))
}

/// Whether the password is the one that was hashed; as it was typed too, for hashes made elsewhere. `None` takes as long and is never
/// right.
pub async fn verify(queue: &WorkQueue, network: &str, text: &str, hash: Option<&str>) -> Result<bool, Busy> {
    // Elsewhere, letters may have been taken apart before the password was hashed, as some keyboards send them.
    let mut forms = vec![normalize(text), text.to_owned(), text.nfd().collect()];
    forms.dedup();
    for form in forms {
        if password::verify(queue, network, form, hash.map(str::to_owned)).await? {
            return Ok(true);
        }
    }
    Ok(false)
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

/// Sets the password (a PHC string) that was chosen by the link of this token, and who may know it: its maker, if it was shown to them to
/// pass on, and whoever read it.
pub async fn choose_by_link(
    tx: &mut AuditedTransaction,
    person: &Person,
    hash: &str,
    token: &str,
    maker_id: Option<&str>,
) -> sqlx::Result<()> {
    choose(tx, person, hash).await?;
    known_password::set(tx, &person.id, token, maker_id).await
}

/// Sets the password (a PHC string) that somebody chose who is signed in: whoever may know the one before may have chosen this one too.
/// Whatever was begun with the one before ends: every session and every open link of the person.
pub async fn choose(tx: &mut AuditedTransaction, person: &Person, hash: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE people SET password_hash = $2, privileges_changed_at = $3 WHERE id = $1")
        .bind(&person.id)
        .bind(hash)
        .bind(tx.now)
        .execute(tx.connection())
        .await?;
    session::delete_of(tx, &person.id, None).await?;
    invitation::end_all(tx, &person.id).await?;
    password_reset::end_all(tx, &person.id).await?;
    tx.record(Action::PasswordChosen, person.subject(), &[]).await
}
