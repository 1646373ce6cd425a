//! Single characters of a text: those that nobody sees, and how a message names one.
use crate::locale::Messages;
use unicode_normalization::char::is_combining_mark;

/// A character, and its place in its text: the first is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharacterAt {
    pub character: char,
    pub place: usize,
}

impl CharacterAt {
    pub fn first(text: &str, is_sought: impl Fn(char) -> bool) -> Option<Self> {
        let found = text.chars().enumerate().find(|(_, character)| is_sought(*character));
        found.map(|(index, character)| Self { character, place: index + 1 })
    }

    /// `“é” (U+00E9)`; of one that nobody sees what it is: `U+200B (zero-width space)`.
    pub fn name(self, t: Messages) -> String {
        let code = format!("U+{:04X}", u32::from(self.character));
        match (kind(self.character, t), is_visible(self.character)) {
            (Some(kind), true) => format!("“{}” ({code}, {kind})", self.character),
            (Some(kind), false) => format!("{code} ({kind})"),
            (None, _) => format!("“{}” ({code})", self.character),
        }
    }
}

/// What the character is called, where its look doesn't say it.
fn kind(character: char, t: Messages) -> Option<String> {
    Some(match character {
        '\t' => t.character_tab(),
        '\n' | '\r' | '\u{85}' => t.character_line_end(),
        ' ' => t.character_space(),
        '_' => t.character_underscore(),
        '\u{a0}' | '\u{2007}' | '\u{202f}' => t.character_no_break_space(),
        '\u{ad}' => t.character_soft_hyphen(),
        '\u{200b}' => t.character_zero_width_space(),
        '\u{200c}' => t.character_zero_width_non_joiner(),
        '\u{200d}' => t.character_zero_width_joiner(),
        '\u{2060}' => t.character_word_joiner(),
        '\u{feff}' => t.character_byte_order_mark(),
        '\u{2028}' => t.character_line_separator(),
        '\u{2029}' => t.character_paragraph_separator(),
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => t.character_filler(),
        '\u{2800}' => t.character_braille_blank(),
        _ if is_bidi_control(character) => t.character_bidi_control(),
        _ if character.is_control() => t.character_control(),
        _ if character.is_whitespace() => t.character_other_space(),
        _ if is_combining_mark(character) => t.character_mark(),
        _ if !is_visible(character) => t.character_unseen(),
        _ => return None,
    })
}

/// Bidi_Control (UAX #9 §2): it turns the order in which what follows is read.
pub fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Default_Ignorable_Code_Point (Unicode 17, §5.21): shown as nothing at all.
pub fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a reader sees something of it: an ignorable character, a space or a control has no ink, and no program knows what a private
/// one or a noncharacter looks like.
pub fn is_visible(character: char) -> bool {
    let blank = matches!(character, '\u{2800}' | '\u{fff9}'..='\u{fffb}' | '\u{1d159}');
    let unknown = matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..) || is_noncharacter(character);
    !(character.is_whitespace() || character.is_control() || is_ignorable(character) || blank || unknown)
}

fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// Whether a reader sees anything in the text. A mark without a letter is nothing.
pub fn has_visible_character(text: &str) -> bool {
    text.chars().any(|character| is_visible(character) && !is_combining_mark(character))
}

/// The first character that no text for reading may hold: a control, what turns the reading direction, a separator that breaks the line
/// in some programs only, and what was never meant to be exchanged. A soft hyphen or a joiner in a word is part of it.
pub fn first_forbidden(text: &str, lines_allowed: bool) -> Option<CharacterAt> {
    CharacterAt::first(text, |character| {
        (character.is_control() && !(lines_allowed && matches!(character, '\n' | '\r' | '\t')))
            || is_bidi_control(character)
            || matches!(character, '\u{2028}' | '\u{2029}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
            || is_noncharacter(character)
    })
}

/// A text with its unseen characters written out, to be shown beside what is wrong with it: `cb[U+200B]`.
pub fn written_out(text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars() {
        match character {
            ' ' | '\n' => shown.push(character),
            _ if is_visible(character) => shown.push(character),
            _ => shown.push_str(&format!("[U+{:04X}]", u32::from(character))),
        }
    }
    shown
}
