//! A mail of the outbox as an RFC 5322 message: plain text and HTML of the same words, and the headers by which programs know it.
use crate::config::SmtpSettings;
use crate::crypto::seal::SealingKeys;
use crate::locale::Locale;
use crate::model::outbox::{Mail, MailKind};
use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart};
use lettre::{Address, Message as Built};
use std::time::{Duration, UNIX_EPOCH};

/// So many bytes of text are an encoded word that fits behind the name of its header in a line of 76 characters (RFC 2047 §2).
const MAX_ENCODED: usize = 36;

/// What mails are sent with.
#[derive(Clone, Debug)]
pub struct Sender {
    pub settings: SmtpSettings,
    /// Where answers about requests go, before the key of the thread is put in.
    pub helpdesk: Option<Address>,
}

impl Sender {
    /// The message. The same mail makes the same message at each try, but for what separates its parts.
    pub fn build(&self, mail: &Mail, keys: &SealingKeys) -> anyhow::Result<Built> {
        let locale: Locale = mail.locale.into();
        // Some programs decode an encoded word also between quotation marks, where RFC 2047 §5 has none: then the address alone.
        let name = Some(one_line(&mail.recipient_name)).filter(|name| !name.is_empty() && !looks_encoded(name));
        let to = Mailbox::new(name, mail.recipient.parse()?);
        let made = UNIX_EPOCH + Duration::from_secs(u64::try_from(mail.created_at.0).unwrap_or_default());
        let mut builder =
            Message::builder().from(self.settings.from.clone()).to(to).date(made).message_id(Some(format!("<{}>", mail.message_id)));
        let subject = one_line(&mail.subject);
        builder = if looks_encoded(&subject) { builder.raw_header(encoded_subject(&subject)) } else { builder.subject(subject) };
        if let Some(answered) = &mail.in_reply_to {
            builder = builder.in_reply_to(format!("<{answered}>"));
        }
        if let Some(references) = references(mail) {
            builder = builder.references(references);
        }
        if let Some(reply_to) = self.reply_to(mail) {
            builder = builder.reply_to(reply_to);
        }
        // Nobody's absence answers it (RFC 3834 §5); the second header says so to Exchange.
        let is_reply = mail.kind.known().is_some_and(MailKind::is_automatic_reply);
        let submitted = if is_reply { "auto-replied" } else { "auto-generated" };
        builder = builder.raw_header(header("Auto-Submitted", submitted)?);
        if is_reply {
            builder = builder.envelope(Envelope::new(None, vec![mail.recipient.parse()?])?);
        }
        builder = builder.raw_header(header("X-Auto-Response-Suppress", "OOF, AutoReply")?);
        builder = builder.raw_header(header("Content-Language", locale.as_str())?);
        let (text, html) = (mail.text(keys)?, mail.html(keys)?);
        builder.multipart(MultiPart::alternative_plain_html(text, html)).context("the message can't be built")
    }

    /// The helpdesk's address with the key of the thread behind a plus (RFC 5233 §1): an answer lands in its thread.
    fn reply_to(&self, mail: &Mail) -> Option<Mailbox> {
        let (helpdesk, key) = (self.helpdesk.as_ref()?, mail.thread_key.as_ref()?);
        let address = Address::new(format!("{}+{key}", helpdesk.user()), helpdesk.domain()).ok()?;
        Some(Mailbox::new(self.settings.from.name.clone(), address))
    }
}

/// What a thread hangs together by: an identifier of the request itself, then the mail that is answered (RFC 5322 §3.6.4).
fn references(mail: &Mail) -> Option<String> {
    let request_id = mail.request_id.as_ref()?;
    let (_, domain) = mail.message_id.rsplit_once('@')?;
    let root = format!("<request.{request_id}@{domain}>");
    Some(mail.in_reply_to.as_ref().map_or_else(|| root.clone(), |answered| format!("{root} <{answered}>")))
}

/// Without what would end a header: lettre breaks off at a control character in a name.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a program would decode a part of it (RFC 2047 §2), though nobody encoded it.
fn looks_encoded(text: &str) -> bool {
    text.contains("=?")
}

/// The subject as encoded words throughout. lettre leaves what is ASCII as it is, so a name that looks like an encoded word would be shown
/// as whatever it decodes to.
fn encoded_subject(subject: &str) -> HeaderValue {
    let mut words: Vec<String> = Vec::new();
    for character in subject.chars() {
        match words.last_mut() {
            Some(word) if word.len() + character.len_utf8() <= MAX_ENCODED => word.push(character),
            _ => words.push(character.to_string()),
        }
    }
    let encoded: Vec<String> = words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word))).collect();
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str("Subject"), subject.to_owned(), encoded.join("\r\n "))
}

fn header(name: &'static str, value: &str) -> anyhow::Result<HeaderValue> {
    Ok(HeaderValue::new(HeaderName::new_from_ascii(name.to_owned())?, value.to_owned()))
}
