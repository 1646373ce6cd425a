//! Checking an assertion: each step of the endpoints by the same code, and what is wrong. Nothing of what was pasted is kept, and it can
//! still be used once.
use crate::client_assertion::{Assertion, Checked, Expected, Outcome, Step};
use crate::locale::Messages;
use crate::model::access::ClientRight;
use crate::model::authorization::used_once;
use crate::urls;
use crate::web::clients::header::{ClientHeader, Tab};
use crate::web::error::Error;
use crate::web::form::{self, Pairs};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "clients/keys/check.html")]
struct Show {
    layout: Layout,
    header: ClientHeader,
    /// Empty before anything was pasted.
    steps: Vec<StepLine>,
    is_right: bool,
    /// The name of the key that signed it, where it stands here.
    key: Option<String>,
    signs: bool,
    issuer: String,
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

fn line(t: Messages, (step, outcome): &(Step, Outcome)) -> StepLine {
    let (badge, result, cause, remedy) = match outcome {
        Outcome::Passed => ("badge--success", t.check_passed(), String::new(), String::new()),
        Outcome::NotTried => ("badge--inactive", t.check_not_tried(), String::new(), String::new()),
        Outcome::Failed(fault) => ("badge--danger", t.check_failed(), fault.cause.text(t, &fault.detail), fault.cause.remedy(t)),
    };
    StepLine { title: title(t, *step), badge, result, cause, remedy }
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &id, ClientRight::See).await?;
    page(&ctx, &client, None).await
}

/// The answer is a page and no redirect: what was pasted is nowhere to be read again.
pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let client = super::client(&ctx, &id, ClientRight::See).await?;
    let checked = check(&ctx, &client, form::value(&form, "assertion")).await?;
    page(&ctx, &client, Some(checked)).await
}

/// Every step, with the name of the key that signed.
async fn check(ctx: &SignedIn, client: &OwnedClient, text: &str) -> Result<(Checked, Option<String>), Error> {
    // People copy the whole line of a form.
    let text = text.strip_prefix("client_assertion=").unwrap_or(text);
    let assertion = match Assertion::read(text) {
        Ok(assertion) => assertion,
        Err(fault) => return Ok((Checked::unreadable(fault), None)),
    };
    let registered = ctx.app.registry.find(&client.client_id).await?.ok_or(Error::NotFound)?;
    let issuer = ctx.app.config.public_url.as_str();
    let token = format!("{issuer}{}", urls::TOKEN);
    let (client, audience) = (&registered, registered.audience_rule());
    let expected = Expected { client, issuer, endpoints: [&token, &token], audience, now: ctx.now };
    let mut checked = assertion.check(&expected, &ctx.app.fetched_keys, &ctx.app.outbound).await;
    if let Some(once) = checked.once.clone() {
        checked.replay(!used_once::is_used(&mut *ctx.read().await?, &once).await?);
    }
    let key = checked.key.and_then(|place| registered.keys.get(place)).map(|key| key.name.clone());
    Ok((checked, key))
}

async fn page(ctx: &SignedIn, client: &OwnedClient, checked: Option<(Checked, Option<String>)>) -> Result<HttpResponse, Error> {
    let (checked, key) = checked.map_or((None, None), |(checked, key)| (Some(checked), key));
    Ok(ctx.page(&Show {
        layout: ctx.layout_in(&ctx.t.check_title(), Section::Clients),
        header: ctx.header(client, Tab::Keys).await?,
        is_right: checked.as_ref().is_some_and(|checked| checked.fault().is_none()),
        steps: checked.iter().flat_map(Checked::outcomes).map(|outcome| line(ctx.t, outcome)).collect(),
        key,
        signs: client.has_keys(),
        issuer: ctx.app.config.public_url.clone(),
    }))
}
