//! A client with its municipality and its secrets, as the token endpoint needs them: one query.
use super::Client;
use crate::clock::Timestamp;
use crate::db::Connection;

/// A client, ready to be kept in memory.
pub struct ClientWithSecrets {
    pub client: Client,
    /// The slug of its municipality.
    pub municipality: String,
    /// Every live one, and the ten that ended last, so that a refusal can say which one was used.
    pub secrets: Vec<KnownSecret>,
}

pub struct KnownSecret {
    pub id: String,
    pub name: String,
    pub digest: String,
    pub expires_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    /// Whether people may have chosen it elsewhere.
    pub can_be_guessed: bool,
}

/// A secret beside its client; a client without any has one row without a secret.
#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    client: Client,
    municipality_slug: String,
    secret_id: Option<String>,
    secret_name: Option<String>,
    secret_digest: Option<String>,
    secret_expires_at: Option<Timestamp>,
    secret_revoked_at: Option<Timestamp>,
    secret_imported_at: Option<Timestamp>,
    secret_proved_random_at: Option<Timestamp>,
}

pub async fn find(connection: &mut Connection, client_id: &str, now: Timestamp) -> sqlx::Result<Option<ClientWithSecrets>> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT clients.*, municipalities.slug AS municipality_slug, secrets.id AS secret_id, secrets.name AS secret_name, \
         secrets.digest AS secret_digest, secrets.expires_at AS secret_expires_at, secrets.revoked_at AS secret_revoked_at, \
         secrets.imported_at AS secret_imported_at, secrets.proved_random_at AS secret_proved_random_at \
         FROM clients JOIN municipalities ON municipalities.id = clients.municipality_id \
         LEFT JOIN secrets ON secrets.client_id = clients.id AND ( \
             (secrets.revoked_at IS NULL AND (secrets.expires_at IS NULL OR secrets.expires_at > $2)) \
             OR secrets.id IN (SELECT ended.id FROM secrets ended WHERE ended.client_id = clients.id \
                 AND (ended.revoked_at IS NOT NULL OR ended.expires_at <= $2) \
                 ORDER BY COALESCE(ended.revoked_at, ended.expires_at) DESC, ended.id LIMIT 10)) \
         WHERE clients.client_id = $1 ORDER BY secrets.created_at DESC, secrets.id",
    )
    .bind(client_id)
    .bind(now)
    .fetch_all(connection)
    .await?;
    let mut found: Option<ClientWithSecrets> = None;
    for row in rows {
        let secret = row.secret();
        let (client, municipality) = (row.client, row.municipality_slug);
        found.get_or_insert_with(|| ClientWithSecrets { client, municipality, secrets: vec![] }).secrets.extend(secret);
    }
    Ok(found)
}

impl Row {
    fn secret(&self) -> Option<KnownSecret> {
        Some(KnownSecret {
            id: self.secret_id.clone()?,
            name: self.secret_name.clone()?,
            digest: self.secret_digest.clone()?,
            expires_at: self.secret_expires_at,
            revoked_at: self.secret_revoked_at,
            can_be_guessed: self.secret_imported_at.is_some() && self.secret_proved_random_at.is_none(),
        })
    }
}
