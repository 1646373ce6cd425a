//! The applications that a person lets in: what each may do, since when, and when it last was there; and taking that back.
use crate::clock::Timestamp;
use crate::model::authorization::consent::{self, ConsentEvent, ListedConsent};
use crate::model::authorization::headless_token::{self, ListedToken};
use crate::model::client;
use crate::model::client::attribute::{ACCESS_TOKEN_FORMAT, ACCESS_TOKEN_LIFETIME};
use crate::model::client::token_format::AccessTokenFormat;
use crate::model::scope::{self, Scope};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::layout::Layout;
use crate::web::request_context::SignedIn;
use crate::web::scope_words;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

/// So many are listed; nobody lets in more.
const MAX: i64 = 200;

/// A row of the table.
struct Row {
    id: String,
    name: String,
    municipality: String,
    /// What it may do, in words.
    may: Vec<String>,
    since: String,
    last_token: Option<String>,
    has_access: bool,
}

#[derive(Template)]
#[template(path = "account/applications.html")]
struct Index {
    layout: Layout,
    rows: Vec<Row>,
    tokens: Vec<ListedToken>,
    now: Timestamp,
    events: Vec<ConsentEvent>,
}

pub async fn index(ctx: SignedIn) -> Result<HttpResponse, Error> {
    let person_id = &ctx.viewer.person.id;
    let mut connection = ctx.read().await?;
    let mut listed = consent::list_of(&mut connection, person_id, ctx.now, MAX).await?;
    let mut events = consent::events_of(&mut connection, person_id).await?;
    let names: Vec<&str> = listed.iter().flat_map(|listed| listed.consent.scopes()).collect();
    let catalogue = scope::list_named(&mut connection, &names).await?;
    let mut tokens = headless_token::list_of(&mut connection, person_id, ctx.now, MAX).await?;
    drop(connection);
    let viewer = &ctx.viewer;
    listed.retain(|listed| viewer.reaches(Some(&listed.municipality_id)));
    tokens.retain(|listed| viewer.reaches(Some(&listed.municipality_id)));
    events.retain(|event| viewer.reaches(event.municipality_id.as_deref()));
    let rows = listed.iter().map(|listed| row(&ctx, listed, &catalogue)).collect();
    Ok(ctx.page(&Index { layout: ctx.layout(&ctx.t.applications_title()), rows, tokens, now: ctx.now, events }))
}

fn row(ctx: &SignedIn, listed: &ListedConsent, catalogue: &[Scope]) -> Row {
    let words = |name: &str| match scope_words::text(ctx.t, catalogue, name) {
        text if text.is_empty() => name.to_owned(),
        text => text,
    };
    Row {
        id: listed.consent.client_id.clone(),
        name: listed.client_name.clone(),
        municipality: listed.municipality_name.clone(),
        may: listed.consent.scopes().map(words).collect(),
        since: time_format::day(ctx.t, listed.consent.created_at),
        last_token: listed.last_token_at.map(|at| time_format::ago(ctx.t, at, ctx.now)),
        has_access: listed.has_access(),
    }
}

/// Takes a consent back, which ends what was given by it. Sent twice, it is gone the second time; that is what was wanted.
pub async fn delete(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let mut tx = ctx.begin_own().await?;
    let person_id = tx.viewer.person.id.clone();
    let found = client::find(tx.connection(), &id).await?;
    let reached = found.filter(|client| tx.viewer.reaches(Some(&client.municipality_id)));
    let Some(client) = reached else { return Ok(see_other(urls::ACCOUNT_APPLICATIONS)) };
    let is_withdrawn = consent::withdraw(&mut tx, &person_id, &client).await?;
    ctx.commit(tx).await?;
    if is_withdrawn {
        let name = client.client_name.as_str();
        ctx.flash(match client.get(&ACCESS_TOKEN_FORMAT) {
            AccessTokenFormat::Jwt => ctx.t.application_withdrawn(name, time_format::span(ctx.t, client.get(&ACCESS_TOKEN_LIFETIME))),
            AccessTokenFormat::Opaque => ctx.t.application_withdrawn_at_once(name),
        });
    }
    Ok(see_other(urls::ACCOUNT_APPLICATIONS))
}

/// Ends a token of years. Sent twice, it is gone the second time.
pub async fn delete_token(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let mut tx = ctx.begin_own().await?;
    let person_id = tx.viewer.person.id.clone();
    let of = headless_token::municipality_of(tx.connection(), &id, &person_id).await?;
    if !tx.viewer.reaches(of.as_deref()) {
        return Ok(see_other(urls::ACCOUNT_APPLICATIONS));
    }
    let is_ended = headless_token::end(&mut tx, &id, &person_id).await?;
    ctx.commit(tx).await?;
    if is_ended {
        ctx.flash(ctx.t.headless_ended());
    }
    Ok(see_other(urls::ACCOUNT_APPLICATIONS))
}
