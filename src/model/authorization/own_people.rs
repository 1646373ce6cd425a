//! Who a municipality's own people are: whoever has a role in it. Looking after one of its clients makes nobody one of them, nor does a
//! role in the whole installation.
use crate::db::Connection;
use crate::model::client::sign_in::SignIn;
use crate::model::role;

/// Whether a person is one of a municipality's own, by what counts at this moment.
pub async fn include(connection: &mut Connection, municipality_id: &str, person_id: &str) -> sqlx::Result<bool> {
    let roles = role::list_in_effect(connection, person_id).await?;
    Ok(roles.iter().any(|role| role.municipality_id.as_deref() == Some(municipality_id)))
}

/// Whether a person may sign in to a client of a municipality.
pub async fn may_sign_in(connection: &mut Connection, sign_in: SignIn, municipality_id: &str, person_id: &str) -> sqlx::Result<bool> {
    match sign_in {
        SignIn::Anyone => Ok(true),
        SignIn::Municipality => include(connection, municipality_id, person_id).await,
    }
}
