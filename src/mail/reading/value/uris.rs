//! Redirect URIs, with the brackets and punctuation that people write around them.
use super::add;
use crate::mail::reading::warning::Warning;
use crate::model::client::redirect_uri::{self, MAX_CHARACTERS};
use crate::model::problem::ProblemKind;

/// The URIs in a text, in its order.
pub fn read(text: &str, warnings: &mut Vec<Warning>) -> Vec<String> {
    let mut found = Vec::new();
    for word in words(text) {
        for uri in redirect_uri::split(&word).iter().map(|part| bare(part)).filter(|part| is_uri(part)) {
            let is_new = !found.iter().any(|known| known == uri);
            if let Err(problem) = redirect_uri::check(uri)
                && is_new
            {
                warnings.push(Warning::Value { value: uri.chars().take(300).collect(), problem: ProblemKind::RedirectUri(problem) });
            }
            add(&mut found, uri.to_owned());
        }
    }
    found
}

/// The words of a text. What stands in angle brackets is one, even when it was broken over lines (RFC 3986, appendix C), and a bracket
/// parts two: `here<https://…>`.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        words.extend(before.split_whitespace().map(str::to_owned));
        let near = &after[..after.floor_char_boundary(MAX_CHARACTERS)];
        match near.find('>').map(|end| (&after[..end], &after[end + 1..])) {
            Some((inside, behind)) if inside.contains("://") && inside.split_whitespace().count() <= 6 => {
                let is_list = inside.matches("://").count() > 1;
                match is_list {
                    true => words.extend(inside.split_whitespace().map(str::to_owned)),
                    false => words.push(inside.split_whitespace().collect()),
                }
                rest = behind;
            }
            _ => rest = after,
        }
    }
    words.extend(rest.split_whitespace().map(str::to_owned));
    // [words](https://…) as Markdown has it.
    words.into_iter().flat_map(|word| word.split("](").map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Without what a sentence puts around it; a bracket that belongs to the URI stays.
pub fn bare(word: &str) -> &str {
    let mut bare = word.trim_start_matches(|character: char| "(<[{\"'`“”‘’„*•-".contains(character));
    loop {
        let before = bare;
        bare = bare.trim_end_matches(|character: char| ",;.:!?\"'`“”‘’>*|]}".contains(character));
        if bare.ends_with(')') && bare.matches(')').count() > bare.matches('(').count() {
            bare = &bare[..bare.len() - 1];
        }
        if bare == before {
            return bare;
        }
    }
}

/// Whether somebody means it as a URI: it has a scheme, or a host with a path.
pub fn is_uri(word: &str) -> bool {
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    };
    let has_scheme = word.split_once(":/").is_some_and(|(scheme, rest)| is_scheme(scheme) && !rest.trim_matches('/').is_empty());
    let lower = word.to_ascii_lowercase();
    let host = lower.split(['/', ':']).next().unwrap_or_default();
    let is_host = host.split('.').count() > 1
        && host.split('.').all(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    let is_local = lower.starts_with("localhost:") || lower.starts_with("localhost/");
    let ends_in_letters = host.rsplit('.').next().is_some_and(|last| last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let has_path = lower.contains('/') || lower.starts_with("www.");
    has_scheme || is_local || (is_host && ends_in_letters && has_path && !word.contains('@'))
}
