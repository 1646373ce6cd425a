//! The second factor of a person: an authenticator app whose codes are asked after the password, and recovery codes for when it is lost.
pub mod recovery_code;

use super::audit::{Action, AuditedTransaction};
use super::person::Person;
use crate::clock::Timestamp;
use crate::crypto::seal::SealingKeys;
use crate::crypto::totp::TotpKey;
use crate::db::{Connection, StoredBytes};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SecondFactor {
    pub person_id: String,
    pub sealed_key: StoredBytes,
    /// The half minute of the last code that was used: neither it nor one before it counts again (RFC 6238 §5.2).
    pub last_step: i64,
    pub created_at: Timestamp,
}

/// By what a person showed that the second factor is theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    App,
    /// A recovery code, after which so many are left.
    RecoveryCode {
        left: i64,
    },
}

fn purpose(person_id: &str) -> String {
    format!("second_factors.key:{person_id}")
}

async fn find(connection: &mut Connection, person_id: &str) -> sqlx::Result<Option<SecondFactor>> {
    sqlx::query_as("SELECT * FROM second_factors WHERE person_id = $1").bind(person_id).fetch_optional(connection).await
}

/// Sets up the second factor of a person who showed a code of its key, that of `step`. Returns the recovery codes; nothing when one is
/// set up already.
pub async fn insert(
    tx: &mut AuditedTransaction,
    person: &Person,
    key: &TotpKey,
    step: i64,
    keys: &SealingKeys,
) -> sqlx::Result<Option<Vec<String>>> {
    let done = sqlx::query("UPDATE people SET second_factor_at = $2 WHERE id = $1 AND second_factor_at IS NULL")
        .bind(&person.id)
        .bind(tx.now)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() != 1 {
        return Ok(None);
    }
    sqlx::query("INSERT INTO second_factors (person_id, sealed_key, last_step, created_at) VALUES ($1, $2, $3, $4)")
        .bind(&person.id)
        .bind(keys.seal(&purpose(&person.id), key.bytes()))
        .bind(step)
        .bind(tx.now)
        .execute(tx.connection())
        .await?;
    let codes = recovery_code::replace(tx, &person.id, keys).await?;
    tx.record(Action::SecondFactorSetUp, person.subject(), &[]).await?;
    Ok(Some(codes))
}

/// Takes a code of the app, or a recovery code, of whoever is first with it. Nothing when it is neither, or was used before.
pub async fn show(tx: &mut AuditedTransaction, person: &Person, code: &str, keys: &SealingKeys) -> sqlx::Result<Option<Shown>> {
    // As it may be typed: with spaces or hyphens between groups.
    let code: String = code.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
    let Some(known) = find(tx.connection(), &person.id).await? else { return Ok(None) };
    let key = keys.open(&purpose(&person.id), &known.sealed_key.0).ok().and_then(TotpKey::of);
    if let Some(step) = key.and_then(|key| key.step_of(&code, tx.now)) {
        return Ok(use_step(tx, &person.id, step).await?.then_some(Shown::App));
    }
    if !recovery_code::take(tx, person, &code, keys).await? {
        return Ok(None);
    }
    Ok(Some(Shown::RecoveryCode { left: recovery_code::count(tx.connection(), &person.id).await? }))
}

/// Uses a step up, and those before it. Returns false when somebody did so before.
async fn use_step(tx: &mut AuditedTransaction, person_id: &str, step: i64) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE second_factors SET last_step = $2 WHERE person_id = $1 AND last_step < $2")
        .bind(person_id)
        .bind(step)
        .execute(tx.connection())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Removes the second factor of a person with its recovery codes. Returns whether there was one.
pub async fn delete(tx: &mut AuditedTransaction, person: &Person) -> sqlx::Result<bool> {
    let done = sqlx::query("UPDATE people SET second_factor_at = NULL WHERE id = $1 AND second_factor_at IS NOT NULL")
        .bind(&person.id)
        .execute(tx.connection())
        .await?;
    recovery_code::delete_of(tx.connection(), &person.id).await?;
    sqlx::query("DELETE FROM second_factors WHERE person_id = $1").bind(&person.id).execute(tx.connection()).await?;
    if done.rows_affected() == 1 {
        tx.record(Action::SecondFactorRemoved, person.subject(), &[]).await?;
    }
    Ok(done.rows_affected() == 1)
}
