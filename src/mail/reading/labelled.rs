//! Reads the labelled lines of a text: the first line of a field wins, and nothing is dropped.
use super::explanation::Fields;
use super::field::Field;
use super::label::{self, unmarked};
use super::line::{shown, with_targets};
use super::phrases::plain;
use super::rows::Item;
use super::run_on;
use super::value::{self, Outcome, addresses, ranges, scenario, scopes, uris};
use super::warning::Warning;

/// A line that is no value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// With the marks of links.
    pub text: String,
    pub is_after_blank: bool,
    /// It has the label of a field: known already, or with a value that can't be read.
    pub is_labelled: bool,
    /// No label stood before it.
    pub is_before_labels: bool,
}

/// What the labels gave.
#[derive(Debug, Default)]
pub struct Reading {
    pub fields: Fields,
    pub notes: Vec<Note>,
    pub warnings: Vec<Warning>,
    pub has_labels: bool,
}

/// A field whose value may go on in the next line.
struct Open {
    field: Field,
    /// The text with its label, as it was written.
    lines: Vec<String>,
    values: Vec<String>,
    /// The value began behind the label.
    is_inline: bool,
    is_bulleted: bool,
}

struct Reader<'a> {
    links: &'a [String],
    reading: Reading,
    open: Option<Open>,
    /// Whether a line that is a label without a colon counts: one alone may be a word.
    has_bare_labels: bool,
}

/// Reads the items of a text.
pub fn read(items: &[Item], links: &[String]) -> Reading {
    let bare: std::collections::BTreeSet<Field> = items.iter().filter_map(bare_label).collect();
    let mut reader = Reader { links, reading: Reading::default(), open: None, has_bare_labels: bare.len() > 1 };
    for item in items {
        match item {
            Item::Line { text, is_after_blank } => reader.line(text, *is_after_blank),
            Item::Cells { field, values, line } => {
                reader.close();
                reader.finish(*field, values, std::slice::from_ref(line));
            }
        }
    }
    reader.close();
    reader.reading
}

fn bare_label(item: &Item) -> Option<Field> {
    let Item::Line { text, .. } = item else { return None };
    let (body, _) = unmarked(text);
    if body.split_whitespace().count() > 5 { None } else { label::of(body) }
}

impl Reader<'_> {
    fn line(&mut self, text: &str, is_after_blank: bool) {
        let (lead, parts) = run_on::split(text);
        if !parts.is_empty() {
            self.close();
            if !lead.is_empty() {
                self.note(&lead, is_after_blank, false);
            }
            for part in parts {
                self.close();
                self.reading.has_labels = true;
                let values: Vec<String> = Some(part.value).filter(|value| !value.trim().is_empty()).into_iter().collect();
                let is_inline = !values.is_empty();
                self.open = Some(Open { field: part.field, lines: vec![part.line], values, is_inline, is_bulleted: false });
            }
            return;
        }
        if self.has_bare_labels
            && let Some(field) = bare_label(&Item::Line { text: text.to_owned(), is_after_blank })
        {
            self.close();
            self.reading.has_labels = true;
            self.open = Some(Open { field, lines: vec![shown(text)], values: vec![], is_inline: false, is_bulleted: false });
            return;
        }
        if let Some(open) = &mut self.open
            && open.accepts(text, is_after_blank, self.links)
        {
            open.is_bulleted |= unmarked(text).1;
            open.lines.push(shown(text));
            open.values.push(text.to_owned());
            return;
        }
        self.close();
        self.note(text, is_after_blank, false);
    }

    fn note(&mut self, text: &str, is_after_blank: bool, is_labelled: bool) {
        let is_before_labels = !self.reading.has_labels;
        self.reading.notes.push(Note { text: text.to_owned(), is_after_blank, is_labelled, is_before_labels });
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.finish(open.field, &open.values, &open.lines);
        }
    }

    fn finish(&mut self, field: Field, values: &[String], lines: &[String]) {
        self.reading.has_labels = true;
        let line = lines.join("\n");
        if self.reading.fields.has(field) {
            return self.note(&lines.join(" "), true, true);
        }
        match value::read(field, values, self.links, &mut self.reading.warnings) {
            Outcome::Value(value) => self.reading.fields.set(field, value, line),
            Outcome::Nothing => {}
            Outcome::Unreadable => self.note(&lines.join(" "), true, true),
        }
    }
}

impl Open {
    /// Whether a line without a label belongs to the value.
    fn accepts(&self, text: &str, is_after_blank: bool, links: &[String]) -> bool {
        let is_marked = unmarked(text).1;
        let is_empty = self.values.is_empty();
        match self.field {
            Field::Description if is_empty => true,
            Field::Description => (!is_after_blank || (is_marked && self.is_bulleted)) && !has_foreign_label(text),
            Field::ClientName | Field::Municipality => is_empty && !has_foreign_label(text),
            Field::Scenario if scenario::has_boxes(text) => is_empty || self.values.iter().all(|value| scenario::has_boxes(value)),
            Field::Scenario => is_empty && scenario::read(text).is_some(),
            // A list whose first entry stands behind its label ends with the paragraph.
            _ if is_after_blank && self.is_inline && !(is_marked && self.is_bulleted) => false,
            _ => self.is_entry(text, is_after_blank, links),
        }
    }

    /// Whether a line is an entry of the list.
    fn is_entry(&self, text: &str, is_after_blank: bool, links: &[String]) -> bool {
        let (body, is_marked) = unmarked(text);
        let target = with_targets(body, links);
        let words = target.split_whitespace().count();
        if is_after_blank && self.is_bulleted && !is_marked {
            return false;
        }
        // An entry may be explained, a sentence with an address in it is none.
        let is_short = |found: usize| found > 0 && words <= if is_marked { found * 4 + 3 } else { found * 2 + 2 };
        match self.field {
            Field::Administrators => {
                let found = addresses::read(&target).len();
                let is_mail_of = is_mail_label(text) && addresses::read(&self.values.join("\n")).is_empty();
                is_short(found) && (!has_foreign_label(text) || is_mail_of)
            }
            Field::RedirectUris => is_short(uris::read(&target, &mut Vec::new()).len()),
            Field::IpAllowlist => is_short(ranges::entries(&target).len()),
            _ => self.is_scope_line(text, is_after_blank),
        }
    }

    fn is_scope_line(&self, text: &str, is_after_blank: bool) -> bool {
        let (body, is_marked) = unmarked(text);
        let tokens = scopes::tokens(body);
        let first = body.split([':', ' ']).next().unwrap_or_default();
        if tokens.is_empty() || (has_foreign_label(text) && !first.contains(['_', '.'])) {
            return false;
        }
        let is_built = tokens.iter().all(|token| scopes::is_built(token));
        let is_plain = tokens.iter().all(|token| token.chars().all(|letter| !letter.is_uppercase()))
            && tokens.len() == body.split_whitespace().count();
        is_built || is_marked && tokens.len() == 1 || (is_plain && (!is_after_blank && self.values.is_empty() || is_marked))
    }
}

/// Whether the line begins with a label of something else: a few words, the first with a capital, and a colon.
pub fn has_foreign_label(text: &str) -> bool {
    let (body, _) = unmarked(text);
    let start: String = body.chars().take(60).collect();
    let Some((label, rest)) = start.split_once([':', '\t']) else { return false };
    let is_label = label.split_whitespace().count() <= 5 && label.starts_with(char::is_uppercase) && !label.contains(['.', ',', ';']);
    is_label && (rest.is_empty() || rest.starts_with([' ', '\t', '*', '_']) || start.contains('\t'))
}

fn is_mail_label(text: &str) -> bool {
    let text = plain(unmarked(text).0);
    ["e-mail", "email", "mail", "e-mailadres", "emailadres", "mailadres", "e-mail address", "email address"]
        .iter()
        .any(|label| text.strip_prefix(label).is_some_and(|rest| rest.trim_start().starts_with(':')))
}
