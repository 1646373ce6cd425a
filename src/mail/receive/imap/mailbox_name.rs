//! The name of a mailbox as the protocol writes it: modified UTF-7 (RFC 3501 §5.1.3).
use base64::alphabet::IMAP_MUTF7;
use base64::engine::general_purpose::NO_PAD;
use base64::{Engine, engine::GeneralPurpose};

const MODIFIED: GeneralPurpose = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD);

pub fn encoded(name: &str) -> String {
    let mut encoded = String::new();
    let mut beyond: Vec<u8> = Vec::new();
    let shift_back = |beyond: &mut Vec<u8>, encoded: &mut String| {
        if !beyond.is_empty() {
            encoded.push_str(&format!("&{}-", MODIFIED.encode(std::mem::take(beyond))));
        }
    };
    for character in name.chars() {
        if matches!(character, ' '..='~') {
            shift_back(&mut beyond, &mut encoded);
            encoded.push(character);
            encoded.push_str(if character == '&' { "-" } else { "" });
        } else {
            let mut units = [0; 2];
            beyond.extend(character.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_be_bytes()));
        }
    }
    shift_back(&mut beyond, &mut encoded);
    encoded
}
