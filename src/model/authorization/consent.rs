//! Consents: which scopes a person let an application have. It is asked again only for more.
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::model::audit::{Action, AuditedTransaction, Difference, Subject};
use crate::model::client::Client;
use sqlx::{query, query_as};

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Consent {
    pub person_id: String,
    pub client_id: String,
    scope: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Consent {
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.scope.split(' ').filter(|scope| !scope.is_empty())
    }

    /// Whether everything of a scope (RFC 6749 §3.3) was consented to.
    pub fn covers(&self, scope: &str) -> bool {
        scope.split(' ').all(|wanted| wanted.is_empty() || self.scopes().any(|given| given == wanted))
    }
}

pub async fn find(connection: &mut Connection, person_id: &str, client_id: &str) -> sqlx::Result<Option<Consent>> {
    query_as("SELECT * FROM consents WHERE person_id = $1 AND client_id = $2")
        .bind(person_id)
        .bind(client_id)
        .fetch_optional(connection)
        .await
}

/// A consent with the application that has it, for the page of the account.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedConsent {
    #[sqlx(flatten)]
    pub consent: Consent,
    pub client_name: String,
    pub municipality_name: String,
}

/// Those of a person, the last given first; at most so many.
pub async fn list_of(connection: &mut Connection, person_id: &str, max: i64) -> sqlx::Result<Vec<ListedConsent>> {
    query_as(
        "SELECT consents.*, clients.client_name, municipalities.name AS municipality_name FROM consents \
         JOIN clients ON clients.id = consents.client_id JOIN municipalities ON municipalities.id = clients.municipality_id \
         WHERE person_id = $1 ORDER BY consents.updated_at DESC, consents.client_id LIMIT $2",
    )
    .bind(person_id)
    .bind(max)
    .fetch_all(connection)
    .await
}

/// Writes down what a person consents to, beside what they consented to before.
pub async fn give(tx: &mut AuditedTransaction, person_id: &str, client: &Client, scope: &str) -> sqlx::Result<()> {
    let before = find(tx.connection(), person_id, &client.id).await?;
    let known: Vec<&str> = before.iter().flat_map(Consent::scopes).collect();
    let added: Vec<&str> = scope.split(' ').filter(|scope| !scope.is_empty() && !known.contains(scope)).collect();
    if before.is_some() && added.is_empty() {
        return Ok(());
    }
    let all = [known, added.clone()].concat().join(" ");
    let now = tx.now;
    query(
        "INSERT INTO consents (person_id, client_id, scope, created_at, updated_at) VALUES ($1, $2, $3, $4, $4) \
         ON CONFLICT (person_id, client_id) DO UPDATE SET scope = excluded.scope, updated_at = excluded.updated_at",
    )
    .bind(person_id)
    .bind(&client.id)
    .bind(&all)
    .bind(now)
    .execute(tx.connection())
    .await?;
    let differences: Vec<Difference> = added.into_iter().map(|scope| Difference::added("scope", scope)).collect();
    tx.record(Action::ConsentGiven, subject(person_id, client), &differences).await
}

/// Takes a consent back, and ends what was given by it. Returns whether there was one.
pub async fn withdraw(tx: &mut AuditedTransaction, person_id: &str, client: &Client) -> sqlx::Result<bool> {
    let done = query("DELETE FROM consents WHERE person_id = $1 AND client_id = $2")
        .bind(person_id)
        .bind(&client.id)
        .execute(tx.connection())
        .await?;
    super::grant::end_of(tx, person_id, &client.id, super::grant::Ended::ConsentWithdrawn).await?;
    if done.rows_affected() == 1 {
        tx.record(Action::ConsentWithdrawn, subject(person_id, client), &[]).await?;
    }
    Ok(done.rows_affected() == 1)
}

fn subject<'a>(person_id: &'a str, client: &'a Client) -> Subject<'a> {
    Subject { person_id: Some(person_id), ..client.subject() }
}
