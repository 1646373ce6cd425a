//! What is said of a token to an API that asks (RFC 7662 §2.2).
use crate::ledger::Note;
use crate::model::authorization::grant;
use crate::model::authorization::own_people;
use crate::model::authorization::refresh_token;
use crate::model::client;
use crate::model::client::State;
use crate::model::client::introspects::Introspects;
use crate::model::person;
use crate::oauth::checked_token::{CheckedToken, Refused};
use crate::oauth::client_auth;
use crate::oauth::request_context::RequestContext;
use crate::registry::RegisteredClient;
use serde_json::{Value, json};
use std::net::IpAddr;

/// What is asked, and by whom.
pub struct Asked<'a> {
    pub caller: &'a RegisteredClient,
    pub token: &'a str,
    /// Where the token was shown to the caller, if that said it.
    pub address: Option<IpAddr>,
    /// RFC 7662 §2.1.
    pub hint: Option<&'a str>,
}

/// The database does not answer.
pub struct Unavailable;

impl Asked<'_> {
    /// Nothing unless the token works and the caller may ask of it.
    pub async fn find(&self, ctx: &RequestContext<'_>) -> Result<Option<Value>, Unavailable> {
        let checked = match CheckedToken::find(ctx, self.token).await {
            Ok(token) => token.check_address_if(self.address).map(|()| token),
            Err(refused) => Err(refused),
        };
        match checked {
            Ok(token) if !self.may_ask_of(&token.client) => Ok(None),
            Ok(token) => {
                ctx.app.ledger.note(Note::Checked { client: token.client.clone(), at: ctx.now });
                token.note_use(ctx);
                Ok(Some(of_access_token(ctx, &token)))
            }
            Err(Refused::Unavailable) => Err(Unavailable),
            Err(Refused::Known { client, cause, detail }) => {
                // Only where it is known where the token was shown is there something to tell.
                if let Some(address) = self.address.filter(|_| self.may_ask_of(&client)) {
                    let mut refusal = *ctx.refusal(&client, "invalid_token", cause, &detail);
                    refusal.address = address.to_string();
                    refusal.reference = ctx.app.ledger.reference(&client.client_id, &refusal.address, "invalid_token", ctx.now);
                    ctx.app.metrics.refusal(Some(cause));
                    ctx.app.ledger.note(Note::Refused(refusal));
                }
                Ok(None)
            }
            Err(Refused::Unknown) => self.refresh_token(ctx).await.map_err(|error| {
                tracing::warn!(%error, "a refresh token could not be looked up");
                Unavailable
            }),
        }
    }

    fn may_ask_of(&self, client: &RegisteredClient) -> bool {
        match self.caller.introspects {
            Introspects::Nobody => false,
            Introspects::Municipality => self.caller.municipality_id == client.municipality_id,
            Introspects::All => true,
        }
    }

    /// A refresh token is told of to the client that has it, and to others only where they say that they mean one: an API that takes
    /// whatever is active would take it for an access token of months.
    async fn refresh_token(&self, ctx: &RequestContext<'_>) -> sqlx::Result<Option<Value>> {
        let mut connection = ctx.app.db.read_for_tokens().await?;
        let Some(found) = refresh_token::find_live(&mut connection, self.token, ctx.now).await? else { return Ok(None) };
        let Some(grant) = grant::find(&mut connection, &found.grant_id).await?.filter(|grant| grant.is_live(ctx.now)) else {
            return Ok(None);
        };
        let person = person::find(&mut connection, &grant.person_id).await?;
        let Some(row) = client::find(&mut connection, &grant.client_id).await? else { return Ok(None) };
        drop(connection);
        let Ok(Some(client)) = client_auth::look_up(ctx, &row.client_id).await else { return Ok(None) };
        let is_meant = client.id == self.caller.id || self.hint == Some("refresh_token");
        let is_allowed = self.address.is_none_or(|address| client.ip_allowlist.allows(address));
        let is_usable = client.state == State::Live && person.is_some_and(|person| person.disabled_at.is_none());
        if !is_meant || !is_allowed || !is_usable || !self.may_ask_of(&client) {
            return Ok(None);
        }
        let mut connection = ctx.app.db.read_for_tokens().await?;
        if !own_people::may_sign_in(&mut connection, client.sign_in, &client.municipality_id, &grant.person_id).await? {
            return Ok(None);
        }
        let mut said = json!({
            "active": true,
            "client_id": client.client_id,
            "iss": ctx.app.config.public_url,
            "sub": grant.person_id,
            "iat": found.created_at,
            "exp": found.expires_at,
            "municipality": client.municipality,
            "roles": client.roles,
        });
        add_scope(&mut said, &grant.scope);
        Ok(Some(said))
    }
}

fn of_access_token(ctx: &RequestContext<'_>, token: &CheckedToken) -> Value {
    let (claims, client) = (&token.claims, &token.client);
    let aud = match claims.aud.as_slice() {
        [only] => json!(only),
        several => json!(several),
    };
    let mut said = json!({
        "active": true,
        "client_id": client.client_id,
        "token_type": if claims.cnf.is_some() { "DPoP" } else { "Bearer" },
        "iss": ctx.app.config.public_url,
        "sub": claims.sub,
        "aud": aud,
        "iat": claims.iat,
        "exp": claims.exp,
        "municipality": client.municipality,
        "roles": client.roles,
    });
    add_scope(&mut said, &token.scope());
    if !claims.jti.is_empty() {
        said["jti"] = json!(claims.jti);
    }
    if let Some(cnf) = &claims.cnf {
        said["cnf"] = json!(cnf);
    }
    said
}

/// Left out when there is none: RFC 6749 §3.3 has no empty one.
fn add_scope(said: &mut Value, scope: &str) {
    if !scope.is_empty() {
        said["scope"] = json!(scope);
    }
}
