//! From the bytes of a part to text: transfer encoding (RFC 2045 §6), then the charset that the bytes show.
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use std::borrow::Cow;

/// Undoes a Content-Transfer-Encoding; what is broken is left out and the rest kept.
pub fn transfer<'a>(body: &'a [u8], encoding: &str) -> Cow<'a, [u8]> {
    match encoding.trim().trim_matches('"').to_ascii_lowercase().as_str() {
        "base64" => Cow::Owned(base64(body)),
        "quoted-printable" => Cow::Owned(quoted_printable(body)),
        _ => Cow::Borrowed(body),
    }
}

fn base64(body: &[u8]) -> Vec<u8> {
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let known: Vec<u8> = body.iter().copied().filter(is_base64).collect();
    base64_decode(&known).unwrap_or_default()
}

/// RFC 2045 §6.7; an equals sign that begins nothing stays as it is.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let content = line.trim_ascii_end();
        let is_soft = content.ends_with(b"=");
        let mut rest = if is_soft { &content[..content.len() - 1] } else { content };
        while let Some((&byte, after)) = rest.split_first() {
            let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
            let escaped = hex.filter(|_| byte == b'=').and_then(|hex| u8::from_str_radix(hex, 16).ok());
            decoded.push(escaped.unwrap_or(byte));
            rest = if escaped.is_some() { &after[2..] } else { after };
        }
        if !is_soft && line.ends_with(b"\n") {
            decoded.push(b'\n');
        }
    }
    decoded
}

/// The text of bytes: UTF-8 where they are that, else what is declared, else windows-1252. Says whether the label was wrong.
pub fn charset(bytes: &[u8], declared: Option<&str>) -> (String, bool) {
    let label = declared.map(|label| label.trim().trim_matches(['"', '\'']).to_ascii_lowercase()).filter(|label| !label.is_empty());
    let known = label.as_deref().and_then(|label| Encoding::for_label_no_replacement(label.as_bytes()));
    let is_wide = known.is_some_and(|encoding| !encoding.is_ascii_compatible());
    if !is_wide && let Ok(text) = std::str::from_utf8(bytes) {
        return match (known, &label) {
            _ if !bytes.is_ascii() => (text.to_owned(), label.is_some() && known != Some(UTF_8)),
            // UTF-7 and its kin write letters beyond ASCII in ASCII; encoding_rs has them not.
            (None, Some(label)) => (charset_decoder(label.as_bytes()).map_or_else(|| text.to_owned(), |decode| decode(bytes)), false),
            _ => (text.to_owned(), false),
        };
    }
    let strict = known
        .filter(|encoding| *encoding != UTF_8)
        .and_then(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes));
    if let Some(text) = strict {
        return (text.into_owned(), false);
    }
    if let (None, Some(decode)) = (known, label.as_deref().and_then(|label| charset_decoder(label.as_bytes()))) {
        return (decode(bytes), false);
    }
    // UTF-8 that was cut somewhere is more often UTF-8 than anything else.
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.chars().filter(|character| *character == '\u{fffd}').count();
    let whole = lossy.chars().filter(|character| !character.is_ascii() && *character != '\u{fffd}').count();
    if whole > broken {
        return (lossy.into_owned(), true);
    }
    (WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), true)
}
