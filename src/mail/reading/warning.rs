//! What whoever reads an explanation should know about the message.
use crate::locale::Messages;
use crate::model::problem::ProblemKind;
use crate::model::redaction::redact;
use std::borrow::Cow;

/// Something about a message that its fields don't tell. Its texts are a stranger's: shown, never trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Larger than is read at all; megabytes.
    TooLarge(usize),
    /// A part of the text is behind the limit.
    TooLong,
    TooDeep,
    TooManyParts,
    NoBoundary,
    /// Signed or encrypted as a whole (RFC 8551 §3).
    Enveloped,
    CharsetLabel(String),
    Attachment {
        name: String,
        media_type: String,
        kilobytes: usize,
    },
    MoreAttachments(usize),
    NoSender,
    SeveralSenders,
    /// The name of the sender looks like the address of somebody else.
    NameIsAddress(String),
    /// The answer is asked to go to somebody else.
    ReplyTo(String),
    /// The words of a link are an address, and its target is another.
    LinkTarget {
        words: String,
        target: String,
    },
    Hidden(String),
    Invisible,
    /// The text and the HTML say other things.
    VersionsDiffer,
    Forwarded,
    /// Only read in sentences.
    Prose,
    /// A form would not take the value as it is.
    Value {
        value: String,
        problem: ProblemKind,
    },
    /// The line names several scenarios or none that is known.
    UnclearScenario(String),
}

impl Warning {
    /// Leaves out what is secret in the texts of the message that it repeats.
    pub(super) fn redact(&mut self) {
        let texts: [&mut String; 2] = match self {
            Self::LinkTarget { words, target } => [words, target],
            Self::Attachment { name, media_type, .. } => [name, media_type],
            Self::CharsetLabel(text)
            | Self::NameIsAddress(text)
            | Self::ReplyTo(text)
            | Self::Hidden(text)
            | Self::Value { value: text, .. }
            | Self::UnclearScenario(text) => [text, &mut String::new()],
            _ => return,
        };
        for text in texts {
            if let Cow::Owned(redacted) = redact(text) {
                *text = redacted;
            }
        }
    }

    pub fn text(&self, t: Messages) -> String {
        match self {
            Self::TooLarge(megabytes) => t.mail_warning_too_large(*megabytes),
            Self::TooLong => t.mail_warning_too_long(),
            Self::TooDeep => t.mail_warning_too_deep(),
            Self::TooManyParts => t.mail_warning_too_many_parts(),
            Self::NoBoundary => t.mail_warning_no_boundary(),
            Self::Enveloped => t.mail_warning_enveloped(),
            Self::CharsetLabel(label) => t.mail_warning_charset(label.as_str()),
            Self::Attachment { name, media_type, kilobytes } => {
                let name = if name.is_empty() { t.mail_warning_attachment_unnamed() } else { name.clone() };
                t.mail_warning_attachment(*kilobytes, media_type.as_str(), name)
            }
            Self::MoreAttachments(number) => t.mail_warning_more_attachments(*number),
            Self::NoSender => t.mail_warning_no_sender(),
            Self::SeveralSenders => t.mail_warning_several_senders(),
            Self::NameIsAddress(name) => t.mail_warning_name_is_address(name.as_str()),
            Self::ReplyTo(address) => t.mail_warning_reply_to(address.as_str()),
            Self::LinkTarget { words, target } => t.mail_warning_link_target(target.as_str(), words.as_str()),
            Self::Hidden(text) => t.mail_warning_hidden(text.as_str()),
            Self::Invisible => t.mail_warning_invisible(),
            Self::VersionsDiffer => t.mail_warning_versions_differ(),
            Self::Forwarded => t.mail_warning_forwarded(),
            Self::Prose => t.mail_warning_prose(),
            Self::Value { value, problem } => t.mail_warning_value(problem.text(t), value.as_str()),
            Self::UnclearScenario(line) => t.mail_warning_unclear_scenario(line.as_str()),
        }
    }
}
