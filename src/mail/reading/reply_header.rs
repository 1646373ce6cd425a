//! What mail programs write above a mail that they quote or forward.
use super::line::Line;
use super::phrases::plain;

/// A quotation that begins in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteStart {
    /// How many lines introduce it.
    pub lines: usize,
    pub kind: Start,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// "Op di 17 nov 2026 om 10:31 schreef …:"
    Attribution,
    /// Van, Verzonden, Aan, Onderwerp.
    Header,
    /// A line that says that what follows was forwarded; a header follows.
    Forwarded,
}

const FORWARDED: [&str; 8] = [
    "forwarded message",
    "doorgestuurd bericht",
    "begin forwarded message",
    "begin doorgestuurd bericht",
    "weitergeleitete nachricht",
    "doorgezonden bericht",
    "message transféré",
    "forwarded by",
];
const ORIGINAL: [&str; 5] =
    ["original message", "oorspronkelijk bericht", "original appointment", "oorspronkelijke afspraak", "origineel bericht"];
const SENDER: [&str; 4] = ["van", "from", "von", "de"];
const OTHERS: [&str; 16] = [
    "verzonden",
    "datum",
    "sent",
    "date",
    "aan",
    "to",
    "onderwerp",
    "subject",
    "cc",
    "gesendet",
    "an",
    "betreff",
    "envoyé",
    "à",
    "objet",
    "reply-to",
];
/// Lines of a header that may stand in another order, or be folded.
const MAX_HEADER: usize = 10;

/// Whether a quotation begins in the first of these lines.
pub fn begins(lines: &[Line]) -> Option<QuoteStart> {
    let first = plain(&lines.first()?.text);
    if first.is_empty() {
        return None;
    }
    let is_ruled = first.starts_with(['-', '*', '_']) || first.ends_with(':') || first.ends_with(['-', '*']);
    let has = |phrases: &[&str]| first.len() < 100 && phrases.iter().any(|phrase| first.contains(phrase));
    if is_ruled && (has(&FORWARDED) || has(&ORIGINAL)) {
        let blank = lines[1..].iter().take_while(|line| line.text.is_empty()).count();
        let below = header(&lines[1 + blank..]).map_or(0, |length| blank + length);
        let kind = if has(&FORWARDED) { Start::Forwarded } else { Start::Header };
        return Some(QuoteStart { lines: 1 + below, kind });
    }
    if let Some(length) = header(lines) {
        return Some(QuoteStart { lines: length, kind: Start::Header });
    }
    attribution(lines).map(|length| QuoteStart { lines: length, kind: Start::Attribution })
}

/// The label of a header line, without the marks of bold.
fn header_name(line: &str) -> Option<String> {
    let line = plain(line).replace('*', "");
    let (name, _) = line.split_once(':')?;
    Some(name.trim().to_owned())
}

/// How many lines a header block has that begins here.
fn header(lines: &[Line]) -> Option<usize> {
    let name = header_name(&lines.first()?.text)?;
    let is_sender = SENDER.contains(&name.as_str());
    if !is_sender && !OTHERS.contains(&name.as_str()) {
        return None;
    }
    let (mut length, mut known, mut has_sender) = (0, 0, false);
    for (index, line) in lines.iter().take(MAX_HEADER).enumerate() {
        let name = header_name(&line.text).unwrap_or_default();
        if SENDER.contains(&name.as_str()) || OTHERS.contains(&name.as_str()) {
            has_sender |= SENDER.contains(&name.as_str());
            known += 1;
            length = index + 1;
        } else if line.text.is_empty() && known >= 2 {
            // Some programs put empty lines between; the header goes on only with a line of its own.
            let next = lines.get(index + 1).and_then(|next| header_name(&next.text)).unwrap_or_default();
            if !OTHERS.contains(&next.as_str()) {
                break;
            }
        } else if !line.text.is_empty() && index > length {
            break;
        }
    }
    (has_sender && known >= 3 || is_sender && known >= 2 && lines[0].text.contains('@')).then_some(length)
}

/// How many lines an attribution has that begins here: one that says who wrote what follows, and ends with a colon.
fn attribution(lines: &[Line]) -> Option<usize> {
    let mut joined = String::new();
    for (index, line) in lines.iter().take(4).enumerate() {
        if line.text.is_empty() {
            return None;
        }
        joined = format!("{joined} {}", plain(&line.text.chars().take(300).collect::<String>()));
        let text = joined.trim();
        if text.ends_with(':') && text.len() < 400 && tells_who_wrote(text) {
            return Some(index + 1);
        }
        if text.len() > 400 {
            return None;
        }
    }
    None
}

fn tells_who_wrote(text: &str) -> bool {
    let has = |word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|found| found == word);
    let verb = has("schreef") || has("geschreven") || has("wrote") || has("schrieb") || text.contains("a écrit");
    let begins = ["op ", "on ", "am ", "le "].iter().any(|start| text.starts_with(start));
    let has_date = text.chars().filter(char::is_ascii_digit).count() >= 3;
    let cites = text.starts_with("citeren ") || text.starts_with("quoting ");
    // "Helpdesk schreef op 17-11-2026 10:31:": without a time of day it may be a sentence.
    let has_time = text.as_bytes().windows(3).any(|three| three[0].is_ascii_digit() && three[1] == b':' && three[2].is_ascii_digit());
    (verb && (begins && has_date || text.contains('@') || has_date && has_time)) || (cites && text.contains('@'))
}
