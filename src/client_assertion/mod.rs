//! Assertions by which clients prove who they are (RFC 7523 §3, OpenID Connect Core 1.0 §9 `private_key_jwt`). The one list of steps: the
//! endpoints refuse by it, and the page where an owner checks an assertion shows it.
mod claims;
pub mod fetched_keys;
pub mod keys;
mod turns;

pub use claims::{AudienceRule, MAX_LIFETIME, SKEW};
pub use fetched_keys::FetchedKeys;

use crate::clock::Timestamp;
use crate::config::PathAliases;
use crate::crypto::algorithm::ClientAlgorithm;
use crate::crypto::jws::{Jws, JwsFault};
use crate::model::authorization::used_once::{Kind, Use};
use crate::model::refusal::Cause;
use crate::outbound::Outbound;
use crate::registry::RegisteredClient;
use std::sync::Arc;

/// What `client_assertion_type` must be (RFC 7523 §2.2).
pub const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The steps in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Form,
    Algorithm,
    Key,
    Signature,
    Issuer,
    Audience,
    Time,
    Replay,
}

impl Step {
    pub const ALL: [Self; 8] =
        [Self::Form, Self::Algorithm, Self::Key, Self::Signature, Self::Issuer, Self::Audience, Self::Time, Self::Replay];
}

/// What is wrong, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub cause: Cause,
    pub detail: String,
}

impl Fault {
    fn new(cause: Cause, detail: impl Into<String>) -> Self {
        Self { cause, detail: detail.into() }
    }
}

/// What became of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    Failed(Fault),
    /// A step that it needs failed.
    NotTried,
}

/// What an assertion is held against.
pub struct Expected<'a> {
    pub client: &'a Arc<RegisteredClient>,
    pub issuer: &'a str,
    /// The URL that was called, and that of the token endpoint.
    pub endpoints: [&'a str; 2],
    /// Paths that clients brought from another server, which stand for ours.
    pub aliases: &'a PathAliases,
    pub audience: AudienceRule,
    pub now: Timestamp,
}

/// An assertion whose form is right; nothing in it is believed yet.
pub struct Assertion {
    jws: Jws,
    algorithm: Option<ClientAlgorithm>,
}

/// An assertion that was looked at.
pub struct Checked {
    outcomes: Vec<(Step, Outcome)>,
    /// The place of the key among those of the client; nothing for one that the client shows itself.
    pub key: Option<usize>,
    /// Its one use, when every other step passed: the caller looks whether it is the first.
    pub once: Option<Use>,
}

impl Assertion {
    pub fn read(text: &str) -> Result<Self, Fault> {
        let jws = Jws::read(text).map_err(|fault| match fault {
            JwsFault::TooLong | JwsFault::Form => Fault::new(Cause::AssertionUnreadable, ""),
            JwsFault::NoAlgorithm | JwsFault::Json => Fault::new(Cause::AssertionJson, ""),
            JwsFault::Encrypted => Fault::new(Cause::AssertionEncrypted, ""),
            JwsFault::Critical => Fault::new(Cause::AssertionCritical, ""),
        })?;
        // A token of another kind that the same key signs is no assertion (RFC 8725 §3.11).
        let kind = jws.kind();
        if !matches!(kind.as_str(), "" | "jwt" | "client-authentication+jwt") {
            return Err(Fault::new(Cause::AssertionKind, shown(&kind)));
        }
        Ok(Self { algorithm: ClientAlgorithm::named(jws.algorithm()), jws })
    }

    /// The client that it names (RFC 7523 §3): which one to hold it against.
    pub fn client_id(&self) -> Option<&str> {
        self.jws.text("sub").or_else(|| self.jws.text("iss"))
    }

    /// Whether it may be shown where these endpoints are expected; says nothing of the rest of it.
    pub fn is_meant_for(&self, expected: &Expected<'_>) -> bool {
        claims::audience(&self.jws, expected).is_ok()
    }

    /// Goes through the steps. Keys that the client shows itself may have to be fetched.
    pub async fn check(&self, expected: &Expected<'_>, fetched: &FetchedKeys, outbound: &Arc<Outbound>) -> Checked {
        let mut checked = Checked { outcomes: vec![(Step::Form, Outcome::Passed)], key: None, once: None };
        if let Err(fault) = self.check_algorithm(expected.client) {
            checked.fail(Step::Algorithm, fault);
            checked.not_tried(&[Step::Key, Step::Signature]);
        } else {
            checked.pass(Step::Algorithm);
            checked.key_and_signature(keys::find(expected, &self.jws, fetched, outbound).await);
        }
        for (step, result) in [
            (Step::Issuer, claims::issuer(&self.jws, expected)),
            (Step::Audience, claims::audience(&self.jws, expected)),
            (Step::Time, claims::time(&self.jws, expected.now)),
        ] {
            match result {
                Ok(()) => checked.pass(step),
                Err(fault) => checked.fail(step, fault),
            }
        }
        match claims::id(&self.jws) {
            Err(fault) => checked.fail(Step::Replay, fault),
            Ok(_) if checked.fault().is_some() => checked.not_tried(&[Step::Replay]),
            Ok(jti) => {
                let until = claims::end(&self.jws).unwrap_or(expected.now).plus(SKEW);
                checked.once = Some(Use::new(Kind::ClientAssertion, &expected.client.id, jti, until));
            }
        }
        checked
    }

    fn check_algorithm(&self, client: &RegisteredClient) -> Result<(), Fault> {
        let name = self.jws.algorithm();
        let algorithm = self.algorithm.ok_or_else(|| Fault::new(Cause::AssertionAlgorithm, shown(name)))?;
        match client.signing_algorithm {
            Some(registered) if registered != algorithm => Err(Fault::new(Cause::AssertionAlgorithmNotRegistered, name)),
            _ if !client.security_profile.allows(name) => Err(Fault::new(Cause::AssertionAlgorithmNotRegistered, name)),
            _ => Ok(()),
        }
    }
}

impl Checked {
    /// One whose form is wrong.
    pub fn unreadable(fault: Fault) -> Self {
        let mut checked = Self { outcomes: vec![(Step::Form, Outcome::Failed(fault))], key: None, once: None };
        checked.not_tried(&Step::ALL[1..]);
        checked
    }

    fn pass(&mut self, step: Step) {
        self.outcomes.push((step, Outcome::Passed));
    }

    fn fail(&mut self, step: Step, fault: Fault) {
        self.outcomes.push((step, Outcome::Failed(fault)));
    }

    fn not_tried(&mut self, steps: &[Step]) {
        self.outcomes.extend(steps.iter().map(|step| (*step, Outcome::NotTried)));
    }

    fn key_and_signature(&mut self, found: Result<keys::Found, keys::NotFound>) {
        match found {
            Ok(found) => {
                self.key = found.place;
                self.pass(Step::Key);
                self.pass(Step::Signature);
            }
            Err(keys::NotFound::Key(fault)) => {
                self.fail(Step::Key, fault);
                self.not_tried(&[Step::Signature]);
            }
            Err(keys::NotFound::Signature(fault)) => {
                self.pass(Step::Key);
                self.fail(Step::Signature, fault);
            }
        }
    }

    /// Says whether its use is the first.
    pub fn replay(&mut self, is_first: bool) {
        if is_first {
            self.pass(Step::Replay);
        } else {
            self.fail(Step::Replay, Fault::new(Cause::AssertionReplayed, ""));
        }
    }

    /// The first thing that is wrong.
    pub fn fault(&self) -> Option<&Fault> {
        self.outcomes.iter().find_map(|(_, outcome)| if let Outcome::Failed(fault) = outcome { Some(fault) } else { None })
    }

    pub fn outcomes(&self) -> &[(Step, Outcome)] {
        &self.outcomes
    }
}

/// A word of a header, as whoever looks after the client reads it: anybody may have written anything there.
fn shown(word: &str) -> &str {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._~:/+=-".contains(&byte);
    if word.len() <= 64 && word.bytes().all(is_plain) { word } else { "…" }
}
