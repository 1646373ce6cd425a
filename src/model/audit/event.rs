//! One line of history: what happened, who did it, to what, and what it changed.
use super::actor::Actor;
use crate::clock::Timestamp;
use crate::crypto::{hex, sha256};
use crate::db::text_enum;
use serde::{Deserialize, Serialize};

text_enum! {
    /// What happened.
    pub enum Action {
        ClientCreated = "client.created",
        ClientRegisteredAtOnce = "client.registered_at_once",
        ClientChanged = "client.changed",
        ClientSuspended = "client.suspended",
        ClientResumed = "client.resumed",
        ClientDeleted = "client.deleted",
        ClientRestored = "client.restored",
        ClientErased = "client.erased",
        SecretCreated = "secret.created",
        SecretSeen = "secret.seen",
        SecretExpiring = "secret.expiring",
        SecretRevoked = "secret.revoked",
        /// All of a client's.
        SecretsLeaked = "secret.leaked",
        SecretFoundInTheOpen = "secret.found_in_the_open",
        KeyAdded = "key.added",
        KeyExpiring = "key.expiring",
        KeyRemoved = "key.removed",
        RequestSubmitted = "request.submitted",
        RequestConfirmed = "request.confirmed",
        RequestEdited = "request.edited",
        ChangesRequested = "request.changes_requested",
        RequestApproved = "request.approved",
        RequestRefused = "request.refused",
        RequestWithdrawn = "request.withdrawn",
        RequestExpired = "request.expired",
        RequestMarkedSpam = "request.marked_spam",
        RequestMerged = "request.merged",
        RequestReopened = "request.reopened",
        RequestClaimed = "request.claimed",
        CannedAnswerCreated = "canned_answer.created",
        CannedAnswerChanged = "canned_answer.changed",
        CannedAnswerDeleted = "canned_answer.deleted",
        MunicipalityCreated = "municipality.created",
        MunicipalityChanged = "municipality.changed",
        ScopeCreated = "scope.created",
        ScopeChanged = "scope.changed",
        PersonCreated = "person.created",
        PersonChanged = "person.changed",
        PersonInvited = "person.invited",
        PersonDisabled = "person.disabled",
        PersonEnabled = "person.enabled",
        AddressConfirmed = "person.address_confirmed",
        PasswordChosen = "password.chosen",
        PasswordResetAsked = "password.reset_asked",
        SecondFactorSetUp = "second_factor.set_up",
        SecondFactorRemoved = "second_factor.removed",
        RecoveryCodesMade = "second_factor.recovery_codes_made",
        RecoveryCodeUsed = "second_factor.recovery_code_used",
        IdentityProviderCreated = "identity_provider.created",
        IdentityProviderChanged = "identity_provider.changed",
        IdentityProviderDisabled = "identity_provider.disabled",
        IdentityProviderEnabled = "identity_provider.enabled",
        IdentityProviderDeleted = "identity_provider.deleted",
        IdentityLinked = "identity.linked",
        IdentityUnlinked = "identity.unlinked",
        RoleGranted = "role.granted",
        RoleWithdrawn = "role.withdrawn",
        SignedIn = "session.signed_in",
        SignInFailed = "session.sign_in_failed",
        CodeFailed = "session.code_failed",
        SessionEnded = "session.ended",
        SignedOutEverywhere = "session.signed_out_everywhere",
        ConsentGiven = "consent.given",
        ConsentWithdrawn = "consent.withdrawn",
        HeadlessTokenMade = "consent.headless_token_made",
        HeadlessTokenRevoked = "consent.headless_token_revoked",
        MailRead = "mail.read",
        MailSentAgain = "mail.sent_again",
        KeysRotated = "keys.rotated",
        InstallationChanged = "installation.changed",
        BackupMade = "installation.backed_up",
    }
}

/// Written to the letter as it always was: hashes cover it.
#[derive(Serialize)]
struct PayloadOfVersion1<'a> {
    action: &'a str,
    actor_address: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor_email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor_id: Option<&'a str>,
    actor_kind: &'a str,
    actor_name: &'a str,
    at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<&'a str>,
    details: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    municipality_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person_id: Option<&'a str>,
    seq: i64,
    subject: &'a str,
}

/// What an event is about. `name` is how it was called then.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subject<'a> {
    pub name: &'a str,
    pub municipality_id: Option<&'a str>,
    pub client_id: Option<&'a str>,
    pub person_id: Option<&'a str>,
}

/// What changed of one attribute: values that went and values that came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub attribute: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<String>,
}

impl Difference {
    /// The difference of two lists, or nothing when they hold the same values.
    pub fn between(attribute: &str, before: &[String], after: &[String]) -> Option<Self> {
        let missing = |from: &[String], of: &[String]| from.iter().filter(|value| !of.contains(value)).cloned().collect::<Vec<_>>();
        let (removed, added) = (missing(before, after), missing(after, before));
        (!removed.is_empty() || !added.is_empty()).then(|| Self { attribute: attribute.to_owned(), removed, added })
    }

    pub fn of_text(attribute: &str, before: &str, after: &str) -> Option<Self> {
        let list = |text: &str| if text.is_empty() { vec![] } else { vec![text.to_owned()] };
        Self::between(attribute, &list(before), &list(after))
    }

    pub fn added(attribute: &str, value: impl Into<String>) -> Self {
        Self { attribute: attribute.to_owned(), removed: vec![], added: vec![value.into()] }
    }

    pub fn removed(attribute: &str, value: impl Into<String>) -> Self {
        Self { attribute: attribute.to_owned(), removed: vec![value.into()], added: vec![] }
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Event {
    pub seq: i64,
    pub at: Timestamp,
    pub action: String,
    /// `person`, `client`, `system` or `stranger`.
    pub actor_kind: String,
    pub actor_id: Option<String>,
    pub actor_name: String,
    pub actor_email: Option<String>,
    pub actor_address: String,
    pub municipality_id: Option<String>,
    pub client_id: Option<String>,
    pub person_id: Option<String>,
    pub subject: String,
    pub details: String,
    /// Which members [`Event::payload`] has.
    pub payload_version: i64,
    pub hash: String,
}

impl Event {
    /// The event of this number, without its hash, which depends on the one before.
    pub(super) fn new(seq: i64, at: Timestamp, actor: &Actor, action: Action, about: Subject<'_>, differences: &[Difference]) -> Self {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Self {
            seq,
            at,
            action: action.to_string(),
            actor_kind: actor.kind().to_owned(),
            actor_id: owned(actor.id()),
            actor_name: actor.name().to_owned(),
            actor_email: owned(actor.email()),
            actor_address: actor.address().to_owned(),
            municipality_id: owned(about.municipality_id),
            client_id: owned(about.client_id),
            person_id: owned(about.person_id),
            subject: about.name.to_owned(),
            details: serde_json::to_string(differences).expect("differences are plain text"),
            payload_version: 1,
            hash: String::new(),
        }
    }

    pub fn differences(&self) -> Vec<Difference> {
        serde_json::from_str(&self.details).unwrap_or_default()
    }

    /// What the hash covers: a JSON object with its members in alphabetical order, those without a value left out (in the manner of
    /// RFC 8785). A column that is added later belongs to the next version, so the hashes of events from before stay as they are.
    fn payload(&self) -> Option<String> {
        let payload = match self.payload_version {
            1 => PayloadOfVersion1 {
                action: &self.action,
                actor_address: &self.actor_address,
                actor_email: self.actor_email.as_deref(),
                actor_id: self.actor_id.as_deref(),
                actor_kind: &self.actor_kind,
                actor_name: &self.actor_name,
                at: self.at,
                client_id: self.client_id.as_deref(),
                details: &self.details,
                municipality_id: self.municipality_id.as_deref(),
                person_id: self.person_id.as_deref(),
                seq: self.seq,
                subject: &self.subject,
            },
            _ => return None,
        };
        serde_json::to_string(&payload).ok()
    }

    /// SHA-256, in hexadecimal, over the version, the hash of the event before, and the payload. Nothing for a version from the future.
    pub(super) fn chained(&self, previous: &str) -> Option<String> {
        let payload = self.payload()?;
        Some(hex(&sha256(format!("{}\n{previous}\n{payload}", self.payload_version).as_bytes())))
    }
}
