//! Labels: which field a line names, however it is set and numbered.
use super::field::Field;
use super::label_guess;
use super::label_question;
use super::label_table::{FILLERS, LABELS};
use super::line::shown;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A labelled part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    pub field: Field,
    pub value: String,
    /// The part as it was written, with its label.
    pub line: String,
}

/// Longer texts are no label, in bytes.
const MAX_LABEL: usize = 90;

static KNOWN: LazyLock<HashMap<String, Field>> = LazyLock::new(|| {
    let entries = LABELS.iter().flat_map(|(field, labels)| labels.split(',').map(move |label| (reduced(label), *field)));
    entries.collect()
});

static FILLER_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| FILLERS.split_whitespace().collect());

/// The words of a label that matter, sorted and in singular.
fn reduced(label: &str) -> String {
    let lower = label.to_lowercase().replace("(s)", "").replace("(en)", "").replace("(n)", "").replace("/s", "");
    let lower = ["'s", "’s", "‘s", "`s", "´s"].iter().fold(lower, |text, plural| text.replace(plural, ""));
    let plain: String = lower.nfd().filter(|character| !is_combining_mark(*character)).collect();
    let words = plain.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.filter(|word| !FILLER_WORDS.contains(word)).map(singular).collect();
    words.sort();
    words.dedup();
    words.join(" ")
}

fn singular(word: &str) -> String {
    let word = word.strip_suffix("sen").filter(|stem| stem.ends_with('s')).unwrap_or(word);
    match word {
        _ if word.ends_with("ss") || word.len() <= 3 && word != "ips" => word.to_owned(),
        _ if word.ends_with("sses") => word[..word.len() - 2].to_owned(),
        _ => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}

/// The field that a text is the label of, whole.
pub fn of(text: &str) -> Option<Field> {
    let text = shown(text.get(..text.floor_char_boundary(MAX_LABEL + 1)).unwrap_or_default());
    let bare = text.trim_matches(|character: char| character.is_whitespace() || "*_:=#|".contains(character));
    if bare.is_empty() || bare.len() > MAX_LABEL || bare.contains(['?', '!', '@']) {
        return None;
    }
    let known = |text: &str| KNOWN.get(&reduced(text)).copied();
    // "Beheerder (e-mail)", "IP-adressen [optioneel]": a hint.
    let without_hint = || bare.split_once(['(', '[']).filter(|(_, hint)| hint.ends_with([')', ']'])).and_then(|(label, _)| known(label));
    // "Naam / Name": one field in two languages.
    let in_both = || {
        let mut halves = bare.split('/').map(|half| known(half.trim()));
        let first = halves.next()??;
        halves.all(|half| half == Some(first)).then_some(first)
    };
    known(bare).or_else(without_hint).or_else(in_both)
}

/// A line without its bullet or number, and whether it had one.
pub fn unmarked(line: &str) -> (&str, bool) {
    const BULLETS: [char; 14] = ['•', '-', '*', '·', '–', '—', '▪', '◦', '●', '‣', '→', '+', '§', '○'];
    let mut rest = line.trim_start();
    let mut is_marked = false;
    for _ in 0..3 {
        let number = rest.trim_start_matches('(').trim_start_matches(|character: char| character.is_ascii_digit());
        let digits = rest.trim_start_matches('(').len() - number.len();
        let letter = rest
            .strip_prefix(|character: char| character.is_ascii_lowercase())
            .filter(|rest| rest.starts_with(") ") || rest.starts_with(". "));
        let after = if let Some(after) = rest.strip_prefix("o ").or_else(|| rest.strip_prefix("o\t")) {
            after
        } else if let Some(after) =
            rest.strip_prefix(BULLETS).filter(|after| after.starts_with([' ', '\t']) || rest.starts_with(['•', '·', '▪', '●']))
        {
            after
        } else if (1..=2).contains(&digits) && number.starts_with([')', '.']) && number[1..].starts_with([' ', '\t', '*', '_']) {
            &number[1..]
        } else if let Some(after) = letter {
            &after[1..]
        } else {
            break;
        };
        rest = after.trim_start();
        is_marked = true;
    }
    (rest.trim_start_matches("# ").trim_start_matches('#').trim_start(), is_marked)
}

/// Where a label may end.
fn is_separator(character: char) -> bool {
    matches!(character, ':' | '=' | '\t' | '|' | '：')
}

/// The label with which a line begins, and its value.
pub fn begin(line: &str) -> Option<(Field, &str)> {
    begin_at(line).map(|(field, at)| (field, value(&line[at..])))
}

/// The label with which a line begins, and where its value does.
pub fn begin_at(line: &str) -> Option<(Field, usize)> {
    let body = unmarked(line).0.trim_start_matches(['|', ' ']);
    let offset = line.len() - body.len();
    let start = &body[..body.floor_char_boundary(MAX_LABEL)];
    for (at, separator) in start.char_indices().filter(|(_, character)| is_separator(*character)).take(6) {
        if let Some(field) = of(&body[..at]) {
            return Some((field, offset + at + separator.len_utf8()));
        }
    }
    if let Some(colon) = start.find(':')
        && !start[colon..].starts_with("://")
        && let Some(field) = label_guess::guess(start[..colon].trim_matches(['*', '_', ' ']))
    {
        return Some((field, offset + colon + 1));
    }
    if let Some(mark) = start.find('?').filter(|mark| body[mark + 1..].starts_with([' ', '\t']) && !body[mark + 1..].trim().is_empty())
        && let Some(field) = label_question::of(&start[..mark])
    {
        return Some((field, offset + mark + 1));
    }
    let dashed = DASHES.iter().filter_map(|dash| Some((start.find(dash)?, dash.len()))).min()?;
    let field = of(&start[..dashed.0]).filter(|field| *field != Field::ClientName || start.to_lowercase().contains("na"))?;
    Some((field, offset + dashed.0 + dashed.1))
}

/// "Naam - Fietstelpunt", "Naam ..... Fietstelpunt", and the end of emphasis without a colon: "*Naam* Fietstelpunt".
const DASHES: [&str; 9] = [" ...", " - ", " – ", " — ", " -> ", " => ", "** ", "* ", "_ "];

/// A value without what remains of the separator and of emphasis.
fn value(text: &str) -> &str {
    let mut rest = text.trim();
    loop {
        let before = rest;
        rest = rest.trim_start_matches([':', '=', '|', '\t', ' ']);
        rest = if rest.starts_with("..") { rest.trim_start_matches('.') } else { rest };
        // The end of bold round the label.
        for mark in ["** ", "* ", "**\t", "*\t", "__ ", "_ "] {
            rest = rest.strip_prefix(mark).unwrap_or(rest);
        }
        if matches!(rest, "*" | "**" | "_" | "__") {
            return "";
        }
        if rest == before {
            break;
        }
    }
    let rest = rest.trim_end_matches(['|', ' ', '\t']);
    let is_wrapped = |mark: &str| rest.len() > 2 * mark.len() && rest.starts_with(mark) && rest.ends_with(mark);
    match ["**", "*"].into_iter().find(|mark| is_wrapped(mark)) {
        Some(mark) => &rest[mark.len()..rest.len() - mark.len()],
        None => rest,
    }
}

/// The field of a line that begins with a label.
pub fn first(line: &str) -> Option<Field> {
    begin(line).map(|(field, _)| field)
}
