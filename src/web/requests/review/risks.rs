//! What a new client could do that somebody should judge, by the rules that judge changes, the gravest first.
use crate::locale::Messages;
use crate::model::client::risk;
use crate::model::request::{Request, approvable};
use crate::model::scope::Scope;
use crate::web::risk_rules::wording;

pub fn of(t: Messages, request: &Request, catalogue: &[Scope]) -> Vec<String> {
    let Some(draft) = approvable::draft(request) else { return vec![] };
    risk::findings(None, &draft.unchecked(), catalogue).iter().map(|finding| wording::of_new(t, finding)).collect()
}
