//! The integration scenario: how the application gets its tokens.
use crate::mail::reading::explanation::Scenario;
use crate::mail::reading::phrases::plain;

const CLIENT_CREDENTIALS: [&str; 10] = [
    "client credential",
    "clientcredential",
    "server to server",
    "machine to machine",
    "server naar server",
    "machine naar machine",
    "m2m",
    "application permission",
    "zonder gebruiker",
    "without users",
];
const AUTHORIZATION_CODE: [&str; 9] = [
    "authorization code",
    "authorisation code",
    "authorizationcode",
    "autorisatie code",
    "autorisatiecode",
    "authorisatiecode",
    "auth code",
    "authcode",
    "code grant",
];
const WEB: [&str; 5] = ["web", "webapplicatie", "webapp", "website", "browser"];
const NOT: [&str; 9] = ["geen", "niet", "zonder", "no", "not", "without", "non", "native", "nor"];

/// Boxes to tick, each with whether it is.
const BOXES: [(&str, bool); 11] = [
    ("[ ]", false),
    ("[x]", true),
    ("[v]", true),
    ("[]", false),
    ("( )", false),
    ("(x)", true),
    ("☐", false),
    ("□", false),
    ("☑", true),
    ("☒", true),
    ("✓", true),
];

/// Whether there are boxes to tick in the text.
pub fn has_boxes(text: &str) -> bool {
    let text = plain(text);
    BOXES.iter().any(|(mark, _)| text.contains(mark))
}

/// What stands behind ticked boxes.
fn ticked(text: &str) -> String {
    let mut found = String::new();
    let (mut rest, mut is_ticked) = (text, false);
    loop {
        let next = BOXES.iter().filter_map(|(mark, is_ticked)| Some((rest.find(mark)?, mark.len(), *is_ticked))).min();
        let end = next.map_or(rest.len(), |(at, ..)| at);
        if is_ticked {
            found.push_str(&rest[..end]);
        }
        let Some((at, length, ticks)) = next else { return found };
        (rest, is_ticked) = (&rest[at + length..], ticks);
    }
}

/// The scenario that a text names; nothing when it names two, or none. Where there are boxes, the ticked one counts.
pub fn read(text: &str) -> Option<Scenario> {
    let text = plain(text);
    let text = if has_boxes(&text) { ticked(&text) } else { text };
    let text = text.replace(['_', '-'], " ");
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| text.contains(phrase));
    match (has(&CLIENT_CREDENTIALS), has(&AUTHORIZATION_CODE)) {
        (true, false) => Some(Scenario::ClientCredentials),
        (false, true) if is_for_web(&text) => Some(Scenario::AuthorizationCodeWeb),
        (false, true) => Some(Scenario::AuthorizationCode),
        _ => None,
    }
}

fn is_for_web(text: &str) -> bool {
    let words: Vec<&str> = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_web = |word: &str| WEB.contains(&word) || word.starts_with("webapp");
    words.iter().enumerate().any(|(at, word)| is_web(word) && !words[at.saturating_sub(3)..at].iter().any(|before| NOT.contains(before)))
}
