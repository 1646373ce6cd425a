//! Who can decide a request: what a requester is told of it is true of the accounts there are.
use crate::db::Connection;
use crate::model::role::RoleName;

/// Which roles somebody has who may decide, besides the operators of the installation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reviewers {
    pub has_helpdesk: bool,
    /// Of the municipality that is asked.
    pub has_admins: bool,
}

/// Those who may decide a request for a municipality that this person made: never themselves.
pub async fn of(connection: &mut Connection, municipality_id: &str, requester_id: &str) -> sqlx::Result<Reviewers> {
    let roles: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT role FROM roles JOIN people ON people.id = roles.person_id \
         WHERE people.id <> $2 AND people.disabled_at IS NULL AND people.password_hash IS NOT NULL \
         AND (role = 'helpdesk' OR (role = 'municipal_admin' AND roles.municipality_id = $1))",
    )
    .bind(municipality_id)
    .bind(requester_id)
    .fetch_all(connection)
    .await?;
    let has = |role: RoleName| roles.iter().any(|found| found == role.as_str());
    Ok(Reviewers { has_helpdesk: has(RoleName::Helpdesk), has_admins: has(RoleName::MunicipalAdmin) })
}
