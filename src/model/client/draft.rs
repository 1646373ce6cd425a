//! A registration as somebody wrote it, to the letter, so that a form can come back with all that was typed.
use super::attribute::{
    ATTRIBUTES, Attribute, AttributeInput, GRANT_TYPES, IP_ALLOWLIST, OWNERS, REFRESH_TOKEN_LIFETIME, RESPONSE_TYPES, Shape,
    ValidationContext, distinct,
};
use super::protection;
use super::registration::Registration;
use crate::db::Connection;
use crate::model::audit::Difference;
use crate::model::problem::Problem;
use std::collections::BTreeMap;

/// Stands beside the attributes in a form and in a document.
pub const WIDE_RANGES_CONFIRMED: &str = "wide_ranges_confirmed";

/// How an attribute was written.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Written {
    /// In the field of a form: entries stand in one text.
    Text(String),
    /// In a JSON array, or as it is stored: an entry each.
    Entries(Vec<String>),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft(BTreeMap<&'static str, Written>);

impl Draft {
    /// From a form: fields that come several times are one list. A choice that the form leaves out is the usual one; nothing can be
    /// left out of a choice by a browser.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut draft = Self::default();
        for attribute in ATTRIBUTES {
            let values: Vec<&str> = pairs.iter().filter(|(name, _)| name == attribute.name).map(|(_, value)| value.as_str()).collect();
            let is_left_out = values.is_empty() && matches!(attribute.shape, Shape::OneOf | Shape::Flag);
            draft.set(attribute.name, if is_left_out { attribute.default_entries().join("\n") } else { values.join("\n") });
        }
        if pairs.iter().any(|(name, _)| name == WIDE_RANGES_CONFIRMED) {
            draft.confirm_wide_ranges();
        }
        draft
    }

    pub fn of(registration: &Registration) -> Self {
        // What can't be read is not an empty value.
        let entries = |attribute: &Attribute| Some((attribute.name, Written::Entries(registration.written(attribute)?.to_vec())));
        Self(ATTRIBUTES.iter().filter_map(entries).collect())
    }

    pub fn set(&mut self, name: &'static str, text: impl Into<String>) {
        self.0.insert(name, Written::Text(text.into()));
    }

    /// Says that ranges are meant that hardly keep anybody out.
    pub fn confirm_wide_ranges(&mut self) {
        self.set(WIDE_RANGES_CONFIRMED, "yes");
    }

    /// What is stored of a request: each attribute as one text or as a list of entries.
    pub fn to_json(&self) -> String {
        let member = |(name, written): (&&'static str, &Written)| {
            let value = match written {
                Written::Text(text) => serde_json::Value::from(text.as_str()),
                Written::Entries(entries) => serde_json::Value::from(entries.as_slice()),
            };
            ((*name).to_owned(), value)
        };
        serde_json::Value::Object(self.0.iter().map(member).collect()).to_string()
    }

    /// Reads what [`Draft::to_json`] wrote. Nothing when it holds what this version does not know.
    pub fn from_json(text: &str) -> Option<Self> {
        let members: BTreeMap<String, serde_json::Value> = serde_json::from_str(text).ok()?;
        let read = |(name, value): (String, serde_json::Value)| {
            let known = ATTRIBUTES.iter().map(|attribute| attribute.name).chain([WIDE_RANGES_CONFIRMED]).find(|known| *known == name)?;
            let written = match value {
                serde_json::Value::String(text) => Written::Text(text),
                entries => Written::Entries(serde_json::from_value(entries).ok()?),
            };
            Some((known, written))
        };
        members.into_iter().map(read).collect::<Option<_>>().map(Self)
    }

    /// Takes over what another draft says of one attribute, and of the ranges also whether wide ones are meant.
    pub fn take(&mut self, attribute: &Attribute, from: &Self) {
        self.copy(attribute, from);
        if attribute.name == IP_ALLOWLIST.attribute.name {
            _ = self.0.remove(WIDE_RANGES_CONFIRMED);
            if from.is_wide_confirmed() {
                self.confirm_wide_ranges();
            }
        }
    }

    /// Whether anything was written for an attribute, be it nothing: a question that was answered.
    pub fn has(&self, attribute: &Attribute) -> bool {
        self.0.contains_key(attribute.name)
    }

    pub fn is_wide_confirmed(&self) -> bool {
        self.0.contains_key(WIDE_RANGES_CONFIRMED)
    }

    /// Puts what was probably meant in place of the entries of an attribute for which something is offered.
    pub fn take_offers(&mut self, attribute: &Attribute, problems: &[Problem]) {
        let offers = |entry: &String| {
            let found = problems.iter().find(|problem| problem.attribute == attribute.name && problem.entry == *entry);
            found.and_then(|problem| problem.kind.offer()).unwrap_or_else(|| vec![entry.clone()])
        };
        let entries: Vec<String> = self.entries(attribute).iter().flat_map(offers).collect();
        self.set(attribute.name, entries.join("\n"));
    }

    /// Takes what is registered already for one entry each where it stands in the text as it was shown: a URI that was registered by a
    /// document may hold a comma that separates in a form.
    pub fn keep_registered(&mut self, attribute: &Attribute, registered: &[String]) {
        if attribute.shape == Shape::Uris && registered.iter().any(|uri| uri.contains(',')) {
            let text = self.text(attribute.name);
            let words = text.split_ascii_whitespace().flat_map(|word| {
                let is_registered = registered.iter().any(|uri| uri == word);
                if is_registered { vec![word.to_owned()] } else { attribute.split(word) }
            });
            self.set_entries(attribute.name, words.collect());
        }
    }

    /// Settles what the form did not ask, by what is registered: what goes with a grant type that was not chosen stays as it is, and
    /// response types follow the grant types.
    pub fn settle_unasked(&mut self, registered: &Registration) {
        let grant_types = self.entries(&GRANT_TYPES.attribute);
        let refresh = &REFRESH_TOKEN_LIFETIME.attribute;
        if !refresh.is_asked_with(&grant_types) {
            self.set_entries(refresh.name, registered.entries(refresh).to_vec());
        }
        self.set_entries(RESPONSE_TYPES.attribute.name, registered.response_types_with(&grant_types));
    }

    pub fn set_entries(&mut self, name: &'static str, entries: Vec<String>) {
        self.0.insert(name, Written::Entries(entries));
    }

    /// Makes an attribute what it is in another draft.
    pub fn copy(&mut self, attribute: &Attribute, from: &Self) {
        match from.0.get(attribute.name) {
            Some(written) => _ = self.0.insert(attribute.name, written.clone()),
            None => _ = self.0.remove(attribute.name),
        }
    }

    /// As it stands in the field of a form.
    pub fn text(&self, name: &str) -> String {
        match self.0.get(name) {
            None => String::new(),
            Some(Written::Text(text)) => text.clone(),
            Some(Written::Entries(entries)) => entries.join("\n"),
        }
    }

    pub fn entries(&self, attribute: &Attribute) -> Vec<String> {
        match self.0.get(attribute.name) {
            None => vec![],
            Some(Written::Text(text)) => attribute.split(text),
            Some(Written::Entries(entries)) => distinct(entries.iter().map(|entry| attribute.trim(entry))),
        }
    }

    /// Where an entry was written in a list, from 0; repetitions count.
    pub fn position(&self, name: &str, entry: &str) -> Option<usize> {
        match self.0.get(name)? {
            Written::Text(_) => None,
            Written::Entries(entries) => entries.iter().position(|written| written == entry),
        }
    }

    /// What the checks need to know for this draft.
    pub async fn context(&self, connection: &mut Connection, municipality_id: &str) -> sqlx::Result<ValidationContext> {
        ValidationContext::load(connection, municipality_id, &self.entries(&OWNERS.attribute)).await
    }

    /// Checks everything and names every problem, not just the first.
    pub fn check(&self, context: &ValidationContext) -> Result<Registration, Vec<Problem>> {
        let (mut registration, mut problems) = (Registration::default(), Vec::new());
        for attribute in ATTRIBUTES {
            let Attribute { name, default, .. } = *attribute;
            let entries = self.entries(attribute);
            let is_wide_confirmed = self.is_wide_confirmed();
            let mut input = AttributeInput { name, default, entries: &entries, context, is_wide_confirmed, problems: &mut problems };
            let checked = (attribute.check)(&mut input);
            registration.set(attribute, checked);
        }
        registration.check_across_attributes(&mut problems);
        protection::check(&registration, context, &mut problems);
        // In the order of the form, those that take several attributes among the others.
        let place = |name| ATTRIBUTES.iter().find(|attribute| attribute.name == name).map(Attribute::place);
        problems.sort_by_key(|problem| place(problem.attribute));
        if problems.is_empty() { Ok(registration) } else { Err(problems) }
    }

    /// As it was written, to be compared with what is registered. Only what [`Draft::check`] lets through may be stored.
    pub fn unchecked(&self) -> Registration {
        let mut registration = Registration::closed();
        for attribute in ATTRIBUTES.iter().filter(|attribute| self.0.contains_key(attribute.name)) {
            registration.set(attribute, self.entries(attribute));
        }
        registration
    }

    /// What changes from this to `after`, attribute by attribute.
    pub fn differences(&self, after: &Registration) -> Vec<Difference> {
        let difference = |attribute: &Attribute| Difference::between(attribute.name, &self.entries(attribute), after.entries(attribute));
        ATTRIBUTES.iter().filter_map(difference).collect()
    }
}
