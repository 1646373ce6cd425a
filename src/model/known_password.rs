//! Passwords that somebody else may know: whoever was shown the link by which one was chosen can have chosen it, and can sign in as that
//! person. Where no mail is sent that is everybody who invites, and every operator who reads the mail. Such an account may do no more than
//! whoever knows its password, and whoever knows theirs.
use super::audit::AuditedTransaction;
use super::person::{NO_PASSWORD, Person};
use crate::clock::{DAY, Timestamp};
use crate::crypto::{hex, sha256};
use crate::db::{Connection, ManyRows};
use sqlx::{query, query_as, query_scalar};
use std::collections::HashSet;

/// Links work for a week at most; who read one is kept a little longer, in seconds.
const READERS_KEPT: i64 = 10 * DAY;

/// Whether somebody may know the password of a person who has no authority over what the account would be allowed here: an operator has
/// it, and an admin of the municipality, if one is concerned; nobody who has the role of the helpdesk, and nobody who is kept out.
pub async fn is_known_without_authority(connection: &mut Connection, person_id: &str, municipality_id: Option<&str>) -> sqlx::Result<bool> {
    let found: Option<(i64,)> = query_as(
        "WITH RECURSIVE knowers (id) AS (SELECT known_to FROM known_passwords WHERE person_id = $1 \
           UNION SELECT known_passwords.known_to FROM known_passwords JOIN knowers ON known_passwords.person_id = knowers.id) \
         SELECT CAST(1 AS BIGINT) FROM knowers JOIN people ON people.id = knowers.id WHERE people.id <> $1 AND (disabled_at IS NOT NULL \
           OR EXISTS (SELECT 1 FROM roles WHERE roles.person_id = people.id AND role = 'helpdesk') \
           OR NOT EXISTS (SELECT 1 FROM roles WHERE roles.person_id = people.id \
             AND (role = 'operator' OR (role = 'municipal_admin' AND municipality_id = $2)))) LIMIT 1",
    )
    .bind(person_id)
    .bind(municipality_id)
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Whether `person_id` may know the password of one of these accounts, given by their e-mail addresses in lower case.
pub async fn is_known_of_any(connection: &mut Connection, emails: &[String], person_id: &str) -> sqlx::Result<bool> {
    for email in emails {
        let known: Option<(i64,)> = query_as(
            "SELECT CAST(1 AS BIGINT) FROM people JOIN known_passwords ON known_passwords.person_id = people.id \
             WHERE email = $1 AND known_to = $2",
        )
        .bind(email)
        .bind(person_id)
        .fetch_optional(&mut *connection)
        .await?;
        if known.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether nobody but identity providers of other municipalities than this one says who signs in to an account: it has no password, and no
/// provider of the installation is linked to it. Whoever runs one of those could have made it with anybody's address.
pub async fn is_vouched_for_elsewhere(connection: &mut Connection, person: &Person, municipality_id: Option<&str>) -> sqlx::Result<bool> {
    if person.password_hash.as_deref() != Some(NO_PASSWORD) {
        return Ok(false);
    }
    let vouched: Option<(i64,)> = query_as(
        "SELECT CAST(1 AS BIGINT) FROM identity_links JOIN identity_providers ON identity_providers.id = provider_id \
         WHERE person_id = $1 AND COALESCE(municipality_id, $2) = $2 LIMIT 1",
    )
    .bind(&person.id)
    .bind(municipality_id.unwrap_or_default())
    .fetch_optional(connection)
    .await?;
    Ok(vouched.is_none())
}

static UNPROVED: ManyRows = ManyRows::new(
    "SELECT people.id FROM people WHERE ((password_hash = '!' AND NOT EXISTS (SELECT 1 FROM identity_links \
       JOIN identity_providers ON identity_providers.id = provider_id \
       WHERE identity_links.person_id = people.id AND municipality_id IS NULL)) \
     OR EXISTS (SELECT 1 FROM known_passwords WHERE known_passwords.person_id = people.id AND NOT EXISTS (SELECT 1 FROM roles \
       WHERE roles.person_id = known_to AND role IN ('operator', 'helpdesk')))) AND people.id IN (VALUES",
    1,
    ")",
);

/// Those of these people whose account does not prove that the address is theirs, for it may be somebody else who signs in: somebody below
/// the helpdesk may know the password, or there is none ([`super::person::NO_PASSWORD`]) and only a municipality's own provider says who
/// signs in.
pub async fn with_unproved_address(connection: &mut Connection, person_ids: &[&str]) -> sqlx::Result<HashSet<String>> {
    let found: Vec<(String,)> = UNPROVED.fetch(connection, person_ids).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// The same of one person.
pub async fn leaves_address_unproved(connection: &mut Connection, person: &Person) -> sqlx::Result<bool> {
    Ok(!with_unproved_address(connection, &[&person.id]).await?.is_empty())
}

/// Those who may know the password of a person, by name.
pub async fn knowers(connection: &mut Connection, person_id: &str) -> sqlx::Result<Vec<Person>> {
    query_as("SELECT people.* FROM known_passwords JOIN people ON people.id = known_to WHERE person_id = $1 ORDER BY sort_key, people.id")
        .bind(person_id)
        .fetch_all(connection)
        .await
}

fn digest(token: &str) -> String {
    hex(&sha256(token.as_bytes()))
}

/// Writes down that somebody read the link of a token.
pub async fn note_reader(tx: &mut AuditedTransaction, token: &str, person_id: &str) -> sqlx::Result<()> {
    let now = tx.now;
    query("INSERT INTO link_readers (token_digest, person_id, read_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(digest(token))
        .bind(person_id)
        .bind(now)
        .execute(tx.connection())
        .await
        .map(|_| ())
}

/// Who may know the password that is chosen by the link of a token: whoever made it to pass it on, and whoever read it in a mail.
pub(super) async fn set(tx: &mut AuditedTransaction, person_id: &str, token: &str, maker_id: Option<&str>) -> sqlx::Result<()> {
    let digest = digest(token);
    query("DELETE FROM known_passwords WHERE person_id = $1").bind(person_id).execute(tx.connection()).await?;
    let readers: Vec<String> =
        query_scalar("SELECT person_id FROM link_readers WHERE token_digest = $1").bind(&digest).fetch_all(tx.connection()).await?;
    for known_to in readers.into_iter().chain(maker_id.map(str::to_owned)).filter(|known_to| known_to != person_id) {
        query("INSERT INTO known_passwords (person_id, known_to) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(person_id)
            .bind(known_to)
            .execute(tx.connection())
            .await?;
    }
    Ok(())
}

/// Deletes at most `max` notes of links that have long ended. Returns how many.
pub async fn delete_readers(connection: &mut Connection, now: Timestamp, max: i64) -> sqlx::Result<u64> {
    let done = query(
        "DELETE FROM link_readers WHERE token_digest IN \
         (SELECT token_digest FROM link_readers WHERE read_at < $1 ORDER BY read_at LIMIT $2)",
    )
    .bind(now.plus(-READERS_KEPT))
    .bind(max)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
