//! The audit history: append-only, each event carrying a hash over itself and the one before.
mod actor;
mod chain;
mod event;
mod event_actors;
mod event_walk;
mod history_query;
mod history_scope;
pub mod list;
pub mod seal;
mod transaction;
mod walk_choice;

pub use actor::{Actor, SystemActor};
pub use chain::{first_broken, newest};
pub use event::{Action, Difference, Event, Subject};
pub use history_query::{ActionGroup, HistoryQuery};
pub use history_scope::HistoryScope;
pub use transaction::AuditedTransaction;
