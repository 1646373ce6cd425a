//! A whole registration judged, attribute by attribute, and the part of a change that does not wait.
use super::finding::{Comparison, Finding};
use super::rule::Rule;
use crate::model::audit::Difference;
use crate::model::client::attribute::{ATTRIBUTES, Attribute, GRANT_TYPES, RESPONSE_TYPES, SCOPE};
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

/// A change of a live client in two parts.
#[derive(Clone, Debug)]
pub struct Split {
    /// The live registration with what is applied at once.
    pub at_once: Registration,
    /// All of it; what differs from `at_once` waits.
    pub after: Registration,
}

impl Split {
    /// Whether anything of it waits.
    pub fn waits(&self) -> bool {
        ATTRIBUTES.iter().any(|attribute| {
            let sides = (self.at_once.written(attribute), self.after.written(attribute));
            match sides {
                (Some(at_once), Some(after)) => Difference::between(attribute.name, at_once, after).is_some(),
                (at_once, after) => at_once != after,
            }
        })
    }

    /// The same with response types that fit the grant types which are applied at once.
    fn settled(mut self, before: &Registration) -> Self {
        let grant_types = self.at_once.entries(&GRANT_TYPES.attribute).to_vec();
        if self.at_once.written(&GRANT_TYPES.attribute).is_some() {
            self.at_once.set(&RESPONSE_TYPES.attribute, before.response_types_with(&grant_types));
        }
        self
    }
}

/// Divides a change by the rules. Of an attribute of which something is reviewed, only what else was added is applied at once: what was
/// taken away may be replaced by what waits, and the client keeps working until then. When what is stored can't be read, all waits.
pub fn split(before: &Registration, after: &Registration, catalogue: &[Scope]) -> Split {
    let findings = findings(Some(before), after, catalogue);
    let mut split = Split { at_once: after.clone(), after: after.clone() };
    if findings.iter().any(|finding| finding.rule == Rule::UnreadableReplaced) {
        split.at_once = before.clone();
        return split;
    }
    for attribute in ATTRIBUTES {
        let of_attribute = || findings.iter().filter(|finding| finding.attribute == attribute.name);
        if !of_attribute().any(Finding::is_reviewed) {
            continue;
        }
        let known = before.entries(attribute);
        let harmless = of_attribute().filter(|finding| attribute.is_list() && !finding.is_reviewed()).flat_map(|finding| &finding.entries);
        let added = harmless.filter(|entry| after.entries(attribute).contains(entry) && !known.contains(entry));
        split.at_once.set(attribute, known.iter().chain(added).cloned().collect());
    }
    split.settled(before)
}

/// Divides a change of somebody who may change everything but for giving these scopes. While one of them waits no scope is taken away: it
/// may be replaced by the one that waits, and the client keeps working until then.
pub fn split_scopes(before: &Registration, after: &Registration, refused: &[String]) -> Split {
    let mut at_once = after.clone();
    let (known, wanted) = (before.entries(&SCOPE.attribute), after.entries(&SCOPE.attribute));
    let kept = known.iter().filter(|name| wanted.contains(name) || wanted.iter().any(|name| refused.contains(name)));
    let added = wanted.iter().filter(|name| !known.contains(name) && !refused.contains(name));
    at_once.set(&SCOPE.attribute, kept.chain(added).cloned().collect());
    Split { at_once, after: after.clone() }
}
