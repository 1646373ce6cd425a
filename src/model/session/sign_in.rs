//! When somebody signed in to an account, or failed to: told by the history.
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::model::audit::Action;

/// Somebody signed in to an account, or failed to.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SignIn {
    pub at: Timestamp,
    pub action: String,
    pub actor_address: String,
}

impl SignIn {
    pub fn has_failed(&self) -> bool {
        self.action == Action::SignInFailed.as_str()
    }

    /// The password was right, and the code was not.
    pub fn has_wrong_code(&self) -> bool {
        self.action == Action::CodeFailed.as_str()
    }
}

/// The last ten times that somebody signed in to a person's account, or failed to.
pub async fn sign_ins(connection: &mut Connection, person_id: &str) -> sqlx::Result<Vec<SignIn>> {
    sqlx::query_as(
        "SELECT at, action, actor_address FROM events WHERE person_id = $1 \
         AND action IN ('session.signed_in', 'session.sign_in_failed', 'session.code_failed') ORDER BY seq DESC LIMIT 10",
    )
    .bind(person_id)
    .fetch_all(connection)
    .await
}

/// The addresses from which somebody last signed in to a person's account, at most so many.
pub async fn signed_in_from(connection: &mut Connection, person_id: &str, max: i64) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar("SELECT actor_address FROM events WHERE person_id = $1 AND action = 'session.signed_in' ORDER BY seq DESC LIMIT $2")
        .bind(person_id)
        .bind(max)
        .fetch_all(connection)
        .await
}
