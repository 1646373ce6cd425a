//! Revocation (RFC 7009): an application gives a token back. What it came with ends too.
use super::checked_token::ShownToken;
use super::cross_origin;
use super::endpoint::{self, ClientRequest};
use super::error::{ErrorKind, OAuthError};
use super::form::Form;
use super::request_context::RequestContext;
use super::tenant;
use super::uncached;
use crate::app::App;
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::model::authorization::access_token::OpaqueToken;
use crate::model::authorization::grant::{self, Ended};
use crate::model::authorization::{access_token, refresh_token, revoked_token};
use crate::model::changes::{self, Change, Topic};
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use std::collections::BTreeSet;

/// Where the token may stand: RFC 7009 §2.1, and as Toon's clients send it.
const NAMES: [&str; 3] = ["token", "access_token", "refresh_token"];

pub async fn create(request: HttpRequest, body: Payload, app: Data<App>) -> HttpResponse {
    cross_origin::open(&request, "Content-Type", endpoint::respond(&request, body, &app, answer)).await
}

async fn answer(request: &mut ClientRequest<'_>) -> Result<HttpResponse, OAuthError> {
    request.note_secret_used();
    let (ctx, client, form) = (request.ctx, &request.authenticated.client, &request.form);
    tenant::check(ctx, client, form)?;
    let shown: Vec<&str> = NAMES.iter().filter_map(|name| form.get(name)).collect();
    if shown.is_empty() {
        return Err(ctx.refuse(client, ErrorKind::TokenMissing, Cause::ParameterMissing, "token"));
    }
    end_all(ctx, client, &shown, form).await.map_err(|error| {
        tracing::warn!(%error, "a token could not be revoked");
        OAuthError::from(ErrorKind::Unavailable)
    })??;
    Ok(uncached::response(StatusCode::OK).finish())
}

/// What ends when a token is given back.
enum Target {
    Grant(String),
    Jwt { jti: String, exp: Timestamp },
    Opaque(OpaqueToken),
}

/// Ends tokens of this client with what they came with: all of them, or none where one is refused.
async fn end_all(
    ctx: &RequestContext<'_>,
    client: &RegisteredClient,
    shown: &[&str],
    form: &Form<'_>,
) -> sqlx::Result<Result<(), OAuthError>> {
    // One after the other: nothing waits for a second connection while it holds a first.
    let mut read = Vec::new();
    for token in shown {
        // What a token says is enough: whether its client may be used from here was asked of whoever gives it back. One that has ended ends
        // nothing.
        let access = ShownToken::read(ctx, token).await?.filter(|access| !access.is_ended && access.claims.exp > ctx.now);
        read.push((*token, access));
    }
    let targets = match find_all(ctx, client, read, form).await? {
        // Whoever only names a client sends as many unknown tokens as they like: those take no turn among others that write.
        Ok(targets) if targets.is_empty() => return Ok(Ok(())),
        Ok(targets) => targets,
        Err(refused) => return Ok(Err(refused)),
    };
    // Each JWT of a client itself is remembered until it would have ended.
    let mut remembered = targets.iter().filter(|target| matches!(target, Target::Jwt { .. }));
    if let Err(seconds) = remembered.try_for_each(|_| ctx.app.throttles.revocations.attempt(&client.id)) {
        return Ok(Err(OAuthError::too_many(ErrorKind::TooManyRevocations, seconds)));
    }
    let mut transaction = ctx.app.db.begin().await?;
    let mut ended = BTreeSet::new();
    for target in targets {
        ended.extend(end(&mut transaction, target, ctx.now).await?);
    }
    // Last, because the feed's numbers are handed out under a lock of their own.
    changes::insert(&mut transaction, ctx.now, &ended).await?;
    transaction.commit().await?;
    if let Err(error) = ctx.app.registry.catch_up().await {
        tracing::warn!(%error, "the registry could not catch up after a revocation; it tries again");
    }
    Ok(Ok(()))
}

/// Ends one, and says what every process must forget of it.
async fn end(connection: &mut Connection, target: Target, now: Timestamp) -> sqlx::Result<Option<Change>> {
    Ok(match target {
        Target::Grant(id) => grant::end(connection, &id, Ended::Revoked, now).await?.then(|| Change::new(Topic::Grant, &id)),
        Target::Jwt { jti, exp } => Some(revoked_token::insert(connection, &jti, exp).await?),
        Target::Opaque(token) => {
            access_token::delete(connection, &token).await?;
            None
        }
    })
}

/// What these tokens end. Whose they are never changes, and what ended meanwhile ends once.
async fn find_all(
    ctx: &RequestContext<'_>,
    client: &RegisteredClient,
    read: Vec<(&str, Option<ShownToken>)>,
    form: &Form<'_>,
) -> sqlx::Result<Result<Vec<Target>, OAuthError>> {
    let mut connection = ctx.app.db.read_for_tokens().await?;
    let mut targets = Vec::new();
    for (token, access) in read {
        match find(ctx, &mut connection, client, token, access, form).await? {
            Ok(target) => targets.extend(target),
            Err(refused) => return Ok(Err(refused)),
        }
    }
    Ok(Ok(targets))
}

/// What a token of this client ends. One that is unknown, or has ended, is as it should be (§2.2). One of another client is left as it is,
/// and that is said (§2.1), in the words of RFC 6749 §5.2: whoever were answered 200 would believe that it ended.
async fn find(
    ctx: &RequestContext<'_>,
    connection: &mut Connection,
    client: &RegisteredClient,
    token: &str,
    access: Option<ShownToken>,
    form: &Form<'_>,
) -> sqlx::Result<Result<Option<Target>, OAuthError>> {
    let of_another = || Ok(Err(ctx.refuse(client, ErrorKind::TokenOfAnotherClient, Cause::TokenOfAnotherClient, "")));
    let grant_id = match access {
        Some(access) if access.claims.client_id != client.client_id => return of_another(),
        Some(ShownToken { claims, row, .. }) => match (claims.grant_id.clone(), row) {
            (Some(id), _) => Some(id),
            (None, Some(row)) => return Ok(Ok(Some(Target::Opaque(row.token)))),
            (None, None) => return Ok(Ok(Some(Target::Jwt { jti: claims.jti.clone(), exp: claims.exp }))),
        },
        None => refresh_token::grant_of(connection, token).await?,
    };
    let Some(id) = grant_id else { return Ok(Ok(None)) };
    let Some(grant) = grant::find(connection, &id).await? else { return Ok(Ok(None)) };
    if grant.client_id != client.id {
        return of_another();
    }
    let is_ended = grant.ended_at.is_some();
    Ok(tenant::check_issuer(ctx, client, form, &grant).map(|()| (!is_ended).then_some(Target::Grant(grant.id))))
}
