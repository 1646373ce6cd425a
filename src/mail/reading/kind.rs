//! What kind of message it is: what programs send by themselves is told by headers, and by words where those are missing.
use super::automatic_phrases::{ABSENT, AUTOMATIC_SUBJECTS, AUTOMATIC_TEXTS, BOUNCE_SUBJECTS, BOUNCE_TEXTS, MEANWHILE};
use super::headers::Headers;
use super::line::{Text, shown};
use super::phrases::plain;
use crate::model::redaction::redact;

/// Whether the message tells that a mail was not delivered (RFC 3464), or is written by a program that says so in its own way.
pub fn is_bounce(headers: &Headers<'_>, has_delivery_status: bool, text: &Text) -> bool {
    let is_report = headers.media_type() == ("multipart".to_owned(), "report".to_owned());
    let report = headers.parameter("report-type").map(str::to_ascii_lowercase);
    if has_delivery_status || is_report && report.as_deref() == Some("delivery-status") || headers.has("X-Failed-Recipients") {
        return true;
    }
    let subject = subject(headers);
    let is_subject = BOUNCE_SUBJECTS.iter().any(|start| subject.contains(start));
    let words = || first_words(text);
    let is_text = || BOUNCE_TEXTS.iter().any(|phrase| words().contains(phrase));
    (is_from_daemon(headers) && (is_subject || is_text())) || (has_empty_return_path(headers) && is_subject)
}

fn is_from_daemon(headers: &Headers<'_>) -> bool {
    let locals = headers.from().into_iter().flatten().flatten().map(|from| from.split('@').next().unwrap_or_default().to_ascii_lowercase());
    locals.into_iter().any(|local| ["mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon"].contains(&local.as_str()))
}

fn has_empty_return_path(headers: &Headers<'_>) -> bool {
    headers.text("Return-Path").is_some_and(|path| path.replace(' ', "") == "<>")
}

/// Whether a header says that a program sent the message by itself (RFC 3834 §5, and what else is met).
pub fn is_automatic(headers: &Headers<'_>) -> bool {
    let lower = |name: &str| headers.text(name).map(|value| value.to_ascii_lowercase());
    let submitted = lower("Auto-Submitted").is_some_and(|value| value.split([';', ' ', '(']).next() != Some("no"));
    let precedence =
        lower("Precedence").is_some_and(|value| ["bulk", "list", "junk", "auto_reply", "auto-reply"].contains(&value.as_str()));
    let suppress = lower("X-Auto-Response-Suppress").is_some_and(|value| !value.is_empty() && value != "none");
    let named = [
        "X-Autoreply",
        "X-Autorespond",
        "X-Auto-Reply",
        "X-Autoreply-From",
        "X-Mail-Autoreply",
        "X-AutoReply-From",
        "List-Id",
        "List-Unsubscribe",
        "X-Auto-Response",
    ];
    let apple = lower("X-Apple-Action").is_some_and(|value| value == "vacation");
    let report = headers.media_type().1 == "report";
    let loops = lower("X-Loop").is_some() && is_from_daemon(headers);
    submitted
        || precedence
        || suppress
        || named.iter().any(|name| headers.has(name))
        || apple
        || report
        || loops
        || has_empty_return_path(headers)
        || is_from_daemon(headers)
}

/// Whether subject or text say that nobody wrote the message. Whoever asks for something in it wrote it all the same.
pub fn reads_automatic(headers: &Headers<'_>, text: &Text, fields: usize) -> bool {
    let subject = subject(headers);
    let bare = without_prefixes(&subject);
    let is_subject = AUTOMATIC_SUBJECTS.iter().any(|start| {
        bare.strip_prefix(start)
            .is_some_and(|rest| start.ends_with(':') || rest.is_empty() || rest.starts_with([':', ' ', ',', '-', '(', '/', '.']))
    });
    if is_subject && fields < 3 {
        return true;
    }
    let words = first_words(text);
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(phrase));
    fields == 0 && (has(AUTOMATIC_TEXTS) || (has(ABSENT) && has(MEANWHILE)))
}

/// The unquoted text so far as such words stand, in one line.
fn first_words(text: &Text) -> String {
    let own = text.lines.iter().filter(|line| line.quote == 0 && !line.text.is_empty()).take(40);
    own.map(|line| plain(&line.text)).collect::<Vec<_>>().join(" ")
}

/// The subject in lower case, whatever line ends it hides.
pub fn subject(headers: &Headers<'_>) -> String {
    shown(&headers.text("Subject").unwrap_or_default()).to_lowercase()
}

/// Beginnings that programs put before the subject of an answer.
const ANSWERS: [&str; 7] = ["re:", "antw:", "antwoord:", "aw:", "sv:", "betr:", "re :"];
const FORWARDS: [&str; 7] = ["fw:", "fwd:", "doorst:", "doorgestuurd:", "wg:", "tr:", "dw:"];

/// The subject without what answers and external mail begin with.
fn without_prefixes(subject: &str) -> &str {
    let mut bare = subject.trim();
    loop {
        let before = bare;
        for prefix in ANSWERS.iter().chain(&["[external]", "[extern]", "[ext]", "external:", "extern:"]) {
            bare = bare.strip_prefix(prefix).unwrap_or(bare).trim_start();
        }
        if bare == before {
            return bare;
        }
    }
}

pub fn is_forward(subject: &str) -> bool {
    let subject = subject.trim().trim_start_matches("[external]").trim_start();
    FORWARDS.iter().any(|prefix| subject.starts_with(prefix))
}

/// Whether the message answers a mail of ours: the message that it names was made at the address that received it.
pub fn is_reply(headers: &Headers<'_>, own: &[String], text: &Text) -> bool {
    let ours = own_addresses(headers, own);
    let domains: Vec<&str> = ours.iter().filter_map(|address| address.rsplit_once('@')).map(|(_, domain)| domain).collect();
    let answered =
        headers.text("In-Reply-To").into_iter().chain(headers.text("References")).collect::<Vec<_>>().join(" ").to_ascii_lowercase();
    let ids = answered.split(['<', '>', ' ', '\t', '\n', '\r']).filter_map(|id| id.rsplit_once('@'));
    if ids.into_iter().any(|(_, domain)| domains.contains(&domain)) {
        return true;
    }
    // Some programs name no message; what they quote says whose it was.
    let subject = subject(headers);
    let is_answer = ANSWERS.iter().any(|prefix| subject.trim().starts_with(prefix));
    let quotes_us = || {
        let starts = text.lines.iter().enumerate().filter_map(|(at, line)| {
            let introduced = super::reply_header::begins(&text.lines[at..])?;
            (line.quote == 0).then(|| text.lines[at..at + introduced.lines].iter().map(|line| plain(&line.text)).collect::<String>())
        });
        starts.take(1).any(|introduction| {
            ours.iter().any(|address| {
                introduction.split("aan:").next().unwrap_or_default().split("to:").next().unwrap_or_default().contains(address.as_str())
            })
        })
    };
    is_answer && quotes_us()
}

/// The addresses at which we receive mail: those of the settings, else where this message was delivered, else whom it is to.
fn own_addresses(headers: &Headers<'_>, own: &[String]) -> Vec<String> {
    // As the text has them, in which the keys of threads are left out.
    let lower = |address: &String| redact(address).to_ascii_lowercase();
    if !own.is_empty() {
        return own.iter().map(lower).collect();
    }
    let bare = |value: String| redact(value.trim_matches(['<', '>', ' '])).to_ascii_lowercase();
    let delivered = headers.text("Delivered-To").or_else(|| headers.text("X-Original-To")).map(bare).or_else(|| {
        let received = headers.text("Received")?;
        let after = received.split(" for ").nth(1).or_else(|| received.split("\tfor ").nth(1))?;
        Some(bare(after.split([';', ' ']).next()?.to_owned()))
    });
    match delivered.filter(|address| address.contains('@')) {
        Some(address) => vec![address],
        None => headers.recipients().iter().map(lower).collect(),
    }
}
