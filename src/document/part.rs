//! What comes out of a document while it is read, and which of its lists are read.
use super::entry::{DocumentEntry, DocumentError};
use super::list_name::ListName;

/// What a reading finds.
pub enum Part {
    /// The next entries of a list, a few dozen at most; each with what is wrong with it as JSON.
    Entries(ListName, Vec<DocumentEntry>),
    /// What is wrong outside of all entries.
    Wrong(DocumentError),
    /// A list stands behind one that may refer to it: the lists must be read one at a time.
    OutOfOrder,
}

/// Which lists are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// All, which must stand in the order of [`ListName`].
    All,
    One(ListName),
}
