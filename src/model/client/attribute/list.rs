//! All attributes, in the order of the form within each section.
use super::{Attribute, about, access, introspection, keys, pushed, sign_in, tokens};

/// Whoever adds a file of attributes names it here.
const LEN: usize = about::LEN + access::LEN + introspection::LEN + keys::LEN + pushed::LEN + sign_in::LEN + tokens::LEN;

pub static ATTRIBUTES: &[Attribute] = &concat([
    &about::ATTRIBUTES,
    &access::ATTRIBUTES,
    &keys::ATTRIBUTES,
    &sign_in::ATTRIBUTES,
    &pushed::ATTRIBUTES,
    &tokens::ATTRIBUTES,
    &introspection::ATTRIBUTES,
]);

const fn concat<const FILES: usize>(files: [&[Attribute]; FILES]) -> [Attribute; LEN] {
    let mut all = [Attribute::DEFAULT; LEN];
    let (mut file, mut place) = (0, 0);
    while file < FILES {
        let mut entry = 0;
        while entry < files[file].len() {
            all[place] = files[file][entry];
            (entry, place) = (entry + 1, place + 1);
        }
        file += 1;
    }
    assert!(place == LEN, "every file of attributes is in the list");
    all
}
