//! Canned answers: the list, the form, and filling one in where somebody writes to a requester.
mod edit;
pub mod filling;
mod index;

pub use edit::{create, delete, edit, new, update};
pub use index::index;
