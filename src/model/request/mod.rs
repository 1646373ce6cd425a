//! Requests: somebody asks for a new client, or for a change of a live one, and somebody else decides. A request is one row; its thread
//! is in `message.rs`, the steps from state to state in `step.rs`.
pub mod approvable;
pub mod approval;
pub mod assignment;
pub mod bound;
pub mod change;
pub mod claim;
pub mod completeness;
pub mod departure;
pub mod edited;
pub mod message;
pub mod own;
pub mod owner_choice;
pub mod queue;
pub mod registered;
pub mod requester;
pub mod reviewers;
mod scenario;
pub mod similar;
mod state;
mod step;
mod store;
pub mod target;
pub mod thread_key;
pub mod usual_time;
pub mod viewer;

pub use scenario::Scenario;
pub use state::{Kind, Source, State};
pub use step::{Step, step, submit};
pub use store::{NewRequest, find, find_by_number, insert, save};

use super::audit::Subject;
use super::client::draft::Draft;
use super::person::Person;
use crate::clock::Timestamp;
use crate::db::StoredWord;
use crate::locale::Locale;

#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct Request {
    pub id: String,
    /// For people, from 1; a draft has none yet.
    pub number: Option<i64>,
    pub kind: StoredWord<Kind>,
    pub state: StoredWord<State>,
    pub source: StoredWord<Source>,
    /// Grows with every change of what is asked or of the state. Taking, notes and messages leave it as it is.
    pub version: i64,
    /// Nobody while the sender of a mail is unproved, or while nobody claimed a draft that was made for them.
    pub requester_id: Option<String>,
    pub requester_email: String,
    pub requester_name: String,
    /// The language of the mails about it.
    /// Dutch where it can't be read.
    #[sqlx(try_from = "StoredWord<Locale>")]
    pub locale: Locale,
    /// Who typed it in; of a mail nobody.
    pub created_by: Option<String>,
    /// Since when whom it was prepared for may claim it.
    pub offered_at: Option<Timestamp>,
    pub municipality_id: Option<String>,
    pub client_name: String,
    scenario: Option<String>,
    document: String,
    /// Of a mail: the JSON of `balie mail explain`.
    pub reading: Option<String>,
    /// The row of the client that changes; of a registration that of the client that was made.
    pub client_id: Option<String>,
    /// Of a change: the version of the client that it was written on.
    pub base_version: Option<i64>,
    pub assignee_id: Option<String>,
    pub assigned_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// When it last came to be the reviewers' turn.
    pub submitted_at: Option<Timestamp>,
    /// By when it should be decided.
    pub due_at: Option<Timestamp>,
    pub snoozed_until: Option<Timestamp>,
    /// A colleague who was asked for an opinion and has not given it yet.
    pub opinion_of: Option<String>,
    pub decided_at: Option<Timestamp>,
    pub decided_by: Option<String>,
    /// The request that this one is a duplicate of.
    pub merged_into: Option<String>,
}

impl Request {
    /// What is asked for, as it was written. Nothing when it can't be read: then nothing of it may be approved.
    pub fn draft(&self) -> Option<Draft> {
        Draft::from_json(&self.document)
    }

    /// Nothing when none was chosen yet, or when it can't be read.
    pub fn scenario(&self) -> Option<Scenario> {
        self.scenario.as_deref().and_then(|word| word.parse().ok())
    }

    /// A state that can't be read is none in which anything may be done.
    pub fn is_in(&self, state: State) -> bool {
        self.state.known() == Some(state)
    }

    pub fn is_open(&self) -> bool {
        self.state.known().is_some_and(State::is_open)
    }

    pub fn is_change(&self) -> bool {
        self.kind.known() == Some(Kind::Change)
    }

    /// Whether somebody prepared it for somebody else who has not claimed it yet.
    pub fn is_prepared(&self) -> bool {
        self.requester_id.is_none() && self.source.known() == Some(Source::Form)
    }

    /// Whether this person asks, by account; an address alone proves nothing.
    pub fn is_of(&self, person: &Person) -> bool {
        self.requester_id.as_deref() == Some(&person.id)
    }

    /// Whether this person wrote it, for themselves or for somebody who has not claimed it yet.
    pub fn is_written_by(&self, person: &Person) -> bool {
        self.is_of(person) || (self.requester_id.is_none() && self.created_by.as_deref() == Some(&person.id))
    }

    /// Whether this person typed it in, also when somebody else has claimed it by now.
    pub fn is_prepared_by(&self, person: &Person) -> bool {
        self.is_written_by(person) || self.created_by.as_deref() == Some(&person.id)
    }

    /// What the history calls it.
    pub fn subject(&self) -> Subject<'_> {
        Subject {
            name: &self.client_name,
            municipality_id: self.municipality_id.as_deref(),
            client_id: self.client_id.as_deref(),
            person_id: self.requester_id.as_deref(),
        }
    }
}
