//! Scopes: tokens (RFC 6749 §3.3), parted in whatever way, with explanations beside them.
use super::add;
use crate::mail::reading::line::shown;
use crate::model::scope::is_scope_token;

/// Words of sentences, which are no scopes.
const SENTENCE: &[&str] = &[
    "de",
    "het",
    "een",
    "van",
    "voor",
    "alle",
    "alleen",
    "om",
    "te",
    "zie",
    "wij",
    "we",
    "ik",
    "u",
    "uw",
    "met",
    "die",
    "dat",
    "dit",
    "graag",
    "nog",
    "niet",
    "volgt",
    "volgen",
    "later",
    "onbekend",
    "bekend",
    "bijlage",
    "documentatie",
    "scope",
    "scopes",
    "zoals",
    "bij",
    "tot",
    "naar",
    "is",
    "zijn",
    "moet",
    "kan",
    "the",
    "a",
    "an",
    "all",
    "for",
    "to",
    "only",
    "with",
    "see",
    "please",
    "of",
    "same",
    "as",
    "unknown",
    "yet",
    "tbd",
    "attached",
    "attachment",
    "documentation",
    "this",
    "that",
    "these",
    "are",
    "which",
    "it",
    "our",
    "your",
    "not",
    "dezelfde",
    "dagelijks",
    "daily",
    "nader",
    "overleg",
    "welke",
    "some",
    "every",
    "from",
    "on",
    "op",
];

/// What parts tokens of one line.
const JOINED: [&str; 5] = ["en", "and", "&", "+", "of"];

/// The scopes in the lines of a value; none where it is a sentence.
pub fn read(lines: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for line in lines {
        tokens(line).into_iter().for_each(|token| add(&mut found, token));
    }
    found
}

/// Whether a token is built as scopes are: words with something between.
pub fn is_built(token: &str) -> bool {
    let is_inner = |(at, _): (usize, &str)| at > 0 && at + 1 < token.len();
    is_scope_token(token)
        && [".", "_", ":", "/", "-"].iter().any(|mark| token.match_indices(mark).any(is_inner))
        && token.contains(|c: char| c.is_ascii_alphabetic())
}

/// The scopes in a line.
pub fn tokens(line: &str) -> Vec<String> {
    let line = without_hints(&shown(line));
    let parts = line.split([' ', ',', ';', '|', '\t']).map(bare).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.filter(|part| !JOINED.contains(&part.to_lowercase().as_str())).collect();
    let is_sentence = parts.iter().any(|part| SENTENCE.contains(&part.to_lowercase().as_str()) || !is_scope_token(part));
    // "kaart_read - kaarten lezen": what follows a token and a dash tells what it is for.
    let explained = parts.iter().position(|part| matches!(*part, "-" | "–" | "—" | "=" | "->" | ":"));
    let is_named = |part: &&str| part.len() > 1 && part.ends_with(':');
    let named = line.split(' ').filter(|part| !part.is_empty()).position(|part| is_named(&part)).map(|at| at + 1);
    let parts = match explained.or(named) {
        Some(at) => parts.into_iter().take(at).collect(),
        None => parts,
    };
    let parts =
        parts.into_iter().filter(|part| is_scope_token(part) && part.contains(|c: char| c.is_ascii_alphanumeric()) && !part.contains('@'));
    parts.filter(|part| !is_sentence || is_built(part)).map(str::to_owned).collect()
}

/// Without marks around a token. A lone mark is kept, for it parts a token from its explanation.
fn bare(part: &str) -> &str {
    let bare = part.trim_matches(|character: char| "\"'`“”‘’„()[]<>{}*•".contains(character));
    let bare = bare.trim_end_matches(|character: char| ".:!?\"'`“”’)*]>}".contains(character));
    if bare.is_empty() && part.len() == 1 { part } else { bare }
}

/// Without what stands in parentheses with a space in it or behind a token: an explanation.
fn without_hints(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some((before, inside)) = rest.split_once('(') {
        kept.push_str(before);
        let Some((hint, after)) = inside.split_once(')') else {
            return kept + inside;
        };
        // "(kaart_read)" is a token in brackets, "kaart_read (alleen lezen)" has a hint.
        if is_built(hint.trim()) {
            kept.push_str(hint);
        }
        kept.push(' ');
        rest = after;
    }
    kept + rest
}
