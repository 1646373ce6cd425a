//! Events in words: what happened, who did it, and what it changed.
use super::title;
use crate::clock::Timestamp;
use crate::locale::{Locale, Messages};
use crate::model::audit::{Difference, Event, SystemActor};
use crate::model::client::attribute::{ATTRIBUTES, Attribute, Shape};
use crate::model::municipality::SecretVisibility;
use crate::model::role::RoleName;
use crate::model::scope::AccessLevel;
use crate::web::time_format;

/// What happened; of an action that this version does not know, its code.
pub fn title(t: Messages, event: &Event) -> String {
    event.action.parse().map_or_else(|_| event.action.clone(), |action| title::of(t, action))
}

/// Who did it, and from which address.
pub fn by(t: Messages, event: &Event) -> String {
    let name = match (event.actor_kind.as_str(), event.actor_name.parse::<SystemActor>()) {
        ("system", Ok(SystemActor::CommandLine)) => t.event_by_command_line(),
        ("system", _) => t.event_by_itself(),
        ("stranger", _) => t.event_by_stranger(),
        _ => named(&event.actor_name, event.actor_email.as_deref()),
    };
    if event.actor_address.is_empty() { name } else { t.event_by_from(event.actor_address.as_str(), name) }
}

/// A name with the address that it had then. A name can be changed to a colleague's and back; the address tells who it was.
fn named(name: &str, email: Option<&str>) -> String {
    email.map_or_else(|| name.to_owned(), |email| format!("{name} <{email}>"))
}

/// What changed of one attribute, as the page says it.
pub struct ShownDifference {
    pub label: String,
    pub removed: Vec<String>,
    pub added: Vec<String>,
    /// One value that took the place of another, rather than entries of a list.
    pub is_single: bool,
    /// Nothing took the place of anything: it is simply so.
    pub is_detail: bool,
    pub is_code: bool,
}

impl ShownDifference {
    pub fn all(t: Messages, event: &Event) -> Vec<Self> {
        let is_new = event.action.ends_with(".created");
        event.differences().iter().map(|difference| Self::of(t, difference, is_new)).collect()
    }

    /// The values, when it is a detail.
    pub fn values(&self) -> impl Iterator<Item = &String> {
        self.removed.iter().chain(&self.added)
    }

    pub fn of(t: Messages, difference: &Difference, is_new: bool) -> Self {
        let name = difference.attribute.as_str();
        let registered = ATTRIBUTES.iter().find(|attribute| attribute.name == name);
        let texts = |values: &[String]| values.iter().map(|value| text(t, name, value)).collect::<Vec<_>>();
        let is_single = registered.is_none_or(is_single);
        let is_one_sided = difference.removed.is_empty() || difference.added.is_empty();
        Self {
            label: registered.map_or_else(|| label(t, name), |attribute| (attribute.label)(t)),
            removed: texts(&difference.removed),
            added: texts(&difference.added),
            is_single,
            is_detail: is_new || (registered.is_none() && is_one_sided),
            is_code: registered.map_or(matches!(name, "slug" | "kid"), |attribute| {
                !matches!(attribute.shape, Shape::Line | Shape::Text | Shape::Seconds | Shape::Flag)
            }),
        }
    }
}

fn is_single(attribute: &Attribute) -> bool {
    matches!(attribute.shape, Shape::Line | Shape::Text | Shape::OneOf | Shape::Seconds | Shape::Flag)
}

fn is_seconds(name: &str) -> bool {
    ATTRIBUTES.iter().any(|attribute| attribute.name == name && attribute.shape == Shape::Seconds)
}

/// What an attribute outside a registration is called; one unknown to this version, by its name.
fn label(t: Messages, attribute: &str) -> String {
    match attribute {
        "name" => t.name(),
        "email" => t.email(),
        "locale" => t.language(),
        "role" => t.attribute_role(),
        "slug" => t.attribute_slug(),
        "secret_visibility" => t.attribute_secret_visibility(),
        "theme" => t.theme_title(),
        "access_level" => t.attribute_access_level(),
        "description_nl" => t.attribute_description_nl(),
        "description_en" => t.attribute_description_en(),
        "review_required" => t.attribute_review_required(),
        "secret" => t.attribute_secret(),
        "expires_at" => t.attribute_expires_at(),
        "suspended_because" | "reason" => t.attribute_suspended_because(),
        "comment" => t.comment(),
        "kid" => t.attribute_kid(),
        "second_factor_required" => t.municipality_second_factor(),
        "mail_introduction_nl" => t.mail_introduction_nl(),
        "mail_introduction_en" => t.mail_introduction_en(),
        "mail_signature_nl" => t.mail_signature_nl(),
        "mail_signature_en" => t.mail_signature_en(),
        "organisation" => t.installation_organisation(),
        "help_nl" => t.installation_help_nl(),
        "help_en" => t.installation_help_en(),
        "privacy_nl" => t.installation_privacy_nl(),
        "privacy_en" => t.installation_privacy_en(),
        "accessibility_nl" => t.installation_accessibility_nl(),
        "accessibility_en" => t.installation_accessibility_en(),
        "accessibility_status" => t.installation_accessibility_status(),
        "accessibility_reviewed_on" => t.installation_accessibility_reviewed_on(),
        "accessibility_register_url" => t.installation_accessibility_register_url(),
        other => label_of_sign_in(t, other),
    }
}

/// Of how people sign in.
fn label_of_sign_in(t: Messages, attribute: &str) -> String {
    match attribute {
        "sign_in_from_allowlist" => t.municipality_sign_in(),
        other => other.to_owned(),
    }
}

/// A stored value as people read it.
fn text(t: Messages, attribute: &str, value: &str) -> String {
    let words = match attribute {
        "expires_at" => value.parse().ok().map(|at| time_format::minute(t, Timestamp(at))),
        name if is_seconds(name) => value.parse().ok().map(|seconds| time_format::span(t, seconds)),
        "secret_visibility" => value.parse().ok().map(|visibility| match visibility {
            SecretVisibility::UntilUsed => t.visibility_until_used(),
            SecretVisibility::Once => t.visibility_once(),
            SecretVisibility::Always => t.visibility_always(),
        }),
        "access_level" => value.parse().ok().map(|level| match level {
            AccessLevel::Read => t.level_read(),
            AccessLevel::Write => t.level_write(),
            AccessLevel::Admin => t.level_admin(),
        }),
        "client_secret" => Some(t.identity_provider_secret_replaced()),
        "review_required" | "second_factor_required" | "may_make_accounts" | "sign_in_from_allowlist" => {
            Some(if value == "yes" { t.yes() } else { t.no() })
        }
        "locale" => value.parse::<Locale>().ok().map(|locale| locale.own_name().to_owned()),
        "role" => role(t, value),
        _ => None,
    };
    words.unwrap_or_else(|| value.to_owned())
}

/// A role is stored with the slug of its municipality behind it.
fn role(t: Messages, value: &str) -> Option<String> {
    let (name, municipality) = value.split_once(' ').unwrap_or((value, ""));
    let name = match name.parse().ok()? {
        RoleName::Operator => t.event_role_operator(),
        RoleName::Helpdesk => t.event_role_helpdesk(),
        RoleName::MunicipalAdmin => t.event_role_municipal_admin(),
    };
    Some(format!("{name} {municipality}").trim_end().to_owned())
}
