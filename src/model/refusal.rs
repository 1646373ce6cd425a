//! Refusals: token requests of known clients that were turned down, with the reason and the remedy.
use crate::clock::Timestamp;
use crate::db::{Connection, text_enum};
use crate::locale::Messages;

/// How many are kept of each client.
const KEPT: i64 = 200;

text_enum! {
    /// Why a token request was turned down.
    pub enum Cause {
        WrongSecret = "wrong_secret",
        ExpiredSecret = "expired_secret",
        RevokedSecret = "revoked_secret",
        NoSecret = "no_secret",
        PublicClient = "public_client",
        Throttled = "throttled",
        /// Too much was being checked to look at the secret in time.
        NotChecked = "not_checked",
        Suspended = "suspended",
        Deleted = "deleted",
        RegistrationUnreadable = "registration_unreadable",
        AddressNotAllowed = "address_not_allowed",
        AddressUnreadable = "address_unreadable",
        GrantNotRegistered = "grant_not_registered",
        GrantNotServed = "grant_not_served",
        ScopeNotRegistered = "scope_not_registered",
    }
}

impl Cause {
    /// What happened, in plain words.
    pub fn text(self, t: Messages, detail: &str) -> String {
        match self {
            Self::WrongSecret => t.cause_wrong_secret(),
            Self::ExpiredSecret => t.cause_expired_secret(detail),
            Self::RevokedSecret => t.cause_revoked_secret(detail),
            Self::NoSecret => t.cause_no_secret(),
            Self::PublicClient => t.cause_public_client(),
            Self::Throttled => t.cause_throttled(),
            Self::NotChecked => t.cause_not_checked(),
            Self::Suspended => t.cause_suspended(),
            Self::Deleted => t.cause_deleted(),
            Self::RegistrationUnreadable => t.cause_registration_unreadable(detail),
            Self::AddressNotAllowed => t.cause_address_not_allowed(detail),
            Self::AddressUnreadable => t.cause_address_unreadable(),
            Self::GrantNotRegistered => t.cause_grant_not_registered(detail),
            Self::GrantNotServed => t.cause_grant_not_served(detail),
            Self::ScopeNotRegistered => t.cause_scope_not_registered(detail),
        }
    }

    /// What to do about it.
    pub fn remedy(self, t: Messages) -> String {
        match self {
            Self::WrongSecret => t.remedy_wrong_secret(),
            Self::ExpiredSecret | Self::RevokedSecret => t.remedy_ended_secret(),
            Self::NoSecret => t.remedy_no_secret(),
            Self::PublicClient => t.remedy_public_client(),
            Self::Throttled => t.remedy_throttled(),
            Self::NotChecked => t.remedy_not_checked(),
            Self::Suspended => t.remedy_suspended(),
            Self::Deleted => t.remedy_deleted(),
            Self::RegistrationUnreadable => t.remedy_registration_unreadable(),
            Self::AddressNotAllowed => t.remedy_address_not_allowed(),
            Self::AddressUnreadable => t.remedy_address_unreadable(),
            Self::GrantNotRegistered => t.remedy_grant_not_registered(),
            Self::GrantNotServed => t.remedy_grant_not_served(),
            Self::ScopeNotRegistered => t.remedy_scope_not_registered(),
        }
    }
}

/// Refusals alike within one minute are one row with a count.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Refusal {
    pub reference: String,
    pub client_id: String,
    #[sqlx(try_from = "String")]
    pub cause: Cause,
    pub detail: String,
    pub address: String,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
    pub times: i64,
}

/// Adds to what is known of this reference, cause and detail.
pub async fn add(connection: &mut Connection, refusal: &Refusal) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO refusals (reference, client_id, cause, detail, address, first_at, last_at, times) \
         SELECT $1, id, $3, $4, $5, $6, $7, $8 FROM clients WHERE id = $2 ON CONFLICT (reference, cause, detail) \
         DO UPDATE SET last_at = excluded.last_at, times = refusals.times + excluded.times",
    )
    .bind(&refusal.reference)
    .bind(&refusal.client_id)
    .bind(refusal.cause.as_str())
    .bind(&refusal.detail)
    .bind(&refusal.address)
    .bind(refusal.first_at)
    .bind(refusal.last_at)
    .bind(refusal.times)
    .execute(connection)
    .await?;
    Ok(())
}

/// Forgets all but the newest of a client.
pub async fn prune(connection: &mut Connection, client_id: &str) -> sqlx::Result<()> {
    sqlx::query(
        "DELETE FROM refusals WHERE client_id = $1 AND last_at < \
         (SELECT last_at FROM refusals WHERE client_id = $1 ORDER BY last_at DESC LIMIT 1 OFFSET $2)",
    )
    .bind(client_id)
    .bind(KEPT - 1)
    .execute(connection)
    .await?;
    Ok(())
}

/// The newest `most` of a client.
pub async fn list(connection: &mut Connection, client_id: &str, max: i64) -> sqlx::Result<Vec<Refusal>> {
    sqlx::query_as("SELECT * FROM refusals WHERE client_id = $1 ORDER BY last_at DESC, reference LIMIT $2")
        .bind(client_id)
        .bind(max)
        .fetch_all(connection)
        .await
}

pub async fn find(connection: &mut Connection, reference: &str) -> sqlx::Result<Option<Refusal>> {
    sqlx::query_as("SELECT * FROM refusals WHERE reference = $1 ORDER BY last_at DESC LIMIT 1")
        .bind(reference)
        .fetch_optional(connection)
        .await
}
