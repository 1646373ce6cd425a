//! The questions of a form as labels, each with its answer behind it: "Welke scopes hebt u nodig? zaken.lezen".
use super::field::Field;

/// How a question begins, and a word of which one must be in it; none where the beginning says enough.
const QUESTIONS: &[(Field, &[&str], &[&str])] = &[
    (Field::ClientName, &["hoe heet", "wat is de naam", "what is the name", "what is it called"], &[]),
    (Field::RedirectUris, &["welke", "wat", "waar", "which", "what", "where"], &["redirect", "callback", "terugkeer"]),
    (Field::Scope, &["welke", "wat", "which", "what"], &["scope", "rechten", "permission"]),
    (Field::IpAllowlist, &["welke", "wat", "vanaf", "van welk", "which", "what", "from which"], &["ip-adres", "ip adres", "ip address"]),
    (Field::Administrators, &["wie", "who"], &["beheer", "administ", "manage"]),
    (Field::Municipality, &["welke", "voor welke", "bij welke", "which", "for which"], &["gemeente", "municipality"]),
    (Field::Description, &["waarvoor", "wat is het doel", "wat doet", "what is the purpose", "what for", "what does"], &[]),
];
/// Whoever asks for themselves asks the helpdesk.
const OWN: [&str; 12] = ["ik", "wij", "we", "ons", "mij", "i", "kan", "mag", "moet", "moeten", "can", "should"];

/// The field that a question asks for. It ends where its question mark stands.
pub fn of(question: &str) -> Option<Field> {
    let lower = question.trim().to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
    if lower.len() > 80 || lower.contains(['.', ':', '@']) || words.any(|word| OWN.contains(&word)) {
        return None;
    }
    let asks = |(_, starts, within): &&(Field, &[&str], &[&str])| {
        starts.iter().any(|start| lower.starts_with(start)) && (within.is_empty() || within.iter().any(|word| lower.contains(word)))
    };
    QUESTIONS.iter().find(asks).map(|(field, ..)| *field)
}
