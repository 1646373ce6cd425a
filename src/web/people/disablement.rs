//! Keeping a person out, and letting them in again.
use super::page::{self, Show};
use crate::model::access::PersonRight;
use crate::model::client::owner;
use crate::model::disablement;
use crate::model::person::Person;
use crate::model::role::{self, RoleName};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::FormErrors;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

/// So many clients without another owner are named.
const MAX_CLIENTS: usize = 10;

/// Asks before an account is disabled, and says what that means.
#[derive(Template)]
#[template(path = "people/disablement.html")]
struct Ask {
    layout: Layout,
    person: Person,
    consequences: Vec<String>,
    /// Clients that nobody else who can sign in owns: identifier and name.
    clients: Vec<(String, String)>,
    has_more_clients: bool,
    is_last_operator: bool,
}

pub async fn new(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let account = page::account(&ctx, &id).await?;
    ctx.demand(PersonRight::Disable, &account)?;
    let mut connection = ctx.read().await?;
    let mut consequences = vec![ctx.t.person_disable_help()];
    let mut is_last_operator = false;
    for role in &account.roles {
        let is_last = role::is_last(&mut connection, role).await?;
        match role.role {
            RoleName::Operator => is_last_operator = is_last,
            RoleName::Helpdesk if is_last => consequences.push(ctx.t.withdrawal_last_helpdesk()),
            RoleName::MunicipalAdmin if is_last => {
                consequences.push(ctx.t.withdrawal_last_admin(role.municipality_name.as_deref().unwrap_or_default()));
            }
            _ => {}
        }
    }
    let mut clients = owner::sole_clients(&mut connection, &id, 1 + i64::try_from(MAX_CLIENTS).unwrap_or_default()).await?;
    drop(connection);
    let has_more_clients = clients.len() > MAX_CLIENTS;
    clients.truncate(MAX_CLIENTS);
    let layout = ctx.layout_in(&ctx.t.person_disable_title(&*account.person.name), Section::People);
    Ok(ctx.page(&Ask { layout, person: account.person, consequences, clients, has_more_clients, is_last_operator }))
}

pub async fn create(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    disableable(&ctx, &id).await?;
    let (mut tx, account) = ctx.begin_for(&id, PersonRight::Disable).await?;
    if !disablement::create(&mut tx, &account.person).await? && account.person.disabled_at.is_none() {
        drop(tx);
        let mut form_errors = FormErrors::default();
        form_errors.add("account", ctx.t.role_last_operator());
        return page::show(&ctx, account, Show { form_errors, ..Show::default() }).await;
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.person_disabled(&*account.person.name));
    Ok(see_other(&urls::person(&id)))
}

pub async fn delete(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    disableable(&ctx, &id).await?;
    let (mut tx, account) = ctx.begin_for(&id, PersonRight::Disable).await?;
    disablement::delete(&mut tx, &account.person).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.person_enabled(&*account.person.name));
    Ok(see_other(&urls::person(&id)))
}

async fn disableable(ctx: &SignedIn, id: &str) -> Result<(), Error> {
    ctx.demand(PersonRight::Disable, &page::account(ctx, id).await?)
}
