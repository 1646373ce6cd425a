//! What was read of a message, as it is kept with its request: the JSON of `balie mail explain`, its warnings in both languages, and what
//! the catalogue has not.
use super::matching::Matched;
use crate::locale::Locale;
use crate::mail::reading::{Explanation, Fields};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct KeptReading {
    pub fields: Fields,
    /// Lines that carry meaning and fit no field.
    pub unread: Vec<String>,
    /// In English, as `balie mail explain` prints them.
    pub warnings: Vec<String>,
    #[serde(default)]
    warnings_nl: Vec<String>,
    #[serde(default)]
    pub unknown_scopes: Vec<String>,
    #[serde(default)]
    pub unknown_municipality: Option<String>,
}

impl KeptReading {
    pub(super) fn of(explanation: &Explanation, matched: &Matched) -> Self {
        let warnings = |locale: Locale| explanation.warnings.iter().map(|warning| warning.text(locale.messages())).collect();
        Self {
            fields: explanation.fields.clone(),
            unread: explanation.unread.clone(),
            warnings: warnings(Locale::En),
            warnings_nl: warnings(Locale::Nl),
            unknown_scopes: matched.unknown_scopes.clone(),
            unknown_municipality: matched.unknown_municipality.clone(),
        }
    }

    /// What a request keeps; nothing when it can't be read.
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("texts and lists are JSON")
    }

    pub fn warnings_in(&self, locale: Locale) -> &[String] {
        match locale {
            Locale::Nl => &self.warnings_nl,
            Locale::En => &self.warnings,
        }
    }
}
