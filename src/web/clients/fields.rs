//! The fields of the client form, made from the list of attributes.
use crate::locale::Messages;
use crate::model::character::written_out;
use crate::model::client::attribute::{
    ATTRIBUTES, Attribute, AttributeOption, GRANT_TYPES, IP_ALLOWLIST, Section, Shape, ValidationContext,
};
use crate::model::client::draft::Draft;
use crate::model::client::grant_type::GrantType;
use crate::model::client::ip_allowlist::IpRangeProblem;
use crate::model::client::registration::Registration;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::scope::Scope;
use crate::web::form::{self, FieldError, FormErrors, Pairs};

/// A group of fields under one heading.
pub struct FormSection {
    pub heading: String,
    /// What its fields hold, in a few words, where the group is folded up; empty where its fields are always shown.
    pub summary: String,
    /// What to know before filling it in.
    pub hint: String,
    /// Whether a folded section stands open: something in it is wrong, or is not what most have.
    pub is_open: bool,
    pub fields: Vec<Field>,
}

pub struct Field {
    pub name: &'static str,
    pub shape: Shape,
    /// The grant types with which alone it matters; a script hides it with others.
    pub asked_with: String,
    pub label: String,
    /// Whether the label is the heading of the page, which has this field alone.
    pub is_heading: bool,
    pub help: String,
    /// As it was typed.
    pub text: String,
    pub options: Vec<FieldOption>,
    pub form_errors: Vec<FieldError>,
    /// Entries, and what was probably meant by each.
    pub offers: Vec<(String, String)>,
    /// Whether to ask for a confirmation of very wide ranges, and whether it was given.
    pub asks_about_wide: bool,
    pub is_wide_confirmed: bool,
    /// What is confirmed.
    pub confirm_wide: String,
}

/// A box to tick or one of several to choose.
pub struct FieldOption {
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

    /// Errors about one entry of the field.
    pub fn errors_of_entries(&self) -> impl Iterator<Item = &FieldError> {
        self.form_errors.iter().filter(|field_error| !field_error.entry.is_empty())
    }

    /// Errors about the field as a whole.
    pub fn errors_of_field(&self) -> impl Iterator<Item = &FieldError> {
        self.form_errors.iter().filter(|field_error| field_error.entry.is_empty())
    }

    pub fn is(&self, shape: &str) -> bool {
        match self.shape {
            Shape::Line => shape == "line",
            Shape::Text => shape == "text",
            Shape::Emails | Shape::Ranges | Shape::Uris | Shape::Phrases => shape == "list",
            Shape::OneOf | Shape::Flag => shape == "one",
            Shape::AnyOf | Shape::Scope => shape == "any",
            Shape::Seconds => shape == "seconds",
        }
    }
}

/// The form of a draft.
pub fn sections(t: Messages, draft: &Draft, scopes: &[Scope], problems: &[Problem]) -> Vec<FormSection> {
    let headings = [
        (Section::Application, t.part_application(), String::new()),
        (Section::Access, t.part_access(), String::new()),
        (Section::More, t.part_more(), String::new()),
        (Section::Grants, t.part_grants(), t.part_grants_hint()),
    ];
    let is_shown = |attribute: &&Attribute, section| attribute.section == section && attribute.is_asked;
    let usual = Draft::of(&Registration::default());
    let mut sections = Vec::new();
    for (section, heading, hint) in headings {
        let shown: Vec<&Attribute> = ATTRIBUTES.iter().filter(|attribute| is_shown(attribute, section)).collect();
        let is_usual = |attribute: &&Attribute| draft.entries(attribute) == usual.entries(attribute);
        let fields: Vec<Field> = shown.iter().map(|attribute| field(t, attribute, draft, scopes, problems)).collect();
        let is_folded = matches!(section, Section::More | Section::Grants);
        let summary = fields.iter().map(|field| field.label.clone()).collect::<Vec<_>>().join(", ");
        let is_open = fields.iter().any(Field::is_wrong) || !shown.iter().all(is_usual);
        let summary = if is_folded { summary } else { String::new() };
        sections.push(FormSection { heading, summary, hint, is_open, fields });
    }
    sections.retain(|section| !section.fields.is_empty());
    sections
}

pub fn field(t: Messages, attribute: &Attribute, draft: &Draft, scopes: &[Scope], problems: &[Problem]) -> Field {
    let entries = draft.entries(attribute);
    let problems = problems.iter().filter(|problem| problem.attribute == attribute.name);
    let offer = |problem: &Problem| Some((written_out(&problem.entry), problem.kind.offer()?.join(", ")));
    let is_confirmed = attribute.name == IP_ALLOWLIST.attribute.name && draft.is_wide_confirmed();
    // Whoever means that it may ask from anywhere confirms that below the empty field.
    let is_anywhere = problems.clone().any(|problem| problem.kind == ProblemKind::AddressesNeeded) || (is_confirmed && entries.is_empty());
    Field {
        name: attribute.name,
        shape: attribute.shape,
        asked_with: attribute.asked_with.join(" "),
        label: (attribute.label)(t),
        is_heading: false,
        help: (attribute.help)(t),
        text: draft.text(attribute.name),
        options: options(t, attribute, scopes, &entries),
        form_errors: FormErrors::of(&problems.clone().cloned().collect::<Vec<_>>(), t).0,
        offers: problems.clone().filter_map(offer).collect(),
        asks_about_wide: is_anywhere
            || is_confirmed
            || problems.clone().any(|problem| problem.kind == ProblemKind::Range(IpRangeProblem::Wide)),
        is_wide_confirmed: is_confirmed,
        confirm_wide: if is_anywhere { t.confirm_anywhere() } else { t.range_confirm_wide() },
    }
}

/// What is asked of a server whose allowlist is empty, and was not before: whether it may ask from anywhere. Whoever presses Enter too
/// soon has not said so.
fn anywhere_unconfirmed(draft: &Draft, registered: Option<&[String]>) -> Option<Problem> {
    let is_server = draft.entries(&GRANT_TYPES.attribute).iter().any(|grant| grant == GrantType::ClientCredentials.as_str());
    let becomes_open = registered.is_none_or(|ranges| !ranges.is_empty()) && draft.entries(&IP_ALLOWLIST.attribute).is_empty();
    let is_asked = is_server && becomes_open && !draft.is_wide_confirmed();
    is_asked.then(|| Problem::of(IP_ALLOWLIST.attribute.name, ProblemKind::AddressesNeeded))
}

/// Checks what was typed in a form. `registered` has the ranges of a client that there is already.
pub fn check(draft: &Draft, validation: &ValidationContext, registered: Option<&[String]>) -> Result<Registration, Vec<Problem>> {
    let checked = draft.check(validation);
    let Some(problem) = anywhere_unconfirmed(draft, registered) else { return checked };
    Err(checked.err().into_iter().flatten().chain([problem]).collect())
}

/// Whether a button stands between the fields, which Enter in a field must not press.
pub fn have_offers(sections: &[FormSection]) -> bool {
    sections.iter().flat_map(|section| &section.fields).any(|field| !field.offers.is_empty())
}

/// Fills in what was probably meant where the form asks for it. Returns whether it did: then nothing is saved yet.
pub fn fill_in(draft: &mut Draft, form: &Pairs, validation: &ValidationContext) -> bool {
    let wanted = form::value(form, "canonical");
    let Some(attribute) = ATTRIBUTES.iter().find(|attribute| attribute.name == wanted) else { return false };
    let problems = draft.check(validation).err().unwrap_or_default();
    draft.take_offers(attribute, &problems);
    true
}

fn options(t: Messages, attribute: &Attribute, scopes: &[Scope], chosen: &[String]) -> Vec<FieldOption> {
    let numbered = (attribute.options)(t, scopes).into_iter().enumerate();
    numbered
        .map(|(number, AttributeOption { value, label, help, tag })| FieldOption {
            id: if number == 0 { attribute.name.to_owned() } else { format!("{}-{number}", attribute.name) },
            // An option without a word is what stands there when nothing does.
            is_chosen: chosen.contains(&value) || (value.is_empty() && chosen.is_empty()),
            value,
            label,
            help,
            tag,
        })
        .collect()
}
