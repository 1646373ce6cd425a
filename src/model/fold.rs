//! Folding: one form for words that people write in several ways, to sort by and to search with.
use super::character::is_ignorable;
use unicode_normalization::UnicodeNormalization;

/// One form for all ways of writing a word: compatibility forms and accents taken off (Unicode NFKD), case folded in full (Unicode
/// §3.13: `ß` and `ẞ` are `ss`, a final sigma is a sigma), what takes no room left out, and letters, apostrophes and hyphens that no
/// decomposition takes apart written as people type them. `Übergabe Één`, `ubergabe een` and `UBERGABE EEN` are one.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let bare = |letter: &char| !unicode_normalization::char::is_combining_mark(*letter) && !is_ignorable(*letter);
    // Decomposed, an acute accent that stands alone would be a space.
    let typed = text.chars().map(|letter| if letter == '´' { '\'' } else { letter });
    // The iota below a Greek vowel is a letter of its own in capitals.
    let cased = typed.nfkd().filter(|letter| *letter == '\u{345}' || bare(letter)).flat_map(full_case_fold).collect::<String>();
    let mut folded = String::with_capacity(cased.len());
    for letter in cased.nfkd().filter(bare) {
        match plain(letter) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(letter),
        }
    }
    folded
}

/// The small form of the capital form of the small form: what two letters that differ in case alone have in common.
fn full_case_fold(letter: char) -> impl Iterator<Item = char> {
    letter.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase)
}

/// How a letter is typed that no decomposition takes apart.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ł' => "l",
        'đ' | 'ð' | 'ɖ' => "d",
        'ø' | 'ɵ' => "o",
        'æ' => "ae",
        'œ' => "oe",
        'ħ' => "h",
        'ŧ' => "t",
        'þ' => "th",
        'ŋ' => "n",
        'ĸ' => "k",
        'ı' | 'ɨ' => "i",
        'ƒ' => "f",
        'ə' => "e",
        'ς' => "σ",
        '’' | '‘' | '‛' | 'ʼ' | 'ʻ' | 'ʹ' | '′' => "'",
        '“' | '”' | '„' | '‟' => "\"",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        _ => return None,
    })
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

/// The part of a name that may stand in an identifier: lower-case ASCII letters, digits and single hyphens, at most `max` of them.
pub fn slug(name: &str, max: usize) -> String {
    let mut slug: String = words(name).collect::<Vec<_>>().join("-").chars().filter(|letter| letter.is_ascii()).take(max).collect();
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
