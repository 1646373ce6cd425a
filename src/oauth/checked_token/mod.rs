//! Whether an access token works now, and what it says: asked by `/oauth/verify` and by introspection. Of a JWT nothing is looked up: what
//! was revoked is in memory, and every process learns of it within a second. An opaque one is a row.
mod claims;
mod verified;

pub use claims::TokenClaims;

use super::authorize::OF_OPENID;
use super::client_auth;
use super::headless_use;
use super::request_context::RequestContext;
use crate::crypto::random;
use crate::model::authorization::access_token::{AskedDigest, AskedToken};
use crate::model::authorization::headless_token;
use crate::model::authorization::own_people;
use crate::model::client::State;
use crate::model::client::sign_in::SignIn;
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use serde_json::json;
use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::Arc;

/// A token that works.
pub struct CheckedToken {
    pub client: Arc<RegisteredClient>,
    pub claims: Arc<TokenClaims>,
}

/// Why one does not.
pub enum Refused {
    /// It is none of ours.
    Unknown,
    /// It is one of this client's, and this is what its owner reads.
    Known {
        client: Arc<RegisteredClient>,
        cause: Cause,
        detail: String,
    },
    Unavailable,
}

impl CheckedToken {
    pub async fn find(ctx: &RequestContext<'_>, token: &str) -> Result<Self, Refused> {
        // A JWS in its compact form has two dots (RFC 7515 §7.1).
        let (claims, is_ended) = if token.contains('.') { jwt(ctx, token)? } else { opaque(ctx, token).await? };
        let found = client_auth::look_up(ctx, &claims.client_id).await.map_err(|_| Refused::Unavailable)?;
        let checked = Self { client: found.ok_or(Refused::Unknown)?, claims };
        checked.check_state()?;
        if checked.claims.exp <= ctx.now {
            return Err(checked.refused(Cause::TokenExpired, ""));
        }
        if is_ended {
            let cause = if checked.claims.grant_id.is_some() { Cause::GrantEnded } else { Cause::TokenRevoked };
            return Err(checked.refused(cause, ""));
        }
        checked.check_people(ctx).await?;
        Ok(checked)
    }

    pub fn refused(&self, cause: Cause, detail: &str) -> Refused {
        Refused::Known { client: self.client.clone(), cause, detail: detail.to_owned() }
    }

    fn check_state(&self) -> Result<(), Refused> {
        match self.client.state {
            State::Live => Ok(()),
            State::Unreadable => Err(self.refused(Cause::RegistrationUnreadable, &self.client.unreadable.join(", "))),
            State::Suspended => Err(self.refused(Cause::Suspended, "")),
            State::Deleted => Err(self.refused(Cause::Deleted, "")),
        }
    }

    /// A role that was withdrawn opens nothing more, where the client is for its municipality's own people.
    async fn check_people(&self, ctx: &RequestContext<'_>) -> Result<(), Refused> {
        if self.client.sign_in == SignIn::Anyone || self.claims.grant_id.is_none() {
            return Ok(());
        }
        let mut connection = ctx.app.db.read_for_tokens().await.map_err(unavailable)?;
        let is_own = own_people::include(&mut connection, &self.client.municipality_id, &self.claims.sub).await.map_err(unavailable)?;
        if is_own { Ok(()) } else { Err(self.refused(Cause::NotOwnPeople, "")) }
    }

    /// Whether the client may be used from there; nothing is an address that can't be read.
    pub fn check_address(&self, address: Option<IpAddr>) -> Result<(), Refused> {
        if self.client.ip_allowlist.allows_known(address) {
            return Ok(());
        }
        Err(match address {
            Some(known) => self.refused(Cause::TokenAddress, &known.to_string()),
            None => self.refused(Cause::AddressUnreadable, ""),
        })
    }

    /// The same, where the address is known at all: whoever asks for others need not say it.
    pub fn check_address_if(&self, address: Option<IpAddr>) -> Result<(), Refused> {
        if address.is_some() { self.check_address(address) } else { Ok(()) }
    }

    /// Whether it has a scope that the client may still have.
    pub fn has(&self, scope: &str) -> bool {
        self.claims.has(scope) && self.is_registered(scope)
    }

    fn is_registered(&self, scope: &str) -> bool {
        OF_OPENID.contains(&scope) || self.client.scope.iter().any(|registered| registered == scope)
    }

    /// What it may do now: a scope that was taken from the client is gone here at once.
    pub fn scope(&self) -> Cow<'_, str> {
        let scope = &self.claims.scope;
        if scope.split(' ').all(|word| self.is_registered(word)) {
            return Cow::Borrowed(scope);
        }
        Cow::Owned(scope.split(' ').filter(|word| self.is_registered(word)).collect::<Vec<_>>().join(" "))
    }
}

/// With whether it was revoked.
fn jwt(ctx: &RequestContext<'_>, token: &str) -> Result<(Arc<TokenClaims>, bool), Refused> {
    let claims = verified::read(&ctx.app.registry.keys(), token).ok_or(Refused::Unknown)?;
    if claims.iss != ctx.app.config.public_url {
        return Err(Refused::Unknown);
    }
    let is_ended = ctx.app.registry.revocations().has(claims.revocation_key());
    Ok((claims, is_ended))
}

async fn opaque(ctx: &RequestContext<'_>, token: &str) -> Result<(Arc<TokenClaims>, bool), Refused> {
    if !random::is_token(token) {
        return Err(Refused::Unknown);
    }
    let found = ctx.app.asked_tokens.find(AskedDigest::of(token)).await.map_err(unavailable)?.ok_or(Refused::Unknown)?;
    if let Some(grant_id) = found.headless_grant_id.as_ref().filter(|_| headless_token::is_note_due(found.used_at, ctx.now)) {
        headless_use::note_of(ctx, grant_id);
    }
    let is_ended = found.grant_ended_at.is_some();
    Ok((Arc::new(claims_of(ctx, found)), is_ended))
}

fn claims_of(ctx: &RequestContext<'_>, found: AskedToken) -> TokenClaims {
    let AskedToken { token, created_at, person_id, .. } = found;
    let issuer = &ctx.app.config.public_url;
    let aud = ctx.app.registry.scopes().audience(&token.scope, issuer).into_iter().map(str::to_owned).collect();
    TokenClaims {
        iss: issuer.clone(),
        sub: person_id.unwrap_or_else(|| token.client.clone()),
        client_id: token.client,
        aud,
        scope: token.scope,
        jti: String::new(),
        iat: created_at,
        exp: token.expires_at,
        grant_id: token.grant_id,
        cnf: (!token.dpop_jkt.is_empty()).then(|| json!({"jkt": token.dpop_jkt})),
    }
}

fn unavailable(error: sqlx::Error) -> Refused {
    tracing::warn!(%error, "an access token could not be looked up");
    Refused::Unavailable
}
