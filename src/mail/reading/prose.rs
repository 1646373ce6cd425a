//! Free prose: only what a sentence says for certain, and only for fields that have no line of their own. The rest is unread.
use super::explanation::Fields;
use super::field::Field;
use super::labelled::{Note, has_foreign_label};
use super::line::{shown, with_targets};
use super::name;
use super::phrases::{has_words, is_announcement, is_greeting, is_thanks, plain};
use super::value::{Value, addresses, ranges, scenario, scopes, uris};
use super::warning::Warning;
use std::collections::BTreeMap;

/// Longer sentences say nothing for certain, in bytes.
const MAX_SENTENCE: usize = 4_000;

/// Longer paragraphs are not prose, in bytes.
const MAX_PARAGRAPH: usize = 32 * 1024;

/// A sentence with one of these says what is not, was or may be.
const UNCERTAIN: &[&str] = &[
    "niet",
    "geen",
    "nooit",
    "zonder",
    "behalve",
    "oude",
    "vorige",
    "voorheen",
    "vroeger",
    "was",
    "waren",
    "misschien",
    "eventueel",
    "bijvoorbeeld",
    "not",
    "no",
    "never",
    "without",
    "except",
    "old",
    "previous",
    "former",
    "formerly",
    "were",
    "maybe",
    "perhaps",
    "instead",
];

/// Words of a sentence that says where requests come from.
const SOURCE: &[&str] = &[
    "vanaf",
    "vanuit",
    "from",
    "ip",
    "ips",
    "ip-adres",
    "ip-adressen",
    "whitelist",
    "allowlist",
    "adres",
    "adressen",
    "address",
    "addresses",
    "server",
    "servers",
    "range",
    "reeks",
    "van",
    "via",
];

/// What sentences gave.
#[derive(Debug, Default)]
pub struct Prose {
    pub unread: Vec<String>,
    found: BTreeMap<Field, (Value, Vec<String>)>,
}

/// Reads sentences for the fields that are not known yet, and gathers what is left of them.
pub fn read(notes: &[Note], fields: &mut Fields, links: &[String], has_labels: bool) -> Prose {
    let mut prose = Prose::default();
    let mut index = 0;
    while index < notes.len() {
        // A line with a label that nobody knows is no part of a sentence.
        let goes_on = |note: &&Note| !note.is_after_blank && !note.is_labelled && !has_foreign_label(&note.text);
        let length = 1 + notes[index + 1..].iter().take_while(goes_on).count();
        let paragraph = if notes[index].is_labelled { &notes[index..=index] } else { &notes[index..index + length] };
        prose.paragraph(paragraph, fields, links, has_labels);
        index += paragraph.len();
    }
    for (field, (value, lines)) in std::mem::take(&mut prose.found) {
        let value = match (field, value) {
            (Field::ClientName | Field::Municipality, Value::List(names)) => Value::Text(names.into_iter().next().unwrap_or_default()),
            (_, value) => value,
        };
        fields.set(field, value, lines.join("\n"));
    }
    prose
}

impl Prose {
    fn paragraph(&mut self, notes: &[Note], fields: &Fields, links: &[String], has_labels: bool) {
        if notes[0].is_labelled {
            return self.unread.push(shown(&notes[0].text));
        }
        let joined = notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>().join(" ");
        let sentences = if joined.len() > MAX_PARAGRAPH { Vec::new() } else { sentences(&joined) };
        let is_read: Vec<bool> = sentences.iter().map(|sentence| self.sentence(sentence, fields, links, has_labels)).collect();
        let is_before = has_labels && notes[0].is_before_labels;
        if is_read.iter().any(|is_read| *is_read) {
            let left = sentences.iter().zip(&is_read).filter(|(_, is_read)| !**is_read).map(|(sentence, _)| *sentence);
            return left.for_each(|sentence| self.leave(sentence, is_before));
        }
        notes.iter().for_each(|note| self.leave(&note.text, is_before));
    }

    fn leave(&mut self, line: &str, is_before: bool) {
        if has_words(line) && !is_greeting(line) && !is_thanks(line) && !is_announcement(line, is_before) {
            self.unread.push(shown(line));
        }
    }

    /// Reads a sentence. Returns whether it gave anything.
    fn sentence(&mut self, sentence: &str, fields: &Fields, links: &[String], has_labels: bool) -> bool {
        if sentence.len() > MAX_SENTENCE {
            return false;
        }
        let text = shown(sentence);
        let words = Words::of(&text);
        if text.ends_with('?') && !is_polite(&text) || words.has(UNCERTAIN) {
            return false;
        }
        let mut lists = lists(&text, &with_targets(sentence, links), &words);
        if !has_labels {
            lists.push((Field::ClientName, name::client(&text).into_iter().collect()));
            lists.push((Field::Municipality, name::municipality(&text).into_iter().collect()));
        }
        lists.retain(|(field, list)| !list.is_empty() && !fields.has(*field));
        let mut is_read = !lists.is_empty();
        for (field, list) in lists {
            self.add(field, list, &text);
        }
        if let Some(found) = scenario::read(&text).filter(|_| !fields.has(Field::Scenario)) {
            self.found.entry(Field::Scenario).or_insert((Value::Scenario(found), Vec::new())).1.push(text);
            is_read = true;
        }
        is_read
    }

    fn add(&mut self, field: Field, list: Vec<String>, sentence: &str) {
        let (value, lines) = self.found.entry(field).or_insert((Value::List(Vec::new()), Vec::new()));
        let Value::List(known) = value else { return };
        list.into_iter().for_each(|entry| {
            if !known.contains(&entry) {
                known.push(entry);
            }
        });
        lines.push(sentence.to_owned());
    }

    /// Whoever reads the request should look at such fields twice.
    pub fn warning(before: usize, fields: &Fields) -> Option<Warning> {
        (fields.count() > before).then_some(Warning::Prose)
    }
}

/// The words of a sentence in lower case, without those of addresses.
struct Words(Vec<String>);

impl Words {
    fn of(sentence: &str) -> Self {
        let words = sentence.split_whitespace().filter(|word| !word.contains(['@', '_']) && !word.contains("//"));
        let parts = words.flat_map(|word| word.split(|letter: char| !letter.is_alphanumeric() && letter != '-'));
        Self(parts.map(str::to_lowercase).collect())
    }

    fn has(&self, known: &[&str]) -> bool {
        self.0.iter().any(|word| known.contains(&word.as_str()))
    }

    fn begins(&self, starts: &[&str]) -> bool {
        self.0.iter().any(|word| starts.iter().any(|start| word.starts_with(start)))
    }
}

/// A question that asks to do something says what is wanted.
fn is_polite(question: &str) -> bool {
    let question = question.to_lowercase();
    let asks = [
        "kunnen jullie",
        "kunt u",
        "kun je",
        "kan je",
        "willen jullie",
        "wilt u",
        "wil je",
        "zou je",
        "zou u",
        "zouden jullie",
        "could you",
        "can you",
        "would you",
        "please",
    ];
    asks.iter().any(|words| question.contains(words))
}

/// The lists that a sentence gives: each only beside a word that says what it is.
fn lists(text: &str, target: &str, words: &Words) -> Vec<(Field, Vec<String>)> {
    let mut lists = Vec::new();
    if words.begins(&["beheer", "administrator"]) || words.has(&["admin", "admins", "managed", "manages", "maintained"]) {
        lists.push((Field::Administrators, addresses::read(target)));
    }
    if words.begins(&["scope"]) || words.has(&["rechten", "permissions", "machtigingen"]) {
        lists.push((Field::Scope, scope_tokens(text)));
    }
    if words.begins(&["redirect", "callback", "terug", "return"]) || plain(text).contains("sent back") {
        lists.push((Field::RedirectUris, uris::read(target, &mut Vec::new())));
    }
    if words.has(SOURCE) {
        lists.push((Field::IpAllowlist, ranges::entries(text)));
    }
    lists
}

/// What is built like a scope in a sentence that speaks of scopes.
fn scope_tokens(sentence: &str) -> Vec<String> {
    let words = sentence.split([' ', ',', ';']).map(|word| word.trim_matches(|c: char| "()\"'`“”‘’„.:!<>[]*".contains(c)));
    let is_scope = |word: &&str| {
        let is_address = word.contains('@') || word.contains("//") || word.starts_with("www.");
        // A hyphen alone joins words of a language.
        scopes::is_built(word) && word.contains(['_', '.', ':', '/']) && !is_address && ranges::entries(word).is_empty()
    };
    let mut found: Vec<String> = Vec::new();
    for word in words.filter(is_scope) {
        if !found.iter().any(|known| known == word) {
            found.push(word.to_owned());
        }
    }
    found
}

/// The sentences of a paragraph.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '!', '?']) {
        let after = &text[at + mark.len()..];
        let begins = after.trim_start().starts_with(|next: char| next.is_uppercase() || next.is_numeric() || next == '\u{e000}');
        if after.starts_with([' ', '\t']) && begins && at >= start {
            found.push(text[start..at + mark.len()].trim());
            start = at + mark.len();
        }
    }
    found.push(text[start..].trim());
    found.into_iter().filter(|sentence| !sentence.is_empty()).collect()
}
