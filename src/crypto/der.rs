//! As much of DER (X.690) as public keys and certificates need: elements one after another, within their bounds.

/// What is left of some bytes.
pub struct Der<'a>(pub &'a [u8]);

pub const INTEGER: u8 = 0x02;
pub const BIT_STRING: u8 = 0x03;
pub const OBJECT_IDENTIFIER: u8 = 0x06;
pub const SEQUENCE: u8 = 0x30;
/// The optional version of a certificate (RFC 5280 §4.1).
pub const CONTEXT_0: u8 = 0xa0;

impl<'a> Der<'a> {
    /// The next element: its tag and its content. Nothing at the end, and for what is no DER.
    pub fn element(&mut self) -> Option<(u8, &'a [u8])> {
        let (&tag, rest) = self.0.split_first()?;
        let (&first, mut rest) = rest.split_first()?;
        let length = if first < 0x80 {
            usize::from(first)
        } else {
            // A key is some hundred bytes, a certificate some thousand.
            let bytes = usize::from(first & 0x7f);
            if !(1..=3).contains(&bytes) || rest.len() < bytes {
                return None;
            }
            let (length, after) = rest.split_at(bytes);
            rest = after;
            length.iter().fold(0, |all, byte| all << 8 | usize::from(*byte))
        };
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((tag, content))
    }

    /// The content of the next element, which must have this tag.
    pub fn expect(&mut self, tag: u8) -> Option<&'a [u8]> {
        self.element().filter(|(found, _)| *found == tag).map(|(_, content)| content)
    }

    pub fn sequence(&mut self) -> Option<Self> {
        self.expect(SEQUENCE).map(Self)
    }

    /// A bit string of whole bytes.
    pub fn bits(&mut self) -> Option<&'a [u8]> {
        self.expect(BIT_STRING)?.strip_prefix(&[0])
    }
}
