//! Several redirect URIs in one text: where one ends and the next begins, and when somebody separated them by something else.

/// Takes URIs apart at commas. What follows a comma and can't begin a URI (RFC 3986 §3.1: a scheme and a colon; here a bare host with
/// `www.` too) belongs to the one before.
pub fn split(text: &str) -> Vec<String> {
    let mut uris = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(',') {
        if at + 1 == text.len() || begins_uri(&text[at + 1..]) {
            uris.push(text[start..at].to_owned());
            start = at + 1;
        }
    }
    uris.push(text[start..].to_owned());
    uris
}

fn begins_uri(rest: &str) -> bool {
    // Only as far as a scheme can reach: a list of thousands of commas is gone through once.
    let is_part = |character: char| character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '.');
    let after_scheme = rest.trim_start_matches(is_part);
    let is_scheme = rest.starts_with(|first: char| first.is_ascii_alphabetic()) && after_scheme.starts_with(':');
    is_scheme || rest.starts_with("//") || rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
}

/// Whether the text is one URI behind another, or ends as somebody ends an entry who goes on with a next one. A URI as a whole may be the
/// value of a parameter in the query: `?to=https://…`; and `view-source:https://…` is one URI, with another fault.
pub fn joins_several(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let query = lower.find('?').unwrap_or(lower.len());
    let is_value = |at: usize| at > query && lower[..at].ends_with(['=', ',']);
    let another =
        ["https://", "http://"].iter().any(|start| lower.match_indices(start).any(|(at, _)| lower[..at].contains('/') && !is_value(at)));
    let after_semicolon = lower.match_indices([';', '|']).any(|(at, _)| at > 0 && begins_app_uri(&lower[at + 1..]));
    another || after_semicolon || (text.len() > 1 && text.ends_with([';', ',', '|']))
}

/// Whether an application's own scheme and its slash follow: `nl.utrecht.app:/`.
fn begins_app_uri(rest: &str) -> bool {
    let scheme = rest.split(":/").next().filter(|scheme| scheme.len() < rest.len()).unwrap_or_default();
    scheme.contains('.') && begins_uri(rest)
}
