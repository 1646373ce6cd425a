//! The table of errors.
use balie::oauth::error::{ErrorCode, ErrorKind};

#[test]
fn every_description_has_only_the_characters_that_an_error_may_have() {
    for kind in ErrorKind::ALL {
        let description = kind.description();
        // RFC 6749 §5.2: %x20-21 / %x23-5B / %x5D-7E.
        assert!(description.bytes().all(|byte| matches!(byte, 0x20..=0x21 | 0x23..=0x5b | 0x5d..=0x7e)), "{description}");
    }
}

#[test]
fn who_a_client_is_and_what_only_the_token_endpoint_answers_is_never_redirected() {
    let redirected: Vec<_> = ErrorCode::ALL.iter().filter(|code| code.may_be_redirected()).map(|code| code.as_str()).collect();
    assert_eq!(redirected, ["invalid_request", "invalid_scope", "unauthorized_client", "temporarily_unavailable", "invalid_target"]);
    assert!(!ErrorKind::ClientRefused.code().may_be_redirected());
}
