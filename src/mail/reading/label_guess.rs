//! Labels in words of the writer's own: "Scopes die wij nodig hebben:", "Gebruikersna(a)m(en) van de beheerder(s):".
use super::field::Field;

/// Longer ones are sentences.
const MAX_WORDS: usize = 9;

/// Words, or their beginnings, that name a field within a longer label; the first that fits decides.
const NAMING: &[(Field, &[&str])] = &[
    (Field::RedirectUris, &["redirect", "callback", "terugkeer"]),
    (Field::Scope, &["scope"]),
    (Field::Scenario, &["scenario", "integratiescenario", "grant"]),
    (Field::Administrators, &["beheerder", "clientbeheerder", "administrator", "gebruikersna", "username", "beheert"]),
    (Field::Description, &["omschrijving", "beschrijving", "description"]),
];

/// A label with one of these is of something else, or of what was.
const OTHER: &[&str] = &[
    "niet",
    "geen",
    "not",
    "no",
    "oude",
    "vorige",
    "huidige",
    "old",
    "previous",
    "current",
    "former",
    "telefoon",
    "telefoonnummer",
    "tel",
    "phone",
    "contact",
    "contactpersoon",
    "functie",
    "aantal",
    "number",
];

/// The field that a label in free words names.
pub fn guess(label: &str) -> Option<Field> {
    let lower = label.to_lowercase();
    let begins = label.starts_with(char::is_uppercase);
    if !begins || lower.contains(['.', ',', ';', '?', '!', '@', '/']) {
        return None;
    }
    let words: Vec<&str> = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.len() > MAX_WORDS || words.iter().any(|word| OTHER.contains(word)) {
        return None;
    }
    let has = |starts: &[&str]| words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)));
    let named = NAMING.iter().find(|(_, starts)| has(starts)).map(|(field, _)| *field);
    let is_any = |known: &[&str]| words.iter().any(|word| known.contains(word));
    named.or_else(|| match () {
        () if is_any(&["ip", "ips"]) && has(&["adres", "address", "range", "reeks", "whitelist", "allowlist"]) => Some(Field::IpAllowlist),
        () if is_any(&["naam", "name"]) && has(&["client", "cliënt", "applicati", "app"]) => Some(Field::ClientName),
        () => None,
    })
}
