//! What was read of a mail, beside the mail as text: included in the page of a message, and in that of a request that came by mail.
//! Templates include `mail/reading.html` where `layout` and `mail`, a [`MailReading`], are.
use super::error::Error;
use super::request_context::SignedIn;
use crate::background;
use crate::locale::Messages;
use crate::mail::reading::outline::whole;
use crate::mail::reading::{Found, Scenario};
use crate::mail::receive::KeptReading;
use crate::model::inbox;
use crate::model::request::Request;
use std::collections::BTreeSet;

/// A field, with the lines that it was read from.
pub struct ReadField {
    pub label: String,
    pub values: Vec<String>,
    pub lines: Vec<String>,
    /// What the catalogue does not have, or the form would not take.
    pub notes: Vec<String>,
}

/// How a line of the mail is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    None,
    Read,
    Unread,
}

pub struct MailLine {
    pub text: String,
    pub mark: Mark,
}

pub struct MailReading {
    pub fields: Vec<ReadField>,
    pub unread: Vec<String>,
    pub warnings: Vec<String>,
    pub attachments: Vec<String>,
    /// What the catalogue does not have.
    pub notes: Vec<String>,
    /// The whole mail; empty when it is no longer kept.
    pub lines: Vec<MailLine>,
}

impl MailReading {
    /// Of a request, if it came by mail.
    pub async fn of_request(ctx: &SignedIn, request: &Request) -> Result<Option<Self>, Error> {
        let Some(reading) = request.reading.as_deref() else { return Ok(None) };
        let mut connection = ctx.read().await?;
        let message = match inbox::find_of_request(&mut connection, &request.id).await? {
            Some(entry) => inbox::message(&mut connection, &entry.id, &ctx.app.sealing).await?,
            None => None,
        };
        drop(connection);
        let lines = match message {
            Some(Ok(message)) => background::run(move || whole(&message).lines).await,
            _ => vec![],
        };
        Ok(Some(Self::new(ctx.t, &KeptReading::from_json(reading).unwrap_or_default(), lines)))
    }

    pub fn new(t: Messages, reading: &KeptReading, lines: Vec<String>) -> Self {
        let read: BTreeSet<&str> = fields_lines(reading).into_iter().collect();
        let unread: BTreeSet<&str> = reading.unread.iter().map(String::as_str).collect();
        let mark = |line: &str| {
            let bare = line.trim_start_matches(['>', ' ', '*', '•', '-']).trim();
            match bare {
                _ if bare.is_empty() => Mark::None,
                _ if read.contains(bare) || read.contains(line) => Mark::Read,
                _ if unread.contains(bare) || unread.contains(line) => Mark::Unread,
                _ => Mark::None,
            }
        };
        Self {
            notes: [scope_notes(t, reading), municipality_notes(t, reading)].concat(),
            fields: fields(t, reading),
            unread: reading.unread.clone(),
            warnings: reading.warnings_in(t.0).to_vec(),
            attachments: reading.attachments.iter().map(|attachment| attachment.text(t)).collect(),
            lines: lines.into_iter().map(|text| MailLine { mark: mark(&text), text }).collect(),
        }
    }
}

fn fields_lines(reading: &KeptReading) -> Vec<&str> {
    let fields = &reading.fields;
    let texts = [
        fields.client_name.as_ref().map(|found| &found.line),
        fields.description.as_ref().map(|found| &found.line),
        fields.client_administrators.as_ref().map(|found| &found.line),
        fields.scope.as_ref().map(|found| &found.line),
        fields.scenario.as_ref().map(|found| &found.line),
        fields.redirect_uris.as_ref().map(|found| &found.line),
        fields.ip_allowlist.as_ref().map(|found| &found.line),
        fields.municipality.as_ref().map(|found| &found.line),
    ];
    let marks = ['>', ' ', '*', '•', '-'];
    texts.into_iter().flatten().flat_map(|line| line.lines()).map(|line| line.trim_start_matches(marks).trim()).collect()
}

fn scope_notes(t: Messages, reading: &KeptReading) -> Vec<String> {
    reading.unknown_scopes.iter().map(|name| t.mail_reading_unknown_scope(name.as_str())).collect()
}

fn municipality_notes(t: Messages, reading: &KeptReading) -> Vec<String> {
    reading.unknown_municipality.iter().map(|name| t.mail_reading_unknown_municipality(name.as_str())).collect()
}

fn fields(t: Messages, reading: &KeptReading) -> Vec<ReadField> {
    let fields = &reading.fields;
    let scenario = |scenario: &Scenario| {
        vec![match scenario {
            Scenario::ClientCredentials => t.mail_reading_scenario_server(),
            Scenario::AuthorizationCode => t.mail_reading_scenario_app(),
            Scenario::AuthorizationCodeWeb => t.mail_reading_scenario_web(),
        }]
    };
    let one = |value: &String| vec![value.clone()];
    [
        field(t.client_name_label(), fields.client_name.as_ref(), one, vec![]),
        field(t.description_label(), fields.description.as_ref(), one, vec![]),
        field(t.municipality(), fields.municipality.as_ref(), one, municipality_notes(t, reading)),
        field(t.mail_reading_scenario(), fields.scenario.as_ref(), scenario, vec![]),
        field(t.owners_label(), fields.client_administrators.as_ref(), Vec::clone, vec![]),
        field(t.scope_label(), fields.scope.as_ref(), Vec::clone, scope_notes(t, reading)),
        field(t.redirect_uris_label(), fields.redirect_uris.as_ref(), Vec::clone, vec![]),
        field(t.ip_allowlist_label(), fields.ip_allowlist.as_ref(), Vec::clone, vec![]),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn field<T>(label: String, found: Option<&Found<T>>, values: impl Fn(&T) -> Vec<String>, notes: Vec<String>) -> Option<ReadField> {
    let found = found?;
    Some(ReadField { label, values: values(&found.value), lines: found.line.lines().map(str::to_owned).collect(), notes })
}
