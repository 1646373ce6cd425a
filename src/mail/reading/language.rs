//! In which of the two languages a text is written.
use crate::locale::Locale;
use std::cmp::Ordering;

/// Words that are common in one language, labels among them, and no words of the other.
const DUTCH: &[&str] = &[
    "de",
    "het",
    "een",
    "van",
    "voor",
    "wij",
    "ik",
    "u",
    "uw",
    "zijn",
    "niet",
    "met",
    "op",
    "aan",
    "naar",
    "ons",
    "onze",
    "graag",
    "beste",
    "geachte",
    "groet",
    "groeten",
    "hoogachtend",
    "naam",
    "omschrijving",
    "beheerder",
    "beheerders",
    "gemeente",
    "zakelijk",
    "gebruik",
    "doel",
    "gebruikersnaam",
    "bij",
    "worden",
    "wordt",
    "ook",
    "dat",
    "die",
    "dit",
    "deze",
    "hierbij",
    "aanvraag",
    "alvast",
    "bedankt",
    "en",
    "om",
    "te",
    "er",
    "je",
    "jullie",
    "hallo",
    "hoi",
    "dag",
    "goedemorgen",
    "goedemiddag",
    "goedendag",
    "via",
    "vanaf",
    "alleen",
    "onderstaand",
    "zie",
    "ter",
    "vriendelijke",
    "afwezig",
    "bericht",
    "adres",
    "adressen",
    "koppeling",
    "toepassing",
    "applicatie",
    "kunnen",
    "hebben",
    "heeft",
    "moet",
    "mag",
    "nog",
    "tot",
    "uit",
    "zich",
    "zonder",
    "tussen",
    "elke",
    "alle",
    "klopt",
    "akkoord",
    "gegevens",
    "beschrijving",
];
const ENGLISH: &[&str] = &[
    "the",
    "a",
    "an",
    "of",
    "for",
    "we",
    "i",
    "you",
    "your",
    "are",
    "not",
    "with",
    "on",
    "to",
    "our",
    "us",
    "please",
    "dear",
    "regards",
    "sincerely",
    "name",
    "description",
    "administrator",
    "administrators",
    "municipality",
    "business",
    "use",
    "purpose",
    "username",
    "usernames",
    "at",
    "this",
    "that",
    "these",
    "thanks",
    "thank",
    "and",
    "it",
    "they",
    "hello",
    "from",
    "only",
    "see",
    "below",
    "away",
    "office",
    "message",
    "address",
    "addresses",
    "application",
    "could",
    "would",
    "can",
    "have",
    "has",
    "must",
    "may",
    "still",
    "until",
    "out",
    "without",
    "between",
    "every",
    "all",
    "redirection",
    "kind",
    "allowlist",
    "is",
    "be",
    "will",
    "which",
    "when",
    "request",
    "undelivered",
    "delivery",
    "failed",
    "correct",
    "agreed",
    "yes",
    "following",
    "details",
    "register",
    "access",
];

/// So much of a line shows its language, in characters.
const MAX_LINE: usize = 4_000;

/// The language of lines: of their first half, where it is in both. `None` where there are no words.
pub fn of(lines: &[String]) -> Option<Locale> {
    let words: Vec<String> = lines.iter().flat_map(|line| words(line)).take(4_000).collect();
    if words.is_empty() {
        let has_text = lines.iter().any(|line| line.chars().any(char::is_alphanumeric));
        return has_text.then_some(Locale::Nl);
    }
    let (first, all) = (scores(&words[..words.len().div_ceil(2)]), scores(&words));
    let better = |(dutch, english): (usize, usize)| match dutch.cmp(&english) {
        Ordering::Greater => Some(Locale::Nl),
        Ordering::Less => Some(Locale::En),
        Ordering::Equal => None,
    };
    // Where one language is all but alone, a stray word in the first half decides nothing.
    let (dutch, english) = all;
    let is_mixed = dutch.min(english) * 3 >= dutch.max(english);
    let found = if is_mixed { better(first).or_else(|| better(all)) } else { better(all) };
    Some(found.unwrap_or(Locale::Nl))
}

fn words(line: &str) -> Vec<String> {
    let line: String = line.chars().take(MAX_LINE).flat_map(char::to_lowercase).collect();
    // The parts of addresses and scopes are no words of a language.
    let is_prose = |word: &&str| !word.contains(['@', '_', '/']) && !word.trim_end_matches(['.', ',', ':', ';']).contains('.');
    line.split_whitespace()
        .filter(is_prose)
        .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How many words are of each.
fn scores(words: &[String]) -> (usize, usize) {
    let count = |known: &[&str]| words.iter().filter(|word| known.contains(&word.as_str())).count();
    (count(DUTCH), count(ENGLISH))
}
