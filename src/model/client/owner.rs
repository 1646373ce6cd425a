//! Owners: the people who look after a client.
use super::{Client, terms};
use crate::db::Connection;
use crate::model::audit::AuditedTransaction;
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

/// Sets the owners, and writes the words by which the client is found.
pub(super) async fn replace(tx: &mut AuditedTransaction, client: &Client, emails: &[String]) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM client_owners WHERE client_id = $1").bind(&client.id).execute(tx.connection()).await?;
    terms::delete(tx.connection(), client).await?;
    insert(tx, client, emails).await
}

/// Sets the owners of a new client, and writes the words by which it is found.
pub(super) async fn insert(tx: &mut AuditedTransaction, client: &Client, emails: &[String]) -> sqlx::Result<()> {
    for email in emails {
        sqlx::query("INSERT INTO client_owners (client_id, person_id) SELECT $1, id FROM people WHERE email = $2")
            .bind(&client.id)
            .bind(email)
            .execute(tx.connection())
            .await?;
    }
    let owners = if emails.is_empty() { vec![] } else { list(tx.connection(), &client.id).await? };
    terms::insert(tx.connection(), client, &owners).await
}

/// Writes the words of a client anew after its state, or the name of an owner, changed.
pub(crate) async fn index(tx: &mut AuditedTransaction, client: &Client) -> sqlx::Result<()> {
    let owners = list(tx.connection(), &client.id).await?;
    terms::delete(tx.connection(), client).await?;
    terms::insert(tx.connection(), client, &owners).await
}

/// The clients that a person looks after.
pub async fn clients(connection: &mut Connection, person_id: &str) -> sqlx::Result<Vec<Client>> {
    sqlx::query_as(
        "SELECT clients.* FROM clients JOIN client_owners ON client_owners.client_id = clients.id WHERE person_id = $1 ORDER BY sort_key",
    )
    .bind(person_id)
    .fetch_all(connection)
    .await
}
