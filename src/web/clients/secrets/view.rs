//! Seeing a secret: by an owner who gave their password just now, once, and written down each time. The form puts it into the session's
//! row; the page takes it out in the transaction that tells of it.
use super::municipality_of;
use crate::model::access::ClientRight;
use crate::model::client::secret::{self, Secret};
use crate::model::municipality::SecretVisibility;
use crate::urls;
use crate::web::clients::header::{ClientHeader, Tab};
use crate::web::clients::snippets::{self, Snippet};
use crate::web::error::{Error, see_other};
use crate::web::layout::{Layout, Section};
use crate::web::opened_here::is_opened_here;
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::time_format;
use crate::web::uncompressed::uncompressed;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

#[derive(Template)]
#[template(path = "clients/secrets/view.html")]
struct View {
    layout: Layout,
    header: ClientHeader,
    name: String,
    secret: String,
    /// Until when it can be seen again, in words.
    again: String,
    snippets: Vec<Snippet>,
}

/// The same page when nothing waits to be shown.
#[derive(Template)]
#[template(path = "clients/secrets/not_shown.html")]
struct NotShown {
    layout: Layout,
    header: ClientHeader,
    secret: Secret,
    /// When it was shown in this session, if that was a moment ago.
    shown_at: Option<String>,
    next: NextStep,
}

/// How to get at a secret that is not shown.
enum NextStep {
    /// It waits, but the request did not come from a page of ours: it might be a link somewhere else, or a browser that fetches ahead.
    Open,
    SeeAgain,
    Rotate,
    /// It works no more.
    MakeNew,
}

/// Puts a secret that may still be seen where the page finds it.
pub async fn create(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let (id, secret_id) = path.into_inner();
    super::client(&ctx, &id, ClientRight::SeeSecret).await?;
    ctx.demand_confirmed()?;
    let used_at = secret_of(&ctx, &id, &secret_id).await?.last_used_at;
    let (mut tx, client) = super::begin(&ctx, &id, ClientRight::SeeSecret).await?;
    let mut stored = secret::find(tx.connection(), &id, &secret_id).await?.ok_or(Error::NotFound)?;
    // A use that is not written yet hides the secret too.
    stored.last_used_at = stored.last_used_at.max(used_at);
    let may_be_seen = stored.can_be_seen(municipality_of(&mut tx, &client).await?.visibility(), tx.now);
    let secret = stored.open(&ctx.app.sealing).filter(|_| may_be_seen).ok_or(Error::NotFound)?;
    tx.keep_secret(&secret_id, &secret, &ctx.app.sealing).await?;
    ctx.commit(tx).await?;
    Ok(see_other(&urls::secret_view(&id, &secret_id)))
}

pub async fn show(ctx: SignedIn, path: Path<(String, String)>, request: HttpRequest) -> Result<HttpResponse, Error> {
    let (id, secret_id) = path.into_inner();
    let client = super::client(&ctx, &id, ClientRight::SeeSecret).await?;
    let stored = secret_of(&ctx, &id, &secret_id).await?;
    let waits = ctx.session.shown_secret.waits(&secret_id, ctx.now) && stored.is_live(ctx.now);
    if !waits || !is_opened_here(&request) {
        return not_shown(&ctx, &client, stored, waits).await;
    }
    let (mut tx, client) = ctx.begin_on(&id, ClientRight::SeeSecret).await?;
    tx.demand_second_factor(&client.municipality_id).await?;
    let municipality = municipality_of(&mut tx, &client).await?;
    let taken = tx.take_secret(&secret_id, &ctx.app.sealing).await?;
    let Some(secret) = taken else {
        ctx.commit(tx).await?;
        return Ok(see_other(&urls::secret_view(&id, &secret_id)));
    };
    secret::seen(&mut tx, &client, &stored).await?;
    // Everything for the page was read before the commit: after it, nothing may fail that would lose a secret shown once.
    ctx.commit(tx).await?;
    let page = View {
        layout: ctx.layout_in(&ctx.t.secret_view(), Section::Clients).without_language_switch(),
        header: ctx.header_of(&client, &municipality.name, Tab::Secrets),
        again: again(&ctx, &stored, municipality.visibility()),
        snippets: snippets::of(&ctx, &client, Some(&secret)),
        name: stored.name,
        secret,
    };
    Ok(uncompressed(ctx.page(&page)))
}

/// A secret of the client with its last use, also one that is not written yet.
async fn secret_of(ctx: &SignedIn, client_id: &str, secret_id: &str) -> Result<Secret, Error> {
    let secrets = ctx.app.ledger.secrets(client_id).await?;
    match secrets.into_iter().find(|secret| secret.id == secret_id) {
        Some(secret) => Ok(secret),
        None => secret::find(&mut *ctx.read().await?, client_id, secret_id).await?.ok_or(Error::NotFound),
    }
}

fn again(ctx: &SignedIn, stored: &Secret, visibility: SecretVisibility) -> String {
    match visibility {
        SecretVisibility::UntilUsed if stored.can_be_seen(visibility, ctx.now) => {
            ctx.t.secret_seen_until_used(time_format::minute(ctx.t, stored.created_at.plus(secret::SEEN_WITHIN)))
        }
        SecretVisibility::Always if stored.can_be_seen(visibility, ctx.now) => ctx.t.secret_seen_always(),
        _ => ctx.t.secret_seen_once(),
    }
}

async fn not_shown(ctx: &SignedIn, client: &OwnedClient, secret: Secret, waits: bool) -> Result<HttpResponse, Error> {
    let municipality = crate::model::municipality::find(&mut *ctx.read().await?, &client.municipality_id).await?.ok_or(Error::NotFound)?;
    let next = match secret.is_live(ctx.now) {
        true if waits => NextStep::Open,
        true if secret.can_be_seen(municipality.visibility(), ctx.now) => NextStep::SeeAgain,
        true => NextStep::Rotate,
        false => NextStep::MakeNew,
    };
    let shown_at = ctx.session.shown_secret.shown_at(&secret.id);
    Ok(ctx.page(&NotShown {
        layout: ctx.layout_in(&ctx.t.secret_view(), Section::Clients),
        header: ctx.header_of(client, &municipality.name, Tab::Secrets),
        shown_at: shown_at.map(time_format::clock),
        secret,
        next,
    }))
}
