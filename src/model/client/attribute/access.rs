//! How a client proves who it is, and what it gets tokens for, and from where.
use super::{AttributeOption, Section, Shape, option};
use crate::locale::Messages;
use crate::model::client::grant_type::{AuthMethod, GrantType};
use crate::model::client::ip_allowlist::{self, IpAllowlist};
use crate::model::client::risk::{self, Rule};
use crate::model::problem::ProblemKind;
use crate::model::scope::{Scope, is_scope_token};

attributes! {
    TOKEN_ENDPOINT_AUTH_METHOD: AuthMethod {
        name: "token_endpoint_auth_method",
        section: Section::More,
        shape: Shape::OneOf,
        risk: risk::auth_method,
        label: Messages::auth_method_label,
        help: Messages::auth_method_field_help,
        default: &["client_secret_basic"],
        is_always_stored: true,
        check: |input| input.one_of::<AuthMethod>(AuthMethod::canonical),
        options: |t, _| AuthMethod::ALL.iter().map(|method| option(method.as_str(), method.label(t), method.help(t))).collect(),
    }

    GRANT_TYPES: Vec<GrantType> {
        name: "grant_types",
        section: Section::Grants,
        shape: Shape::AnyOf,
        risk: |difference| difference.entries(|_| Rule::GrantAdded, Rule::GrantRemoved),
        label: Messages::grant_types_label,
        help: Messages::grant_types_help,
        default: &["client_credentials"],
        is_always_stored: true,
        check: |input| { input.required(); input.any_of::<GrantType>() },
        options: |t, _| {
            let option = |grant: &GrantType| option(grant.as_str(), grant.label(t), grant.help(t));
            GrantType::ALL.iter().map(option).collect()
        },
    }

    SCOPE: Vec<String> {
        name: "scope",
        section: Section::Access,
        shape: Shape::Scope,
        risk: risk::scopes,
        label: Messages::scope_label,
        help: Messages::scope_help,
        check: |input| {
            let (catalogue, refused) = (&input.context.scopes, &input.context.refused_scopes);
            input.each(200, |entry| match is_scope_token(entry) {
                false => Err(ProblemKind::ScopeSyntax),
                true if !catalogue.iter().any(|scope| scope.name == entry) => Err(ProblemKind::UnknownScope),
                true if refused.iter().any(|name| name == entry) => Err(ProblemKind::ScopeNeedsReview),
                true => Ok(entry.to_owned()),
            })
        },
        options: |t, catalogue| {
            let tagged = |tag: String, option| AttributeOption { tag: Some(tag), ..option };
            let help = |scope: &Scope| match scope.review_required_at {
                Some(_) => format!("{}. {}", scope.description(t.0).trim_end_matches('.'), t.scope_review_beside()),
                None => scope.description(t.0).to_owned(),
            };
            let describe = |scope: &Scope| option(&scope.name, scope.name.clone(), help(scope));
            catalogue.iter().map(|scope| tagged(scope.access_level.label(t), describe(scope))).collect()
        },
    }

    IP_ALLOWLIST: IpAllowlist {
        name: "ip_allowlist",
        section: Section::Access,
        shape: Shape::Ranges,
        risk: risk::addresses,
        label: Messages::ip_allowlist_label,
        help: Messages::ip_allowlist_help,
        is_always_stored: true,
        check: |input| {
            let (is_confirmed, registered) = (input.is_wide_confirmed, &input.context.registered_ranges);
            let is_confirmed = |range: &str| is_confirmed || registered.iter().any(|known| known == range);
            input.each(200, |entry| ip_allowlist::check(entry, is_confirmed).map_err(ProblemKind::Range))
        },
    }
}
