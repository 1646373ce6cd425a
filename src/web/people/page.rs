//! The page of a person: facts, roles, invitation, clients, and what the viewer may do.
use super::role_options::{self, RoleChoices, words};
use crate::clock::Timestamp;
use crate::db::Connection;
use crate::locale::{Locale, Messages};
use crate::model::access::PersonRight;
use crate::model::account::Account;
use crate::model::identity::link;
use crate::model::invitation::{self, Invitation};
use crate::model::known_password;
use crate::model::list::ListedClient;
use crate::model::person::{self, Person};
use crate::model::problem::Problem;
use crate::model::role::{Role, RoleName};
use crate::search::ClientQuery;
use crate::urls;
use crate::web::error::Error;
use crate::web::form::FormErrors;
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use crate::web::uncompressed::uncompressed;
use crate::web::whom_to_ask::{self, About};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

/// A role on the page.
struct RoleLine {
    name: String,
    /// Where to withdraw it, if the viewer may.
    withdrawal: Option<String>,
}

#[derive(Template)]
#[template(path = "people/show.html")]
struct Page<'a> {
    layout: Layout,
    person: &'a Person,
    is_viewer: bool,
    /// The addresses of others whose name looks like this one, as far as the viewer may see them.
    namesakes: String,
    /// As it was typed.
    full_name: String,
    locale: Locale,
    roles: Vec<RoleLine>,
    role_choices: RoleChoices,
    typed_role: (String, String),
    /// The first of those that they look after and the viewer may see.
    clients: Vec<ListedClient>,
    /// Where all of them are listed, when there are more.
    all_clients: Option<String>,
    /// Only while its link works.
    invitation: Option<Invitation>,
    sends_mail: bool,
    /// Who else may be able to sign in, and what follows from it.
    password_known: String,
    /// The link of that invitation, for whoever made it.
    link: Option<String>,
    /// Whether inviting is what the viewer comes for: there is no password yet, or nothing else to do here.
    invitation_first: bool,
    whom_to_ask: String,
    may_edit: bool,
    may_invite: bool,
    may_disable: bool,
    now: Timestamp,
    form_errors: FormErrors,
}

/// What stands on the page besides what is stored: a form as it was typed, and what is wrong with it.
#[derive(Default)]
pub struct Show {
    pub typed: Option<(String, Locale)>,
    /// The role to grant, and the municipality typed beside it.
    pub typed_role: (String, String),
    pub form_errors: FormErrors,
}

impl Show {
    pub fn with_problem(problem: Problem, t: Messages) -> Self {
        Self { form_errors: FormErrors::of(&[problem], t), ..Self::default() }
    }
}

/// The account of a page, if the viewer may see it.
pub async fn account(ctx: &SignedIn, id: &str) -> Result<Account, Error> {
    let account = Account::find(&mut *ctx.read().await?, &ctx.viewer.person, id).await?.ok_or(Error::NotFound)?;
    ctx.demand(PersonRight::See, &account)?;
    Ok(account)
}

async fn namesakes(connection: &mut Connection, ctx: &SignedIn, person: &Person) -> Result<String, Error> {
    let mut seen = Vec::new();
    for other in person::namesakes(connection, person).await? {
        let account = Account::find(connection, &ctx.viewer.person, &other.id).await?;
        if account.is_some_and(|account| ctx.viewer.may(PersonRight::See, &account)) {
            seen.push(other.email);
        }
    }
    Ok(seen.join(", "))
}

fn role_line(ctx: &SignedIn, role: &Role) -> RoleLine {
    let may_withdraw = ctx.viewer.may_change_role(role.role, role.municipality_id.as_deref());
    RoleLine { name: words(ctx.t, role), withdrawal: may_withdraw.then(|| urls::person_role_delete(&role.person_id, &role.id)) }
}

/// Who may know the password, as an operator reads before giving more; or that there is none, and who alone says who signs in.
async fn knowers(ctx: &SignedIn, connection: &mut Connection, person: &Person) -> Result<String, Error> {
    if known_password::is_vouched_for_elsewhere(connection, person, None).await? {
        let links = link::list_of(connection, &person.id).await?;
        let names: Vec<String> = links.into_iter().map(|listed| listed.provider_name).collect();
        return Ok(ctx.t.person_vouched_for_elsewhere(names.join(", ")));
    }
    if !ctx.viewer.is(RoleName::Operator) {
        return Ok(String::new());
    }
    let knowers = known_password::knowers(connection, &person.id).await?;
    let names: Vec<String> = knowers.iter().map(|knower| format!("{} ({})", knower.name, knower.email)).collect();
    Ok(if names.is_empty() { String::new() } else { ctx.t.person_password_known(names.join(", ")) })
}

/// The link of an invitation that the viewer made, to pass on.
fn link(ctx: &SignedIn, invitation: &Invitation) -> Option<String> {
    let token = invitation.token_for(&ctx.viewer.person.id, &ctx.app.sealing)?;
    Some(format!("{}{}", ctx.app.config.public_url, urls::invitation(&token)))
}

pub async fn show(ctx: &SignedIn, account: Account, show: Show) -> Result<HttpResponse, Error> {
    let (viewer, person) = (&ctx.viewer, &account.person);
    let mut connection = ctx.read().await?;
    let role_options = role_options::list(&mut connection, ctx.t, viewer).await?;
    let newest = invitation::newest_of(&mut connection, &person.id).await?;
    let password_known = knowers(ctx, &mut connection, person).await?;
    let invitation = newest.filter(|invitation| invitation.works(ctx.now));
    let whom_to_ask = whom_to_ask::sentence_for(&mut connection, ctx.t, Some(viewer), About::Installation).await?;
    let namesakes = namesakes(&mut connection, ctx, person).await?;
    let query = ClientQuery { owner_id: Some(person.id.clone()), ..ClientQuery::default() };
    let clients = ctx.app.search.clients(&mut connection, viewer, &query).await?;
    drop(connection);
    let (full_name, locale) = show.typed.unwrap_or_else(|| (person.name.clone(), person.locale));
    let may_invite = viewer.may(PersonRight::Invite, &account);
    let page = Page {
        layout: ctx.layout_in(&person.name, Section::People),
        is_viewer: account.is(&viewer.person),
        namesakes,
        full_name,
        locale,
        roles: viewer.roles_seen_of(&account).into_iter().map(|role| role_line(ctx, role)).collect(),
        all_clients: clients.later.map(|_| urls::with_query(urls::CLIENTS, "owner", &person.id)),
        clients: clients.rows,
        link: invitation.as_ref().filter(|_| may_invite).and_then(|invitation| link(ctx, invitation)),
        password_known,
        invitation_first: person.password_hash.is_none() || role_options.is_empty(),
        invitation,
        sends_mail: ctx.app.config.sends_mail(),
        whom_to_ask,
        may_edit: viewer.may(PersonRight::Change, &account),
        may_invite,
        may_disable: viewer.may(PersonRight::Disable, &account),
        now: ctx.now,
        form_errors: show.form_errors,
        role_choices: RoleChoices::of(ctx.t, role_options),
        typed_role: show.typed_role,
        person,
    };
    Ok(draw(ctx, &page))
}

fn draw(ctx: &SignedIn, page: &Page<'_>) -> HttpResponse {
    let status = if page.form_errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let drawn = ctx.page_with_status(status, page);
    // A link on it signs somebody in (BREACH).
    if page.link.is_some() { uncompressed(drawn) } else { drawn }
}
