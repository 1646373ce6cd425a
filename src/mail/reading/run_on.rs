//! Several labelled parts in one line: a mail program lost the line ends, or somebody wrote them so.
use super::label::{self, Labelled, begin, unmarked};
use super::line::shown;

/// So far before its colon a label begins, in bytes.
const MAX_LABEL: usize = 60;
/// A line with more colons is no list of fields.
const MAX_COLONS: usize = 200;

/// What stands before the first label, and the labelled parts of a line.
pub fn split(line: &str) -> (String, Vec<Labelled>) {
    let mut starts = starts(line);
    match label::begin_at(line) {
        // What the line begins with is its label, whole; a label found inside of it is none.
        Some((_, value_at)) => {
            starts.retain(|start| *start >= value_at);
            starts.insert(0, 0);
        }
        None if starts.len() < 3 => return (line.to_owned(), Vec::new()),
        None => {}
    }
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    let parts = starts.iter().zip(ends).filter_map(|(start, end)| {
        let part = line[*start..end].trim();
        let part = if end < line.len() { part.trim_end_matches([';', ',', '|', '/', ' ', '\t']) } else { part };
        let (field, value) = begin(part)?;
        Some(Labelled { field, value: value.to_owned(), line: shown(unmarked(part).0) })
    });
    let parts: Vec<Labelled> = parts.collect();
    (line[..starts[0]].trim().to_owned(), parts)
}

/// Where labels begin in the line. One in lower case counts only where the first one is so, too.
fn starts(line: &str) -> Vec<usize> {
    let colons: Vec<usize> = line.match_indices([':', '=']).map(|(at, _)| at).take(MAX_COLONS + 1).collect();
    if colons.len() > MAX_COLONS {
        return Vec::new();
    }
    let mut found: Vec<usize> = Vec::new();
    for colon in colons {
        let from = found.last().copied().unwrap_or(0).max(line.floor_char_boundary(colon.saturating_sub(MAX_LABEL)));
        // The longest text that is a label: "Gebruikersnaam" ends in another one.
        let window = &line[from..colon];
        let candidates = window.char_indices().filter(|(at, character)| is_label_start(window, *at, *character));
        let label = candidates.map(|(at, _)| from + at).find(|at| label::of(&line[*at..colon]).is_some());
        let Some(at) = label else { continue };
        let is_lower = line[at..].starts_with(char::is_lowercase);
        let is_first_lower = found.first().map_or(at == 0, |first| line[*first..].starts_with(char::is_lowercase));
        if !is_lower || is_first_lower {
            found.push(at);
        }
    }
    found
}

/// A label begins at a word, or glued to the end of a sentence.
fn is_label_start(window: &str, at: usize, character: char) -> bool {
    let before = window[..at].chars().next_back();
    match before {
        None => character.is_alphabetic(),
        Some(before) => character.is_alphabetic() && (!before.is_alphanumeric() || character.is_uppercase() && before.is_lowercase()),
    }
}
