//! Which part of the history somebody may see.

/// A part of the history that somebody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryScope {
    Everything,
    /// Whatever is about a client or a request.
    Clients,
    ClientsOfMunicipality(String),
    Municipality(String),
    Client(String),
}
