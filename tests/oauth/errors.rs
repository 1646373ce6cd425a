//! The table of errors.
use balie::oauth::error::ErrorKind;

#[test]
fn every_description_has_only_the_characters_that_an_error_may_have() {
    for kind in ErrorKind::ALL {
        let description = kind.description();
        // RFC 6749 §5.2: %x20-21 / %x23-5B / %x5D-7E.
        assert!(description.bytes().all(|byte| matches!(byte, 0x20..=0x21 | 0x23..=0x5b | 0x5d..=0x7e)), "{description}");
    }
}
