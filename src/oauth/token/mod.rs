//! The token endpoint (RFC 6749 §3.2). The order of the checks: form, credentials, client, secret, address, grant type, scope.
mod authentication;
mod claims;
mod client_credentials;
pub mod credentials;
pub mod parameters;

use super::error::{self, OAuthError};
use crate::address::ClientAddress;
use crate::app::App;
use crate::clock::Timestamp;
use crate::ledger::Note;
use crate::model::client::State;
use crate::model::client::grant_type::GrantType;
use crate::model::client::ip_allowlist;
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use actix_web::http::Method;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use credentials::Credentials;
use parameters::Parameters;
use std::time::Duration;
use tokio::time::Instant;

/// Refusals that must not tell one another apart are answered at multiples of this after the request came. Longer than a check of
/// the dearest usual hash takes, so that a client that moved in with one can't be told by the time either.
const EVEN: Duration = Duration::from_millis(500);

/// How long a request waits for a database that was away.
const PATIENCE: Duration = Duration::from_secs(1);

/// One request, as every check sees it.
struct Request<'a> {
    app: &'a App,
    now: Timestamp,
    from: ClientAddress,
}

pub async fn create(request: HttpRequest, body: Payload, app: Data<App>) -> HttpResponse {
    let began = Instant::now();
    let asked = Request { app: &app, now: app.clock.now(), from: ClientAddress::of(&request, &app.config.trusted_proxies) };
    match answer(&asked, &request, body).await {
        Ok(response) => response,
        Err(refused) => {
            if refused.equalize_timing {
                let past = began.elapsed().as_millis() / EVEN.as_millis();
                tokio::time::sleep_until(began + EVEN * (u32::try_from(past).unwrap_or(0) + 1)).await;
            }
            let response = refused.response();
            if let Some(refusal) = refused.refusal {
                app.ledger.note(Note::Refused(*refusal));
            }
            response
        }
    }
}

async fn answer(asked: &Request<'_>, request: &HttpRequest, body: Payload) -> Result<HttpResponse, OAuthError> {
    if request.method() != Method::POST {
        return Err(OAuthError::method_not_allowed());
    }
    let body = parameters::read(request, body).await?;
    let parameters = Parameters::parse(request.query_string(), &body)?;
    let credentials = Credentials::of(request.headers(), &parameters)?;
    let entry = asked.client(&credentials.client_id).await?;
    let secret = authentication::check(asked, &entry, &credentials).await?;
    asked.check_state(&entry)?;
    asked.check_address(&entry)?;
    match asked.grant_type(&entry, parameters.grant_type.as_deref())? {
        GrantType::ClientCredentials => client_credentials::create(asked, &entry, secret, parameters.scope.as_deref()),
        _ => Err(OAuthError::unsupported_grant_type()),
    }
}

impl Request<'_> {
    async fn client(&self, client_id: &str) -> Result<std::sync::Arc<RegisteredClient>, OAuthError> {
        if !self.may_believe_memory().await {
            return Err(OAuthError::unavailable());
        }
        match self.app.registry.find(client_id).await {
            Ok(Some(entry)) => Ok(entry),
            Ok(None) => {
                let uri =
                    error::error_uri_of_nobody(&self.app.ledger, &self.app.config.public_url, client_id, &self.from.to_string(), self.now);
                Err(OAuthError { error_uri: Some(uri), ..OAuthError::invalid_client() })
            }
            Err(problem) => {
                tracing::warn!(%problem, "a client could not be looked up");
                Err(OAuthError::unavailable())
            }
        }
    }

    /// Whether the registry may still be believed. After a pause of the whole machine the database is asked before giving up.
    async fn may_believe_memory(&self) -> bool {
        let registry = &self.app.registry;
        registry.is_fresh(self.app.config.outage) || matches!(tokio::time::timeout(PATIENCE, registry.catch_up()).await, Ok(Ok(())))
    }

    /// Turns a refusal into its answer, and keeps the true reason for the owner.
    fn refuse(&self, entry: &RegisteredClient, error: OAuthError, cause: Cause, detail: &str) -> OAuthError {
        let detail: String = detail.chars().take(200).collect();
        error.with_refusal(self.app.ledger.refusal(entry, cause, &detail, &self.from.to_string(), self.now), &self.app.config.public_url)
    }

    fn check_state(&self, entry: &RegisteredClient) -> Result<(), OAuthError> {
        let cause = match entry.state {
            State::Live => return Ok(()),
            State::Suspended => Cause::Suspended,
            State::Deleted => Cause::Deleted,
        };
        Err(self.refuse(entry, OAuthError::invalid_client(), cause, ""))
    }

    fn check_address(&self, entry: &RegisteredClient) -> Result<(), OAuthError> {
        if entry.ip_allowlist.is_empty() {
            return Ok(());
        }
        let ClientAddress::Known(address) = self.from else {
            return Err(self.refuse(entry, OAuthError::invalid_client(), Cause::AddressUnreadable, ""));
        };
        if ip_allowlist::allows(&entry.ip_allowlist, address) {
            return Ok(());
        }
        Err(self.refuse(entry, OAuthError::invalid_client(), Cause::AddressNotAllowed, &address.to_string()))
    }

    fn grant_type(&self, entry: &RegisteredClient, asked: Option<&str>) -> Result<GrantType, OAuthError> {
        let asked = asked.ok_or_else(|| OAuthError::invalid_request("The parameter grant_type is missing."))?;
        let readable = |text: &str| text.chars().filter(|letter| letter.is_ascii_graphic()).collect::<String>();
        let grant = asked.parse::<GrantType>().ok().filter(|grant| grant.is_served());
        let grant =
            grant.ok_or_else(|| self.refuse(entry, OAuthError::unsupported_grant_type(), Cause::GrantNotServed, &readable(asked)))?;
        if entry.grant_types.contains(&grant) {
            return Ok(grant);
        }
        Err(self.refuse(entry, OAuthError::unauthorized_client(), Cause::GrantNotRegistered, grant.as_str()))
    }
}
