//! The list itself.
use super::check::{each, one, prose, text, unknown};
use super::{Attribute, Part, Shape};
use crate::locale::Messages;
use crate::model::client::ip_allowlist::{self, IpRangeProblem};
use crate::model::client::{grant_type, lifetimes, redirect_uri};
use crate::model::problem::{Problem, ProblemKind, is_email};
use crate::model::scope::is_scope_token;

pub static ATTRIBUTES: &[Attribute] = &[
    Attribute {
        name: "client_name",
        part: Part::Application,
        shape: Shape::Line,
        harmless: true,
        label: Messages::client_name_label,
        help: Messages::client_name_help,
        read: |of| text(&of.client_name),
        check: |entries, _, into, problems| {
            into.client_name = one(entries);
            prose("client_name", &into.client_name, 200, false, problems);
            if into.client_name.is_empty() {
                problems.push(Problem::of("client_name", ProblemKind::Missing));
            }
        },
    },
    Attribute {
        name: "description",
        part: Part::Application,
        shape: Shape::Text,
        harmless: true,
        label: Messages::description_label,
        help: Messages::description_help,
        read: |of| text(&of.description),
        check: |entries, _, into, problems| {
            into.description = one(entries).replace("\r\n", "\n");
            prose("description", &into.description, 2000, true, problems);
        },
    },
    Attribute {
        name: "contacts",
        part: Part::Application,
        shape: Shape::List,
        harmless: true,
        label: Messages::contacts_label,
        help: Messages::contacts_help,
        read: |of| of.contacts.clone(),
        check: |entries, _, into, problems| {
            into.contacts =
                each("contacts", entries, 20, problems, |entry| is_email(entry).then(|| entry.to_owned()).ok_or(ProblemKind::NotAnEmail));
        },
    },
    Attribute {
        name: "owners",
        part: Part::Application,
        shape: Shape::List,
        harmless: false,
        label: Messages::owners_label,
        help: Messages::owners_help,
        read: |of| of.owners.clone(),
        check: |entries, validation, into, problems| {
            into.owners = each("owners", entries, 50, problems, |entry| {
                let email = entry.to_lowercase();
                validation.people.contains_key(&email).then_some(email).ok_or(ProblemKind::UnknownOwner)
            });
        },
    },
    Attribute {
        name: "token_endpoint_auth_method",
        part: Part::Access,
        shape: Shape::OneOf,
        harmless: false,
        label: Messages::auth_method_label,
        help: Messages::auth_method_field_help,
        read: |of| text(of.token_endpoint_auth_method.as_str()),
        check: |entries, _, into, problems| match one(entries).parse() {
            Ok(method) => into.token_endpoint_auth_method = method,
            Err(_) => problems.push(unknown("token_endpoint_auth_method", entries)),
        },
    },
    Attribute {
        name: "grant_types",
        part: Part::Access,
        shape: Shape::AnyOf,
        harmless: false,
        label: Messages::grant_types_label,
        help: Messages::grant_types_help,
        read: |of| of.grant_types.iter().map(ToString::to_string).collect(),
        check: |entries, _, into, problems| {
            into.grant_types = each("grant_types", entries, 10, problems, |entry| {
                entry.parse::<grant_type::GrantType>().map_err(|_| ProblemKind::UnknownWord)
            });
            if entries.is_empty() {
                problems.push(Problem::of("grant_types", ProblemKind::Missing));
            }
        },
    },
    Attribute {
        name: "scope",
        part: Part::Access,
        shape: Shape::AnyOf,
        harmless: false,
        label: Messages::scope_label,
        help: Messages::scope_help,
        read: |of| of.scope.clone(),
        check: |entries, validation, into, problems| {
            into.scope = each("scope", entries, 200, problems, |entry| match is_scope_token(entry) {
                false => Err(ProblemKind::ScopeSyntax),
                true if !validation.scopes.iter().any(|scope| scope.name == entry) => Err(ProblemKind::UnknownScope),
                true => Ok(entry.to_owned()),
            });
        },
    },
    Attribute {
        name: "ip_allowlist",
        part: Part::Access,
        shape: Shape::List,
        harmless: false,
        label: Messages::ip_allowlist_label,
        help: Messages::ip_allowlist_help,
        read: |of| of.ip_allowlist.iter().map(ip_allowlist::show).collect(),
        check: |entries, validation, into, problems| {
            into.ip_allowlist = each("ip_allowlist", entries, 200, problems, |entry| match ip_allowlist::parse(entry) {
                Err(IpRangeProblem::HostBits { canonical }) if validation.accept_canonical => {
                    ip_allowlist::parse(&canonical).map_err(ProblemKind::Range)
                }
                parsed => parsed.map_err(ProblemKind::Range),
            });
        },
    },
    Attribute {
        name: "redirect_uris",
        part: Part::Redirects,
        shape: Shape::List,
        harmless: false,
        label: Messages::redirect_uris_label,
        help: Messages::redirect_uris_help,
        read: |of| of.redirect_uris.clone(),
        check: |entries, _, into, problems| {
            into.redirect_uris = each("redirect_uris", entries, 50, problems, |entry| {
                redirect_uri::check(entry).map(|()| entry.to_owned()).map_err(ProblemKind::RedirectUri)
            });
        },
    },
    Attribute {
        name: "response_types",
        part: Part::Redirects,
        shape: Shape::Phrases,
        harmless: false,
        label: Messages::response_types_label,
        help: Messages::response_types_help,
        read: |of| of.response_types.clone(),
        check: |entries, _, into, problems| {
            into.response_types = each("response_types", entries, 10, problems, |entry| {
                let known = entry.split(' ').all(|word| matches!(word, "code" | "token" | "id_token"));
                known.then(|| entry.to_owned()).ok_or(ProblemKind::UnknownWord)
            });
        },
    },
    Attribute {
        name: "roles",
        part: Part::Tokens,
        shape: Shape::List,
        harmless: false,
        label: Messages::roles_label,
        help: Messages::roles_help,
        read: |of| of.roles.clone(),
        check: |entries, _, into, problems| {
            into.roles = each("roles", entries, 20, problems, |entry| {
                let word = entry.len() <= 64 && entry.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.:-".contains(&byte));
                word.then(|| entry.to_owned()).ok_or(ProblemKind::RoleSyntax)
            });
        },
    },
    Attribute {
        name: "access_token_lifetime",
        part: Part::Tokens,
        shape: Shape::Seconds,
        harmless: false,
        label: Messages::access_token_lifetime_label,
        help: Messages::access_token_lifetime_help,
        read: |of| vec![of.access_token_lifetime.to_string()],
        check: |entries, _, into, problems| {
            lifetimes::check("access_token_lifetime", &one(entries), lifetimes::ACCESS_TOKEN, &mut into.access_token_lifetime, problems)
        },
    },
    Attribute {
        name: "refresh_token_lifetime",
        part: Part::Tokens,
        shape: Shape::Seconds,
        harmless: false,
        label: Messages::refresh_token_lifetime_label,
        help: Messages::refresh_token_lifetime_help,
        read: |of| vec![of.refresh_token_lifetime.to_string()],
        check: |entries, _, into, problems| {
            lifetimes::check("refresh_token_lifetime", &one(entries), lifetimes::REFRESH_TOKEN, &mut into.refresh_token_lifetime, problems);
        },
    },
];
