//! Granting and withdrawing roles. What the viewer may not grant is not among the choices, and a form can only name a choice.
use super::page::{self, Show};
use crate::locale::Messages;
use crate::model::access::Viewer;
use crate::model::account::Account;
use crate::model::municipality::{self, Municipality};
use crate::model::problem::{Fault, Problem};
use crate::model::role::{self, Role, RoleName};
use crate::routes::url;
use crate::web::desk::SignedIn;
use crate::web::error::{Error, see_other};
use crate::web::form::{Mistakes, Pairs, value};
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
pub async fn choices(desk: &SignedIn) -> Result<Vec<Choice>, Error> {
    let mut connection = desk.read().await?;
    let municipalities = if desk.viewer.is(RoleName::Operator) {
        municipality::list(&mut connection).await?
    } else {
        municipality::list_of_admin(&mut connection, &desk.viewer.person.id).await?
    };
    let everywhere = [RoleName::Helpdesk, RoleName::Operator].map(|role| (role, None));
    let admins = municipalities.into_iter().map(|municipality| (RoleName::MunicipalAdmin, Some(municipality)));
    let may = |(role, of): &(RoleName, Option<Municipality>)| desk.viewer.may_change_role(*role, of.as_ref().map(|of| of.id.as_str()));
    let choice = |(role, municipality): (RoleName, Option<Municipality>)| Choice {
        value: municipality.as_ref().map_or_else(|| role.to_string(), |municipality| municipality.id.clone()),
        label: name(desk.t, role, municipality.as_ref().map(|municipality| municipality.name.as_str())),
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

pub async fn create(desk: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let account = page::account(&desk, &id).await?;
    let choices = choices(&desk).await?;
    if choices.is_empty() {
        return Err(Error::NotFound);
    }
    if value(&form, "role").is_empty() {
        return page::show(&desk, account, Show::with_problem(Problem::of("role", Fault::Missing), desk.t)).await;
    }
    let choice = choices.iter().find(|choice| choice.value == value(&form, "role")).ok_or(Error::NotFound)?;
    let mut deed = desk.begin().await?;
    role::grant(&mut deed, &account.person, choice.role, choice.municipality.as_ref()).await?;
    desk.commit(deed).await?;
    desk.flash(desk.t.role_granted(&*account.person.name, &*choice.label));
    Ok(see_other(&url::person(&id)))
}

pub async fn delete(desk: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let (id, role_id) = path.into_inner();
    let account = page::account(&desk, &id).await?;
    // Sent twice, it is gone the second time; that is what was wanted.
    let Some(role) = account.roles.iter().find(|role| role.id == role_id).cloned() else { return Ok(see_other(&url::person(&id))) };
    if !desk.viewer.may_change_role(role.role, role.municipality_id.as_deref()) {
        return Err(Error::NotFound);
    }
    let mut deed = desk.begin().await?;
    if !role::withdraw(&mut deed, &account.person, &role).await? {
        drop(deed);
        let mut mistakes = Mistakes::default();
        mistakes.add("roles", desk.t.role_last_operator());
        return page::show(&desk, account, Show { mistakes, ..Show::default() }).await;
    }
    desk.commit(deed).await?;
    desk.flash(desk.t.role_withdrawn(&*account.person.name, words(desk.t, &role)));
    Ok(see_other(&after_withdrawal(&desk.viewer, &account)))
}

/// A page that the viewer may surely still see.
fn after_withdrawal(viewer: &Viewer, account: &Account) -> String {
    match () {
        () if account.is(viewer) => url::ACCOUNT.to_owned(),
        () if viewer.sees_all() => url::person(&account.person.id),
        () => url::PEOPLE.to_owned(),
    }
}
