//! The parts of a message (RFC 2045, RFC 2046): which of them are its text, and which are only listed. Walked by hand and with bounds, as
//! a parser that keeps messages within messages as a tree can be nested until its stack overflows.
use super::decoding;
use super::headers::{Headers, split};
use super::line::MAX_TEXT;
use super::warning::Warning;
use memchr::memmem;

/// Deeper parts are listed and not read. Mail programs nest five deep.
const MAX_DEPTH: usize = 20;
/// More parts are not looked at.
const MAX_PARTS: usize = 1_000;
/// HTML beyond is not read, in bytes.
const MAX_HTML: usize = 512 * 1024;
/// More attachments are not listed one by one.
const MAX_LISTED: usize = 20;

/// A part that is text, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPart {
    pub text: String,
    pub is_html: bool,
    /// `format=flowed` (RFC 3676), and whether its spaces at line ends are deleted.
    pub is_flowed: bool,
    pub is_delsp: bool,
}

/// The text of a message in up to two versions; without an alternative both are the same.
#[derive(Clone, Debug, Default)]
pub struct Versions {
    pub plain: Vec<TextPart>,
    pub html: Vec<TextPart>,
}

/// What a walk through the parts found.
#[derive(Debug, Default)]
pub struct Parts {
    pub versions: Versions,
    pub has_delivery_status: bool,
    pub warnings: Vec<Warning>,
    count: usize,
    attachments: usize,
}

/// Walks through a message.
pub fn read(headers: &Headers<'_>, body: &[u8]) -> Parts {
    let mut parts = Parts::default();
    parts.versions = parts.walk(headers, body, 0);
    let unlisted = parts.attachments.saturating_sub(MAX_LISTED);
    if unlisted > 0 {
        parts.warnings.push(Warning::MoreAttachments(unlisted));
    }
    parts
}

impl Parts {
    fn walk(&mut self, headers: &Headers<'_>, body: &[u8], depth: usize) -> Versions {
        self.count += 1;
        let (kind, subtype) = headers.media_type();
        match (kind.as_str(), subtype.as_str()) {
            _ if self.count > MAX_PARTS => self.once(Warning::TooManyParts),
            ("multipart", _) if depth >= MAX_DEPTH => self.once(Warning::TooDeep),
            ("multipart", _) => return self.multipart(headers, &subtype, body, depth),
            ("text", "plain" | "html" | "markdown" | "") if !headers.is_attachment() || (depth == 0 && kind == "text") => {
                return self.text(headers, body);
            }
            ("message", "delivery-status" | "global-delivery-status") => self.has_delivery_status = true,
            ("application", "pkcs7-mime" | "x-pkcs7-mime") => self.once(Warning::Enveloped),
            ("application", "pkcs7-signature" | "x-pkcs7-signature" | "pgp-signature") => {}
            _ => self.attachment(headers, body, &format!("{kind}/{subtype}")),
        }
        Versions::default()
    }

    fn once(&mut self, warning: Warning) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    fn attachment(&mut self, headers: &Headers<'_>, body: &[u8], media_type: &str) {
        self.attachments += 1;
        if self.attachments > MAX_LISTED {
            return;
        }
        let name = super::line::shown(&super::line::clean(headers.file_name().unwrap_or_default()).0);
        let is_base64 = headers.text("Content-Transfer-Encoding").is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64"));
        let bytes = if is_base64 { body.len() / 4 * 3 } else { body.len() };
        self.warnings.push(Warning::Attachment {
            name,
            media_type: media_type.chars().take(100).collect(),
            kilobytes: bytes.div_ceil(1000),
        });
    }

    fn text(&mut self, headers: &Headers<'_>, body: &[u8]) -> Versions {
        let is_html = headers.media_type().1 == "html";
        let limit = if is_html { MAX_HTML } else { MAX_TEXT };
        if body.len() > limit {
            self.once(Warning::TooLong);
        }
        let encoding = headers.text("Content-Transfer-Encoding").unwrap_or_default();
        let bytes = decoding::transfer(&body[..body.len().min(limit)], &encoding);
        let (text, is_label_wrong) = decoding::charset(&bytes, headers.parameter("charset"));
        if is_label_wrong {
            self.once(Warning::CharsetLabel(headers.parameter("charset").unwrap_or("us-ascii").chars().take(40).collect()));
        }
        let says = |name: &str, value: &str| headers.parameter(name).is_some_and(|found| found.eq_ignore_ascii_case(value));
        let part = TextPart { text, is_html, is_flowed: says("format", "flowed"), is_delsp: says("delsp", "yes") };
        Versions { plain: vec![part.clone()], html: vec![part] }
    }

    fn multipart(&mut self, headers: &Headers<'_>, subtype: &str, body: &[u8], depth: usize) -> Versions {
        let boundary = headers.parameter("boundary").unwrap_or_default().to_owned();
        let parts = between(body, &boundary);
        let Some(parts) = parts else {
            // Without its boundary the body is all there is; shown as it stands rather than dropped.
            self.once(Warning::NoBoundary);
            return self.text(&Headers::read(b""), body);
        };
        let of_alternative = subtype == "alternative";
        let mut found = Versions::default();
        for (index, part) in parts.take(MAX_PARTS).enumerate() {
            let (head, content) = split(part);
            let headers = Headers::read(head);
            // Digests hold messages, and of a signed or a related part the first is the text (RFC 1847 §2.1, RFC 2387 §3.2).
            let is_text = match subtype {
                "digest" => false,
                "signed" | "related" | "report" => index == 0,
                _ => true,
            };
            let versions = if is_text { self.walk(&headers, content, depth + 1) } else { self.only_list(&headers, content) };
            match of_alternative {
                true => found.choose(versions),
                false => {
                    found.plain.extend(versions.plain);
                    found.html.extend(versions.html);
                }
            }
        }
        found
    }

    /// Looks at a part that is no text, whatever it says to be.
    fn only_list(&mut self, headers: &Headers<'_>, body: &[u8]) -> Versions {
        match headers.media_type() {
            (kind, subtype) if kind == "text" || kind == "multipart" => self.attachment(headers, body, &format!("{kind}/{subtype}")),
            _ => drop(self.walk(headers, body, MAX_DEPTH)),
        }
        Versions::default()
    }
}

impl Versions {
    /// Takes the plain and the HTML version of an alternative; the last of a kind is the richest (RFC 2046 §5.1.4).
    fn choose(&mut self, other: Self) {
        let is_blank = |parts: &[TextPart]| parts.iter().all(|part| part.text.trim().is_empty());
        let is_html = |parts: &[TextPart]| parts.iter().any(|part| part.is_html);
        if !is_blank(&other.plain) && (is_blank(&self.plain) || (is_html(&self.plain) && !is_html(&other.plain))) {
            self.plain = other.plain;
        }
        if !is_blank(&other.html) && (is_blank(&self.html) || is_html(&other.html)) {
            self.html = other.html;
        }
    }
}

/// What stands between the lines of a boundary; nothing when it never comes.
fn between<'a>(body: &'a [u8], boundary: &str) -> Option<impl Iterator<Item = &'a [u8]> + use<'a>> {
    let delimiter = format!("--{boundary}").into_bytes();
    let length = delimiter.len();
    let finder = memmem::Finder::new(&delimiter).into_owned();
    let next = move |from: usize| {
        let mut at = from;
        loop {
            at += finder.find(body.get(at..)?)?;
            let is_line = at == 0 || body[at - 1] == b'\n';
            // A longer boundary may begin with this one: only white space, or the two hyphens of the end, may follow.
            let after = &body[at + length..];
            let is_whole = after.first().is_none_or(u8::is_ascii_whitespace) || after.starts_with(b"--");
            if is_line && is_whole {
                return Some(at);
            }
            at += length;
        }
    };
    if boundary.is_empty() {
        return None;
    }
    let mut start = next(0)?;
    let mut is_over = false;
    Some(std::iter::from_fn(move || {
        let after = &body[start + length..];
        if is_over || after.starts_with(b"--") {
            return None;
        }
        let line_end = memchr::memchr(b'\n', after)?;
        let content = start + length + line_end + 1;
        let end = next(content);
        is_over = end.is_none();
        start = end.unwrap_or(start);
        Some(&body[content..end.unwrap_or(body.len())])
    }))
}
