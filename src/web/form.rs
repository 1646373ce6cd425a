//! Forms: reading what was sent, and showing a field again with what was typed and what is wrong with it.
use super::error::Error;
use crate::locale::Messages;
use crate::model::character::written_out;
use crate::model::client::attribute::ATTRIBUTES;
use crate::model::problem::{self, Problem, ProblemKind};
use validator::{ValidationError, ValidationErrors};

/// The fields of a form in the order in which they were sent; names may repeat.
pub type Pairs = actix_web::web::Form<Vec<(String, String)>>;

/// The first value of a field, without white space around it.
pub fn value<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
}

/// A hidden identifier that a form carries so that sending it twice makes one thing. Only a UUID will do.
pub fn identifier(text: &str) -> Result<&str, Error> {
    let is_uuid = text.len() == 36 && uuid::Uuid::try_parse(text).is_ok();
    if is_uuid { Ok(text) } else { Err(Error::BadForm) }
}

/// An error as the page shows it: which field, and what to do.
#[derive(Clone, Debug)]
pub struct FieldError {
    pub field: &'static str,
    /// What the field is called, for the summary far above it; empty when the text says it already.
    pub label: String,
    /// The entry, when the field is a list.
    pub entry: String,
    pub text: String,
}

/// All errors of a form, for the summary above it and for each field.
#[derive(Clone, Debug, Default)]
pub struct FormErrors(pub Vec<FieldError>);

impl FormErrors {
    pub fn of(problems: &[Problem], t: Messages) -> Self {
        Self(
            problems
                .iter()
                .map(|problem| FieldError {
                    field: problem.attribute,
                    label: label(problem.attribute, t),
                    entry: written_out(&problem.entry),
                    text: not_chosen(problem, t).unwrap_or_else(|| problem.kind.text(t)),
                })
                .collect(),
        )
    }

    /// The errors that derived checks of shape found. Each check names its kind of problem in `code`.
    pub fn of_validation(errors: &ValidationErrors, fields: &[&'static str], t: Messages) -> Self {
        let problems: Vec<Problem> = fields
            .iter()
            .flat_map(|field| {
                let errors = errors.field_errors();
                let found = errors.get(*field).map(|errors| errors.iter().map(kind).collect::<Vec<_>>()).unwrap_or_default();
                found.into_iter().map(|kind| Problem::of(field, kind)).collect::<Vec<_>>()
            })
            .collect();
        Self::of(&problems, t)
    }

    /// The same errors in the order in which the fields stand on the page.
    pub fn in_order(mut self, fields: &[&str]) -> Self {
        self.0.sort_by_key(|field_error| fields.iter().position(|field| *field == field_error.field));
        self
    }

    /// The same errors under the name that their field has on this page alone.
    pub fn labelled(mut self, label: &str) -> Self {
        self.0.iter_mut().for_each(|field_error| label.clone_into(&mut field_error.label));
        self
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn on(&self, field: &str) -> Vec<&FieldError> {
        self.0.iter().filter(|field_error| field_error.field == field).collect()
    }

    pub fn add(&mut self, field: &'static str, text: String) {
        self.0.push(FieldError { field, label: String::new(), entry: String::new(), text });
    }
}

/// What was typed in the fields that have a name for people, in their order.
pub fn labelled(pairs: &[(String, String)], t: Messages) -> Vec<(String, String)> {
    let mut typed: Vec<(String, String)> = Vec::new();
    for (field, text) in pairs.iter().filter(|(_, text)| !text.trim().is_empty() && uuid::Uuid::try_parse(text).is_err()) {
        let label = label(field, t);
        match typed.iter_mut().find(|(known, _)| *known == label) {
            _ if label.is_empty() => {}
            Some((_, texts)) => *texts = format!("{texts}\n{text}"),
            None => typed.push((label, text.clone())),
        }
    }
    typed
}

/// What is said where nothing was chosen: such a field is not filled in.
fn not_chosen(problem: &Problem, t: Messages) -> Option<String> {
    let is_missing = problem.kind == ProblemKind::Missing;
    Some(match problem.attribute {
        _ if !is_missing => return None,
        "decision" => t.choose_decision(),
        "municipality" | "role_municipality" => t.choose_municipality(),
        "scenario" => t.choose_scenario(),
        "colleague" => t.choose_colleague(),
        "role" => t.choose_role(),
        "grant_types" => t.choose_grant_type(),
        _ => return None,
    })
}

/// What a field of any of the forms is called.
fn label(field: &str, t: Messages) -> String {
    if let Some(attribute) = ATTRIBUTES.iter().find(|attribute| attribute.name == field) {
        return (attribute.label)(t);
    }
    match field {
        "name" => t.name(),
        "email" => t.email(),
        "slug" => t.municipality_slug(),
        "description_nl" => t.scope_description_nl(),
        "description_en" => t.scope_description_en(),
        "present" => t.password_present(),
        "password" => t.password(),
        "again" => t.password_again(),
        "code" => t.code(),
        "expires" => t.secret_ends_date(),
        "municipality" | "role_municipality" => t.municipality(),
        "role" => t.role(),
        "reason" => t.suspension_reason(),
        "requester_email" => t.answer_requester(),
        "scenario" => t.answer_scenario(),
        "max_clients" => t.policy_max_clients(),
        "allowlist" => t.ip_allowlist_label(),
        "decision" => t.change_decision(),
        "access_level" => t.scope_level(),
        "secret_visibility" => t.municipality_visibility(),
        "contact_name" => t.contact_name(),
        "contact_email" => t.contact_email(),
        "contact_telephone" => t.contact_telephone(),
        "contact_url" => t.contact_url(),
        "contact_hours" => t.contact_hours(),
        "client_id" | "client_secret" => field.to_owned(),
        _ => label_of_text(field, t),
    }
}

/// The same of longer texts, and of the forms about a request.
fn label_of_text(field: &str, t: Messages) -> String {
    match field {
        "introduction_nl" => t.mail_introduction_nl(),
        "introduction_en" => t.mail_introduction_en(),
        "signature_nl" => t.mail_signature_nl(),
        "signature_en" => t.mail_signature_en(),
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
        "resource" => t.scope_resource(),
        "openid" => t.scope_openid_label(),
        "text" => t.review_text(),
        "question" => t.opinion_question(),
        "number" => t.duplicate_number(),
        "until" => t.snooze_until(),
        "text_nl" => t.answer_text_nl(),
        "text_en" => t.answer_text_en(),
        _ => String::new(),
    }
}

/// A check of shape: one line that a person can read.
pub fn readable(text: &str) -> Result<(), ValidationError> {
    if problem::of_text(text, usize::MAX, false).is_none() {
        return Ok(());
    }
    let mut error = ValidationError::new("unreadable");
    error.add_param("text".into(), &text);
    Err(error)
}

/// The same of a name, which is no link besides.
pub fn readable_name(text: &str) -> Result<(), ValidationError> {
    if text.is_empty() || problem::of_name(text, usize::MAX).is_none() {
        return Ok(());
    }
    let mut error = ValidationError::new("name");
    error.add_param("text".into(), &text);
    Err(error)
}

fn kind(error: &ValidationError) -> ProblemKind {
    let number = |name: &str| error.params.get(name).and_then(serde_json::Value::as_u64).and_then(|number| usize::try_from(number).ok());
    match (error.code.as_ref(), number("min"), number("max")) {
        ("email", ..) => ProblemKind::NotAnEmail,
        ("slug", ..) => ProblemKind::SlugSyntax,
        ("scope", ..) => ProblemKind::ScopeSyntax,
        ("resource", ..) => ProblemKind::ResourceSyntax,
        ("unreadable", ..) => {
            let text = error.params.get("text").and_then(serde_json::Value::as_str).unwrap_or_default();
            problem::of_text(text, usize::MAX, false).unwrap_or(ProblemKind::NothingVisible)
        }
        ("name", ..) => {
            let text = error.params.get("text").and_then(serde_json::Value::as_str).unwrap_or_default();
            problem::of_name(text, usize::MAX).unwrap_or(ProblemKind::NothingVisible)
        }
        ("length", _, Some(max))
            if error.params.get("value").and_then(serde_json::Value::as_str).is_some_and(|text| text.chars().count() > max) =>
        {
            ProblemKind::TooLong { max }
        }
        _ => ProblemKind::Missing,
    }
}
