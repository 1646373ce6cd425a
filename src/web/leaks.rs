//! Where anybody reports a secret that was found in the open. The answer to what begins like one is the same, in status, text and time: it
//! does not tell whether there is such a secret. What was pasted is neither kept nor logged.
use super::error::{Error, see_other};
use super::form::{self, FormErrors, Pairs};
use super::layout::Layout;
use super::leak_mails::{self, Told};
use super::request_context::RequestContext;
use crate::crypto::secret::{PREFIX, is_ours};
use crate::equal_timing;
use crate::model::client::leak;
use crate::urls;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use std::collections::BTreeSet;
use tokio::time::Instant;

/// So many secrets are looked for in one report, and in so much of the text.
const MAX_SECRETS: usize = 10;
const MAX_BYTES: usize = 20_000;

#[derive(Template)]
#[template(path = "leaks.html")]
struct New {
    layout: Layout,
    sends_mail: bool,
    form_errors: FormErrors,
}

pub async fn new(ctx: RequestContext) -> HttpResponse {
    page(&ctx, FormErrors::default())
}

fn page(ctx: &RequestContext, form_errors: FormErrors) -> HttpResponse {
    let status = if form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let layout = ctx.layout(&ctx.t.leaks_title());
    ctx.page_with_status(status, &New { layout, sends_mail: ctx.app.config.sends_mail(), form_errors })
}

pub async fn create(ctx: RequestContext, form: Pairs) -> Result<HttpResponse, Error> {
    // The body is here: the time of an answer counts from now.
    let since = Instant::now();
    ctx.app.throttles.leaks.attempt(&ctx.address.site()).map_err(|seconds| Error::TooMany { seconds })?;
    let text = form::value(&form, "secret");
    // Only what was made here is looked for, and that it begins so everybody knows: this tells nothing about a secret.
    if !text.contains(PREFIX) {
        let mut form_errors = FormErrors::default();
        form_errors.add("secret", ctx.t.leaks_nothing());
        return Ok(page(&ctx, form_errors));
    }
    let secrets = secrets_in(text);
    let revoked = if secrets.is_empty() { Ok(()) } else { revoke(&ctx, &secrets).await };
    equal_timing::wait(since).await;
    revoked?;
    ctx.flash(if ctx.app.config.sends_mail() { ctx.t.leaks_done() } else { ctx.t.leaks_done_without_mail() });
    Ok(see_other(urls::LEAKS))
}

/// What in a text has the form and the checksum of a secret made here: whoever finds one pastes the line that it stands in.
fn secrets_in(text: &str) -> BTreeSet<&str> {
    let end = text.floor_char_boundary(MAX_BYTES.min(text.len()));
    let text = &text[..end];
    let length = |from: usize| text[from..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let words = text.match_indices(PREFIX).map(|(at, _)| &text[at..at + length(at)]);
    words.filter(|word| is_ours(word)).take(MAX_SECRETS).collect()
}

/// The transaction begins whether or not there is such a secret, so waiting for others does not tell which.
async fn revoke(ctx: &RequestContext, secrets: &BTreeSet<&str>) -> Result<(), Error> {
    let mut tx = ctx.begin_as_stranger().await?;
    for secret in secrets {
        for found in leak::report(&mut tx, secret).await? {
            leak_mails::tell(&ctx.app, &mut tx, &found.client, &Told::Found { secret: &found.secret.name }).await?;
        }
    }
    ctx.commit(tx).await
}
