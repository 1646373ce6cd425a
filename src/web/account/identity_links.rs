//! Linking what somebody has at an identity provider to their own account, and undoing it. Both sides are proved: the account by its
//! password just before, the other one by signing in there in this browser; and the person says here that it is meant, so that nobody is
//! made to link what somebody else signed in to.
use crate::db::Connection;
use crate::mail::compose::{MailContext, identity as mail};
use crate::model::fold::fold;
use crate::model::identity::link::{self, ListedLink, UpstreamIdentity};
use crate::model::identity::provider::{self, Provider};
use crate::model::identity::reach;
use crate::model::person::Person;
use crate::model::{installation, outbox};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::layout::Layout;
use crate::web::link_ended;
use crate::web::request_context::SignedIn;
use crate::web::sign_in::identity_provider::arrived::Arrived;
use crate::web::sign_in::identity_provider::{Purpose, lead_away};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

/// So many are offered on the account; a page that lists more helps nobody to find theirs.
const MAX_LINKABLE: i64 = 50;

#[derive(Template)]
#[template(path = "account/identity_link.html")]
struct Show {
    layout: Layout,
    provider: String,
    /// What the provider calls them.
    label: String,
    email: String,
}

/// GET /account/identity-links/new/{id}: leads to the provider.
pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    ctx.demand_confirmed_for_sign_in()?;
    let person = &ctx.viewer.person;
    let mut connection = ctx.read().await?;
    let provider = provider::find_live(&mut connection, &id).await?;
    if let Some(provider) = provider
        && !may_link(&mut connection, person, &provider).await?
    {
        drop(connection);
        return Ok(too_far(&ctx, &provider));
    }
    drop(connection);
    lead_away(&ctx, &id, Purpose::Link { person_id: person.id.clone() }, false).await
}

/// GET /account/identity-links: asks whether that is the one to be linked.
pub async fn show(ctx: SignedIn) -> Result<HttpResponse, Error> {
    let Some(arrived) = Arrived::to_link(&ctx, &ctx.viewer.person.id) else { return Ok(see_other(urls::ACCOUNT)) };
    let Some(provider) = provider::find_live(&mut *ctx.read().await?, &arrived.provider_id).await? else {
        return Ok(see_other(urls::ACCOUNT));
    };
    let page = Show {
        layout: ctx.layout(&ctx.t.identity_link_title(provider.name.as_str())),
        provider: provider.name,
        label: arrived.label,
        email: ctx.viewer.person.email.clone(),
    };
    Ok(ctx.page(&page))
}

pub async fn create(ctx: SignedIn) -> Result<HttpResponse, Error> {
    let Some(arrived) = Arrived::to_link(&ctx, &ctx.viewer.person.id) else { return Ok(see_other(urls::ACCOUNT)) };
    let mut tx = ctx.begin_own().await?;
    tx.demand_confirmed_for_sign_in()?;
    let person = tx.viewer.person.clone();
    let provider = provider::find_live(tx.connection(), &arrived.provider_id).await?.ok_or(Error::NotFound)?;
    if !may_link(tx.connection(), &person, &provider).await? {
        drop(tx);
        return Ok(too_far(&ctx, &provider));
    }
    let identity = UpstreamIdentity { subject: &arrived.subject, label: &arrived.label };
    let is_made = link::insert(&mut tx, &person, &provider, identity).await?.is_some();
    if is_made {
        let contact = installation::find(tx.connection()).await?.contact;
        let context = MailContext::new(&ctx.app.config).with_contact(contact);
        outbox::insert(&mut tx, &mail::linked(&context, &person, &provider.name), &ctx.app.sealing).await?;
    }
    ctx.commit(tx).await?;
    ctx.cookies.remove_identity();
    if !is_made {
        let t = ctx.t;
        let advice = t.identity_link_taken_advice(provider.name.as_str());
        let back = (urls::ACCOUNT, t.identity_to_account());
        return Ok(link_ended::page_with_status(&ctx, StatusCode::CONFLICT, &t.identity_link_taken(), advice, back));
    }
    ctx.flash(ctx.t.identity_linked(provider.name.as_str()));
    Ok(see_other(urls::ACCOUNT))
}

pub async fn delete(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let mut tx = ctx.begin_own().await?;
    tx.demand_confirmed_for_sign_in()?;
    let person = tx.viewer.person.clone();
    let links = link::list_of(tx.connection(), &person.id).await?;
    let Some(link) = links.iter().find(|listed| listed.link.id == *id) else { return Err(Error::NotFound) };
    if is_last_way(&person, &links, link) {
        drop(tx);
        let t = ctx.t;
        let back = (urls::PASSWORD_RESET, t.identity_choose_password());
        return Ok(link_ended::page_with_status(&ctx, StatusCode::CONFLICT, &t.identity_last_way(), t.identity_last_way_advice(), back));
    }
    let is_this_session = ctx.session.identity_link_id.as_deref() == Some(&id);
    if link::delete(&mut tx, &person, link).await? {
        let contact = installation::find(tx.connection()).await?.contact;
        let context = MailContext::new(&ctx.app.config).with_contact(contact);
        let mail = mail::unlinked(&context, &person, &link.provider_name, &ctx.address.to_string());
        outbox::insert(&mut tx, &mail, &ctx.app.sealing).await?;
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.identity_unlinked(link.provider_name.as_str()));
    // The session that began with it ended with it.
    Ok(see_other(if is_this_session { urls::LOGIN } else { urls::ACCOUNT }))
}

/// Whether the person could not sign in without it.
pub fn is_last_way(person: &Person, links: &[ListedLink], link: &ListedLink) -> bool {
    let is_other_way = |other: &ListedLink| other.link.id != link.link.id && other.provider_disabled_at.is_none();
    !person.has_password() && !links.iter().any(is_other_way)
}

/// Whether a provider could sign the person in: one of a municipality lets nobody in who can do anything outside of it.
async fn may_link(connection: &mut Connection, person: &Person, provider: &Provider) -> Result<bool, Error> {
    Ok(match &provider.municipality_id {
        Some(municipality_id) => reach::is_within(connection, &person.id, municipality_id).await?,
        None => true,
    })
}

/// The providers that somebody could link and has not linked.
pub async fn linkable(connection: &mut Connection, person: &Person) -> Result<Vec<Provider>, Error> {
    let mut linkable = provider::list_linkable(connection, &person.id, MAX_LINKABLE).await?;
    linkable.sort_by_cached_key(|provider| fold(&provider.name));
    Ok(linkable)
}

fn too_far(ctx: &SignedIn, provider: &Provider) -> HttpResponse {
    let t = ctx.t;
    let back = (urls::ACCOUNT, t.identity_to_account());
    let advice = t.identity_too_far_advice(provider.name.as_str());
    link_ended::page_with_status(ctx, StatusCode::CONFLICT, &t.identity_too_far(), advice, back)
}
