//! E-mail addresses: read as people write them, alone or in a list as mail programs copy it, and kept in one form.
use super::character::{CharacterAt, is_ignorable};
use super::problem::ProblemKind;

/// RFC 5321 §4.5.3.1.1, in bytes.
const MAX_LOCAL_PART: usize = 64;
/// RFC 5321 §4.5.3.1.3 with its errata 1690, in bytes.
const MAX_ADDRESS: usize = 254;
/// With its name and comment, in bytes: what is longer was not meant as an address.
const MAX_TYPED: usize = 2_000;

/// Reads `jan@example.org`, `Jan <jan@example.org>`, `jan@example.org (Jan)` or `mailto:jan@example.org`. Returns the address with its
/// domain in lower case and in ASCII (RFC 5890: `xn--…`); the case of the part before the @ is the reader's affair.
pub fn parse(text: &str) -> Result<String, ProblemKind> {
    if text.len() > MAX_TYPED {
        return Err(ProblemKind::NotAnEmail);
    }
    let text: String = text.chars().map(narrow).collect();
    let address = bare(text.trim());
    if let Some(found) = CharacterAt::first(address, |character| is_ignorable(character) || character.is_control()) {
        return Err(ProblemKind::Forbidden(found));
    }
    let (local, domain) = address.rsplit_once('@').ok_or(ProblemKind::NotAnEmail)?;
    // RFC 6531 would allow it, where every mail server on the way does; few do.
    if let Some(found) = CharacterAt::first(local, |character| !character.is_ascii()) {
        return Err(ProblemKind::EmailBeyondAscii(found));
    }
    let (local, domain) = (unquoted(local), ascii_domain(domain).ok_or(ProblemKind::NotAnEmail)?);
    let fits = local.len() <= MAX_LOCAL_PART && local.len() + 1 + domain.len() <= MAX_ADDRESS;
    let address = lettre::Address::new(local, domain).map_err(|_| ProblemKind::NotAnEmail)?;
    if fits { Ok(address.to_string()) } else { Err(ProblemKind::NotAnEmail) }
}

/// The one form in which the address of an account is kept and looked for: lower case throughout. What is no address stays as it is.
pub fn of_account(text: &str) -> String {
    // ASCII alone: the small form of U+212A, the sign of kelvin, is a k, so an address that is none would become somebody's.
    parse(text).unwrap_or_else(|_| text.trim().to_owned()).to_ascii_lowercase()
}

/// Full-width letters as their ASCII ones (RFC 8265 §3.3.2, width mapping).
fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

/// The address without the name, the comment or the scheme that it was written with (RFC 5322 §3.4, RFC 6068).
fn bare(text: &str) -> &str {
    if let (Some(from), Some(to)) = (text.rfind('<'), text.rfind('>'))
        && from < to
        && text[to + 1..].trim().is_empty()
    {
        return bare(text[from + 1..to].trim());
    }
    let is_link = text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("mailto:"));
    let text = if is_link { text[7..].split('?').next().unwrap_or_default() } else { text };
    match text.rsplit_once('(') {
        Some((before, comment)) if comment.ends_with(')') && before.contains('@') => before.trim_end(),
        _ => text,
    }
}

/// A quoted local part without quotation marks where it needs none: `"jan"@` and `jan@` are one mailbox (RFC 5321 §4.1.2).
fn unquoted(local: &str) -> String {
    let Some(inside) = local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return local.to_owned() };
    let is_atom =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte));
    if inside.split('.').all(is_atom) { inside.to_owned() } else { local.to_owned() }
}

fn ascii_domain(domain: &str) -> Option<String> {
    // An address instead of a name (RFC 5321 §4.1.3).
    if domain.starts_with('[') {
        return Some(domain.to_owned());
    }
    let domain = domain.strip_suffix(['.', '。', '．', '｡']).unwrap_or(domain);
    // Another dot at the end would be another text for the same name.
    idna::domain_to_ascii_strict(domain).ok().filter(|ascii| !ascii.is_empty() && !ascii.ends_with('.'))
}

/// The entries of a list: with commas, semicolons or line ends between, and with spaces between addresses without a name. A comma in a
/// name is no end: `"Vries, Jan de" <jan@example.org>; b@example.org`.
pub fn split(text: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    let mut name = String::new();
    for (part, end) in parts(text) {
        let has_name = part.contains('<');
        // Mail programs write `Vries, Jan de <jan@…>` too: what has no @ before a name with an address is the beginning of that name.
        if !has_name && !part.contains('@') && end == ',' && !part.trim().is_empty() && !part.trim().contains(' ') {
            name.push_str(&format!("{part},"));
            continue;
        }
        if has_name {
            entries.push(format!("{name}{part}"));
        } else {
            entries.extend(name.split(',').map(str::to_owned));
            entries.extend(words(&part));
        }
        name.clear();
    }
    entries.extend(name.split(',').map(str::to_owned));
    entries.into_iter().map(|entry| entry.trim().to_owned()).filter(|entry| !entry.is_empty()).collect()
}

/// The parts of a list, each with the character that ended it. Quotation marks, angle brackets and parentheses hold together what is
/// inside, as far as the end of the line.
fn parts(text: &str) -> Vec<(String, char)> {
    let mut found = Vec::new();
    let mut part = String::new();
    let mut inside = None;
    let mut is_escaped = false;
    for character in text.chars().map(narrow) {
        let closes = inside == Some(character) && !is_escaped;
        match character {
            '\r' | '\n' | '\u{85}' => inside = None,
            _ if closes => inside = None,
            '"' if inside.is_none() => inside = Some('"'),
            '<' if inside.is_none() => inside = Some('>'),
            '(' if inside.is_none() => inside = Some(')'),
            _ => {}
        }
        is_escaped = character == '\\' && inside == Some('"') && !is_escaped;
        let ends = inside.is_none() && matches!(character, ',' | ';' | '\r' | '\n' | '\u{85}' | '、');
        if !ends {
            part.push(character);
        }
        // Behind an address in brackets another may follow with nothing between.
        if ends || (closes && character == '>') {
            found.push((std::mem::take(&mut part), if ends { character } else { ';' }));
        }
    }
    found.push((part, '\n'));
    found
}

/// Addresses without a name have spaces between; one in a quotation or a comment is part of it.
fn words(part: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut inside = None;
    for character in part.trim().chars() {
        match character {
            _ if inside == Some(character) => inside = None,
            '"' if inside.is_none() => inside = Some('"'),
            '(' if inside.is_none() => inside = Some(')'),
            _ => {}
        }
        if character.is_whitespace() && inside.is_none() {
            found.push(String::new());
        } else if let Some(word) = found.last_mut() {
            word.push(character);
        }
    }
    // A comment belongs to the address before it.
    found.into_iter().fold(Vec::new(), |mut joined: Vec<String>, word| {
        match joined.last_mut() {
            Some(last) if word.starts_with('(') && last.contains('@') => last.push_str(&format!(" {word}")),
            _ => joined.push(word),
        }
        joined
    })
}
