//! What a guided request must answer before it can be sent in, beyond what is checked of every registration.
use super::Scenario;
use crate::model::client::attribute::{ATTRIBUTES, Attribute, DESCRIPTION, IP_ALLOWLIST, OWNERS, REDIRECT_URIS, ValidationContext};
use crate::model::client::draft::Draft;
use crate::model::client::registration::Registration;
use crate::model::problem::{Problem, ProblemKind};

/// Stand beside the attributes in the form.
pub const MUNICIPALITY: &str = "municipality";
pub const SCENARIO: &str = "scenario";

/// What nobody asked has the value of a client that names none, and what the scenario does not ask is left out.
pub fn settle(draft: &Draft, scenario: Option<Scenario>) -> Draft {
    let (mut settled, usual) = (draft.clone(), Draft::of(&Registration::default()));
    for attribute in ATTRIBUTES.iter().filter(|attribute| !draft.has(attribute)) {
        settled.copy(attribute, &usual);
    }
    if let Some(scenario) = scenario {
        scenario.apply_to(&mut settled);
        if !scenario.redirects() {
            settled.copy(&REDIRECT_URIS.attribute, &usual);
        }
    }
    settled
}

/// Checks everything anew: the answers of a draft may be weeks old, and the catalogue another one.
pub fn check(draft: &Draft, scenario: Option<Scenario>, validation: &ValidationContext) -> Result<Registration, Vec<Problem>> {
    let settled = settle(draft, scenario);
    let (registration, mut problems) = match settled.check(validation) {
        Ok(registration) => (Some(registration), vec![]),
        Err(problems) => (None, problems),
    };
    for attribute in [&DESCRIPTION.attribute, &OWNERS.attribute] {
        if settled.entries(attribute).is_empty() {
            problems.push(Problem::of(attribute.name, ProblemKind::Missing));
        }
    }
    if scenario.is_none() {
        problems.push(Problem::of(SCENARIO, ProblemKind::Missing));
    }
    if lacks_addresses(&settled, scenario) {
        problems.push(Problem::of(IP_ALLOWLIST.attribute.name, ProblemKind::AddressesNeeded));
    }
    registration.filter(|_| problems.is_empty()).ok_or(problems)
}

/// A server has addresses. Whoever means that it may ask from anywhere says so.
fn lacks_addresses(draft: &Draft, scenario: Option<Scenario>) -> bool {
    scenario.is_some_and(Scenario::has_addresses) && draft.entries(&IP_ALLOWLIST.attribute).is_empty() && !draft.is_wide_confirmed()
}

/// The problems of one attribute.
pub fn problems_of(attribute: &Attribute, checked: &Result<Registration, Vec<Problem>>) -> Vec<Problem> {
    let problems = checked.as_ref().err().into_iter().flatten();
    problems.filter(|problem| problem.attribute == attribute.name).cloned().collect()
}
