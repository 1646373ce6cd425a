//! What an approval registers of a request: what was asked, with the usual values for what was not, and an owner.
use super::Request;
use crate::model::client::attribute::{ATTRIBUTES, GRANT_TYPES, OWNERS};
use crate::model::client::draft::Draft;
use crate::model::client::registration::Registration;

/// Nothing when what was asked can't be read.
pub fn draft(request: &Request) -> Option<Draft> {
    let (mut draft, usual) = (request.draft()?, Draft::of(&Registration::default()));
    // A mail says what it is for, and never a grant type or how a client authenticates.
    if let Some(scenario) = request.scenario().filter(|_| draft.entries(&GRANT_TYPES.attribute).is_empty()) {
        scenario.apply_to(&mut draft);
    }
    for attribute in ATTRIBUTES.iter().filter(|attribute| !attribute.default.is_empty()) {
        if draft.entries(attribute).is_empty() {
            draft.copy(attribute, &usual);
        }
    }
    draft.settle_unasked(&Registration::default());
    // Somebody must see its secrets: whoever asked, unless others were named.
    if draft.entries(&OWNERS.attribute).is_empty() {
        draft.set(OWNERS.attribute.name, request.requester_email.clone());
    }
    // Whoever approves was shown how many addresses a range lets in.
    draft.confirm_wide_ranges();
    Some(draft)
}
