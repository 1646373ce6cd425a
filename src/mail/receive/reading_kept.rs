//! What was read of a message, as it is kept with its request: the JSON of `balie mail explain`, its warnings in both languages, and what
//! the catalogue does not have.
use super::matching::Matched;
use crate::locale::{Locale, Messages};
use crate::mail::reading::{Explanation, Fields, Warning};
use serde::{Deserialize, Serialize};

/// An attachment, which nobody opened.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptAttachment {
    name: String,
    media_type: String,
    kilobytes: usize,
}

impl KeptAttachment {
    pub fn text(&self, t: Messages) -> String {
        let name = if self.name.is_empty() { t.mail_warning_attachment_unnamed() } else { self.name.clone() };
        t.mail_reading_attachment(self.kilobytes, self.media_type.as_str(), name)
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptReading {
    pub fields: Fields,
    /// Lines that carry meaning and fit no field.
    pub unread: Vec<String>,
    /// In English, as `balie mail explain` prints them.
    pub warnings: Vec<String>,
    warnings_nl: Vec<String>,
    pub attachments: Vec<KeptAttachment>,
    pub unknown_scopes: Vec<String>,
    pub unknown_municipality: Option<String>,
}

impl KeptReading {
    pub(super) fn of(explanation: &Explanation, matched: &Matched) -> Self {
        Self {
            unknown_scopes: matched.unknown_scopes.clone(),
            unknown_municipality: matched.unknown_municipality.clone(),
            ..Self::of_message(explanation)
        }
    }

    /// Of a message that nobody compared with the catalogue.
    pub fn of_message(explanation: &Explanation) -> Self {
        let others = || explanation.warnings.iter().filter(|warning| !matches!(warning, Warning::Attachment { .. }));
        let warnings = |locale: Locale| others().map(|warning| warning.text(locale.messages())).collect();
        let attachment = |warning: &Warning| match warning {
            Warning::Attachment { name, media_type, kilobytes } => {
                Some(KeptAttachment { name: name.clone(), media_type: media_type.clone(), kilobytes: *kilobytes })
            }
            _ => None,
        };
        Self {
            fields: explanation.fields.clone(),
            unread: explanation.unread.clone(),
            warnings: warnings(Locale::En),
            warnings_nl: warnings(Locale::Nl),
            attachments: explanation.warnings.iter().filter_map(attachment).collect(),
            unknown_scopes: vec![],
            unknown_municipality: None,
        }
    }

    /// Adds a warning that only shows once the request is made.
    pub(super) fn warn(&mut self, warning: &Warning) {
        self.warnings.push(warning.text(Locale::En.messages()));
        self.warnings_nl.push(warning.text(Locale::Nl.messages()));
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
            Locale::Nl if !self.warnings_nl.is_empty() => &self.warnings_nl,
            Locale::Nl | Locale::En => &self.warnings,
        }
    }
}
