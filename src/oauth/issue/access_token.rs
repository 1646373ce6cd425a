//! Access tokens: of a client itself, and of a client for a person.
use super::claims::Claims;
use crate::crypto::signing_key::TokenType;
use crate::db::Connection;
use crate::model::authorization::grant::Grant;
use crate::oauth::error::{ErrorKind, OAuthError};
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;

/// One by which a client acts for a person. What the database needs to know of it is written by this connection, which belongs to the
/// transaction that gives it: it is answered after the commit.
pub async fn of_person(
    ctx: &RequestContext<'_>,
    _connection: &mut Connection,
    client: &RegisteredClient,
    grant: &Grant,
    scope: &str,
) -> Result<String, OAuthError> {
    signed_of_person(ctx, client, grant, scope)
}

/// The same, where it is known that the database needs to know nothing.
pub fn signed_of_person(ctx: &RequestContext<'_>, client: &RegisteredClient, grant: &Grant, scope: &str) -> Result<String, OAuthError> {
    sign(ctx, &Claims::of_person(&ctx.app.config.public_url, client, grant, scope, ctx.now))
}

/// A client's own.
pub fn of_client(ctx: &RequestContext<'_>, client: &RegisteredClient, scope: &str) -> Result<String, OAuthError> {
    sign(ctx, &Claims::of_client(&ctx.app.config.public_url, client, scope, ctx.now))
}

fn sign(ctx: &RequestContext<'_>, claims: &Claims<'_>) -> Result<String, OAuthError> {
    let (keys, now) = (ctx.app.registry.keys(), ctx.now);
    let algorithm = keys.ready(ctx.app.config.signing_algorithm, now);
    keys.sign(algorithm, TokenType::AccessToken, claims, now).map_err(|_| ErrorKind::Unavailable.into())
}
