//! One kind of apostrophe and of quotation mark in each language: a reader sees when two stand side by side.
use super::{files, lines, none};

/// What a text may not have, by language: straight marks, and the quotation marks of the other one. English has “…”, Dutch has ‘…’; the
/// apostrophe of both is ’.
const FOREIGN: [(&str, &[char]); 2] = [("en", &['\'', '"', '‘', '„', '`', '´']), ("nl", &['\'', '"', '“', '”', '„', '`', '´'])];

#[test]
fn each_language_has_one_kind_of_apostrophe_and_of_quotation_mark() {
    for (language, foreign) in FOREIGN {
        let texts = files(&format!("templates/locales/{language}"), "ftl");
        none(lines(&texts, |_, line| line.contains(foreign)));
    }
}

#[test]
fn quotation_marks_come_in_pairs() {
    for (language, open, close) in [("en", '“', '”'), ("nl", '‘', '’')] {
        // A Dutch closing mark is an apostrophe too, so there may be more of those.
        let is_odd = |line: &str| {
            let (opened, closed) = (line.matches(open).count(), line.matches(close).count());
            if language == "en" { opened != closed } else { opened > closed }
        };
        let texts: Vec<_> =
            files(&format!("templates/locales/{language}"), "ftl").into_iter().map(|(path, text)| (path, unfolded(&text))).collect();
        none(lines(&texts, |_, line| is_odd(line)));
    }
}

/// Each text on one line: a quotation may go on in the next.
fn unfolded(text: &str) -> String {
    text.replace("\n    ", " ")
}
