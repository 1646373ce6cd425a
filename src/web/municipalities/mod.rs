//! Municipalities: the list. Operators make and change them, the helpdesk reads, admins say where people of theirs ask for help.
pub mod contact;
mod edit;
mod fields;
mod index;
pub mod mail;
mod new;
pub mod policy;
pub mod theme;

pub use edit::{edit, update};
pub use index::index;
pub use new::{create, new};
