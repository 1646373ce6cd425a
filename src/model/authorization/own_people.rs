//! Who a municipality's own people are: whoever has a role in it. Looking after one of its clients makes nobody one of them, nor does a
//! role in the whole installation.
use crate::db::Connection;
use crate::model::client::sign_in::SignIn;
use crate::model::role;
use std::collections::HashSet;

/// Whether a person is one of a municipality's own, by what counts at this moment.
pub async fn include(connection: &mut Connection, municipality_id: &str, person_id: &str) -> sqlx::Result<bool> {
    let roles = role::list_in_effect(connection, person_id).await?;
    Ok(roles.iter().any(|role| role.municipality_id.as_deref() == Some(municipality_id)))
}

/// The municipalities of whose own some people are, each with the person.
pub(super) async fn among(connection: &mut Connection, people: &[&str]) -> sqlx::Result<HashSet<(String, String)>> {
    let roles = role::list_in_effect_of(connection, people).await?;
    Ok(roles.into_iter().filter_map(|role| Some((role.municipality_id?, role.person_id))).collect())
}

/// Whether a person may sign in to a client of a municipality.
pub async fn may_sign_in(connection: &mut Connection, sign_in: SignIn, municipality_id: &str, person_id: &str) -> sqlx::Result<bool> {
    match sign_in {
        SignIn::Anyone => Ok(true),
        SignIn::Municipality => include(connection, municipality_id, person_id).await,
    }
}
