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

/// The same, for a transaction that is no audited one: whoever takes the consent back waits until that one is over, and then ends what came
/// of it.
pub async fn lock(connection: &mut Connection, person_id: &str, client_id: &str) -> sqlx::Result<Option<Consent>> {
    query_as("UPDATE consents SET updated_at = updated_at WHERE person_id = $1 AND client_id = $2 RETURNING *")
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
    pub municipality_id: String,
    pub municipality_name: String,
    /// When it last got something by it, a code or a token; nothing when what is known of that has been cleared.
    pub last_token_at: Option<Timestamp>,
    /// How many of its sign-ins have not ended.
    live_grants: i64,
}

impl ListedConsent {
    /// Whether the application can still get tokens without asking.
    pub fn has_access(&self) -> bool {
        self.live_grants > 0
    }
}

/// Those of a person, the last given first; at most so many.
pub async fn list_of(connection: &mut Connection, person_id: &str, now: Timestamp, max: i64) -> sqlx::Result<Vec<ListedConsent>> {
    query_as(
        "SELECT consents.*, clients.client_name, clients.municipality_id, municipalities.name AS municipality_name, \
         (SELECT COUNT(*) FROM grants WHERE grants.person_id = consents.person_id AND grants.client_id = consents.client_id \
          AND ended_at IS NULL AND grants.expires_at > $2) AS live_grants, \
         (SELECT MAX(at) FROM (\
           SELECT used_at AS at FROM authorization_codes JOIN grants ON grants.id = grant_id \
            WHERE grants.person_id = consents.person_id AND grants.client_id = consents.client_id \
           UNION ALL SELECT created_at FROM grants \
            WHERE grants.person_id = consents.person_id AND grants.client_id = consents.client_id \
           UNION ALL SELECT refresh_tokens.created_at FROM refresh_tokens JOIN grants ON grants.id = grant_id \
            WHERE grants.person_id = consents.person_id AND grants.client_id = consents.client_id) tokens) AS last_token_at \
         FROM consents JOIN clients ON clients.id = consents.client_id JOIN municipalities ON municipalities.id = clients.municipality_id \
         WHERE person_id = $1 ORDER BY consents.updated_at DESC, consents.client_id LIMIT $3",
    )
    .bind(person_id)
    .bind(now)
    .bind(max)
    .fetch_all(connection)
    .await
}

/// How many a person let in: of all municipalities, or within one.
pub async fn count_of(connection: &mut Connection, person_id: &str, within: Option<&str>) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "SELECT COUNT(*) FROM consents JOIN clients ON clients.id = consents.client_id \
         WHERE person_id = $1 AND $2 IN ('', municipality_id)",
    )
    .bind(person_id)
    .bind(within.unwrap_or_default())
    .fetch_one(connection)
    .await
}

/// What a person did with consents: a line of the history.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ConsentEvent {
    pub at: Timestamp,
    action: String,
    /// The name of the application, as of then.
    pub subject: String,
    pub municipality_id: Option<String>,
    pub actor_address: String,
}

impl ConsentEvent {
    pub fn is_given(&self) -> bool {
        self.action == Action::ConsentGiven.as_str()
    }
}

/// The last twenty.
pub async fn events_of(connection: &mut Connection, person_id: &str) -> sqlx::Result<Vec<ConsentEvent>> {
    query_as(
        "SELECT at, action, subject, municipality_id, actor_address FROM events WHERE person_id = $1 \
         AND action IN ('consent.given', 'consent.withdrawn') ORDER BY seq DESC LIMIT 20",
    )
    .bind(person_id)
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
