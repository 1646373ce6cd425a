//! What a new client could do that somebody should judge, by the rules that judge changes, the gravest first.
use crate::locale::Messages;
use crate::model::client::attribute::{GRANT_TYPES, REDIRECT_URIS};
use crate::model::client::draft::Draft;
use crate::model::client::risk;
use crate::model::request::{Request, approvable};
use crate::model::scope::Scope;
use crate::web::risk_rules::wording;

pub fn of(t: Messages, request: &Request, catalogue: &[Scope]) -> Vec<String> {
    let Some(draft) = approvable::draft(request) else { return vec![] };
    let unchecked = draft.unchecked();
    let found = risk::findings(None, &unchecked, catalogue);
    let unclear = is_sign_in_unclear(request).then(|| t.review_sign_in_unclear());
    unclear.into_iter().chain(found.iter().map(|finding| wording::of_new(t, finding))).collect()
}

/// Whether a mail names where people are sent back to, and nothing by which they could sign in.
fn is_sign_in_unclear(request: &Request) -> bool {
    let has = |draft: &Draft, attribute| !draft.entries(attribute).is_empty();
    let is_unclear = |draft: Draft| has(&draft, &REDIRECT_URIS.attribute) && !has(&draft, &GRANT_TYPES.attribute);
    request.reading.is_some() && request.scenario().is_none() && request.draft().is_some_and(is_unclear)
}
