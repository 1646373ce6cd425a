//! The catalogue of scopes. Operators make and change them, the helpdesk reads.
mod edit;
mod fields;
mod index;
mod new;

pub use edit::{edit, update};
pub use index::index;
pub use new::{create, new};
