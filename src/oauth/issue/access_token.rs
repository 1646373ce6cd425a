//! Access tokens in the format that the client registered: of a client itself, and of a client for a person. `dpop_jkt` is the key that one
//! is bound to (RFC 9449 §6), by its thumbprint; empty: none.
use super::claims::Claims;
use crate::crypto::random;
use crate::crypto::signing_key::{SigningAlgorithm, TokenType};
use crate::db::Connection;
use crate::model::authorization::access_token::{self, NewOpaqueToken};
use crate::model::authorization::grant::Grant;
use crate::model::client::token_format::AccessTokenFormat;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;

/// One by which a client acts for a person. What the database needs to know of it is written by this connection, which belongs to the
/// transaction that gives it: it is answered after the commit.
pub async fn of_person(
    ctx: &RequestContext<'_>,
    connection: &mut Connection,
    client: &RegisteredClient,
    grant: &Grant,
    scope: &str,
    dpop_jkt: &str,
) -> Result<String, OAuthError> {
    if client.access_token_format == AccessTokenFormat::Opaque {
        let (token, expires_at) = (random::token(), ctx.now.plus(client.access_token_lifetime));
        let new =
            NewOpaqueToken { token: &token, client_id: &client.id, grant_id: Some(&grant.id), scope, dpop_jkt, now: ctx.now, expires_at };
        access_token::insert(connection, &[new]).await.map_err(unavailable)?;
        return Ok(token);
    }
    signed_of_person(ctx, client, grant, scope, dpop_jkt)
}

/// The same, where it is known that the database needs to know nothing: a JWT.
pub fn signed_of_person(
    ctx: &RequestContext<'_>,
    client: &RegisteredClient,
    grant: &Grant,
    scope: &str,
    dpop_jkt: &str,
) -> Result<String, OAuthError> {
    let scopes = ctx.app.registry.scopes();
    let audience = scopes.audience(scope, &ctx.app.config.public_url);
    sign(ctx, client, &Claims::of_person(ctx, client, grant, scope, audience).bound_to(dpop_jkt))
}

/// A client's own. Only one that is opaque is written to the database.
pub async fn of_client(ctx: &RequestContext<'_>, client: &RegisteredClient, scope: &str, dpop_jkt: &str) -> Result<String, OAuthError> {
    if client.access_token_format == AccessTokenFormat::Opaque {
        return opaque_of_client(ctx, client, scope, dpop_jkt).await.map_err(unavailable);
    }
    let scopes = ctx.app.registry.scopes();
    let audience = scopes.audience(scope, &ctx.app.config.public_url);
    sign(ctx, client, &Claims::of_client(ctx, client, scope, audience).bound_to(dpop_jkt))
}

async fn opaque_of_client(ctx: &RequestContext<'_>, client: &RegisteredClient, scope: &str, dpop_jkt: &str) -> sqlx::Result<String> {
    let (token, expires_at) = (random::token(), ctx.now.plus(client.access_token_lifetime));
    let new = NewOpaqueToken { token: &token, client_id: &client.id, grant_id: None, scope, dpop_jkt, now: ctx.now, expires_at };
    let mut transaction = ctx.app.db.begin().await?;
    access_token::insert(&mut transaction, &[new]).await?;
    transaction.commit().await?;
    Ok(token)
}

fn sign(ctx: &RequestContext<'_>, client: &RegisteredClient, claims: &Claims<'_>) -> Result<String, OAuthError> {
    let (keys, now) = (ctx.app.registry.keys(), ctx.now);
    let chosen = ctx.app.config.signing_algorithm;
    let algorithm = if client.security_profile.allows(chosen.as_str()) { chosen } else { SigningAlgorithm::Es256 };
    let algorithm = keys.ready(algorithm, now);
    keys.sign(algorithm, TokenType::AccessToken, claims, now).map_err(|_| ErrorKind::Unavailable.into())
}

fn unavailable(error: sqlx::Error) -> OAuthError {
    tracing::warn!(%error, "an access token could not be written");
    ErrorKind::Unavailable.into()
}
