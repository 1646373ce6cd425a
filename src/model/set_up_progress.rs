//! How far a new installation is on its way, by what is in the database: nobody ticks anything by hand.
use super::audit::Action;
use super::installation::{self, Installation};
use crate::clock::Timestamp;
use crate::db::Connection;

pub struct SetUpProgress {
    pub has_municipality: bool,
    pub has_scope: bool,
    /// Whether more than one person has a role.
    pub has_colleague: bool,
    pub installation: Installation,
    /// When `balie backup` last made a copy.
    pub backed_up_at: Option<Timestamp>,
}

impl SetUpProgress {
    pub async fn load(connection: &mut Connection) -> sqlx::Result<Self> {
        let municipality: Option<i64> = sqlx::query_scalar("SELECT 1 FROM municipalities LIMIT 1").fetch_optional(&mut *connection).await?;
        let scope: Option<i64> = sqlx::query_scalar("SELECT 1 FROM scopes LIMIT 1").fetch_optional(&mut *connection).await?;
        let with_role: Vec<String> = sqlx::query_scalar("SELECT DISTINCT person_id FROM roles LIMIT 2").fetch_all(&mut *connection).await?;
        let backed_up_at = sqlx::query_scalar("SELECT at FROM events WHERE action = $1 ORDER BY seq DESC LIMIT 1")
            .bind(Action::BackupMade.as_str())
            .fetch_optional(&mut *connection)
            .await?;
        Ok(Self {
            has_municipality: municipality.is_some(),
            has_scope: scope.is_some(),
            has_colleague: with_role.len() > 1,
            installation: installation::find(connection).await?,
            backed_up_at,
        })
    }
}
