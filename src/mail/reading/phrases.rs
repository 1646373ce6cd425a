//! What people write around what they ask: greetings, closings, thanks, and words that only announce what follows.
use super::line::shown;

const GREETINGS: &[&str] = &[
    "beste",
    "geachte",
    "hallo",
    "hoi",
    "dag",
    "goedemorgen",
    "goedemiddag",
    "goedendag",
    "goedenavond",
    "goeiemorgen",
    "goeiedag",
    "goede",
    "hello",
    "hi",
    "dear",
    "good morning",
    "good afternoon",
    "good evening",
    "good day",
    "l.s.",
    "ls",
    "mijne",
    "best team",
    "to whom",
    "greetings",
];

/// A line begins the end of a mail when it is one of these, or begins with it and has few words more.
const CLOSINGS: &[&str] = &[
    "met vriendelijke groet",
    "met vriendelijke groeten",
    "vriendelijke groet",
    "vriendelijke groeten",
    "met groet",
    "met groeten",
    "groet",
    "groeten",
    "groetjes",
    "gr",
    "gr.",
    "mvg",
    "m.v.g.",
    "mvrgr",
    "vr. gr.",
    "hoogachtend",
    "hartelijke groet",
    "hartelijke groeten",
    "met hartelijke groet",
    "met hartelijke groeten",
    "met collegiale groet",
    "beste groeten",
    "beste groet",
    "fijne dag",
    "met vriendelijk groet",
    "met vr. groet",
    "met de meeste hoogachting",
    "alle goeds",
    "kind regards",
    "regards",
    "best regards",
    "warm regards",
    "with kind regards",
    "best wishes",
    "sincerely",
    "yours sincerely",
    "yours faithfully",
    "yours truly",
    "sincerely yours",
    "kindest regards",
    "cheers",
    "best",
    "all the best",
    "rgds",
    "many thanks and kind regards",
    "respectfully",
    "br",
    "kr",
    "greetings",
    "met vriendelijke groet namens",
];

/// What a phone or a program puts below a mail.
const SENT_FROM: &[&str] = &[
    "verzonden vanaf mijn",
    "verstuurd vanaf mijn",
    "verzonden met",
    "verstuurd met",
    "verzonden via",
    "verstuurd via",
    "verzonden vanuit",
    "sent from my",
    "sent from outlook",
    "sent from mail",
    "sent from yahoo",
    "sent with",
    "sent via",
    "get outlook for",
    "outlook voor",
    "download outlook",
];

const THANKS: &[&str] = &[
    "alvast bedankt",
    "bij voorbaat dank",
    "bij voorbaat bedankt",
    "alvast dank",
    "alvast hartelijk dank",
    "hartelijk dank",
    "bedankt",
    "dank je wel",
    "dank u wel",
    "dank u",
    "dank",
    "thanks",
    "thank you",
    "many thanks",
    "with thanks",
    "thanks in advance",
];

const ANNOUNCE: &[&str] = &[
    "hierbij",
    "aanvraag",
    "aanvragen",
    "gegevens",
    "volgende",
    "onderstaande",
    "hieronder",
    "register",
    "registreren",
    "request",
    "ask for",
    "requesting",
    "details",
    "below",
    "following",
    "please find",
    "vragen",
    "gelieve",
    "graag",
    "here is",
    "here are",
    "moet weten",
];

/// The start of a line in lower case with straight quotation marks and single spaces; none of what is recognised here is longer.
pub fn plain(line: &str) -> String {
    let start: String = line.chars().take(400).collect();
    shown(&start).to_lowercase().replace(['’', '‘'], "'")
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether the phrase stands at the start, whole.
fn starts(text: &str, phrase: &str) -> bool {
    text.strip_prefix(phrase).is_some_and(|rest| rest.chars().next().is_none_or(|next| !next.is_alphanumeric()))
}

/// "Geachte helpdesk," without a sentence behind it.
pub fn is_greeting(line: &str) -> bool {
    let line = plain(line);
    let bare = line.trim_end_matches([',', '!', '.', ' ']);
    let is_alone = |rest: &str| rest.is_empty() || rest.starts_with(' ') && !rest.starts_with(" en ") && !rest.starts_with(" and ");
    let begins = GREETINGS.iter().any(|greeting| bare.strip_prefix(greeting.trim_end_matches('.')).is_some_and(is_alone));
    // A comma inside is of "Geachte heer, mevrouw,"; otherwise a sentence follows.
    let is_salutation = !bare.contains(',') || line.ends_with(',') && words(bare) <= 5;
    begins && words(bare) <= 6 && is_salutation && !bare.contains([':', '@', '?']) && !is_closing(&line)
}

/// What follows is the name and what else stands below a mail.
pub fn is_closing(line: &str) -> bool {
    let line = plain(line);
    let line = line.trim_start_matches(|character: char| !character.is_alphanumeric());
    // The name and what else stands below a mail may follow in the same line.
    let begins_signature = line.split_once(',').is_some_and(|(words, _)| words.contains(' ') && CLOSINGS.contains(&words));
    let is_closing =
        begins_signature || CLOSINGS.iter().any(|closing| starts(line, closing)) && words(line) <= 7 && !line.contains([':', '@', '?']);
    // "Groeten van de Dommel bv" could be a sentence; a single short word must stand alone or before a name.
    let is_thanks = line.ends_with(',') && THANKS.iter().any(|thanks| starts(line, thanks)) && words(line) <= 4;
    is_closing || is_thanks
}

pub fn is_sent_from(line: &str) -> bool {
    let line = plain(line);
    SENT_FROM.iter().any(|phrase| line.starts_with(phrase)) && words(&line) <= 12
}

/// "--", and what some programs make of it (RFC 3676 §4.3).
pub fn is_signature_mark(line: &str) -> bool {
    matches!(shown(line).as_str(), "--" | "—")
}

pub fn is_thanks(line: &str) -> bool {
    let line = plain(line);
    THANKS.iter().any(|thanks| starts(&line, thanks)) && words(&line) <= 8
}

/// A line that says only that the request follows, in the other language perhaps. `is_before` the first line with a label.
pub fn is_announcement(line: &str, is_before: bool) -> bool {
    let line = plain(line);
    let is_other_language =
        ["english below", "english version", "see english", "dutch below", "nederlands onder", "for english", "engels onder"];
    if is_other_language.iter().any(|phrase| line.contains(phrase)) && words(&line) <= 8 {
        return true;
    }
    let has_word = |phrase: &str| line.match_indices(phrase).any(|(at, _)| at == 0 || !line.as_bytes()[at - 1].is_ascii_alphanumeric());
    let is_short = words(&line) <= if line.ends_with(':') { 16 } else { 10 }
        && !line.contains(['?', '@'])
        && !line.chars().any(|character| character.is_ascii_digit());
    is_short && ANNOUNCE.iter().any(|phrase| has_word(phrase)) && (line.ends_with(':') || is_before_request(&line, is_before))
}

fn is_before_request(line: &str, is_before: bool) -> bool {
    let asks =
        ["client", "cliënt", "gegevens", "antwoorden", "answers", "aanvraag", "request", "details", "registration", "toegang", "koppeling"];
    let greets = GREETINGS.iter().any(|greeting| starts(line, greeting));
    (is_before || greets) && asks.iter().any(|word| line.contains(word)) && words(line) <= 8
}

/// Whether the line only points at what stands below it or is forwarded.
pub fn is_pointer(line: &str) -> bool {
    const POINTERS: &[&str] = &[
        "onderstaand",
        "zie onder",
        "hieronder",
        "doorgestuurd",
        "doorsturen",
        "ter info",
        "ter informatie",
        "ter kennisgeving",
        "t.k.n.",
        "ter afhandeling",
        "oppakken",
        "behandelen",
        "in behandeling",
        "zie hier",
        "see below",
        "below",
        "fyi",
        "for your information",
        "forward",
        "please handle",
        "please process",
        "zie beneden",
        "doorgezet",
        "zie de mail",
        "zie mail",
        "see the mail",
    ];
    let line = plain(line);
    let is_short = words(&line) <= 14 && !line.contains('@') && !line.chars().any(|character| character.is_ascii_digit());
    is_short && POINTERS.iter().any(|pointer| line.contains(pointer))
}

/// "Wim Echt", "Pim and Ans": nothing but a name.
pub fn is_name(line: &str) -> bool {
    const BETWEEN: &[&str] = &["van", "de", "der", "den", "ten", "ter", "te", "'t", "en", "and", "von", "el", "la", "&"];
    let line = shown(line);
    let bare = line.trim_end_matches([',', '.']);
    let is_part = |word: &str| {
        BETWEEN.contains(&word)
            || (word.chars().next().is_some_and(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c)))
    };
    (1..=6).contains(&words(bare)) && bare.split_whitespace().all(is_part)
}

/// Whether there is anything to read in the line.
pub fn has_words(line: &str) -> bool {
    line.chars().any(char::is_alphanumeric)
}
