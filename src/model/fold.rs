//! Folding: one form for words that people write in several ways, to sort by and to search with.
use unicode_normalization::UnicodeNormalization;

/// Lower case without accents: `Übergabe Één` and `ubergabe een` are one.
pub fn fold(text: &str) -> String {
    text.nfkd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// What a name looks like: folded, without what takes no room or only sets apart, and letters that look alike as one (a part of UTS 39
/// §4, with Latin, Greek and Cyrillic letters as they stand in this program's own name and in most Dutch ones).
pub fn skeleton(name: &str) -> String {
    let look = |letter: char| match letter {
        'а' | 'α' | '4' => 'a',
        'в' | 'ь' | 'β' => 'b',
        'с' => 'c',
        'е' | 'ε' | 'ҽ' | '3' => 'e',
        'і' | 'ι' | 'ı' | 'ӏ' | 'i' | '1' | '|' | '!' => 'l',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'н' => 'h',
        'о' | 'ο' | '0' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'у' | 'υ' => 'y',
        'х' | 'χ' => 'x',
        'ј' => 'j',
        other => other,
    };
    fold(name).chars().map(look).filter(|letter| letter.is_alphanumeric()).collect()
}

/// The words of a folded text.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

/// The bounds of all byte strings that begin with `prefix`: from the first up to but not with the second.
pub fn prefix_range(prefix: &[u8]) -> (Vec<u8>, Vec<u8>) {
    // UTF-8 never contains the byte 255.
    (prefix.to_vec(), [prefix, &[0xff]].concat())
}

/// The part of a name that may stand in an identifier: lower-case ASCII letters, digits and single hyphens, at most `max` of them.
pub fn slug(name: &str, max: usize) -> String {
    let mut slug: String = words(name).collect::<Vec<_>>().join("-").chars().filter(|letter| letter.is_ascii()).take(max).collect();
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
