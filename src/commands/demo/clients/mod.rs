//! The clients of the demo, one for every state that a page must be able to show, and what happened to each.
mod nijmegen;
mod utrecht;

/// What somebody does with a client.
pub enum Step {
    Secret(&'static str),
    /// A secret that ends after so many days from then.
    Ending(&'static str, i64),
    /// A secret that moved in as its slow hash.
    Brought(&'static str, &'static str),
    Seen(&'static str),
    /// Ends a secret so many days later.
    Expire(&'static str, i64),
    Revoke(&'static str),
    Change(&'static str, &'static str),
    Suspend(&'static str),
    Delete,
}

/// A client, when and by whom it was registered, and what came after: how many days ago, who, what.
pub struct Part {
    pub client_id: &'static str,
    pub municipality: &'static str,
    pub days_ago: i64,
    pub attributes: &'static [(&'static str, &'static str)],
    pub steps: &'static [(i64, &'static str, Step)],
    /// Tokens on an ordinary day.
    pub daily: i64,
    /// Which secret was last used how many hours ago.
    pub used: &'static [(&'static str, i64)],
}

/// The client of the printed curl line.
pub const CALLED: &str = "zaaksysteem-utrecht";

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Part> {
    utrecht::CLIENTS.iter().chain(nijmegen::CLIENTS)
}
