//! The short code that a person reads from a device and types elsewhere (RFC 8628 §6.1).
use crate::crypto::seal::SealingKeys;
use crate::crypto::{hex, random};
use aws_lc_rs::hmac;

/// Consonants without those that are read as others: no words come of them, and case does not matter.
const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
/// Eight of twenty letters: 34 bits, enough for codes that last minutes and may be tried few times.
const LENGTH: usize = 8;
const GROUP: usize = 4;
const PURPOSE: &str = "user codes";

/// Without the dash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserCode(String);

impl UserCode {
    /// Every letter as likely as any other.
    pub fn random() -> Self {
        let mut code = String::with_capacity(LENGTH);
        while code.len() < LENGTH {
            // The largest multiple of twenty that a byte holds: what is beyond it would make the first letters likelier.
            let letters =
                random::bytes::<16>().into_iter().filter(|byte| *byte < 240).map(|byte| char::from(LETTERS[usize::from(byte % 20)]));
            code.extend(letters.take(LENGTH - code.len()));
        }
        Self(code)
    }

    /// What somebody typed, in whichever case, with whatever stands between the letters. Nothing for what can't be a code.
    pub fn parse(text: &str) -> Option<Self> {
        let code: String = text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
        let others = text.chars().all(|letter| letter.is_ascii() || letter.is_whitespace() || "‐‑–—−".contains(letter));
        (others && text.len() <= 64 && code.len() == LENGTH && code.bytes().all(|letter| LETTERS.contains(&letter))).then_some(Self(code))
    }

    /// As a device shows it: `WDJB-MJHT`.
    pub fn shown(&self) -> String {
        format!("{}-{}", &self.0[..GROUP], &self.0[GROUP..])
    }

    /// What is kept of it.
    pub(super) fn digest(&self, keys: &SealingKeys) -> String {
        self.digest_by(&keys.derive(PURPOSE))
    }

    /// What may be kept of it: the key may have been rotated meanwhile.
    pub(super) fn digests(&self, keys: &SealingKeys) -> impl Iterator<Item = String> {
        keys.derive_all(PURPOSE).into_iter().map(|key| self.digest_by(&key)).collect::<Vec<_>>().into_iter()
    }

    fn digest_by(&self, key: &hmac::Key) -> String {
        hex(hmac::sign(key, self.0.as_bytes()).as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::UserCode;

    #[test]
    fn case_dashes_and_spaces_are_forgiven_and_nothing_else() {
        let right = UserCode::parse("WDJB-MJHT");
        assert!(right.is_some());
        for text in ["wdjbmjht", " WdJb mJhT ", "WDJB–MJHT", "W.D.J.B.M.J.H.T", "WDJB-MJHT\n", "wdjb - mjht"] {
            assert_eq!(UserCode::parse(text), right, "{text:?}");
        }
        for text in ["", "WDJB-MJH", "WDJB-MJHTT", "WDJA-MJHT", "WDJ8-MJHT", "WDJBÉMJHT", "\u{0}", &"W".repeat(100)] {
            assert_eq!(UserCode::parse(text), None, "{text:?}");
        }
        let code = UserCode::random();
        assert_eq!(UserCode::parse(&code.shown()), Some(code));
    }
}
