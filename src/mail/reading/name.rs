//! Names that a sentence gives for certain: of the client, and of the municipality that it is for.

/// What stands before the name of a client.
const CALLED: &[&str] = &[
    "heet ",
    "genaamd ",
    "met de naam ",
    "met als naam ",
    "onder de naam ",
    "naam is ",
    "naam wordt ",
    "called ",
    "named ",
    "with the name ",
    "name is ",
    "name will be ",
    "under the name ",
];
const CLIENTS: &[&str] = &["client", "cliënt", "applicatie", "koppeling", "application", "app ", "toepassing"];
const FOR_MUNICIPALITY: &[&str] = &["voor de gemeente ", "voor gemeente ", "for the municipality of ", "for municipality "];

/// The name that a sentence gives a client.
pub fn client(sentence: &str) -> Option<String> {
    let lower = sentence.to_lowercase();
    // Lower case may have another length; then the places in both are not the same.
    if lower.len() != sentence.len() || !CLIENTS.iter().any(|client| lower.contains(client)) {
        return None;
    }
    CALLED.iter().find_map(|called| proper(&sentence[lower.find(called)? + called.len()..]))
}

/// The municipality that a sentence says the client is for.
pub fn municipality(sentence: &str) -> Option<String> {
    let lower = sentence.to_lowercase();
    if lower.len() != sentence.len() {
        return None;
    }
    FOR_MUNICIPALITY.iter().find_map(|words| proper(&sentence[lower.find(words)? + words.len()..]))
}

/// What stands in quotation marks, or the words with a capital.
fn proper(text: &str) -> Option<String> {
    if let Some(quoted) = text.strip_prefix(['"', '“', '‘', '\'', '„', '«']) {
        let (name, _) = quoted.split_once(['"', '”', '’', '\'', '“', '»'])?;
        return Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    }
    let mut name: Vec<&str> = Vec::new();
    for word in text.split(' ') {
        let bare = word.trim_end_matches(|character: char| ".,;:!?)".contains(character));
        if !bare.starts_with(char::is_uppercase) {
            break;
        }
        name.push(bare);
        if bare != word {
            break;
        }
    }
    (!name.is_empty()).then(|| name.join(" "))
}
