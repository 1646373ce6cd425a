//! GET /identity-providers/{id}/callback: where a provider sends people back to (OpenID Connect Core 1.0 §3.1.2.5). Nothing of it is
//! believed before the browser shows the request that it answers.
use super::arrived::Arrived;
use super::problem::{self, Unfinished};
use super::request::KeptRequest;
use super::{Purpose, registration, relying_party, slow_down};
use crate::model::email;
use crate::model::identity::link;
use crate::model::identity::provider::{self, Provider};
use crate::model::person;
use crate::model::problem as text_problem;
use crate::model::session::UpstreamSignIn;
use crate::relying_party::code::SignedIn;
use crate::relying_party::user_info::Profile;
use crate::relying_party::{Expected, Metadata, Problem};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::known_browser;
use crate::web::request_context::RequestContext;
use crate::web::sign_in::start;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use url::form_urlencoded;

/// What the provider sent along, each at most once.
struct Answer(Vec<(String, String)>);

impl Answer {
    fn parse(query: &str) -> Option<Self> {
        let all: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let is_repeated = |(at, (name, _)): (usize, &(String, String))| all[..at].iter().any(|(earlier, _)| earlier == name);
        if all.iter().enumerate().any(is_repeated) { None } else { Some(Self(all)) }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, value)| known == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }
}

pub async fn show(ctx: RequestContext, request: HttpRequest, id: Path<String>) -> Result<HttpResponse, Error> {
    slow_down(&ctx)?;
    let answer = Answer::parse(request.query_string());
    let kept = answer.as_ref().and_then(|answer| KeptRequest::take(&ctx, answer.get("state")?));
    let (Some(answer), Some(kept)) = (answer, kept.filter(|kept| kept.provider_id == *id)) else { return Ok(problem::ended(&ctx)) };
    let Some(provider) = provider::find_live(&mut *ctx.read().await?, &id).await? else { return Ok(problem::not_offered(&ctx)) };
    let told = |unfinished| problem::page(&ctx, &provider, &kept.purpose, unfinished);
    match read(&ctx, &provider, &kept, &answer).await? {
        Ok((metadata, signed_in)) => go_on(&ctx, &request, &provider, &kept, &metadata, signed_in).await,
        Err(unfinished) => Ok(told(unfinished)),
    }
}

/// Who it is, when everything is right.
async fn read(
    ctx: &RequestContext,
    provider: &Provider,
    kept: &KeptRequest,
    answer: &Answer,
) -> Result<Result<(Metadata, SignedIn), Unfinished>, Error> {
    let asking = relying_party(ctx);
    let metadata = match asking.metadata(&provider.issuer).await {
        Ok(metadata) => metadata,
        Err(found) => return Ok(Err(Unfinished::Provider(found))),
    };
    // RFC 9207 §2.4: an answer of another provider is not looked at further.
    let is_from_it = match answer.get("iss") {
        Some(issuer) => issuer == provider.issuer,
        None => !metadata.authorization_response_iss_parameter_supported,
    };
    let code = match (answer.get("error"), answer.get("code")) {
        _ if !is_from_it => return Ok(Err(Unfinished::OtherIssuer)),
        (Some("access_denied"), _) => return Ok(Err(Unfinished::Refused)),
        (Some(_), _) | (None, None) => return Ok(Err(Unfinished::Error)),
        (None, Some(code)) => code,
    };
    let registration = registration(ctx, provider)?;
    let expected = Expected {
        issuer: &provider.issuer,
        client_id: &provider.client_id,
        nonce: &kept.proof.nonce,
        signed_in_since: kept.anew.then_some(kept.begun_at),
        access_token: None,
    };
    let redeemed = asking.redeem(&registration, &metadata, &kept.proof, code, expected).await;
    Ok(redeemed.map(|signed_in| (metadata, signed_in)).map_err(Unfinished::Provider))
}

async fn go_on(
    ctx: &RequestContext,
    request: &HttpRequest,
    provider: &Provider,
    kept: &KeptRequest,
    metadata: &Metadata,
    signed_in: SignedIn,
) -> Result<HttpResponse, Error> {
    match &kept.purpose {
        Purpose::SignIn { next } => match sign_in(ctx, request, provider, &signed_in, next).await? {
            Some(response) => Ok(response),
            None => unknown(ctx, provider, kept, metadata, &signed_in).await,
        },
        Purpose::Link { person_id } => {
            // Whoever came back is the one who went.
            if ctx.viewer().is_none_or(|viewer| viewer.person.id != *person_id) {
                return Ok(problem::ended(ctx));
            }
            // The link is made all the same, and called by the subject alone.
            let profile = profile(ctx, metadata, &signed_in).await.unwrap_or_else(|problem| {
                tracing::warn!(provider = provider.name, ?problem, "what a provider knows of somebody could not be read");
                Profile::default()
            });
            arrived(ctx, provider, kept, &signed_in, &profile).keep(ctx);
            Ok(see_other(urls::ACCOUNT_IDENTITY_LINKS))
        }
    }
}

/// Begins the session of whoever linked it. Nothing when nobody did.
async fn sign_in(
    ctx: &RequestContext,
    request: &HttpRequest,
    provider: &Provider,
    signed_in: &SignedIn,
    next: &str,
) -> Result<Option<HttpResponse>, Error> {
    let mut tx = ctx.begin_as_stranger().await?;
    let Some(link) = link::find_by_subject(tx.connection(), provider, &signed_in.id_token.sub).await? else { return Ok(None) };
    let refused = || problem::page(ctx, provider, &Purpose::SignIn { next: next.to_owned() }, Unfinished::AccountRefused);
    let Some(person) = person::find(tx.connection(), &link.person_id).await? else { return Ok(Some(refused())) };
    let upstream = UpstreamSignIn { link_id: link.id, amr: signed_in.id_token.amr(), auth_time: signed_in.id_token.auth_time() };
    let Some(start) = start::start_upstream(ctx, &mut tx, &person, upstream, next).await? else { return Ok(Some(refused())) };
    if matches!(start, start::Start::Session(_)) {
        let is_known = known_browser::is_known(request, &ctx.app, &person.email);
        start::tell_of_new_place(ctx, &mut tx, &person, is_known).await?;
    }
    ctx.commit(tx).await?;
    Ok(Some(start.lead_on(ctx, &person.email, next)))
}

/// Somebody whom nobody linked: they may make an account, where the provider is trusted with that and says that the address is theirs.
async fn unknown(
    ctx: &RequestContext,
    provider: &Provider,
    kept: &KeptRequest,
    metadata: &Metadata,
    signed_in: &SignedIn,
) -> Result<HttpResponse, Error> {
    let told = |unfinished| Ok(problem::page(ctx, provider, &kept.purpose, unfinished));
    if provider.may_make_accounts_since.is_none() {
        return told(Unfinished::Unknown);
    }
    let profile = match profile(ctx, metadata, signed_in).await {
        Ok(profile) => profile,
        Err(found) => return told(Unfinished::Provider(found)),
    };
    let arrived = arrived(ctx, provider, kept, signed_in, &profile);
    if !profile.is_email_verified || arrived.email.is_empty() {
        return told(Unfinished::AddressUnproved);
    }
    arrived.keep(ctx);
    Ok(see_other(urls::LOGIN_NEW_ACCOUNT))
}

async fn profile(ctx: &RequestContext, metadata: &Metadata, signed_in: &SignedIn) -> Result<Profile, Problem> {
    relying_party(ctx).profile(metadata, signed_in).await
}

fn arrived(ctx: &RequestContext, provider: &Provider, kept: &KeptRequest, signed_in: &SignedIn, profile: &Profile) -> Arrived {
    let token = &signed_in.id_token;
    let is_readable = |text: &&String| !text.is_empty() && text_problem::of_text(text, 200, false).is_none();
    let label = [&profile.email, &profile.name, &token.sub].into_iter().find(is_readable).cloned().unwrap_or_default();
    let email = email::of_account(&profile.email);
    Arrived {
        provider_id: provider.id.clone(),
        subject: token.sub.clone(),
        label,
        email: if person::email_problem(&email).is_none() { email } else { String::new() },
        name: profile.name.trim().chars().take(200).collect(),
        amr: token.amr(),
        auth_time: token.auth_time(),
        purpose: kept.purpose.clone(),
        at: ctx.now,
    }
}
