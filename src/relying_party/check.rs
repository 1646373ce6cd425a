//! Trying a provider out without a person: each step of a sign-in as far as it goes, so that whoever sets it up reads which one fails.
use super::code::{Proof, Registration, refusal};
use super::problem::{Fault, Problem, Step, harmless};
use super::request::json;
use super::{Metadata, RelyingParty};
use crate::outbound::Request;
use url::Url;

/// What became of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Right,
    /// Nothing is wrong as far as it can be seen; only a sign-in tells.
    NotKnown,
    Wrong(Fault),
    /// A step before it failed.
    NotTried,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedStep {
    pub step: Step,
    pub outcome: Outcome,
}

/// Errors that only somebody gets who asked rightly, and for whom nobody is signed in (OpenID Connect Core 1.0 §3.1.2.6).
const NOBODY_SIGNED_IN: [&str; 4] = ["login_required", "interaction_required", "consent_required", "account_selection_required"];

impl RelyingParty<'_> {
    /// Every step in its order.
    pub async fn check(&self, registration: &Registration) -> Vec<CheckedStep> {
        let (problems, unknown) = self.try_steps(registration).await;
        let first = problems.iter().map(|problem| position(problem.step)).min().unwrap_or(usize::MAX);
        // Without the document nothing behind it can be tried.
        let ends_at = if first <= position(Step::Issuer) { first } else { usize::MAX };
        let outcome = |step: Step| match problems.iter().find(|problem| problem.step == step) {
            Some(problem) => Outcome::Wrong(problem.fault.clone()),
            None if position(step) > ends_at => Outcome::NotTried,
            None if unknown.contains(&step) => Outcome::NotKnown,
            None => Outcome::Right,
        };
        Step::CHECKED.into_iter().map(|step| CheckedStep { step, outcome: outcome(step) }).collect()
    }

    /// The steps that failed, and those of which nothing can be told.
    async fn try_steps(&self, registration: &Registration) -> (Vec<Problem>, Vec<Step>) {
        self.cache.forget(&registration.issuer);
        let metadata = match self.read_metadata(&registration.issuer).await {
            Ok(metadata) => metadata,
            Err(problem) => return (vec![problem], vec![]),
        };
        let proof = Proof::make();
        let (mut problems, mut unknown) = (Vec::new(), Vec::new());
        problems.extend(self.read_keys(&metadata.jwks_uri).await.err());
        for (step, tried) in [
            (Step::AuthorizationEndpoint, self.try_authorization(registration, &metadata, &proof).await),
            (Step::TokenEndpoint, self.try_token(registration, &metadata, &proof).await),
        ] {
            match tried {
                Ok(true) => {}
                Ok(false) => unknown.push(step),
                Err(problem) => problems.push(problem),
            }
        }
        (problems, unknown)
    }

    /// Asks for an answer without a page: a provider that knows client and redirect URI sends back that nobody is signed in.
    async fn try_authorization(&self, registration: &Registration, metadata: &Metadata, proof: &Proof) -> Result<bool, Problem> {
        let step = Step::AuthorizationEndpoint;
        let parameters = [
            ("response_type", "code"),
            ("client_id", &registration.client_id),
            ("redirect_uri", &registration.redirect_uri),
            ("scope", &registration.scope),
            ("state", &proof.state),
            ("nonce", &proof.nonce),
            ("code_challenge_method", "S256"),
            ("prompt", "none"),
        ];
        let url = registration.url_with(metadata, proof, &parameters)?;
        let response = self.send(step, &url, Request::get(&url).body(vec![])).await?;
        let location = response.headers().get("location").and_then(|location| location.to_str().ok()).unwrap_or_default();
        match response.status().as_u16() {
            300..400 if location.starts_with(&registration.redirect_uri) => answered(location).map_err(|fault| Problem::new(step, fault)),
            200..400 => Ok(false),
            400..500 => Err(Problem::new(step, Fault::RequestRefused)),
            status => Err(Problem::new(step, Fault::Status(status))),
        }
    }

    /// Shows a code that nobody gave: a provider that knows us says that the code is wrong, another one that we are.
    async fn try_token(&self, registration: &Registration, metadata: &Metadata, proof: &Proof) -> Result<bool, Problem> {
        let response = self.ask_token(registration, metadata, proof, "a-code-that-nobody-gave").await?;
        match refusal(&response, json(Step::TokenEndpoint, &response).ok().as_ref()) {
            Fault::Error(error) if error == "invalid_grant" => Ok(true),
            Fault::Error(_) => Ok(false),
            fault => Err(Problem::new(Step::TokenEndpoint, fault)),
        }
    }
}

/// What was sent back to us in place of a page.
fn answered(location: &str) -> Result<bool, Fault> {
    let parameters = Url::parse(location).map(|url| url.query_pairs().into_owned().collect::<Vec<_>>()).unwrap_or_default();
    let error = parameters.iter().find(|(name, _)| name == "error").map(|(_, error)| error.as_str()).unwrap_or_default();
    match error {
        "" => Ok(false),
        error if NOBODY_SIGNED_IN.contains(&error) => Ok(true),
        error => Err(Fault::Error(harmless(error))),
    }
}

fn position(step: Step) -> usize {
    Step::CHECKED.iter().position(|known| *known == step).unwrap_or(usize::MAX)
}
