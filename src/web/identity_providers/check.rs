//! GET /identity-providers/{id}/check: tries a provider out step by step, and says which one fails and what to do. It stores nothing.
use super::find;
use super::wording::{self, ShownStep};
use crate::web::error::Error;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use crate::web::sign_in::identity_provider::{registration, relying_party};
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

#[derive(Template)]
#[template(path = "identity_providers/check.html")]
struct Show {
    layout: Layout,
    id: String,
    name: String,
    steps: Vec<ShownStep>,
    /// What it comes to.
    result: String,
    is_wrong: bool,
}

pub async fn show(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let provider = find(&ctx, &id).await?;
    ctx.app.throttles.identity_providers.attempt_several(&ctx.viewer.person.id, 5).map_err(|seconds| Error::TooMany { seconds })?;
    let registration = registration(&ctx, &provider)?;
    let checked = relying_party(&ctx).check(&registration).await;
    let steps: Vec<ShownStep> = checked.iter().map(|step| wording::step(ctx.t, step, &registration)).collect();
    let is_wrong = steps.iter().any(|step| step.state == "wrong");
    let result = if is_wrong { ctx.t.identity_check_wrong() } else { ctx.t.identity_check_right() };
    let layout = ctx.layout_in(&ctx.t.identity_check_title(provider.name.as_str()), Section::IdentityProviders);
    Ok(ctx.page(&Show { layout, id: provider.id, name: provider.name, steps, result, is_wrong }))
}
