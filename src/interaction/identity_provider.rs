//! Which identity provider a request wants its person to sign in with (`issuer`).
use super::asked::Asked;
use crate::db::Connection;
use crate::model::identity::provider;
use crate::model::session::Session;
use crate::urls;

/// Where somebody signs in for a request: straight at the provider that it names, else on the page to sign in.
pub(super) async fn sign_in_page(connection: &mut Connection, asked: &Asked) -> sqlx::Result<String> {
    let next = urls::authorization(&asked.id);
    let path = match named(connection, asked).await? {
        Some(id) => urls::login_identity_provider(&id),
        None => urls::LOGIN.to_owned(),
    };
    Ok(urls::with_query(&path, "next", &next))
}

/// Whether a session began with the provider that the request names, if it names one.
pub(super) async fn is_as_named(connection: &mut Connection, asked: &Asked, session: &Session) -> sqlx::Result<bool> {
    Ok(named(connection, asked).await?.is_none_or(|id| session.identity_provider_id.as_ref() == Some(&id)))
}

/// The identifier of the provider that a request names. One that is not offered any more can't be signed in with; the page there says so.
async fn named(connection: &mut Connection, asked: &Asked) -> sqlx::Result<Option<String>> {
    if asked.request.issuer.is_empty() {
        return Ok(None);
    }
    let found = provider::find_named(connection, &asked.request.issuer, &asked.client.municipality_id).await?;
    Ok(Some(found.map_or_else(|| "none".to_owned(), |provider| provider.id)))
}
