//! What a value of a token may be, read strictly and written anew: nothing of what was pasted reaches a style sheet as it was.
use super::color::Color;
use super::token::Kind;

/// How many fonts a token names at most, and how long a name is, in characters.
const MAX_FONTS: usize = 12;
const MAX_FONT: usize = 60;
/// Names of fonts that mean a kind of font (CSS Fonts Module Level 4 §2.1).
const GENERIC: &[&str] =
    &["serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded", "cursive", "fantasy"];

/// The value as it is written for browsers; nothing for one that the token can't hold.
pub fn read(kind: Kind, text: &str) -> Option<String> {
    match kind {
        Kind::Color => Color::parse(text).map(|color| color.to_string()),
        Kind::Length(min, max) => length(text).filter(|px| (f64::from(min)..=f64::from(max)).contains(px)).map(rem),
        Kind::LineHeight => decimal(text).filter(|number| (1.2..=2.0).contains(number)).map(|number| number.to_string()),
        Kind::Weight => weight(text).map(|number| number.to_string()),
        Kind::Fonts => fonts(text),
    }
}

fn decimal(text: &str) -> Option<f64> {
    let is_number = !text.is_empty() && text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text.parse().ok().filter(|_| is_number)
}

/// In px.
fn length(text: &str) -> Option<f64> {
    if text == "0" {
        return Some(0.0);
    }
    match (text.strip_suffix("rem"), text.strip_suffix("px")) {
        (Some(number), _) => decimal(number).map(|number| number * 16.0),
        (None, Some(number)) => decimal(number),
        (None, None) => None,
    }
}

/// In rem, so that it grows with the size of text that the reader chose.
fn rem(px: f64) -> String {
    let rounded = (px / 16.0 * 10_000.0).round() / 10_000.0;
    if px == 0.0 { "0".to_owned() } else { format!("{rounded}rem") }
}

fn weight(text: &str) -> Option<u16> {
    match text {
        "normal" => Some(400),
        "bold" => Some(700),
        digits => digits.parse().ok().filter(|number| (100..=900).contains(number) && digits.len() == 3),
    }
}

/// Each name in quotation marks, which it can't hold itself; the kinds of font without.
fn fonts(text: &str) -> Option<String> {
    let names: Vec<&str> = text.split(',').map(str::trim).collect();
    let font = |name: &str| {
        let bare = name.trim_matches(['"', '\'']);
        let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '.');
        let is_right = !bare.is_empty() && bare.chars().count() <= MAX_FONT && bare.chars().all(is_name);
        match is_right {
            true if GENERIC.contains(&bare) || bare == "-apple-system" => Some(bare.to_owned()),
            true => Some(format!("\"{bare}\"")),
            false => None,
        }
    };
    let read: Vec<String> = names.iter().copied().map(font).collect::<Option<_>>()?;
    (read.len() <= MAX_FONTS).then(|| read.join(", "))
}
