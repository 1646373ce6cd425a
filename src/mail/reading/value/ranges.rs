//! IP addresses and ranges, in the notations that people use.
use super::add;
use crate::mail::reading::warning::Warning;
use crate::model::client::{ip_allowlist, ip_notation};
use crate::model::problem::ProblemKind;

/// The addresses and ranges in a text, in its order.
pub fn read(text: &str, warnings: &mut Vec<Warning>) -> Vec<String> {
    let mut found = Vec::new();
    for entry in entries(text) {
        if found.contains(&entry) {
            continue;
        }
        if let Err(problem) = ip_allowlist::check(&entry, |_| false) {
            warnings.push(Warning::Value { value: entry.chars().take(100).collect(), problem: ProblemKind::Range(problem) });
        }
        add(&mut found, entry);
    }
    found
}

/// What looks like an address or a range; words are left out.
pub fn entries(text: &str) -> Vec<String> {
    let joined = [" t/m ", " tot en met ", " tm ", " through ", " thru ", " tot ", " to "]
        .iter()
        .fold(text.to_owned(), |text, word| text.replace(word, " - "));
    let words = joined.split_inclusive([' ', '\n', '\t', ',', ';']).map(|word| {
        let (content, end) = word.split_at(word.trim_end_matches([' ', '\n', '\t', ',', ';']).len());
        let content =
            content.trim_matches(|character: char| "()<>{}\"'`“”‘’*•".contains(character)).trim_end_matches(['.', ':', '!', '?', ')']);
        let is_bracketed = content.starts_with('[') && content.contains(':');
        let content = if is_bracketed { content } else { content.trim_matches(['[', ']']) };
        // Words part entries as commas do.
        let is_part =
            looks_like_address(content) || matches!(content, "-" | "–" | "—") || content.starts_with('/') && is_number(&content[1..]);
        if is_part { format!("{content}{end}") } else { ",".to_owned() }
    });
    let text: String = words.collect();
    ip_notation::split(&text).into_iter().filter(|entry| looks_like_address(entry)).collect()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn looks_like_address(text: &str) -> bool {
    if ip_notation::cidr(text).is_some() || ip_notation::read(text).is_some() {
        return true;
    }
    // One with a slip in it is shown with what is wrong, rather than dropped.
    let dotted = text.split(['/', '-']).next().unwrap_or_default();
    let is_dotted = dotted.split('.').count() == 4 && dotted.split('.').all(|part| is_number(part) || part == "*");
    let colons = text.split('/').next().unwrap_or_default();
    let is_six =
        colons.matches(':').count() >= 2 && colons.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':') && colons.len() > 3;
    is_dotted || is_six
}
