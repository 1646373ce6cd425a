//! The headers of a message or a part, read by `mail-parser`: mailboxes, encoded words, parameters (RFC 5322, RFC 2047, RFC 2231).
use mail_parser::{ContentType, HeaderName, HeaderValue, Message, MessageParser};
use memchr::memmem;

/// What is behind is not read: headers of a message fill a few kilobytes.
const MAX_HEADERS: usize = 128 * 1024;

/// The headers of a message or of a part.
pub struct Headers<'a>(Option<Message<'a>>);

/// Headers and body: what stands before and behind the first empty line.
pub fn split(message: &[u8]) -> (&[u8], &[u8]) {
    if message.starts_with(b"\n") || message.starts_with(b"\r\n") {
        return (&[], message);
    }
    let crlf = memmem::find(message, b"\n\r\n").map(|at| (at + 1, at + 3));
    let bare = memmem::find(&message[..crlf.map_or(message.len(), |(end, _)| end)], b"\n\n").map(|at| (at + 1, at + 2));
    let (end, body) = bare.or(crlf).unwrap_or((message.len(), message.len()));
    (&message[..end], &message[body..])
}

impl<'a> Headers<'a> {
    pub fn read(head: &'a [u8]) -> Self {
        let head = &head[..head.len().min(MAX_HEADERS)];
        let parser = MessageParser::new()
            .header_address(HeaderName::From)
            .header_address(HeaderName::To)
            .header_address(HeaderName::Cc)
            .header_text(HeaderName::Subject)
            .header_content_type(HeaderName::ContentType)
            .header_content_type(HeaderName::ContentDisposition)
            .default_header_raw();
        Self(parser.parse_headers(head))
    }

    /// A field of which a part is encoded (RFC 2047), decoded; nothing of any other.
    pub fn decoded(field: &[u8]) -> Option<String> {
        memmem::find(field, b"=?")?;
        let parsed = MessageParser::new().default_header_text().parse_headers(field)?;
        let header = parsed.parts.first()?.headers.first()?;
        Some(format!("{}: {}", header.name.as_str(), header.value.as_text()?))
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &HeaderValue<'a>> {
        let headers = self.0.iter().flat_map(|message| message.parts.first()).flat_map(|part| part.headers.iter());
        headers.filter(move |header| header.name.as_str().eq_ignore_ascii_case(name)).map(|header| &header.value)
    }

    /// The first header of this name as text, its ends trimmed.
    pub fn text(&self, name: &str) -> Option<String> {
        self.values(name).next().map(|value| value.as_text().unwrap_or_default().trim().to_owned())
    }

    pub fn has(&self, name: &str) -> bool {
        self.values(name).next().is_some()
    }

    /// Every From field with its mailboxes; nothing in a place where a mailbox can't be read, and for a group.
    pub fn from(&self) -> Vec<Vec<Option<String>>> {
        let mailboxes = |value: &HeaderValue<'a>| match value.as_address() {
            Some(mail_parser::Address::List(list)) => {
                list.iter().map(|one| one.address.as_ref().map(|address| address.trim().to_owned())).collect()
            }
            _ => vec![None],
        };
        self.values("From").map(mailboxes).collect()
    }

    /// The names that people see beside the addresses of From.
    pub fn display_names(&self) -> Vec<String> {
        let lists = self.values("From").filter_map(|value| value.as_address());
        lists.flat_map(|list| list.iter()).filter_map(|one| one.name.as_ref().map(|name| name.to_string())).collect()
    }

    /// Every header of this name as text, the topmost first.
    pub fn texts(&self, name: &str) -> Vec<String> {
        self.values(name).map(|value| value.as_text().unwrap_or_default().trim().to_owned()).collect()
    }

    /// The addresses of To and Cc.
    pub fn recipients(&self) -> Vec<String> {
        let lists = self.values("To").chain(self.values("Cc")).filter_map(|value| value.as_address());
        lists.flat_map(|list| list.iter()).filter_map(|one| one.address.as_ref().map(|address| address.to_string())).collect()
    }

    fn typed(&self, name: &str) -> Option<&ContentType<'a>> {
        self.values(name).next()?.as_content_type()
    }

    /// Type and subtype in lower case; `text/plain` when nothing is said (RFC 2045 §5.2).
    pub fn media_type(&self) -> (String, String) {
        let Some(found) = self.typed("Content-Type") else { return ("text".to_owned(), "plain".to_owned()) };
        let subtype = found.c_subtype.as_deref().unwrap_or_default();
        (found.c_type.trim().to_ascii_lowercase(), subtype.trim().to_ascii_lowercase())
    }

    /// A parameter of Content-Type.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        attribute(self.typed("Content-Type")?, name)
    }

    /// The name of a part's file (RFC 2183 §2.3), whichever header has it.
    pub fn file_name(&self) -> Option<&str> {
        let disposition = self.typed("Content-Disposition").and_then(|found| attribute(found, "filename"));
        disposition.or_else(|| self.parameter("name"))
    }

    pub fn is_attachment(&self) -> bool {
        let disposition = self.typed("Content-Disposition").map(|found| found.c_type.trim().to_ascii_lowercase());
        self.file_name().is_some() || disposition.is_some_and(|disposition| disposition != "inline")
    }
}

fn attribute<'b>(found: &'b ContentType<'_>, name: &str) -> Option<&'b str> {
    let attributes = found.attributes.as_deref().unwrap_or_default();
    attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name)).map(|attribute| attribute.value.as_ref())
}
