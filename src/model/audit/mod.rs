//! The audit history: append-only, each event carrying a hash over itself and the one before.
mod actor;
mod chain;
mod event;
mod event_walk;
mod history_query;
mod history_scope;
pub mod list;
mod transaction;

pub use actor::{Actor, SystemActor};
pub use chain::{first_broken, newest};
pub use event::{Action, Difference, Event, Subject};
pub use history_query::{ActionGroup, HistoryQuery};
pub use history_scope::HistoryScope;
pub use transaction::AuditedTransaction;
