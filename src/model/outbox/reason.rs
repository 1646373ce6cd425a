//! Why a mail was not sent, or why nobody knows whether it was.
use crate::db::text_enum;
use crate::model::character;

text_enum! {
    pub enum MailReason {
        /// The mail server could not be reached, or did not let us in.
        Unreachable = "unreachable",
        /// The mail server asked to try again later (RFC 5321 §4.2.1, 4yz).
        Deferred = "deferred",
        /// The mail server refused it for good (5yz).
        Refused = "refused",
        /// The connection ended after all of it was handed over, and before the answer.
        Cut = "cut",
        /// The program ended while it was being handed over.
        Interrupted = "interrupted",
        /// It waited longer than is tried.
        TooOld = "too_old",
        /// Its text or its addresses can't be read.
        Unreadable = "unreadable",
        /// It was sent, and came back.
        Returned = "returned",
    }
}

impl MailReason {
    /// The most characters that are kept of what the other side said.
    const MAX_DETAIL: usize = 300;

    /// What the other side said, as one line that hides nothing and is not too long.
    pub fn harmless(detail: &str) -> String {
        let is_seen = |character: char| character == ' ' || (character::is_visible(character) && !character::is_bidi_control(character));
        let spaced = detail.chars().map(|character| if character.is_control() || character.is_whitespace() { ' ' } else { character });
        let words = spaced.filter(|character| is_seen(*character)).collect::<String>();
        words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(Self::MAX_DETAIL).collect()
    }
}
