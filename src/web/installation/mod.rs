//! What operators say of the installation: where to ask for help, and the texts of the pages that everybody may read.
pub mod contact;
pub mod pages;
