//! No text promises what this version does not do: it writes mail and sends none.
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
    "inbox",
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

#[test]
fn no_text_says_that_a_mail_goes_out() {
    let texts = [files("templates", "ftl"), files("templates", "html"), files("templates", "txt"), files("src", "rs")].concat();
    none(lines(&texts, |path, line| {
        let is_comment = line.trim_start().starts_with(['#', '/']) || line.trim_start().starts_with("{#");
        let is_text = !path.ends_with(".rs") || line.contains('"');
        let lower = line.to_lowercase();
        // "No mail is sent" is the truth.
        let denies = ["no mail", "none", "geen mail", "niet"].iter().any(|word| lower.contains(word));
        let is_about_mail = lower.contains("mail") || lower.contains("invitation") || lower.contains("uitnodiging");
        is_text && !is_comment && !denies && is_about_mail && PROMISES.iter().any(|promise| lower.contains(promise))
    }));
}
