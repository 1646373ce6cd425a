//! Giving an application what a person let it have: the grant and its code, in the transaction of the consent.
use crate::clock::Timestamp;
use crate::model::authorization::code::{self, NewCode};
use crate::model::authorization::grant::{self, NewGrant};
use crate::model::client::grant_type::GrantType;
use crate::oauth::authorize::AuthorizationRequest;
use crate::registry::RegisteredClient;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::Error;

/// Makes the grant and its code. Returns the code.
pub async fn create(
    tx: &mut AuthorizedTransaction,
    client: &RegisteredClient,
    request: &AuthorizationRequest,
    auth_time: Timestamp,
) -> Result<String, Error> {
    let (now, person, session_id) = (tx.now, tx.viewer.person.clone(), tx.session_id());
    let amr = methods(tx.upstream_amr(), person.second_factor_at.is_some());
    let lasts = if client.grant_types.contains(&GrantType::RefreshToken) { client.refresh_token_lifetime } else { 0 };
    let new = NewGrant {
        client_id: &client.id,
        person_id: &person.id,
        scope: &request.scope,
        auth_time,
        // RFC 8176.
        amr: &amr,
        session_id: &session_id,
        issuer: &request.issuer,
        expires_at: now.plus(client.authorization_code_lifetime + lasts.max(client.access_token_lifetime)),
    };
    let grant = grant::insert(tx, &new).await?;
    let code = NewCode {
        redirect_uri: if request.is_redirect_uri_given { &request.redirect_uri } else { "" },
        code_challenge: &request.code_challenge,
        nonce: &request.nonce,
        expires_at: now.plus(client.authorization_code_lifetime),
    };
    Ok(code::insert(tx, &grant, &code).await?)
}

/// How somebody signed in: as the provider said where it was one, and with the second factor that was asked here.
fn methods(upstream: Option<&str>, has_second_factor: bool) -> String {
    let first = upstream.unwrap_or("pwd").split(' ').filter(|method| !method.is_empty());
    let own: &[&str] = if has_second_factor { &["otp", "mfa"] } else { &[] };
    let mut all: Vec<&str> = first.collect();
    all.extend(own.iter().filter(|method| !all.contains(method)).copied().collect::<Vec<_>>());
    all.join(" ")
}
