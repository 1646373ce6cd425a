//! All answers of a request, checked anew with the catalogue of this moment.
use super::questions::Question;
use super::way::{self, Decision};
use crate::db::Connection;
use crate::locale::Messages;
use crate::model::access::Viewer;
use crate::model::client::draft::Draft;
use crate::model::client::registration::Registration;
use crate::model::municipality::{self, Municipality};
use crate::model::problem::{Problem, ProblemKind};
use crate::model::request::{Request, completeness};
use crate::model::scope::Scope;
use crate::web::form::FormErrors;

pub struct Checked {
    pub municipality: Option<Municipality>,
    pub catalogue: Vec<Scope>,
    pub result: Result<Registration, Vec<Problem>>,
}

impl Checked {
    pub async fn load(connection: &mut Connection, request: &Request, draft: &Draft) -> sqlx::Result<Self> {
        let municipality_id = request.municipality_id.as_deref().unwrap_or_default();
        let municipality = municipality::find(connection, municipality_id).await?;
        let mut validation = draft.context(connection, municipality_id).await?;
        validation.invites_owners = true;
        let mut result = completeness::check(draft, request.scenario(), &validation);
        if municipality.is_none() {
            let mut problems = result.err().unwrap_or_default();
            problems.push(Problem::of(completeness::MUNICIPALITY, ProblemKind::Missing));
            result = Err(problems);
        }
        Ok(Self { municipality, catalogue: validation.scopes, result })
    }

    pub fn problems(&self) -> &[Problem] {
        self.result.as_ref().err().map_or(&[], Vec::as_slice)
    }

    /// What is wrong, in the order of the questions, where the page is to say so.
    pub fn form_errors_if(&self, is_said: bool, t: Messages) -> FormErrors {
        if !is_said {
            return FormErrors::default();
        }
        let names: Vec<&str> = Question::ALL.iter().map(|question| question.as_str()).collect();
        FormErrors::of(self.problems(), t).in_order(&names)
    }

    /// What becomes of it; nothing while an answer is not right.
    pub async fn decide(&self, connection: &mut Connection, viewer: &Viewer, request: &Request) -> sqlx::Result<Option<Decision>> {
        let (Some(municipality), Ok(registration)) = (&self.municipality, &self.result) else { return Ok(None) };
        way::decide(connection, viewer, request, municipality, registration, &self.catalogue).await.map(Some)
    }
}
