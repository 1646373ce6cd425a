//! The answers of a request as a list: each with its question, for the page that checks them and for the page of the request.
use super::questions::{Question, wording};
use crate::locale::Messages;
use crate::model::client::attribute::{AttributeOption, IP_ALLOWLIST, Shape};
use crate::model::client::draft::Draft;
use crate::model::municipality::Municipality;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::request::Request;
use crate::model::scope::Scope;
use crate::web::form::{FieldError, FormErrors};

pub struct AnswerRow {
    /// Of the row, for the summary of errors.
    pub id: &'static str,
    pub label: String,
    pub value: AnswerValue,
    /// The page of the question; nothing where it is not changed.
    pub href: Option<String>,
    pub errors: Vec<FieldError>,
}

pub enum AnswerValue {
    /// Nothing was answered yet.
    Missing,
    Text(String),
    /// Addresses, ranges and URIs, a line each.
    Codes(Vec<String>),
    Scopes(Vec<AttributeOption>),
}

/// What the rows are made of.
pub struct Answers<'a> {
    pub request: &'a Request,
    pub draft: &'a Draft,
    pub municipality: Option<&'a Municipality>,
    pub catalogue: &'a [Scope],
    pub problems: &'a [Problem],
    /// Whether each has a way back to its question.
    pub may_change: bool,
}

impl Answers<'_> {
    pub fn rows(&self, t: Messages) -> Vec<AnswerRow> {
        let mut questions = Question::of(self.request);
        if !questions.contains(&Question::Municipality) {
            questions.insert(0, Question::Municipality);
        }
        questions.into_iter().map(|question| self.row(t, question)).collect()
    }

    fn row(&self, t: Messages, question: Question) -> AnswerRow {
        let is_asked = self.may_change && Question::of(self.request).contains(&question);
        let problems: Vec<Problem> = self.problems.iter().filter(|problem| problem.attribute == question.as_str()).cloned().collect();
        AnswerRow {
            id: question.as_str(),
            label: wording::label(t, question),
            value: self.value(t, question),
            href: is_asked.then(|| question.href(self.request, true)),
            errors: self.errors(t, &problems),
        }
    }

    /// What is wrong, in words for where no field stands.
    fn errors(&self, t: Messages, problems: &[Problem]) -> Vec<FieldError> {
        let mut errors = FormErrors::of(problems, t).0;
        for (error, problem) in errors.iter_mut().zip(problems) {
            if problem.kind == ProblemKind::AddressesNeeded {
                error.text = self.addresses_needed(t);
            }
        }
        errors
    }

    fn addresses_needed(&self, t: Messages) -> String {
        if self.draft.has(&IP_ALLOWLIST.attribute) { t.addresses_to_confirm() } else { t.addresses_not_answered() }
    }

    fn value(&self, t: Messages, question: Question) -> AnswerValue {
        let text = |text: Option<String>| text.filter(|text| !text.is_empty()).map_or(AnswerValue::Missing, AnswerValue::Text);
        let attribute = match question {
            Question::Requester => return text(Some(self.request.requester_email.clone())),
            Question::Municipality => return text(self.municipality.map(|municipality| municipality.name.clone())),
            Question::Scenario => return text(self.request.scenario().map(|scenario| wording::scenario(t, scenario))),
            _ => question.attribute(),
        };
        let Some(attribute) = attribute.filter(|attribute| self.draft.has(attribute)) else { return AnswerValue::Missing };
        let entries = self.draft.entries(attribute);
        match attribute.shape {
            _ if entries.is_empty() && question == Question::IpAllowlist => AnswerValue::Text(t.from_anywhere()),
            _ if entries.is_empty() && question == Question::Scope && self.may_change => AnswerValue::Text(t.no_scopes_chosen()),
            _ if entries.is_empty() => AnswerValue::Text(t.none()),
            Shape::Line | Shape::Text => AnswerValue::Text(entries.concat()),
            Shape::Scope => AnswerValue::Scopes(self.scopes(t, &entries)),
            _ => AnswerValue::Codes(entries),
        }
    }

    fn scopes(&self, t: Messages, names: &[String]) -> Vec<AttributeOption> {
        let scope = |name: &String| {
            let known = self.catalogue.iter().find(|scope| scope.name == *name);
            AttributeOption {
                value: name.clone(),
                label: name.clone(),
                help: known.map_or_else(String::new, |scope| scope.description(t.0).to_owned()),
                tag: known.filter(|scope| self.request.is_open() && scope.review_required_at.is_some()).map(|_| t.scope_needs_review()),
            }
        };
        names.iter().map(scope).collect()
    }
}
