//! The answer to one question: as it is stored, or as somebody typed it.
use super::Question;
use crate::crypto::{hex, sha256};
use crate::model::audit::{Action, AuditedTransaction};
use crate::model::client::attribute::{OWNERS, ValidationContext};
use crate::model::client::draft::Draft;
use crate::model::email;
use crate::model::person;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::request::message::{self, ThreadEvent};
use crate::model::request::{self, Request, Scenario, State, claim, completeness, edited};
use crate::web::clients::fields;
use crate::web::error::Error;
use crate::web::form::{self, Pairs};
use crate::web::municipality_field::{Choices, MunicipalityField};
use crate::web::request_context::SignedIn;

/// The hidden field with a digest of the answer as it was when its page was opened.
pub const BEFORE: &str = "before";

pub struct Answer {
    pub draft: Draft,
    pub municipality: MunicipalityField,
    /// A word of [`Scenario`], or what was sent instead.
    pub scenario: String,
    pub email: String,
    pub validation: ValidationContext,
    pub problems: Vec<Problem>,
    /// Whether what was probably meant was filled in: then nothing is saved yet.
    pub is_filled_in: bool,
}

/// What tells one stored answer from another.
pub fn digest(question: Question, request: &Request, draft: &Draft) -> String {
    let text = match question {
        Question::Requester => request.requester_email.clone(),
        Question::Municipality => request.municipality_id.clone().unwrap_or_default(),
        Question::Scenario => request.scenario().map_or("", Scenario::as_str).to_owned(),
        _ => question.attribute().map_or_else(String::new, |attribute| {
            let is_confirmed = question == Question::IpAllowlist && draft.is_wide_confirmed();
            format!("{}\n{}\n{is_confirmed}", draft.has(attribute), draft.text(attribute.name))
        }),
    };
    hex(&sha256(text.as_bytes())[..12])
}

/// Those for which something can be asked in this session.
fn choices(ctx: &SignedIn) -> Choices<'_> {
    ctx.viewer.within_municipality_id.as_deref().map_or(Choices::All, Choices::Only)
}

impl Answer {
    /// As it is stored, and of what nobody answered yet, what is offered.
    pub async fn stored(ctx: &SignedIn, question: Question, request: &Request, draft: &Draft) -> Result<Self, Error> {
        let municipality_id = request.municipality_id.as_deref().unwrap_or_default();
        let mut connection = ctx.read().await?;
        let municipality = match question {
            Question::Municipality => MunicipalityField::load(&mut connection, choices(ctx), municipality_id).await?,
            _ => MunicipalityField::default(),
        };
        let mut draft = draft.clone();
        if question == Question::Owners && !draft.has(&OWNERS.attribute) {
            draft.set(OWNERS.attribute.name, &*request.requester_email);
        }
        Ok(Self {
            validation: draft.context(&mut connection, municipality_id).await?,
            municipality,
            scenario: request.scenario().map_or("", Scenario::as_str).to_owned(),
            email: request.requester_email.clone(),
            draft,
            problems: vec![],
            is_filled_in: false,
        })
    }

    /// As somebody typed it, with what is wrong with it.
    pub async fn typed(ctx: &SignedIn, question: Question, request: &Request, draft: &Draft, form: &Pairs) -> Result<Self, Error> {
        let mut answer = Self::stored(ctx, question, request, draft).await?;
        match question {
            Question::Requester => {
                answer.email = email::of_account(form::value(form, question.as_str()));
                answer
                    .problems
                    .extend(person::email_problem(&answer.email).map(|problem| Problem { attribute: question.as_str(), ..problem }));
            }
            Question::Municipality => {
                // A button with one of several that could be meant, else the field.
                let chosen = form::value(form, "chosen");
                let typed = if chosen.is_empty() { form::value(form, question.as_str()) } else { chosen };
                answer.municipality = MunicipalityField::load(&mut *ctx.read().await?, choices(ctx), typed).await?;
                if answer.municipality.text.is_empty() {
                    answer.problems.push(Problem::of(completeness::MUNICIPALITY, ProblemKind::Missing));
                }
            }
            Question::Scenario => {
                form::value(form, question.as_str()).clone_into(&mut answer.scenario);
                if answer.scenario.parse::<Scenario>().is_err() {
                    answer.problems.push(Problem::of(completeness::SCENARIO, ProblemKind::Missing));
                }
            }
            _ => answer.read_attribute(ctx, question, request, form).await?,
        }
        Ok(answer)
    }

    async fn read_attribute(&mut self, ctx: &SignedIn, question: Question, request: &Request, form: &Pairs) -> Result<(), Error> {
        let Some(attribute) = question.attribute() else { return Ok(()) };
        self.draft.take(attribute, &Draft::from_pairs(form));
        let municipality_id = request.municipality_id.as_deref().unwrap_or_default();
        self.validation = self.draft.context(&mut *ctx.read().await?, municipality_id).await?;
        self.validation.invites_owners = true;
        let settled = completeness::settle(&self.draft, request.scenario());
        let mut filled_in = settled.clone();
        self.is_filled_in = fields::fill_in(&mut filled_in, form, &self.validation);
        if self.is_filled_in {
            self.draft.take(attribute, &filled_in);
        }
        let checked = completeness::check(&self.draft, request.scenario(), &self.validation);
        self.problems = completeness::problems_of(attribute, &checked);
        Ok(())
    }

    pub fn is_wrong(&self) -> bool {
        !self.problems.is_empty() || self.municipality.is_unclear()
    }

    pub fn scenario(&self) -> Option<Scenario> {
        self.scenario.parse().ok()
    }

    /// Puts it beside the other answers.
    pub fn put_into(&self, question: Question, draft: &mut Draft) {
        if let Some(attribute) = question.attribute() {
            draft.take(attribute, &self.draft);
        }
        if let (Question::Scenario, Some(scenario)) = (question, self.scenario()) {
            scenario.apply_to(draft);
        }
    }

    /// Whether this very answer is what is stored; `draft` holds it already.
    pub fn is_stored(&self, question: Question, stored: &Request, draft: &Draft) -> bool {
        match question {
            Question::Requester => stored.requester_email == self.email,
            Question::Municipality => stored.municipality_id == self.municipality.chosen_id(),
            Question::Scenario => stored.scenario() == self.scenario(),
            _ => stored.draft().is_some_and(|before| digest(question, stored, &before) == digest(question, stored, draft)),
        }
    }

    /// Stores it. Nothing when the request was changed since it was read.
    pub async fn save(
        &self,
        question: Question,
        tx: &mut AuditedTransaction,
        stored: &Request,
        draft: &Draft,
    ) -> Result<Option<Request>, Error> {
        if self.is_stored(question, stored, draft) {
            return Ok(Some(stored.clone()));
        }
        if question == Question::Requester {
            return Ok(claim::address(tx, stored, &self.email).await?);
        }
        let is = |asked| question == asked;
        let municipality = if is(Question::Municipality) { self.municipality.chosen_id() } else { stored.municipality_id.clone() };
        let scenario = if is(Question::Scenario) { self.scenario() } else { stored.scenario() };
        let saved = request::save(tx, stored, stored.version, municipality.as_deref(), scenario, draft).await?;
        // What reviewers saw already is changed: thread and history say what.
        if let (Some(saved), false) = (&saved, stored.is_in(State::Draft)) {
            let differences = super::super::differences(stored, saved);
            message::record(tx, saved, ThreadEvent::Edited, &edited::in_words(saved, &differences, None)).await?;
            tx.record(Action::RequestEdited, saved.subject(), &differences).await?;
        }
        Ok(saved)
    }
}
