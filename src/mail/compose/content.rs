//! What a mail says, from top to bottom: what happened, what to know of it, one link, and what to do. The same words become its plain text
//! and its HTML.
use super::context::MailContext;
use super::recipient::Recipient;
use crate::locale::{Locale, Messages};
use crate::model::outbox::{MailKind, NewMail};
use askama::Template;

/// What stands above the link.
#[derive(Debug)]
enum Told {
    Paragraph(String),
    /// The lines of what somebody wrote.
    Quotation(Vec<String>),
}

/// The words of one mail.
#[derive(Debug, Default)]
pub struct Content {
    subject: String,
    told: Vec<Told>,
    facts: Vec<(String, String)>,
    link: Option<(String, String)>,
    advice: Vec<String>,
}

/// Plain text, in which white space shows.
#[derive(Template)]
#[template(path = "mail/message.txt", escape = "none", whitespace = "preserve")]
struct Text<'a> {
    t: Messages,
    content: &'a Content,
    name: &'a str,
    introduction: Vec<&'a str>,
    signature: Vec<&'a str>,
}

#[derive(Template)]
#[template(path = "mail/message.html")]
struct Html<'a> {
    t: Messages,
    content: &'a Content,
    name: &'a str,
    introduction: Vec<&'a str>,
    signature: Vec<&'a str>,
}

impl Content {
    pub fn new(subject: impl Into<String>) -> Self {
        Self { subject: one_line(&subject.into()), ..Self::default() }
    }

    /// What happened: a paragraph above the link.
    pub fn tell(mut self, paragraph: impl Into<String>) -> Self {
        self.told.push(Told::Paragraph(one_line(&paragraph.into())));
        self
    }

    /// The same, where there is something to tell.
    pub fn tell_if(self, is_so: bool, paragraph: impl Into<String>) -> Self {
        if is_so { self.tell(paragraph) } else { self }
    }

    /// What somebody wrote, such as a reason or a question, marked as theirs. It goes on below what was quoted just before.
    pub fn quote(mut self, words: &str) -> Self {
        let lines: Vec<String> = words.lines().map(one_line).collect();
        match self.told.last_mut() {
            Some(Told::Quotation(before)) => before.extend(lines),
            _ if lines.is_empty() => {}
            _ => self.told.push(Told::Quotation(lines)),
        }
        self
    }

    /// A name and its value in a line of its own.
    pub fn fact(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.facts.push((one_line(&name.into()), one_line(&value.into())));
        self
    }

    /// The one link, and what it is for.
    pub fn link(mut self, purpose: impl Into<String>, address: String) -> Self {
        self.link = Some((one_line(&purpose.into()), address));
        self
    }

    /// What to do, or to know: a paragraph below the link.
    pub fn advise(mut self, paragraph: impl Into<String>) -> Self {
        self.advice.push(one_line(&paragraph.into()));
        self
    }

    pub fn to(self, kind: MailKind, context: &MailContext, recipient: Recipient) -> NewMail {
        let Recipient { address, name, locale } = recipient;
        // Whose name nobody knows yet is called by the address: that is no name to greet somebody by.
        let name = if name.eq_ignore_ascii_case(&address) { String::new() } else { one_line(&name) };
        let (introduction, signature) = around(context, locale);
        let t = locale.messages();
        let rendered = |part: askama::Result<String>| part.expect("a mail's template can be rendered");
        let text = Text { t, content: &self, name: &name, introduction: introduction.clone(), signature: signature.clone() };
        let html = Html { t, content: &self, name: &name, introduction, signature };
        NewMail {
            kind,
            text: rendered(text.render()),
            html: rendered(html.render()),
            recipient: address,
            recipient_name: name.clone(),
            locale,
            message_domain: context.message_domain(),
            subject: self.subject,
            thread: None,
        }
    }
}

/// The lines that a municipality puts above and below, in a language.
fn around(context: &MailContext, locale: Locale) -> (Vec<&str>, Vec<&str>) {
    let lines = |text| str::lines(text).collect();
    (lines(context.texts.introduction(locale)), lines(context.texts.signature(locale)))
}

/// Names and values are a stranger's words: a line end in one begins no line of ours, and no header.
fn one_line(text: &str) -> String {
    let is_break = |character: char| character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
    text.split(is_break).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
