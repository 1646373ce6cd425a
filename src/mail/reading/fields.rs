//! The header fields of a message as they stand there (RFC 5322 §2.2), without an opinion on what they mean.
use super::headers::split;
use super::without_envelope;

/// Fields without which nobody would call it a message.
const KNOWN: [&str; 8] = ["from", "to", "subject", "date", "message-id", "received", "return-path", "delivered-to"];
/// What the sender wrote, as against what servers add on the way.
const OF_SENDER: [&str; 4] = ["from", "subject", "date", "message-id"];

/// The fields of a head, each with the lines in which it goes on (RFC 5322 §2.2.3).
pub fn whole_fields(head: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = head;
    std::iter::from_fn(move || {
        let mut end = line_end(rest);
        while rest.get(end).is_some_and(|byte| matches!(byte, b' ' | b'\t')) {
            end += line_end(&rest[end..]);
        }
        let (field, behind) = rest.split_at(end);
        rest = behind;
        (!field.is_empty()).then_some(field)
    })
}

/// The lines of a field, its name first; nothing of a line that is none.
fn fields(head: &[u8]) -> impl Iterator<Item = (String, &[u8])> {
    whole_fields(head).filter_map(|field| {
        let colon = memchr::memchr(b':', field)?;
        let name = field[..colon].trim_ascii_end();
        // RFC 5322 §3.6.8
        let is_name = !name.is_empty() && name.len() <= 100 && name.iter().all(|byte| byte.is_ascii_graphic());
        is_name.then(|| (String::from_utf8_lossy(name).to_ascii_lowercase(), &field[colon + 1..]))
    })
}

fn line_end(text: &[u8]) -> usize {
    memchr::memchr(b'\n', text).map_or(text.len(), |at| at + 1)
}

/// Whether these bytes are a message at all.
pub fn is_message(bytes: &[u8]) -> bool {
    let (head, _) = split(without_envelope(bytes));
    fields(head).take(1_000).any(|(name, _)| KNOWN.contains(&name.as_str()))
}

/// The headers of a message, at most so many bytes of them.
pub fn head(bytes: &[u8], max: usize) -> &[u8] {
    let message = without_envelope(bytes);
    let (head, _) = split(message);
    &head[..head.len().min(max)]
}

/// The identifier of a message (RFC 5322 §3.6.4) without its angle brackets; empty where it has none.
pub fn message_id(bytes: &[u8]) -> String {
    let (head, _) = split(without_envelope(bytes));
    let found = fields(head).find(|(name, _)| name == "message-id");
    let text = found.map(|(_, value)| String::from_utf8_lossy(&value[..value.len().min(2_000)]).into_owned()).unwrap_or_default();
    bare_id(&text)
}

/// An identifier without angle brackets and white space, cut where it is longer than any should be.
pub fn bare_id(text: &str) -> String {
    let inside = text.split_once('<').map_or(text, |(_, rest)| rest);
    let inside = inside.split('>').next().unwrap_or_default();
    inside.chars().filter(|character| !character.is_whitespace() && !character.is_control()).take(300).collect()
}

/// What the sender wrote, in pieces: without the fields that servers add, and with line ends of one kind, so that a message has the same
/// pieces by whichever way it came.
pub fn of_sender(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let (head, body) = split(without_envelope(bytes));
    let written = fields(head).filter(|(name, _)| OF_SENDER.contains(&name.as_str()));
    let headers = written.flat_map(|(_, value)| value.split(|byte| byte.is_ascii_whitespace()).chain([b"\n".as_slice()]));
    let lines = body.split(|byte| *byte == b'\n').flat_map(|line| [line.strip_suffix(b"\r").unwrap_or(line), b"\n"]);
    headers.chain(lines)
}
