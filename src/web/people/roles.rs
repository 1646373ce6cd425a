//! Granting and withdrawing roles.
use super::page::{self, Show};
use super::role_options::{self, RoleOption, words};
use crate::locale::Messages;
use crate::model::access::{PersonRight, Viewer};
use crate::model::account::Account;
use crate::model::known_password;
use crate::model::person::Person;
use crate::model::problem::{PasswordProblem, Problem, ProblemKind};
use crate::model::role::{self, Role, RoleName};
use crate::urls;
use crate::web::authorized::AuthorizedTransaction;
use crate::web::error::{Error, see_other};
use crate::web::form::{FormErrors, Pairs, value};
use crate::web::layout::{Layout, Section};
use crate::web::request_context::SignedIn;
use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

pub async fn create(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let account = page::account(&ctx, &id).await?;
    let options = role_options::list(&mut *ctx.read().await?, ctx.t, &ctx.viewer).await?;
    if options.is_empty() {
        return Err(Error::NotFound);
    }
    let wanted = match role_options::wanted(&options, &form) {
        Ok(wanted) if wanted.is_empty() => Err(Problem::of("role", ProblemKind::Missing)),
        other => other,
    };
    let wanted = match wanted {
        Ok(wanted) => wanted,
        Err(problem) => {
            let typed_role = (value(&form, "role").to_owned(), value(&form, "role_municipality").to_owned());
            return page::show(&ctx, account, Show { typed_role, ..Show::with_problem(problem, ctx.t) }).await;
        }
    };
    if !options.iter().any(|option| option.value == wanted) {
        return Err(Error::NotFound);
    }
    let (mut tx, account) = ctx.begin_for(&id, PersonRight::See).await?;
    let viewer = tx.viewer.clone();
    let options = role_options::list(tx.connection(), ctx.t, &viewer).await?;
    let option = options.iter().find(|option| option.value == wanted).ok_or(Error::RightsChanged)?;
    if let Some(somebody_else) = may_be_somebody_else(&mut tx, &account.person, option).await? {
        drop(tx);
        let typed_role = (value(&form, "role").to_owned(), value(&form, "role_municipality").to_owned());
        let problem = Problem::of("role", ProblemKind::OfPassword(somebody_else));
        return page::show(&ctx, account, Show { typed_role, ..Show::with_problem(problem, ctx.t) }).await;
    }
    role::grant(&mut tx, &account.person, option.role, option.municipality.as_ref()).await?;
    ctx.commit(tx).await?;
    ctx.flash(ctx.t.role_granted(&*account.person.name, &*option.label));
    Ok(see_other(&urls::person(&id)))
}

/// Why somebody else would get the role: they may know the person's password and could not grant it themselves, or they run the provider
/// that alone says who the person is, of another municipality than the role's.
async fn may_be_somebody_else(
    tx: &mut AuthorizedTransaction,
    person: &Person,
    option: &RoleOption,
) -> Result<Option<PasswordProblem>, Error> {
    let municipality_id = option.municipality.as_ref().map(|of| of.id.as_str());
    if known_password::is_vouched_for_elsewhere(tx.connection(), person, municipality_id).await? {
        return Ok(Some(PasswordProblem::VouchedForElsewhere));
    }
    let own = tx.viewer.person.id.clone();
    if known_password::is_known_of_any(tx.connection(), std::slice::from_ref(&person.email), &own).await? {
        return Ok(None);
    }
    let is_shared = known_password::is_known_without_authority(tx.connection(), &person.id, municipality_id).await?;
    Ok(is_shared.then_some(PasswordProblem::Shared))
}

/// Asks before a role is withdrawn, and says what that means.
#[derive(Template)]
#[template(path = "people/role_withdrawal.html")]
struct Ask {
    layout: Layout,
    person: Person,
    action: String,
    role: String,
    consequences: Vec<String>,
    /// Somebody must be able to run the installation.
    is_last_operator: bool,
}

pub async fn ask(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let (id, role_id) = path.into_inner();
    let account = page::account(&ctx, &id).await?;
    let Some(role) = account.roles.iter().find(|role| role.id == role_id) else { return Err(Error::NotFound) };
    if !ctx.viewer.may_change_role(role.role, role.municipality_id.as_deref()) {
        return Err(Error::NotFound);
    }
    let is_last = role::is_last(&mut *ctx.read().await?, role).await?;
    Ok(ctx.page(&Ask {
        layout: ctx.layout_in(&ctx.t.role_withdraw_title(&*account.person.name), Section::People),
        action: urls::person_role_delete(&id, &role_id),
        role: words(ctx.t, role),
        consequences: consequences(ctx.t, role, is_last, account.is(&ctx.viewer.person)),
        is_last_operator: is_last && role.role == RoleName::Operator,
        person: account.person,
    }))
}

/// What becomes of it; of the last operator, only why it can't be.
fn consequences(t: Messages, role: &Role, is_last: bool, is_own: bool) -> Vec<String> {
    if is_last && role.role == RoleName::Operator {
        return vec![t.role_last_operator()];
    }
    let municipality = role.municipality_name.as_deref().unwrap_or_default();
    let (lost, last) = match role.role {
        RoleName::Operator => (t.withdrawal_operator(), String::new()),
        RoleName::Helpdesk => (t.withdrawal_helpdesk(), t.withdrawal_last_helpdesk()),
        RoleName::MunicipalAdmin => (t.withdrawal_admin(municipality), t.withdrawal_last_admin(municipality)),
    };
    let own = is_own.then(|| t.withdrawal_own());
    [Some(lost), is_last.then_some(last), own, Some(t.withdrawal_keeps())].into_iter().flatten().collect()
}

pub async fn delete(ctx: SignedIn, path: Path<(String, String)>) -> Result<HttpResponse, Error> {
    let (id, role_id) = path.into_inner();
    let account = page::account(&ctx, &id).await?;
    // Sent twice, it is gone the second time; that is what was wanted.
    let Some(role) = account.roles.iter().find(|role| role.id == role_id).cloned() else { return Ok(see_other(&urls::person(&id))) };
    if !ctx.viewer.may_change_role(role.role, role.municipality_id.as_deref()) {
        return Err(Error::NotFound);
    }
    let (mut tx, account) = ctx.begin_for(&id, PersonRight::See).await?;
    if !tx.viewer.may_change_role(role.role, role.municipality_id.as_deref()) {
        return Err(Error::RightsChanged);
    }
    if !account.roles.iter().any(|held| held.id == role_id) {
        return Ok(see_other(&after_withdrawal(&ctx.viewer, &account)));
    }
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
        () if account.is(&viewer.person) => urls::ACCOUNT.to_owned(),
        () if viewer.sees_all() => urls::person(&account.person.id),
        () => urls::PEOPLE.to_owned(),
    }
}
