//! Owners: the people who look after a client.
use super::Client;
use crate::db::Connection;
use crate::model::audit::AuditedTransaction;
use crate::model::changes::Topic;
use crate::model::known_password;
use crate::model::person::Person;

pub async fn list(connection: &mut Connection, client_id: &str) -> sqlx::Result<Vec<Person>> {
    sqlx::query_as("SELECT people.* FROM people JOIN client_owners ON person_id = people.id WHERE client_id = $1 ORDER BY email")
        .bind(client_id)
        .fetch_all(connection)
        .await
}

pub async fn emails(connection: &mut Connection, client_id: &str) -> sqlx::Result<Vec<String>> {
    Ok(list(connection, client_id).await?.into_iter().map(|owner| owner.email).collect())
}

/// Client and e-mail address of the owners of the clients from one `client_id` to another, for documents.
pub async fn emails_between(connection: &mut Connection, first: &str, last: &str) -> sqlx::Result<Vec<(String, String)>> {
    sqlx::query_as(
        "SELECT clients.id, people.email FROM clients JOIN client_owners ON client_owners.client_id = clients.id \
         JOIN people ON people.id = person_id \
         WHERE clients.client_id >= $1 AND clients.client_id <= $2 ORDER BY people.email",
    )
    .bind(first)
    .bind(last)
    .fetch_all(connection)
    .await
}

pub async fn owns(connection: &mut Connection, person_id: &str, client_id: &str) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM client_owners WHERE person_id = $1 AND client_id = $2")
        .bind(person_id)
        .bind(client_id)
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

/// Whether anybody who owns the client may see its secrets: an account that is let in, without the role of the helpdesk, and with a
/// password that nobody without authority may know (see `known_password`).
pub async fn any_sees_secrets(connection: &mut Connection, client_id: &str) -> sqlx::Result<bool> {
    let owners: Vec<(String, String)> = sqlx::query_as(
        "SELECT people.id, municipality_id FROM client_owners JOIN people ON people.id = person_id \
         WHERE client_id = $1 AND disabled_at IS NULL \
         AND NOT EXISTS (SELECT 1 FROM roles WHERE roles.person_id = people.id AND roles.role = 'helpdesk')",
    )
    .bind(client_id)
    .fetch_all(&mut *connection)
    .await?;
    for (person_id, municipality_id) in owners {
        if !known_password::is_known_without_authority(connection, &person_id, Some(&municipality_id)).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Sets the owners.
pub(super) async fn replace(tx: &mut AuditedTransaction, client: &Client, emails: &[String]) -> sqlx::Result<()> {
    note(tx, &client.id).await?;
    sqlx::query("DELETE FROM client_owners WHERE client_id = $1").bind(&client.id).execute(tx.connection()).await?;
    insert(tx, client, emails).await
}

/// Sets the owners of a new client.
pub(super) async fn insert(tx: &mut AuditedTransaction, client: &Client, emails: &[String]) -> sqlx::Result<()> {
    for email in emails {
        sqlx::query("INSERT INTO client_owners (client_id, person_id, municipality_id) SELECT $1, id, $2 FROM people WHERE email = $3")
            .bind(&client.id)
            .bind(&client.municipality_id)
            .bind(email)
            .execute(tx.connection())
            .await?;
    }
    if emails.is_empty() { Ok(()) } else { note(tx, &client.id).await }
}

/// Tells every process that what the owners of a client own changed, which decides who sees them.
pub(super) async fn note(tx: &mut AuditedTransaction, client_id: &str) -> sqlx::Result<()> {
    let owners: Vec<String> =
        sqlx::query_scalar("SELECT person_id FROM client_owners WHERE client_id = $1").bind(client_id).fetch_all(tx.connection()).await?;
    owners.iter().for_each(|owner| tx.note(Topic::Person, owner));
    Ok(())
}

/// The municipalities of the clients that a person looks after.
pub async fn municipalities(connection: &mut Connection, person_id: &str) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar("SELECT DISTINCT municipality_id FROM client_owners WHERE person_id = $1")
        .bind(person_id)
        .fetch_all(connection)
        .await
}

/// The clients of an owner that nobody else who can sign in owns, by name; at most so many.
pub async fn sole_clients(connection: &mut Connection, person_id: &str, max: i64) -> sqlx::Result<Vec<(String, String)>> {
    sqlx::query_as(
        "SELECT clients.id, clients.client_name FROM client_owners JOIN clients ON clients.id = client_owners.client_id \
         WHERE client_owners.person_id = $1 AND clients.deleted_at IS NULL AND NOT EXISTS ( \
           SELECT 1 FROM client_owners others JOIN people ON people.id = others.person_id \
           WHERE others.client_id = client_owners.client_id AND others.person_id <> $1 \
           AND people.disabled_at IS NULL AND people.password_hash IS NOT NULL) ORDER BY sort_key, clients.id LIMIT $2",
    )
    .bind(person_id)
    .bind(max)
    .fetch_all(connection)
    .await
}
