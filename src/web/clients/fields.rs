//! The fields of the client form, made from the list of attributes.
use crate::locale::Messages;
use crate::model::client::attribute::{ATTRIBUTES, Attribute, Part, Shape};
use crate::model::client::grant_type::{AuthMethod, GrantType};
use crate::model::client::ip_allowlist::{self, IpRangeProblem};
use crate::model::client::registration::Draft;
use crate::model::problem::Problem;
use crate::model::scope::{AccessLevel, Scope};
use crate::web::form::{FieldError, FormErrors};

/// A group of fields under one heading.
pub struct FormPart {
    pub heading: String,
    pub fields: Vec<Field>,
}

pub struct Field {
    pub name: &'static str,
    pub shape: Shape,
    pub label: String,
    pub help: String,
    /// As it was typed.
    pub text: String,
    pub options: Vec<Choice>,
    pub form_errors: Vec<FieldError>,
    /// Ranges with host bits, and the canonical form that was probably meant.
    pub offers: Vec<(String, String)>,
}

/// A box to tick or one of several to choose.
pub struct Choice {
    /// Of the box; the first bears the field's name, so that the summary of errors leads there.
    pub id: String,
    pub value: String,
    pub label: String,
    pub help: String,
    pub tag: Option<String>,
    pub is_chosen: bool,
}

impl Field {
    pub fn is_wrong(&self) -> bool {
        !self.form_errors.is_empty()
    }

    /// FormErrors about the field as a whole, and those about one entry.
    pub fn errors_of_entries(&self) -> impl Iterator<Item = &FieldError> {
        self.form_errors.iter().filter(|field_error| !field_error.entry.is_empty())
    }

    pub fn errors_of_field(&self) -> impl Iterator<Item = &FieldError> {
        self.form_errors.iter().filter(|field_error| field_error.entry.is_empty())
    }

    pub fn is(&self, shape: &str) -> bool {
        match self.shape {
            Shape::Line => shape == "line",
            Shape::Text => shape == "text",
            Shape::List | Shape::Phrases => shape == "list",
            Shape::OneOf => shape == "one",
            Shape::AnyOf => shape == "any",
            Shape::Seconds => shape == "seconds",
        }
    }
}

/// The form of a draft. With `all`, every attribute; otherwise only those that do no harm.
pub fn parts(t: Messages, draft: &Draft, scopes: &[Scope], problems: &[Problem], all: bool) -> Vec<FormPart> {
    let form_errors = FormErrors::of(problems, t);
    let headings = [
        (Part::Application, t.part_application()),
        (Part::Access, t.part_access()),
        (Part::Redirects, t.part_redirects()),
        (Part::Tokens, t.part_tokens()),
    ];
    headings
        .into_iter()
        .map(|(part, heading)| {
            let shown = ATTRIBUTES.iter().filter(|attribute| attribute.part == part && (all || attribute.harmless));
            FormPart { heading, fields: shown.map(|attribute| field(t, attribute, draft, scopes, &form_errors)).collect() }
        })
        .filter(|part| !part.fields.is_empty())
        .collect()
}

/// Gives each box its id.
fn numbered(name: &str, mut choices: Vec<Choice>) -> Vec<Choice> {
    for (number, choice) in choices.iter_mut().enumerate() {
        choice.id = if number == 0 { name.to_owned() } else { format!("{name}-{number}") };
    }
    choices
}

fn field(t: Messages, attribute: &Attribute, draft: &Draft, scopes: &[Scope], form_errors: &FormErrors) -> Field {
    let chosen = draft.entries(attribute.name);
    Field {
        name: attribute.name,
        shape: attribute.shape,
        label: (attribute.label)(t),
        help: (attribute.help)(t),
        text: draft.text(attribute.name).to_owned(),
        options: numbered(attribute.name, choices(t, attribute.name, scopes, &chosen)),
        form_errors: form_errors.on(attribute.name).into_iter().cloned().collect(),
        offers: if attribute.name == "ip_allowlist" { offers(&chosen) } else { vec![] },
    }
}

fn choices(t: Messages, name: &str, scopes: &[Scope], chosen: &[String]) -> Vec<Choice> {
    let choice = |value: &str, label: String, help: String, tag: Option<String>| Choice {
        id: String::new(),
        value: value.to_owned(),
        label,
        help,
        tag,
        is_chosen: chosen.iter().any(|word| word == value),
    };
    match name {
        "token_endpoint_auth_method" => {
            AuthMethod::ALL.iter().map(|method| choice(method.as_str(), method.label(t), method.help(t), None)).collect()
        }
        "grant_types" => GrantType::ALL.iter().map(|grant| choice(grant.as_str(), grant.label(t), grant.help(t), None)).collect(),
        "scope" => scopes
            .iter()
            .map(|scope| choice(&scope.name, scope.name.clone(), scope.description(t.0).to_owned(), Some(level(t, scope.access_level))))
            .collect(),
        _ => vec![],
    }
}

/// How far a scope reaches, as a word.
pub fn level(t: Messages, level: AccessLevel) -> String {
    match level {
        AccessLevel::Read => t.level_read(),
        AccessLevel::Write => t.level_write(),
        AccessLevel::Admin => t.level_admin(),
    }
}

fn offers(entries: &[String]) -> Vec<(String, String)> {
    let offer = |entry: &String| match ip_allowlist::parse(entry) {
        Err(IpRangeProblem::HostBits { canonical }) => Some((entry.clone(), canonical)),
        _ => None,
    };
    entries.iter().filter_map(offer).collect()
}
