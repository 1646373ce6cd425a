//! Free prose: only what a sentence says for certain, and only for fields that have no line of their own. The rest is unread.
use super::explanation::Fields;
use super::field::Field;
use super::labelled::Note;
use super::line::{shown, with_targets};
use super::phrases::{has_words, is_announcement, is_greeting, is_thanks, plain};
use super::value::{Value, addresses, ranges, scenario, scopes, uris};
use super::warning::Warning;
use std::collections::BTreeMap;

/// Longer sentences say nothing for certain, in bytes.
const MAX_SENTENCE: usize = 4_000;

/// Longer paragraphs are not prose, in bytes.
const MAX_PARAGRAPH: usize = 32 * 1024;

/// A sentence with one of these says what is not, was or may be.
const UNCERTAIN: [&str; 27] = [
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
        let length = 1 + notes[index + 1..].iter().take_while(|note| !note.is_after_blank && !note.is_labelled).count();
        let paragraph = if notes[index].is_labelled { &notes[index..=index] } else { &notes[index..index + length] };
        prose.paragraph(paragraph, fields, links, has_labels);
        index += paragraph.len();
    }
    for (field, (value, lines)) in std::mem::take(&mut prose.found) {
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
        let is_read: Vec<bool> = sentences.iter().map(|sentence| self.sentence(sentence, fields, links)).collect();
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
    fn sentence(&mut self, sentence: &str, fields: &Fields, links: &[String]) -> bool {
        if sentence.len() > MAX_SENTENCE {
            return false;
        }
        let text = shown(sentence);
        let words: Vec<String> = text.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '-').map(str::to_owned).collect();
        let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
        if text.ends_with('?') || has(&UNCERTAIN) {
            return false;
        }
        let begins = |starts: &[&str]| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)));
        let target = with_targets(sentence, links);
        let mut read = false;
        let mut add = |field: Field, list: Vec<String>| {
            if !list.is_empty() && !fields.has(field) {
                self.add(field, list, &text);
                read = true;
            }
        };
        if begins(&["beheerder", "administrator", "clientbeheer"]) || has(&["admin", "admins"]) {
            add(Field::Administrators, addresses::read(&target));
        }
        if begins(&["scope"]) {
            add(Field::Scope, scope_tokens(&text));
        }
        if begins(&["redirect", "callback", "terugkeer", "redirection"]) || plain(&text).contains("return url") {
            add(Field::RedirectUris, uris::read(&target, &mut Vec::new()));
        }
        let is_source = has(&[
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
        ]);
        if is_source {
            add(Field::IpAllowlist, ranges::entries(&text));
        }
        if let Some(found) = scenario::read(&text).filter(|_| !fields.has(Field::Scenario)) {
            self.found.entry(Field::Scenario).or_insert((Value::Scenario(found), Vec::new())).1.push(text);
            read = true;
        }
        read
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
