//! A registration as the database holds it: one JSON document, read strictly. What can't be read is closed, and known by name.
use super::attribute::ATTRIBUTES;
use super::draft::Draft;
use super::registration::Registration;
use serde_json::{Map, Value};

/// Stands for the document as a whole, where a name of an attribute is expected.
pub const WHOLE_DOCUMENT: &str = "registration";

#[derive(Clone, Debug)]
pub struct StoredRegistration {
    text: String,
    registration: Registration,
    /// The names of the members that can't be read.
    unreadable: Vec<String>,
}

impl Default for StoredRegistration {
    fn default() -> Self {
        Self::from(&Registration::default())
    }
}

impl From<&Registration> for StoredRegistration {
    fn from(registration: &Registration) -> Self {
        Self { text: registration.stored(), registration: registration.clone(), unreadable: vec![] }
    }
}

impl From<String> for StoredRegistration {
    fn from(text: String) -> Self {
        let mut registration = Registration::closed();
        let Ok(mut members) = serde_json::from_str::<Map<String, Value>>(&text) else {
            return Self { text, registration, unreadable: vec![WHOLE_DOCUMENT.to_owned()] };
        };
        let mut unreadable = Vec::new();
        for attribute in ATTRIBUTES.iter().filter(|attribute| !attribute.has_own_table) {
            let entries = match members.remove(attribute.name) {
                Some(member) => attribute.read_stored(&member),
                None => (!attribute.is_always_stored).then(|| attribute.default_entries()),
            };
            match entries {
                Some(entries) => registration.set(attribute, entries),
                None => unreadable.push(attribute.name.to_owned()),
            }
        }
        // A member that this version does not know may forbid what this version would allow.
        unreadable.extend(members.into_iter().map(|(name, _)| name));
        Self { text, registration, unreadable }
    }
}

impl StoredRegistration {
    /// What can be read; the rest is closed.
    pub fn readable(&self) -> &Registration {
        &self.registration
    }

    /// The names of the members that can't be read. As long as there are any, the client gets no token.
    pub fn unreadable(&self) -> &[String] {
        &self.unreadable
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// As it is stored, readable or not, for a form in which it can be corrected.
    pub(super) fn draft(&self) -> Draft {
        let mut draft = Draft::of(&self.registration);
        let members = self.members();
        for attribute in ATTRIBUTES.iter().filter(|attribute| self.unreadable.iter().any(|name| name == attribute.name)) {
            match members.get(attribute.name) {
                Some(Value::Array(entries)) => draft.set_entries(attribute.name, entries.iter().map(plain).collect()),
                Some(member) => draft.set(attribute.name, plain(member)),
                None => {}
            }
        }
        draft
    }

    /// The document's members as they are, readable or not.
    pub fn members(&self) -> Map<String, Value> {
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
