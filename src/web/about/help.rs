//! Help: what a reader does here, by what they may do, and whom to contact.
use super::{Paragraphs, may_fill_in};
use crate::locale::Messages;
use crate::model::access::Viewer;
use crate::model::contact::Contact;
use crate::model::installation;
use crate::model::municipality::{self, Municipality};
use crate::model::role::RoleName;
use crate::urls;
use crate::web::error::Error;
use crate::web::layout::Layout;
use crate::web::people::role_options::of_all as role_title;
use crate::web::request_context::RequestContext;
use crate::web::whom_to_ask;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "about/help.html")]
struct Show {
    layout: Layout,
    /// One for each role of the reader; of a stranger, what Balie is.
    roles: Vec<RoleHelp>,
    contact: Contact,
    /// For the helpdesk and others whom the contact of the installation does not help.
    whom_to_ask: String,
    /// Those of the reader's clients.
    municipalities: Vec<Municipality>,
    text: Paragraphs,
    may_fill_in: bool,
    /// Whether the reader can make an account here.
    may_sign_up: bool,
}

struct RoleHelp {
    title: String,
    lines: Vec<String>,
}

pub async fn show(ctx: RequestContext) -> Result<HttpResponse, Error> {
    let mut connection = ctx.read().await?;
    let installation = installation::find(&mut connection).await?;
    let municipalities = match ctx.viewer() {
        Some(viewer) => municipality::list_of_owner(&mut connection, &viewer.person.id).await?,
        None => vec![],
    };
    let whom_to_ask = whom_to_ask::sentence_for(&mut connection, ctx.t, ctx.viewer(), whom_to_ask::About::Installation).await?;
    drop(connection);
    let is_helpdesk = ctx.viewer().is_some_and(|viewer| viewer.is(RoleName::Helpdesk));
    Ok(ctx.page(&Show {
        layout: ctx.layout(&ctx.t.nav_help()),
        roles: roles(ctx.t, ctx.viewer(), ctx.app.config.is_sign_up_open),
        may_sign_up: ctx.viewer().is_none() && ctx.app.config.is_sign_up_open,
        whom_to_ask: if is_helpdesk { whom_to_ask } else { String::new() },
        text: Paragraphs::of(installation.texts.help(ctx.t.0)),
        contact: installation.contact,
        municipalities,
        may_fill_in: may_fill_in(&ctx),
    }))
}

fn roles(t: Messages, viewer: Option<&Viewer>, is_sign_up_open: bool) -> Vec<RoleHelp> {
    let Some(viewer) = viewer else {
        let account = if is_sign_up_open { t.help_about_sign_up() } else { t.help_about_account() };
        let lines = vec![t.help_about_balie(), account, t.help_about_requests()];
        return vec![RoleHelp { title: t.help_about(), lines }];
    };
    let of_role = |role: RoleName| match role {
        RoleName::Operator => vec![t.help_operator_portal(), t.help_reviewer_requests(), t.help_operator_server()],
        RoleName::Helpdesk => vec![t.help_helpdesk_clients(), t.help_reviewer_requests(), t.help_helpdesk_people()],
        RoleName::MunicipalAdmin => vec![t.help_admin_clients(), t.help_admin_requests(), t.help_admin_people()],
    };
    let held = RoleName::ALL.iter().filter(|role| viewer.is(**role));
    let mut roles: Vec<RoleHelp> = held.map(|role| RoleHelp { title: role_title(t, *role), lines: of_role(*role) }).collect();
    let owner = vec![t.help_owner_requests(), t.help_owner_clients(), t.help_owner_refusals(), t.help_owner_secrets()];
    roles.push(RoleHelp { title: t.help_owner(), lines: owner });
    roles
}
