//! Which applications are registered in a municipality without review, and those that were: for operators and its own admins.
use crate::model::access::MunicipalityRight;
use crate::model::client::at_once::{self, RegisteredAtOnce};
use crate::model::client::grant_type::GrantType;
use crate::model::municipality::{self, Municipality};
use crate::model::problem::{Problem, ProblemKind};
use crate::model::registration_policy::{self, AllowlistRule, MAX_CLIENTS, RegistrationPolicy};
use crate::urls;
use crate::web::clients::header::Badge;
use crate::web::edit_conflict::EditConflict;
use crate::web::error::{Error, see_other};
use crate::web::form::{FormErrors, Pairs, value};
use crate::web::layout::{Layout, Section};
use crate::web::radio_option::RadioOption;
use crate::web::request_context::SignedIn;
use crate::web::time_format;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

/// So many of those that were registered at once stand on the page; the list of clients has all.
const MAX_LISTED: i64 = 50;

/// The form as it was typed.
struct Typed {
    max_clients: String,
    grant_types: Vec<GrantType>,
    allowlist: String,
    is_test_only: bool,
    is_for_tests: bool,
    version: i64,
}

struct Line {
    client: RegisteredAtOnce,
    badge: Badge,
    at: String,
}

#[derive(Template)]
#[template(path = "municipalities/policy.html")]
struct Edit {
    layout: Layout,
    municipality: Municipality,
    typed: Typed,
    grant_types: Vec<RadioOption>,
    allowlists: Vec<RadioOption>,
    may_mark: bool,
    lines: Vec<Line>,
    form_errors: FormErrors,
    is_stale: bool,
    conflicts: Vec<EditConflict>,
}

impl Typed {
    fn of(policy: &RegistrationPolicy, municipality: &Municipality) -> Self {
        Self {
            max_clients: policy.max_clients.to_string(),
            grant_types: policy.grant_types(),
            allowlist: policy.allowlist.as_str().to_owned(),
            is_test_only: policy.test_only_since.is_some(),
            is_for_tests: municipality.test_since.is_some(),
            version: policy.version,
        }
    }

    fn read(form: &Pairs) -> Result<Self, Error> {
        let words = form.iter().filter(|(name, _)| name == "grant_types").filter_map(|(_, word)| word.parse().ok());
        let is_ticked = |name: &str| form.iter().any(|(field, _)| field == name);
        Ok(Self {
            max_clients: value(form, "max_clients").to_owned(),
            grant_types: words.collect(),
            allowlist: value(form, "allowlist").to_owned(),
            is_test_only: is_ticked("test_only"),
            is_for_tests: is_ticked("for_tests"),
            version: value(form, "version").parse().map_err(|_| Error::BadForm)?,
        })
    }

    /// The number, and the rule for allowlists.
    fn check(&self) -> Result<(i64, AllowlistRule), Vec<Problem>> {
        let max = self.max_clients.parse::<i64>().ok().filter(|max| (0..=MAX_CLIENTS).contains(max));
        let mut problems = Vec::new();
        if max.is_none() {
            problems.push(Problem::of("max_clients", ProblemKind::NotANumber { min: 0, max: MAX_CLIENTS }));
        }
        if self.grant_types.is_empty() {
            problems.push(Problem::of("grant_types", ProblemKind::Missing));
        }
        let allowlist = self.allowlist.parse::<AllowlistRule>().ok();
        if allowlist.is_none() {
            problems.push(Problem::of("allowlist", ProblemKind::Missing));
        }
        max.zip(allowlist).filter(|_| problems.is_empty()).ok_or(problems)
    }
}

async fn find(ctx: &SignedIn, id: &str) -> Result<(Municipality, RegistrationPolicy), Error> {
    let mut connection = ctx.read().await?;
    let municipality = municipality::find(&mut connection, id).await?.ok_or(Error::NotFound)?;
    ctx.demand(MunicipalityRight::ChangePolicy, &municipality.id)?;
    let policy = registration_policy::find(&mut connection, id).await?;
    Ok((municipality, policy))
}

pub async fn edit(ctx: SignedIn, id: Path<String>) -> Result<HttpResponse, Error> {
    let (municipality, policy) = find(&ctx, &id).await?;
    let typed = Typed::of(&policy, &municipality);
    page(&ctx, StatusCode::OK, municipality, typed, FormErrors::default(), vec![]).await
}

pub async fn update(ctx: SignedIn, id: Path<String>, form: Pairs) -> Result<HttpResponse, Error> {
    let (municipality, _) = find(&ctx, &id).await?;
    let typed = Typed::read(&form)?;
    let (max, allowlist) = match typed.check() {
        Ok(checked) => checked,
        Err(problems) => {
            let form_errors = FormErrors::of(&problems, ctx.t);
            return page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, municipality, typed, form_errors, vec![]).await;
        }
    };
    let mut tx = ctx.begin_own().await?;
    tx.demand(MunicipalityRight::ChangePolicy, id.as_str())?;
    let stored = municipality::find(tx.connection(), &id).await?.ok_or(Error::NotFound)?;
    let before = registration_policy::find(tx.connection(), &id).await?;
    let test_only = typed.is_test_only.then(|| before.test_only_since.unwrap_or(tx.now));
    let after = before.with(max, &typed.grant_types, allowlist, test_only);
    if registration_policy::save(&mut tx, &stored, &after, typed.version).await? {
        if tx.viewer.may(MunicipalityRight::Change, &id) {
            registration_policy::mark_for_tests(&mut tx, &stored, typed.is_for_tests).await?;
        }
        ctx.commit(tx).await?;
        ctx.flash(ctx.t.policy_saved());
        return Ok(see_other(&urls::municipality_policy(&id)));
    }
    drop(tx);
    let (municipality, policy) = find(&ctx, &id).await?;
    let stored = Typed::of(&policy, &municipality);
    let conflicts = conflicts(&ctx, &stored, &typed);
    let typed = Typed { version: policy.version, ..typed };
    page(&ctx, StatusCode::CONFLICT, municipality, typed, FormErrors::default(), conflicts).await
}

fn conflicts(ctx: &SignedIn, stored: &Typed, typed: &Typed) -> Vec<EditConflict> {
    let t = ctx.t;
    let grants = |typed: &Typed| typed.grant_types.iter().map(|grant| grant.label(t)).collect::<Vec<_>>().join(", ");
    let rule = |typed: &Typed| typed.allowlist.parse().map_or_else(|_| String::new(), |rule| allowlist_label(ctx, rule));
    let word = |is: bool| if is { t.yes() } else { t.no() };
    [
        EditConflict::between(t.policy_max_clients(), &stored.max_clients, &typed.max_clients),
        EditConflict::between(t.grant_types_label(), &grants(stored), &grants(typed)),
        EditConflict::between(t.ip_allowlist_label(), &rule(stored), &rule(typed)),
        EditConflict::between(t.policy_test_only(), &word(stored.is_test_only), &word(typed.is_test_only)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn allowlist_label(ctx: &SignedIn, rule: AllowlistRule) -> String {
    match rule {
        AllowlistRule::Narrow => ctx.t.policy_allowlist_narrow(),
        AllowlistRule::NotNeeded => ctx.t.policy_allowlist_not_needed(),
    }
}

async fn page(
    ctx: &SignedIn,
    status: StatusCode,
    municipality: Municipality,
    typed: Typed,
    form_errors: FormErrors,
    conflicts: Vec<EditConflict>,
) -> Result<HttpResponse, Error> {
    let t = ctx.t;
    let listed = at_once::list(&mut *ctx.read().await?, &municipality.id, MAX_LISTED).await?;
    let line = |client: RegisteredAtOnce| Line {
        badge: Badge::of(client.client.state(), t),
        at: client.client.at_once_at.map_or_else(String::new, |at| time_format::day(t, at)),
        client,
    };
    let grant = |grant: &GrantType| RadioOption {
        is_chosen: typed.grant_types.contains(grant),
        ..RadioOption::new(grant.as_str(), grant.label(t), grant.help(t), "")
    };
    let allowlist = |rule: &AllowlistRule| {
        let help = match rule {
            AllowlistRule::Narrow => t.policy_allowlist_narrow_help(),
            AllowlistRule::NotNeeded => t.policy_allowlist_not_needed_help(),
        };
        RadioOption::new(rule.as_str(), allowlist_label(ctx, *rule), help, &typed.allowlist)
    };
    let page = Edit {
        layout: ctx.layout_in(&t.policy_of(&*municipality.name), Section::Municipalities),
        grant_types: GrantType::ALL.iter().map(grant).collect(),
        allowlists: AllowlistRule::ALL.iter().map(allowlist).collect(),
        may_mark: ctx.viewer.may(MunicipalityRight::Change, &municipality.id),
        lines: listed.into_iter().map(line).collect(),
        is_stale: status == StatusCode::CONFLICT,
        municipality,
        typed,
        form_errors,
        conflicts,
    };
    Ok(ctx.page_with_status(status, &page))
}
