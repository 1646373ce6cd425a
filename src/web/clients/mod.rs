//! Clients: the list, the page of each, the form.
pub mod allowlist;
pub mod chart;
pub mod deletion;
mod edit;
mod facts;
pub mod fields;
pub mod header;
pub mod history;
mod index;
mod new;
pub mod owned;
pub mod owner_invitations;
mod pasted;
mod quoted;
pub mod refusals;
pub mod secrets;
mod show;
mod snippets;
pub mod suspension;
pub mod usage;
pub mod verification;

pub use edit::{edit, update};
pub use index::index;
pub use new::{create, new};
pub use show::show;
