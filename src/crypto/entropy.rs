//! Whether a secret from elsewhere was drawn by a program or chosen by a person: the former can't be guessed.
use std::collections::HashMap;

/// As many random bits as nobody can try.
const ENOUGH: f64 = 128.0;
/// log2 of 26 letters, and of 10 digits; other characters stand where people put them.
const LETTER: f64 = 4.7;
const DIGIT: f64 = 3.3;
const OTHER: f64 = 2.0;
/// A run of letters may be a word out of some two thousand, a run of digits a year or a day.
const WORD: f64 = 11.0;
const DATE: f64 = 9.0;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Upper,
    Lower,
    Digit,
    Other,
}

fn kind(letter: char) -> Kind {
    match letter {
        'a'..='z' => Kind::Lower,
        'A'..='Z' => Kind::Upper,
        '0'..='9' => Kind::Digit,
        _ => Kind::Other,
    }
}

/// Whether a text has at least 128 random bits by an estimate that rather takes a random text for a chosen one than the reverse. It cuts
/// the text into runs of letters of one case, of digits and of other characters; a run counts by its length, at most as much as a common
/// word or a date, and only where it is met first; one of a single character at most three times. Nearly all of 43 random base64url
/// characters and of 64 hexadecimal digits pass; a sentence must have eleven different words.
pub fn is_random(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let mut seen: HashMap<&[char], usize> = HashMap::new();
    let runs = letters.chunk_by(|one, other| kind(*one) == kind(*other)).filter(|run| {
        let times = seen.entry(*run).or_default();
        *times += 1;
        *times <= if run.len() == 1 { 3 } else { 1 }
    });
    let bits = runs.map(|run| {
        let length = f64::from(u32::try_from(run.len()).unwrap_or(u32::MAX));
        match kind(run[0]) {
            Kind::Upper | Kind::Lower => (LETTER * length).min(WORD),
            Kind::Digit => (DIGIT * length).min(DATE),
            Kind::Other => OTHER,
        }
    });
    bits.sum::<f64>() >= ENOUGH
}
