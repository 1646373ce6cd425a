//! A whole registration judged, attribute by attribute, and the part of a change that does not wait.
use super::finding::{Comparison, Finding};
use super::rule::Rule;
use crate::model::audit::Difference;
use crate::model::client::attribute::{ATTRIBUTES, Attribute, GRANT_TYPES, OWNERS, RESPONSE_TYPES};
use crate::model::client::draft::Draft;
use crate::model::client::registration::Registration;
use crate::model::scope::Scope;

/// What the differences between two registrations do, the gravest first. Without `before` it is a new one, of which only what is to be
/// reviewed is found. `catalogue` has the scopes that a client of its municipality may be given.
pub fn findings(before: Option<&Registration>, after: &Registration, catalogue: &[Scope]) -> Vec<Finding> {
    let mut found: Vec<Finding> = ATTRIBUTES.iter().flat_map(|attribute| of_attribute(attribute, before, after, catalogue)).collect();
    found.retain(|finding| before.is_some() || finding.is_reviewed());
    found.sort_by_key(|finding| (finding.verdict(), finding.rule));
    found
}

fn of_attribute(attribute: &Attribute, before: Option<&Registration>, after: &Registration, catalogue: &[Scope]) -> Vec<Finding> {
    let written = before.map(|before| before.written(attribute));
    let entries = after.entries(attribute);
    let mut comparison = Comparison { attribute: attribute.name, before: None, default: attribute.default, after: entries, catalogue };
    match written {
        None => return (attribute.risk)(&comparison),
        Some(None) => return vec![comparison.finding(Rule::UnreadableReplaced, "", &comparison.added())],
        Some(Some(known)) if Difference::between(attribute.name, known, entries).is_none() => return vec![],
        Some(known) => comparison.before = known,
    }
    let found = (attribute.risk)(&comparison);
    if found.is_empty() { comparison.changed(Rule::NotRanked) } else { found }
}

/// A change in two parts.
pub struct Split {
    /// The live registration with what is applied at once.
    pub at_once: Registration,
    pub findings: Vec<Finding>,
}

impl Split {
    /// Whether anything of it waits.
    pub fn is_anything_reviewed(&self) -> bool {
        self.findings.iter().any(Finding::is_reviewed)
    }

    /// What is applied at once, as a draft to check: the grant types that stay decide which response types fit.
    pub fn draft(&self, before: &Registration) -> Draft {
        let mut draft = Draft::of(&self.at_once);
        let grant_types = self.at_once.entries(&GRANT_TYPES.attribute);
        draft.set_entries(RESPONSE_TYPES.attribute.name, before.response_types_with(grant_types));
        draft.set_entries(OWNERS.attribute.name, self.at_once.entries(&OWNERS.attribute).to_vec());
        draft
    }
}

/// Divides a change of a live client. Of an attribute of which something is reviewed, only what else was added is applied at once: what
/// was taken away may be replaced by what waits, and the client keeps working until then. When what is stored can't be read, all waits.
pub fn split(before: &Registration, after: &Registration, catalogue: &[Scope]) -> Split {
    let findings = findings(Some(before), after, catalogue);
    if findings.iter().any(|finding| finding.rule == Rule::UnreadableReplaced) {
        return Split { at_once: before.clone(), findings };
    }
    let mut at_once = after.clone();
    for attribute in ATTRIBUTES {
        let of_attribute = || findings.iter().filter(|finding| finding.attribute == attribute.name);
        if !of_attribute().any(Finding::is_reviewed) {
            continue;
        }
        let known = before.entries(attribute);
        let harmless = of_attribute().filter(|finding| attribute.is_list() && !finding.is_reviewed()).flat_map(|finding| &finding.entries);
        let added = harmless.filter(|entry| after.entries(attribute).contains(entry) && !known.contains(entry));
        at_once.set(attribute, known.iter().chain(added).cloned().collect());
    }
    Split { at_once, findings }
}
