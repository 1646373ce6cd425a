//! Everything that a request asks for: the list of attributes, each with its label, its value, and of a mail the line it was read from.
use crate::locale::Messages;
use crate::model::client::attribute::{ATTRIBUTES, Attribute, AttributeOption, IP_ALLOWLIST, OWNERS, SCOPE, Shape};
use crate::model::client::draft::Draft;
use crate::model::client::registration::Registration;
use crate::model::request::Request;
use crate::model::scope::Scope;
use crate::web::time_format;
use serde_json::Value;

pub struct Asked {
    pub label: String,
    pub value: AskedValue,
    /// The line of the mail that it was read from; empty where there is none.
    pub line: String,
    /// Whether it stands in no mail, and nobody said it since.
    pub is_filled_in: bool,
}

pub enum AskedValue {
    Text(String),
    Codes(Vec<String>),
    Scopes(Vec<AskedScope>),
}

pub struct AskedScope {
    pub name: String,
    pub help: String,
    pub level: Option<String>,
    pub needs_review: bool,
    /// It is not in the catalogue of the municipality.
    pub is_unknown: bool,
}

/// What is asked for. Values that every client has are left out unless they were written.
pub fn of(t: Messages, request: &Request, draft: &Draft, catalogue: &[Scope]) -> Vec<Asked> {
    let reading = request.reading.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok());
    let usual = Draft::of(&Registration::default());
    let is_unusual = |attribute: &Attribute| draft.entries(attribute) != usual.entries(attribute);
    let is_shown = |attribute: &&Attribute| attribute.is_asked && (is_unusual(attribute) || is_always(attribute));
    let written = request.draft().unwrap_or_default();
    let follows = |attribute: &Attribute| !written.has(attribute) && request.scenario().is_some() && is_of_scenario(attribute);
    let one = |attribute: &Attribute| {
        let read_from = if follows(attribute) { "scenario" } else { name_in_mail(attribute) };
        let line = line(reading.as_ref(), read_from);
        let is_said = !line.is_empty() || follows(attribute) || is_written(&written, attribute, request);
        let is_filled_in = reading.is_some() && !is_said && (!draft.entries(attribute).is_empty() || is_open_when_empty(attribute));
        Asked { label: (attribute.label)(t), value: value(t, attribute, draft, catalogue), line, is_filled_in }
    };
    ATTRIBUTES.iter().filter(is_shown).map(one).collect()
}

/// Emptiness says something here.
fn is_always(attribute: &Attribute) -> bool {
    [IP_ALLOWLIST.attribute.name, SCOPE.attribute.name, OWNERS.attribute.name, "grant_types"].contains(&attribute.name)
}

fn value(t: Messages, attribute: &Attribute, draft: &Draft, catalogue: &[Scope]) -> AskedValue {
    let entries = draft.entries(attribute);
    let first = entries.first().cloned().unwrap_or_default();
    let labelled = |entry: &String| {
        let option = (attribute.options)(t, catalogue).into_iter().find(|option| option.value == *entry);
        option.map_or_else(|| entry.clone(), |AttributeOption { label, .. }| label)
    };
    match attribute.shape {
        _ if attribute.name == IP_ALLOWLIST.attribute.name && entries.is_empty() => AskedValue::Text(t.from_anywhere()),
        _ if entries.is_empty() => AskedValue::Text(t.none()),
        Shape::Line | Shape::Text => AskedValue::Text(first),
        Shape::Seconds => AskedValue::Text(first.parse().map_or(first, |seconds| time_format::span(t, seconds))),
        Shape::OneOf | Shape::AnyOf | Shape::Flag => AskedValue::Text(entries.iter().map(labelled).collect::<Vec<_>>().join(", ")),
        Shape::Scope => AskedValue::Scopes(entries.iter().map(|name| scope(t, name, catalogue)).collect()),
        Shape::Emails | Shape::Ranges | Shape::Uris | Shape::Phrases => AskedValue::Codes(entries),
    }
}

fn scope(t: Messages, name: &str, catalogue: &[Scope]) -> AskedScope {
    let known = catalogue.iter().find(|scope| scope.name == name);
    AskedScope {
        name: name.to_owned(),
        help: known.map_or_else(String::new, |scope| scope.description(t.0).to_owned()),
        level: known.map(|scope| scope.access_level.label(t)),
        needs_review: known.is_some_and(|scope| scope.review_required_at.is_some()),
        is_unknown: known.is_none(),
    }
}

/// Nothing written there lets everybody in.
fn is_open_when_empty(attribute: &Attribute) -> bool {
    attribute.name == IP_ALLOWLIST.attribute.name
}

/// What follows from what an application does, unless it was written.
fn is_of_scenario(attribute: &Attribute) -> bool {
    ["grant_types", "response_types", "token_endpoint_auth_method"].contains(&attribute.name)
}

/// Whether somebody wrote it. Of a mail that names no owner, its sender was put there.
fn is_written(written: &Draft, attribute: &Attribute, request: &Request) -> bool {
    let is_sender = attribute.name == OWNERS.attribute.name && written.entries(attribute) == [request.requester_email.as_str()];
    written.has(attribute) && !is_sender
}

/// What `balie mail explain` calls it.
fn name_in_mail(attribute: &Attribute) -> &'static str {
    if attribute.name == OWNERS.attribute.name { "client_administrators" } else { attribute.name }
}

/// The line of a mail, by the contract of `balie mail explain`.
fn line(reading: Option<&Value>, name: &str) -> String {
    let line = reading.and_then(|reading| reading["fields"][name]["line"].as_str());
    line.unwrap_or_default().to_owned()
}
