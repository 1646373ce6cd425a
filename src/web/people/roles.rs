//! Granting and withdrawing roles. What the viewer may not grant is not among the choices, and a form can only name a choice.
use super::page::{self, Show};
use crate::locale::Messages;
use crate::model::access::Viewer;
use crate::model::account::Account;
use crate::model::municipality::{self, Municipality};
use crate::model::problem::{Problem, ProblemKind};
use crate::model::role::{self, Role, RoleName};
use crate::urls;
use crate::web::error::{Error, see_other};
use crate::web::form::{FormErrors, Pairs, value};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;

/// A role that the viewer may grant.
pub struct Choice {
    /// As the form sends it: `operator`, `helpdesk`, or the identifier of the municipality to administer.
    pub value: String,
    pub label: String,
    pub role: RoleName,
    pub municipality: Option<Municipality>,
}

/// The roles that the viewer may grant.
pub async fn choices(ctx: &SignedIn) -> Result<Vec<Choice>, Error> {
    let mut connection = ctx.read().await?;
    let municipalities = if ctx.viewer.is(RoleName::Operator) {
        municipality::list(&mut connection).await?
    } else {
        municipality::list_of_admin(&mut connection, &ctx.viewer.person.id).await?
    };
    let everywhere = [RoleName::Helpdesk, RoleName::Operator].map(|role| (role, None));
    let admins = municipalities.into_iter().map(|municipality| (RoleName::MunicipalAdmin, Some(municipality)));
    let may = |(role, of): &(RoleName, Option<Municipality>)| ctx.viewer.may_change_role(*role, of.as_ref().map(|of| of.id.as_str()));
    let choice = |(role, municipality): (RoleName, Option<Municipality>)| Choice {
        value: municipality.as_ref().map_or_else(|| role.to_string(), |municipality| municipality.id.clone()),
        label: name(ctx.t, role, municipality.as_ref().map(|municipality| municipality.name.as_str())),
        role,
        municipality,
    };
    Ok(admins.chain(everywhere).filter(may).map(choice).collect())
}

/// A role in plain words.
pub fn words(t: Messages, role: &Role) -> String {
    name(t, role.role, role.municipality_name.as_deref())
}

fn name(t: Messages, role: RoleName, municipality: Option<&str>) -> String {
    match role {
        RoleName::Operator => t.role_operator(),
        RoleName::Helpdesk => t.role_helpdesk(),
        RoleName::MunicipalAdmin => t.role_municipal_admin(municipality.unwrap_or_default()),
    }
}

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let account = page::account(&ctx, &id).await?;
    let choices = choices(&ctx).await?;
    if choices.is_empty() {
        return Err(Error::NotFound);
    }
    if value(&form, "role").is_empty() {
        return page::show(&ctx, account, Show::with_problem(Problem::of("role", ProblemKind::Missing), ctx.t)).await;
    }
    let choice = choices.iter().find(|choice| choice.value == value(&form, "role")).ok_or(Error::NotFound)?;
    let mut tx = ctx.begin().await?;
    role::grant(&mut tx, &account.person, choice.role, choice.municipality.as_ref()).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.role_granted(&*account.person.name, &*choice.label));
    Ok(see_other(&urls::person(&id)))
}

pub async fn delete(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let (id, role_id) = path.into_inner();
    let account = page::account(&ctx, &id).await?;
    // Sent twice, it is gone the second time; that is what was wanted.
    let Some(role) = account.roles.iter().find(|role| role.id == role_id).cloned() else { return Ok(see_other(&urls::person(&id))) };
    if !ctx.viewer.may_change_role(role.role, role.municipality_id.as_deref()) {
        return Err(Error::NotFound);
    }
    let mut tx = ctx.begin().await?;
    if !role::withdraw(&mut tx, &account.person, &role).await? {
        drop(tx);
        let mut form_errors = FormErrors::default();
        form_errors.add("roles", ctx.t.role_last_operator());
        return page::show(&ctx, account, Show { form_errors, ..Show::default() }).await;
    }
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.role_withdrawn(&*account.person.name, words(ctx.t, &role)));
    Ok(see_other(&after_withdrawal(&ctx.viewer, &account)))
}

/// A page that the viewer may surely still see.
fn after_withdrawal(viewer: &Viewer, account: &Account) -> String {
    match () {
        () if account.is(viewer) => urls::ACCOUNT.to_owned(),
        () if viewer.sees_all() => urls::person(&account.person.id),
        () => urls::PEOPLE.to_owned(),
    }
}
