//! Recovery codes: what stands in for a code of the app when it is lost, each once. The database holds digests under a key that lies
//! outside it: a copy of it lets nobody try codes.
use crate::crypto::seal::SealingKeys;
use crate::crypto::{hex, random};
use crate::db::Connection;
use crate::model::audit::{Action, AuditedTransaction};
use crate::model::person::Person;
use aws_lc_rs::hmac;

/// How many a person has.
pub const CODES: usize = 10;
/// Without letters that are read as others. Each stands for five bits.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
/// Sixty bits: nobody guesses one at the pace that is let through.
const LENGTH: usize = 12;
const GROUP: usize = 4;

/// What a code is, whichever way it was typed; nothing for what can't be one.
fn normalize(code: &str) -> Option<String> {
    let code = code.to_lowercase();
    (code.len() == LENGTH && code.bytes().all(|letter| LETTERS.contains(&letter))).then_some(code)
}

fn digest(key: &hmac::Key, person_id: &str, code: &str) -> String {
    hex(hmac::sign(key, format!("{person_id}:{code}").as_bytes()).as_ref())
}

const PURPOSE: &str = "recovery codes";

/// Gives a person new codes; those before stop working. Returns them as people copy them: `abcd-efgh-jkmn`.
pub async fn replace(tx: &mut AuditedTransaction, person_id: &str, keys: &SealingKeys) -> sqlx::Result<Vec<String>> {
    delete_of(tx.connection(), person_id).await?;
    let key = keys.derive(PURPOSE);
    let mut made = Vec::with_capacity(CODES);
    for _ in 0..CODES {
        let code: String = random::bytes::<LENGTH>().iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
        sqlx::query("INSERT INTO recovery_codes (person_id, digest) VALUES ($1, $2)")
            .bind(person_id)
            .bind(digest(&key, person_id, &code))
            .execute(tx.connection())
            .await?;
        let groups = code.as_bytes().chunks(GROUP).map(String::from_utf8_lossy);
        made.push(groups.collect::<Vec<_>>().join("-"));
    }
    Ok(made)
}

/// The same, told by the history.
pub async fn renew(tx: &mut AuditedTransaction, person: &Person, keys: &SealingKeys) -> sqlx::Result<Vec<String>> {
    let codes = replace(tx, &person.id, keys).await?;
    tx.record(Action::RecoveryCodesMade, person.subject(), &[]).await?;
    Ok(codes)
}

/// Uses a code up, for whoever is first. Returns whether it was one.
pub(super) async fn take(tx: &mut AuditedTransaction, person: &Person, code: &str, keys: &SealingKeys) -> sqlx::Result<bool> {
    let Some(code) = normalize(code) else { return Ok(false) };
    // Codes stay what they are when the key is rotated, as long as the one before is still there.
    for key in keys.derive_all(PURPOSE) {
        let done = sqlx::query("UPDATE recovery_codes SET used_at = $3 WHERE person_id = $1 AND digest = $2 AND used_at IS NULL")
            .bind(&person.id)
            .bind(digest(&key, &person.id, &code))
            .bind(tx.now)
            .execute(tx.connection())
            .await?;
        if done.rows_affected() == 1 {
            tx.record(Action::RecoveryCodeUsed, person.subject(), &[]).await?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many a person has left.
pub async fn count(connection: &mut Connection, person_id: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COUNT(*) FROM recovery_codes WHERE person_id = $1 AND used_at IS NULL")
        .bind(person_id)
        .fetch_one(connection)
        .await
}

pub(super) async fn delete_of(connection: &mut Connection, person_id: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM recovery_codes WHERE person_id = $1").bind(person_id).execute(connection).await?;
    Ok(())
}
