//! Checking an assertion: each step of the endpoints by the same code, what the client itself is let in for, and what is wrong. Nothing of
//! what was pasted is kept, and it can still be used once.
use crate::client_assertion::{Assertion, Checked, Expected, Fault, Outcome, Step};
use crate::locale::Messages;
use crate::model::access::ClientRight;
use crate::model::authorization::used_once;
use crate::model::client::State;
use crate::model::client::grant_type::AuthMethod;
use crate::model::client::ip_allowlist::{IpAllowlist, show};
use crate::model::refusal::Cause;
use crate::registry::RegisteredClient;
use crate::urls;
use crate::web::clients::header::{ClientHeader, Tab};
use crate::web::error::Error;
use crate::web::form::{self, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use std::sync::Arc;

/// Where clients prove who they are; the token endpoint first, whose address is good for all of them (RFC 9126 §2).
const ENDPOINTS: [&str; 5] = [urls::TOKEN, urls::PUSHED_REQUESTS, urls::INTROSPECT, urls::REVOKE, urls::DEVICE_AUTHORIZATION];

#[derive(Template)]
#[template(path = "clients/keys/check.html")]
struct Show {
    layout: Layout,
    header: ClientHeader,
    found: Option<Found>,
    issuer: String,
}

/// What was found of an assertion.
struct Found {
    steps: Vec<StepLine>,
    verdict: Verdict,
    /// The name of the key that signed it, where it stands here.
    key: Option<String>,
    /// From where requests may come; empty when from anywhere.
    allowlist: String,
}

/// What would become of it.
enum Verdict {
    Right,
    /// It is meant for the endpoint of this path, and would be refused elsewhere.
    RightAt(&'static str),
    /// It is right, and its client is not let in.
    ClientBarred,
    Wrong,
}

/// A step as the page shows it.
struct StepLine {
    title: String,
    badge: &'static str,
    result: String,
    /// What is wrong, and what to do; empty when nothing is.
    cause: String,
    remedy: String,
}

fn title(t: Messages, step: Step) -> String {
    match step {
        Step::Form => t.check_form(),
        Step::Algorithm => t.check_algorithm(),
        Step::Key => t.check_key(),
        Step::Signature => t.check_signature(),
        Step::Issuer => t.check_issuer(),
        Step::Audience => t.check_audience(),
        Step::Time => t.check_time(),
        Step::Replay => t.check_replay(),
    }
}

fn line(t: Messages, title: String, outcome: &Outcome) -> StepLine {
    let (badge, result, cause, remedy) = match outcome {
        Outcome::Passed => ("badge--success", t.check_passed(), String::new(), String::new()),
        Outcome::NotTried => ("badge--inactive", t.check_not_tried(), String::new(), String::new()),
        Outcome::Failed(fault) => ("badge--danger", t.check_failed(), fault.cause.text(t, &fault.detail), fault.cause.remedy(t)),
    };
    StepLine { title, badge, result, cause, remedy }
}

fn outcome(wrong: Option<Fault>) -> Outcome {
    wrong.map_or(Outcome::Passed, Outcome::Failed)
}

/// Whether the client is registered to prove who it is this way.
fn registration(client: &RegisteredClient) -> Outcome {
    let is_registered = client.auth_method == AuthMethod::PrivateKeyJwt;
    outcome((!is_registered).then(|| Fault { cause: Cause::AssertionNotRegistered, detail: String::new() }))
}

/// Whether the client may be used now.
fn state(client: &RegisteredClient) -> Outcome {
    let fault = |cause, detail: String| Some(Fault { cause, detail });
    outcome(match client.state {
        State::Live => None,
        State::Unreadable => fault(Cause::RegistrationUnreadable, client.unreadable.join(", ")),
        State::Suspended => fault(Cause::Suspended, String::new()),
        State::Deleted => fault(Cause::Deleted, String::new()),
    })
}

fn allowlist(client: &RegisteredClient) -> String {
    match &client.ip_allowlist {
        IpAllowlist::Anyone => String::new(),
        only => only.ranges().iter().map(show).collect::<Vec<_>>().join(", "),
    }
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &id, ClientRight::See).await?;
    page(&ctx, &client, None).await
}

/// The answer is a page and no redirect: what was pasted is nowhere to be read again.
pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &id, ClientRight::See).await?;
    let found = find(&ctx, &client, form::value(&form, "assertion")).await?;
    page(&ctx, &client, Some(found)).await
}

/// What is wrong with an assertion, and with its client.
async fn find(ctx: &SignedIn, client: &OwnedClient, text: &str) -> Result<Found, Error> {
    // People copy the whole line of a form.
    let text = text.strip_prefix("client_assertion=").unwrap_or(text);
    let registered = ctx.app.registry.find(&client.client_id).await?.ok_or(Error::NotFound)?;
    let (checked, endpoint) = match Assertion::read(text) {
        Ok(assertion) => check(ctx, &registered, &assertion).await?,
        Err(fault) => (Checked::unreadable(fault), urls::TOKEN),
    };
    let (of_registration, of_state) = (registration(&registered), state(&registered));
    let verdict = match checked.fault() {
        Some(_) => Verdict::Wrong,
        None if of_registration != Outcome::Passed || of_state != Outcome::Passed => Verdict::ClientBarred,
        None if endpoint != urls::TOKEN => Verdict::RightAt(endpoint),
        None => Verdict::Right,
    };
    let mut steps: Vec<StepLine> = checked.outcomes().iter().map(|(step, outcome)| line(ctx.t, title(ctx.t, *step), outcome)).collect();
    steps.push(line(ctx.t, ctx.t.check_registration(), &of_registration));
    steps.push(line(ctx.t, ctx.t.check_state(), &of_state));
    let key = checked.key.and_then(|place| registered.keys.get(place)).map(|key| key.name.clone());
    Ok(Found { steps, verdict, key, allowlist: allowlist(&registered) })
}

/// Every step, as at the endpoint that it is meant for: the token endpoint, or the one of the others that its `aud` names.
async fn check(ctx: &SignedIn, client: &Arc<RegisteredClient>, assertion: &Assertion) -> Result<(Checked, &'static str), Error> {
    let issuer = ctx.app.config.public_url.as_str();
    let at = ENDPOINTS.map(|path| format!("{issuer}{path}"));
    let (token, audience, aliases) = (at[0].as_str(), client.audience_rule(), &ctx.app.config.path_aliases);
    let expected = |place: usize| Expected { client, issuer, endpoints: [at[place].as_str(), token], aliases, audience, now: ctx.now };
    let place = (0..ENDPOINTS.len()).find(|place| assertion.is_meant_for(&expected(*place))).unwrap_or(0);
    let mut checked = assertion.check(&expected(place), &ctx.app.fetched_keys, &ctx.app.outbound).await;
    if let Some(once) = checked.once.clone() {
        checked.replay(!used_once::is_used(&mut *ctx.read().await?, &once).await?);
    }
    Ok((checked, ENDPOINTS[place]))
}

async fn page(ctx: &SignedIn, client: &OwnedClient, found: Option<Found>) -> Result<HttpResponse, Error> {
    Ok(ctx.page(&Show {
        layout: ctx.layout_in(&ctx.t.check_title(), Section::Clients),
        header: ctx.header(client, Tab::Keys).await?,
        found,
        issuer: ctx.app.config.public_url.clone(),
    }))
}
