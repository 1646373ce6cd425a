//! The roles that a viewer may grant. What they may not grant is not among the options, and a form can only name an option.
use crate::db::Connection;
use crate::locale::Messages;
use crate::model::access::Viewer;
use crate::model::fold::fold;
use crate::model::municipality::Municipality;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::role::{Role, RoleName};
use crate::web::error::Error;
use crate::web::form::{Pairs, value};
use crate::web::municipality_field::MAX_OPTIONS;

/// A role that the viewer may grant.
pub struct RoleOption {
    /// As the form sends it: `operator`, `helpdesk`, or the identifier of the municipality to administer; `municipal_admin` where the
    /// municipality is typed beside it.
    pub value: String,
    pub label: String,
    pub role: RoleName,
    pub municipality: Option<Municipality>,
}

pub async fn list(connection: &mut Connection, t: Messages, viewer: &Viewer) -> Result<Vec<RoleOption>, Error> {
    let municipalities = viewer.municipalities_administered(connection).await?;
    let everywhere = [RoleName::Helpdesk, RoleName::Operator].map(|role| (role, None));
    let admins = municipalities.into_iter().map(|municipality| (RoleName::MunicipalAdmin, Some(municipality)));
    let may = |(role, of): &(RoleName, Option<Municipality>)| viewer.may_change_role(*role, of.as_ref().map(|of| of.id.as_str()));
    let option = |(role, municipality): (RoleName, Option<Municipality>)| RoleOption {
        value: municipality.as_ref().map_or_else(|| role.to_string(), |municipality| municipality.id.clone()),
        label: name(t, role, municipality.as_ref().map(|municipality| municipality.name.as_str())),
        role,
        municipality,
    };
    Ok(admins.chain(everywhere).filter(may).map(option).collect())
}

/// What a form offers: with many municipalities, the name of one is typed beside the role.
pub struct RoleChoices {
    pub options: Vec<RoleOption>,
    pub types_municipality: bool,
}

impl RoleChoices {
    pub fn of(t: Messages, mut options: Vec<RoleOption>) -> Self {
        let types_municipality = options.len() > MAX_OPTIONS;
        if types_municipality {
            options.retain(|option| option.municipality.is_none());
            let (value, label) = (RoleName::MunicipalAdmin.to_string(), t.role_municipal_admin_typed());
            options.insert(0, RoleOption { value, label, role: RoleName::MunicipalAdmin, municipality: None });
        }
        Self { options, types_municipality }
    }
}

/// The value of the option that a form asks for; of a municipality that was typed, the one that has this name or slug.
pub fn wanted(options: &[RoleOption], form: &Pairs) -> Result<String, Problem> {
    let role = value(form, "role");
    // Only a form that offers it may ask for it.
    if role != RoleName::MunicipalAdmin.as_str() || options.len() <= MAX_OPTIONS {
        return Ok(role.to_owned());
    }
    let typed = fold(value(form, "role_municipality"));
    let is_meant = |option: &&RoleOption| option.municipality.as_ref().is_some_and(|of| of.slug == typed || fold(&of.name) == typed);
    match options.iter().filter(is_meant).collect::<Vec<_>>()[..] {
        [only] => Ok(only.value.clone()),
        _ => Err(Problem::of("role_municipality", ProblemKind::UnknownMunicipality)),
    }
}

/// A role in plain words, whichever municipality it is of.
pub fn of_all(t: Messages, role: RoleName) -> String {
    match role {
        RoleName::MunicipalAdmin => t.role_municipal_admin_of_any(),
        other => name(t, other, None),
    }
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
