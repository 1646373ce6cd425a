//! Links that programs which check mail write into their own in base64, as Sophos and others do.
use super::form::run;
use super::spelling::{character, gap};
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::ops::Range;

/// What `http` begins with in base64.
const HTTP: &str = "aHR0c";
/// A link that was broken has so many lines at most.
const MAX_LINES: usize = 8;
/// Whoever cuts what was encoded leaves bits over.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true),
);

/// Both alphabets (RFC 4648 §4 and §5).
const fn is_base64(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '+' | '/')
}

/// Whether a link in base64 begins here.
pub fn begins(text: &str, at: usize) -> bool {
    text[at..].starts_with(HTTP)
}

/// The pieces of what is in base64 here, and what it says.
pub fn read(text: &str, start: usize) -> (Vec<Range<usize>>, String) {
    let first = run(text, start, is_base64, usize::MAX);
    let mut pieces: Vec<Range<usize>> = std::iter::once(start..first.end).collect();
    let mut at = first.end;
    while pieces.len() < MAX_LINES {
        let (begin, has_line_end) = gap(text, at);
        let next = run(text, begin, is_base64, usize::MAX);
        if !has_line_end || !next.is_random() {
            break;
        }
        pieces.push(begin..next.end);
        at = next.end;
    }
    let mut encoded: String = pieces.iter().flat_map(|piece| read_characters(text, piece)).collect();
    if encoded.len() % 4 == 1 {
        encoded.pop();
    }
    let said = LENIENT.decode(&encoded).unwrap_or_default();
    (pieces, String::from_utf8_lossy(&said).into_owned())
}

/// The characters of a piece, in the alphabet of RFC 4648 §4.
fn read_characters<'a>(text: &'a str, piece: &Range<usize>) -> impl Iterator<Item = char> + use<'a> {
    let (mut at, end) = (piece.start, piece.end);
    std::iter::from_fn(move || {
        let (found, next) = character(text, at).filter(|_| at < end)?;
        at = next;
        Some(match found {
            '-' => '+',
            '_' => '/',
            other => other,
        })
    })
}
