//! The form in which a client is changed. Owners see what waits as they asked for it, to change it once more.
use super::fields::{self, FormSection};
use crate::model::access::ClientRight;
use crate::model::client::attribute::{ATTRIBUTES, Attribute, IP_ALLOWLIST, REDIRECT_URIS};
use crate::model::client::draft::Draft;
use crate::model::client::{owner, redirect_uri};
use crate::model::problem::Problem;
use crate::model::request::Request;
use crate::model::request::change;
use crate::model::scope;
use crate::web::edit_conflict::EditConflict;
use crate::web::error::Error;
use crate::web::form::FormErrors;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::{OwnedClient, SignedIn};
use crate::web::whom_to_ask::{self, About};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Path, Query};
use askama::Template;
use serde::Deserialize;
use std::net::IpAddr;

#[derive(Deserialize)]
pub struct Proposal {
    /// An address to add to the allowlist, from a refusal.
    #[serde(default)]
    add_address: String,
    /// A redirect URI to add, from a sign-in that was refused.
    #[serde(default)]
    add_redirect_uri: String,
}

#[derive(Template)]
#[template(path = "clients/edit.html")]
struct Edit {
    layout: Layout,
    id: String,
    client_name: String,
    version: i64,
    sections: Vec<FormSection>,
    form_errors: FormErrors,
    conflicts: Vec<EditConflict>,
    is_stale: bool,
    /// Whether some of it waits for a review.
    is_reviewed: bool,
    /// The own change that waits, which this form changes.
    change: Option<Request>,
    /// The change that somebody else asked for.
    other_change: Option<Request>,
    whom_to_ask: String,
    /// Whether nothing was saved because of that one.
    is_held_up: bool,
    address: String,
}

/// What the form shows before anything is typed.
pub struct Opened {
    pub draft: Draft,
    /// The change of this client that waits.
    pub change: Option<Request>,
    is_own: bool,
}

impl Opened {
    /// The change that this person asked for.
    pub fn own(&self) -> Option<&Request> {
        self.change.as_ref().filter(|_| self.is_own)
    }
}

/// What is stored, with what this person asks for already.
pub async fn open(ctx: &SignedIn, client: &OwnedClient) -> Result<Opened, Error> {
    let mut connection = ctx.read().await?;
    let owners = owner::emails(&mut connection, &client.id).await?;
    let change = change::open_of(&mut connection, &client.id).await?;
    let is_own = change.as_ref().is_some_and(|request| request.is_of(&ctx.viewer.person));
    let mut draft = client.draft(owners.clone());
    if let Some(request) = change.as_ref().filter(|_| is_own)
        && let Some(sides) = change::find(&mut connection, request).await?
    {
        let wanted = Draft::of(&sides.on(&client.registration(owners)).registration);
        let touched = sides.differences();
        let of_change = |attribute: &&Attribute| touched.iter().any(|difference| difference.attribute == attribute.name);
        ATTRIBUTES.iter().filter(of_change).for_each(|attribute| draft.copy(attribute, &wanted));
        if request.draft().is_some_and(|draft| draft.is_wide_confirmed()) {
            draft.confirm_wide_ranges();
        }
    }
    Ok(Opened { draft, change, is_own })
}

pub async fn edit(ctx: SignedIn, id: Path<String>, proposal: Query<Proposal>) -> Result<HttpResponse, Error> {
    let client = ctx.client(&id, ClientRight::ChangeHarmless).await?;
    if client.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    let Opened { mut draft, .. } = open(&ctx, &client).await?;
    if let Ok(address) = proposal.add_address.parse::<IpAddr>() {
        let name = IP_ALLOWLIST.attribute.name;
        draft.set(name, format!("{}\n{address}", draft.text(name)).trim());
    }
    if redirect_uri::check(&proposal.add_redirect_uri).is_ok() {
        let name = REDIRECT_URIS.attribute.name;
        draft.set(name, format!("{}\n{}", draft.text(name), proposal.add_redirect_uri).trim());
    }
    page(&ctx, &client, &Shown { status: StatusCode::OK, version: client.version, draft: &draft, problems: &[], is_held_up: false }).await
}

/// What a form shows that comes back, and why.
pub struct Shown<'a> {
    pub status: StatusCode,
    pub version: i64,
    pub draft: &'a Draft,
    pub problems: &'a [Problem],
    /// Whether it comes back because a change of somebody else waits.
    pub is_held_up: bool,
}

/// What is stored differently from what was typed.
fn conflicts(ctx: &SignedIn, stored: &Draft, draft: &Draft) -> Vec<EditConflict> {
    // Sorted: the boxes of a form come in the order of the page, not in the one in which they were stored.
    let text = |draft: &Draft, attribute: &Attribute| {
        let mut entries = draft.entries(attribute);
        entries.sort_unstable();
        entries.join(", ")
    };
    let conflict =
        |attribute: &Attribute| EditConflict::between((attribute.label)(ctx.t), &text(stored, attribute), &text(draft, attribute));
    ATTRIBUTES.iter().filter_map(conflict).collect()
}

pub async fn page(ctx: &SignedIn, client: &OwnedClient, shown: &Shown<'_>) -> Result<HttpResponse, Error> {
    let opened = open(ctx, client).await?;
    let scopes = scope::list_for(&mut *ctx.read().await?, &client.municipality_id).await?;
    let is_stale = shown.status == StatusCode::CONFLICT && !shown.is_held_up;
    let (own, other) = (opened.own().cloned(), opened.change.clone().filter(|_| !opened.is_own));
    let page = Edit {
        layout: ctx.layout_in(&ctx.t.client_edit(client.client_name.as_str()), Section::Clients),
        id: client.id.clone(),
        client_name: client.client_name.clone(),
        version: shown.version,
        sections: fields::sections(ctx.t, shown.draft, &scopes, shown.problems),
        form_errors: FormErrors::of(shown.problems, ctx.t),
        is_stale,
        conflicts: if is_stale { conflicts(ctx, &opened.draft, shown.draft) } else { vec![] },
        is_reviewed: !ctx.viewer.may(ClientRight::Change, client),
        change: own,
        other_change: other,
        is_held_up: shown.is_held_up,
        whom_to_ask: whom_to_ask::sentence(ctx, About::Municipality(&client.municipality_id)).await?,
        address: ctx.address.to_string(),
    };
    Ok(ctx.page_with_status(shown.status, &page))
}
