//! No text promises a mail that does not go out. What says that one does has a key that begins with `mailed-`, and stands only where the
//! program looked whether a mail server is set (`Config::sends_mail`).
use super::{files, lines, none};

/// Words that say a mail goes out, or came.
const PROMISES: [&str; 20] = [
    "on its way",
    "is sent",
    "was sent",
    "been sent",
    "will be sent",
    "will receive",
    "receives a mail",
    "gets a mail",
    "by mail",
    "your inbox",
    "we send",
    "onderweg",
    "wordt verstuurd",
    "is verstuurd",
    "sturen wij",
    "sturen we",
    "gestuurd",
    "ontvangt een",
    "krijgt een mail",
    "per mail",
];

/// How many lines above a text it must be asked whether mail is sent.
const NEAR: usize = 6;

fn promises(line: &str) -> bool {
    let lower = line.to_lowercase();
    // "No mail is sent" is the truth.
    let denies = ["no mail", "none", "geen mail", "niet", "came by mail"].iter().any(|word| lower.contains(word));
    let is_about_mail = lower.contains("mail") || lower.contains("invitation") || lower.contains("uitnodiging");
    !denies && is_about_mail && PROMISES.iter().any(|promise| lower.contains(promise))
}

/// The lines of a Fluent file without the texts under keys that begin with `mailed-`, and without comments. Numbered from one.
fn unguarded(text: &str) -> Vec<(usize, &str)> {
    let mut is_guarded = false;
    let mut found = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if !line.starts_with([' ', '\t', '}']) && !line.is_empty() {
            is_guarded = line.starts_with("mailed-") || line.starts_with('#');
        }
        if !is_guarded {
            found.push((at + 1, line));
        }
    }
    found
}

#[test]
fn no_text_says_that_a_mail_goes_out_unless_its_key_does() {
    let places = files("templates", "ftl").into_iter().flat_map(|(path, text)| {
        let wrong = unguarded(&text).into_iter().filter(|(_, line)| promises(line));
        wrong.map(|(at, line)| format!("{path}:{at}: {}", line.trim())).collect::<Vec<_>>()
    });
    none(places.collect());
    let others = [files("templates", "html"), files("templates", "txt"), files("src", "rs")].concat();
    none(lines(&others, |path, line| {
        let is_comment = line.trim_start().starts_with(['#', '/']) || line.trim_start().starts_with("{#");
        let is_text = !path.ends_with(".rs") || line.contains('"');
        // What a setting is for is said before anything is set.
        let is_setting = path.starts_with("src/config/");
        is_text && !is_comment && !is_setting && !line.contains(".mailed_") && promises(line)
    }));
}

#[test]
fn what_says_that_a_mail_goes_out_is_shown_only_where_mail_is_sent() {
    let all = [files("templates", "html"), files("src", "rs")].concat();
    let mut wrong = Vec::new();
    for (path, text) in &all {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.contains(".mailed_")) {
            if !lines[at.saturating_sub(NEAR)..=at].iter().any(|above| above.contains("sends_mail")) {
                wrong.push(format!("{path}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    none(wrong);
}

#[test]
fn the_rule_finds_what_it_is_for() {
    assert!(promises("The invitation is on its way.") && promises("De uitnodiging is onderweg.") && !promises("No mail is sent."));
    assert_eq!(unguarded("mailed-a = It is sent\n    by mail.\nb = Yes\n").len(), 1);
    assert_eq!(unguarded("# by mail\nb = By mail\n    and so on\n").len(), 2);
}
