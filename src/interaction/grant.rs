//! Giving an application what a person let it have: the grant, its code, and the tokens that come from the authorization endpoint itself
//! (OpenID Connect Core 1.0 §3.2.2.5, §3.3.2.5), in the transaction of the consent.
use super::authentication;
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::ledger::Note;
use crate::model::access::Viewer;
use crate::model::authorization::code::{self, NewCode};
use crate::model::authorization::grant::{self, Grant, NewGrant};
use crate::model::authorization::pushed_request;
use crate::model::client::grant_type::GrantType;
use crate::model::session::Session;
use crate::oauth::authorize::AuthorizationRequest;
use crate::oauth::error::OAuthError;
use crate::oauth::issue::{IdToken, access_token};
use crate::oauth::person_claims;
use crate::oauth::request_context::RequestContext;
use crate::oauth::resource;
use crate::registry::RegisteredClient;
use crate::web::error::Error;
use std::sync::Arc;

/// What the application is answered with, beside `state` and `iss`; empty where it did not ask for it.
#[derive(Default)]
pub struct Given {
    pub code: String,
    pub access_token: String,
    /// Of the access token (RFC 6749 §4.2.2).
    pub scope: String,
    /// Seconds.
    pub expires_in: i64,
    pub id_token: String,
}

/// Who gives it, as they are in the transaction.
#[derive(Clone, Copy)]
pub struct Giver<'a> {
    pub viewer: &'a Viewer,
    pub session: &'a Session,
    pub now: Timestamp,
}

/// What is given, and to whom.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// The identifier of the request.
    pub id: &'a str,
    pub client: &'a RegisteredClient,
    pub request: &'a AuthorizationRequest,
}

/// Makes the grant and what is given of it. Nothing when this request was granted already: its identifier is that of the grant,
/// and a request that was pushed is answered once, whatever browsers brought it.
pub async fn create(
    ctx: &RequestContext<'_>,
    connection: &mut Connection,
    giver: &Giver<'_>,
    wanted: Wanted<'_>,
) -> Result<Option<Given>, Error> {
    let Wanted { client, request, .. } = wanted;
    if !is_first(connection, wanted, giver.now).await? {
        return Ok(None);
    }
    let grant = insert(ctx, connection, giver, wanted).await?;
    let mut given = Given::default();
    if request.response_type.code {
        let code = NewCode {
            redirect_uri: if request.is_redirect_uri_given { &request.redirect_uri } else { "" },
            code_challenge: &request.code_challenge,
            nonce: &request.nonce,
            dpop_jkt: &request.dpop_jkt,
            expires_at: giver.now.plus(client.authorization_code_lifetime),
        };
        given.code = code::insert(connection, &grant, &code).await?;
    }
    if request.response_type.token {
        given.expires_in = client.access_token_lifetime;
        (given.access_token, given.scope) = access_token(ctx, connection, client, &grant).await?;
    }
    if request.response_type.id_token {
        let id_token = IdToken {
            client,
            grant: &grant,
            nonce: &request.nonce,
            code: Some(given.code.as_str()).filter(|code| !code.is_empty()),
            access_token: Some(given.access_token.as_str()).filter(|token| !token.is_empty()),
            person: person_claims::of_id_token(connection, &grant, !request.is_id_token_alone()).await?,
        };
        given.id_token = id_token.sign(ctx).map_err(unavailable)?;
    }
    Ok(Some(given))
}

/// An access token with its scope.
async fn access_token(
    ctx: &RequestContext<'_>,
    connection: &mut Connection,
    client: &RegisteredClient,
    grant: &Grant,
) -> Result<(String, String), Error> {
    let scope = resource::narrow(ctx, &grant.scope, &grant.resources()).map_err(|_| Error::Unavailable)?;
    let token = access_token::of_person(ctx, connection, client, grant, &scope, "").await.map_err(unavailable)?;
    Ok((token, scope))
}

/// Whether nothing was answered for it before.
async fn is_first(connection: &mut Connection, wanted: Wanted<'_>, now: Timestamp) -> sqlx::Result<bool> {
    let (is_new, pushed) = (grant::find(connection, wanted.id).await?.is_none(), &wanted.request.pushed);
    Ok(is_new && (pushed.is_empty() || pushed_request::take(connection, pushed, now).await?))
}

async fn insert(ctx: &RequestContext<'_>, connection: &mut Connection, giver: &Giver<'_>, wanted: Wanted<'_>) -> Result<Grant, Error> {
    let Giver { viewer, session, now } = *giver;
    let (person, Wanted { id, client, request }) = (&viewer.person, wanted);
    let amr = authentication::amr(session.upstream_amr.as_deref(), person);
    let is_sign_in = ctx.app.registry.scopes().means_openid(&request.scope);
    let lasts = request.refresh_lifetime(client).unwrap_or(0).max(client.access_token_lifetime);
    let new = NewGrant {
        id,
        client_id: &client.id,
        person_id: &person.id,
        scope: &request.scope,
        claims: &request.claims,
        auth_time: session.confirmed_at,
        acr: authentication::acr(person),
        amr: &amr,
        session_id: &session.id,
        is_sign_in,
        issuer: &request.issuer,
        resource: &request.resource,
        expires_at: now.plus(client.authorization_code_lifetime + lasts),
    };
    Ok(grant::insert(connection, &new, now).await?)
}

/// Counts what was given here, after the commit.
pub fn count(ctx: &RequestContext<'_>, client: &Arc<RegisteredClient>, request: &AuthorizationRequest, given: &Given) {
    if request.response_type.has_tokens() {
        ctx.app.metrics.token(GrantType::Implicit);
        let scope = if request.response_type.token { given.scope.clone() } else { request.scope.clone() };
        ctx.app.ledger.note(Note::Used { client: client.clone(), secret: None, from: ctx.address.known(), at: ctx.now, scope });
    }
}

fn unavailable(_: OAuthError) -> Error {
    Error::Unavailable
}
