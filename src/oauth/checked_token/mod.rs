//! Whether an access token works now, and what it says: asked by `/oauth/verify`, by introspection and by UserInfo, so that a rule holds at
//! each of them.
mod claims;
mod shown;
mod verified;

pub use claims::TokenClaims;
pub use shown::ShownToken;

use super::authorize::OF_OPENID;
use super::client_auth;
use super::dpop;
use super::headless_use;
use super::request_context::RequestContext;
use crate::model::authorization::headless_token;
use crate::model::authorization::own_people;
use crate::model::client::State;
use crate::model::client::sign_in::SignIn;
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::Arc;

/// A token that works.
pub struct CheckedToken {
    pub client: Arc<RegisteredClient>,
    pub claims: Arc<TokenClaims>,
    /// The grant of a token for a device without a screen, where it was not noted of late that it is used.
    unnoted: Option<String>,
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
        let ShownToken { claims, is_ended, row } = ShownToken::read(ctx, token).await.map_err(unavailable)?.ok_or(Refused::Unknown)?;
        let found = client_auth::look_up(ctx, &claims.client_id).await.map_err(|_| Refused::Unavailable)?;
        let unnoted = row.filter(|row| headless_token::is_note_due(row.used_at, ctx.now)).and_then(|row| row.headless_grant_id);
        let checked = Self { client: found.ok_or(Refused::Unknown)?, claims, unnoted };
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

    /// The token as it stands in a request, for whoever looks at the proof beside it.
    pub fn in_request<'a>(&'a self, text: &'a str) -> dpop::PresentedToken<'a> {
        dpop::PresentedToken { text, jkt: self.claims.cnf.as_ref().map(|cnf| &*cnf.jkt), client: &self.client }
    }

    /// Notes, beside the answer, that the token was used, where its person reads of it.
    pub fn note_use(&self, ctx: &RequestContext<'_>) {
        if let Some(grant_id) = &self.unnoted {
            headless_use::note(ctx, grant_id);
        }
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

fn unavailable(error: sqlx::Error) -> Refused {
    tracing::warn!(%error, "an access token could not be looked up");
    Refused::Unavailable
}
