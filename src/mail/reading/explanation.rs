//! What is made of a message: the contract of `balie mail explain`.
use super::warning::Warning;
use crate::locale::{Locale, Messages};
use serde::{Deserialize, Serialize};

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Request,
    /// An answer to a mail of ours.
    Reply,
    /// Sent by a program: out of office, a list, a receipt.
    Automatic,
    /// A delivery report (RFC 3464).
    Bounce,
    /// It has no text of its own.
    Unreadable,
}

/// How the application gets its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scenario {
    ClientCredentials,
    AuthorizationCode,
    AuthorizationCodeWeb,
}

/// A value, and the text it was read from: one or more lines of the message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found<T> {
    pub value: T,
    pub line: String,
}

/// What was read. A field that the message doesn't tell is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<Found<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Found<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_administrators: Option<Found<Vec<String>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Found<Vec<String>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<Found<Scenario>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect_uris: Option<Found<Vec<String>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ip_allowlist: Option<Found<Vec<String>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub municipality: Option<Found<String>>,
}

/// What is made of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub kind: Kind,
    /// The sender: the mailbox of From, if there is exactly one.
    pub from: Option<String>,
    /// That of the sender's own text; nothing where there is none.
    pub language: Option<Locale>,
    pub fields: Fields,
    /// Lines of the message's own text that carry meaning and fit no field, in the order of the message.
    pub unread: Vec<String>,
    pub warnings: Vec<Warning>,
}

#[derive(Serialize)]
struct Printed<'a> {
    kind: Kind,
    from: &'a Option<String>,
    language: Option<&'static str>,
    fields: &'a Fields,
    unread: &'a [String],
    warnings: Vec<String>,
}

impl Explanation {
    /// As JSON, with the warnings in the language of `t`.
    pub fn json(&self, t: Messages) -> String {
        let printed = Printed {
            kind: self.kind,
            from: &self.from,
            language: self.language.map(Locale::as_str),
            fields: &self.fields,
            unread: &self.unread,
            warnings: self.warnings.iter().map(|warning| warning.text(t)).collect(),
        };
        serde_json::to_string_pretty(&printed).expect("texts and lists are JSON")
    }
}

impl Fields {
    /// How many fields were read.
    pub fn count(&self) -> usize {
        let is_some = [
            self.client_name.is_some(),
            self.description.is_some(),
            self.client_administrators.is_some(),
            self.scope.is_some(),
            self.scenario.is_some(),
            self.redirect_uris.is_some(),
            self.ip_allowlist.is_some(),
            self.municipality.is_some(),
        ];
        is_some.into_iter().filter(|is_some| *is_some).count()
    }
}
