//! Signing in where somebody has an account already: at an identity provider. The browser is led there, and comes back with a code that is
//! worth something only in the browser that was led there, once.
pub mod arrived;
pub mod callback;
pub mod new_account;
mod problem;
mod request;

use crate::model::identity::provider::{self, Provider};
use crate::relying_party::code::{Proof, Registration};
use crate::relying_party::{Metadata, RelyingParty};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::request_context::RequestContext;
use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use problem::Unfinished;
use request::KeptRequest;
use serde::{Deserialize, Serialize};

/// What somebody is led to a provider for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// To sign in, and go on to this page.
    SignIn { next: String },
    /// To link what they have there to the account of this person.
    Link { person_id: String },
}

#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    next: String,
    /// Whether the person is to sign in there again: anything but empty.
    #[serde(default)]
    anew: String,
}

pub async fn new(ctx: RequestContext, id: Path<String>, query: Query<Wanted>) -> Result<HttpResponse, Error> {
    let Wanted { next, anew } = query.into_inner();
    lead_away(&ctx, &id, Purpose::SignIn { next }, !anew.is_empty()).await
}

/// Leads the browser to a provider.
pub async fn lead_away(ctx: &RequestContext, id: &str, purpose: Purpose, anew: bool) -> Result<HttpResponse, Error> {
    slow_down(ctx)?;
    let Some(provider) = provider::find_live(&mut *ctx.read().await?, id).await? else { return Ok(problem::not_offered(ctx)) };
    let registration = registration(ctx, &provider)?;
    let metadata = match relying_party(ctx).metadata(&provider.issuer).await {
        Ok(metadata) => metadata,
        Err(found) => return Ok(problem::page(ctx, &provider, &purpose, Unfinished::Provider(found))),
    };
    let kept = KeptRequest { proof: Proof::make(), provider_id: provider.id.clone(), purpose, anew, begun_at: ctx.now };
    lead_to(ctx, &provider, &registration, &metadata, kept)
}

fn lead_to(
    ctx: &RequestContext,
    provider: &Provider,
    registration: &Registration,
    metadata: &Metadata,
    kept: KeptRequest,
) -> Result<HttpResponse, Error> {
    match registration.authorization_url(metadata, &kept.proof, kept.anew) {
        Ok(url) if kept.keep(ctx) => Ok(see_other(&url)),
        // Only where to go on can be too long for a cookie.
        Ok(_) => Err(Error::BadForm),
        Err(found) => Ok(problem::page(ctx, provider, &kept.purpose, Unfinished::Provider(found))),
    }
}

/// Counts a step of a sign-in, each of which may ask a provider something.
fn slow_down(ctx: &RequestContext) -> Result<(), Error> {
    ctx.app.throttles.identity_providers.attempt(&ctx.address.site()).map_err(|seconds| Error::TooMany { seconds })
}

pub fn relying_party(ctx: &RequestContext) -> RelyingParty<'_> {
    RelyingParty { outbound: &ctx.app.outbound, cache: &ctx.app.identity_providers, now: ctx.app.clock.now() }
}

/// Where a provider sends people back to: an address for each, so that no other one can answer there (RFC 9700 §4.4.2.2).
pub fn redirect_uri(ctx: &RequestContext, provider_id: &str) -> String {
    format!("{}{}", ctx.app.config.public_url, urls::identity_provider_callback(provider_id))
}

/// Who we are at a provider. A secret that can't be opened is none that could be shown.
pub fn registration(ctx: &RequestContext, provider: &Provider) -> Result<Registration, Error> {
    let client_secret = provider.client_secret(&ctx.app.sealing).map_err(|error| anyhow::anyhow!("{}: {error}", provider.name))?;
    Ok(Registration {
        issuer: provider.issuer.clone(),
        client_id: provider.client_id.clone(),
        client_secret,
        scope: provider.scope.clone(),
        redirect_uri: redirect_uri(ctx, &provider.id),
    })
}
