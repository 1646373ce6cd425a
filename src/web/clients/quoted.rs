//! Texts as literals of a programming language, or as words of a shell: whatever they hold, they stay what they are.

/// Between double quotation marks, as Python, JavaScript, Go and C# read it.
pub fn double(text: &str) -> String {
    double_with(text, |control| format!("\\u{control:04x}"))
}

/// The same for Java, where `\u000a` would be a line end before it is anything else (JLS §3.3).
pub fn java(text: &str) -> String {
    double_with(text, |control| format!("\\{control:03o}"))
}

fn double_with(text: &str, control: impl Fn(u32) -> String) -> String {
    let mut literal = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => literal.extend(['\\', letter]),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            _ if letter.is_ascii_control() => literal.push_str(&control(letter.into())),
            // Line ends to some languages (ECMA-262 §12.3, C# §6.3.2); none of them has an escape of its own.
            '\u{85}' | '\u{2028}' | '\u{2029}' => literal.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => literal.push(letter),
        }
    }
    literal.push('"');
    literal
}

/// Between single quotation marks, as PHP reads it: `$` and line ends are themselves.
pub fn php(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// As it stands between single quotation marks in a shell: those inside are written `'\''`.
pub fn within_shell(text: &str) -> String {
    text.replace('\'', "'\\''")
}
