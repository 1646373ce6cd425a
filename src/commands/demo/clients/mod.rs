//! The clients of the demo, one for every state that a page must be able to show, and what happened to each.
mod nijmegen;
mod utrecht;

/// What happened to a client.
pub enum ClientEvent {
    /// A new secret of this name.
    Secret(&'static str),
    /// A new secret that expires after so many days.
    SecretForDays(&'static str, i64),
    /// A secret that was imported as its slow hash.
    ImportedSecret(&'static str, &'static str),
    /// A public key of this name, as a JWK.
    Key(&'static str, &'static str),
    SecretSeen(&'static str),
    /// A secret gets its end, so many days later.
    SecretExpiresIn(&'static str, i64),
    SecretRevoked(&'static str),
    /// An attribute got this text.
    Change(&'static str, &'static str),
    /// The same was asked for, and waits for a review.
    AskedChange(&'static str, &'static str),
    /// With the reason.
    Suspend(&'static str),
    Delete,
}

/// A client, and what happened to it.
pub struct DemoClient {
    pub client_id: &'static str,
    pub municipality: &'static str,
    /// When it was registered.
    pub days_ago: i64,
    pub attributes: &'static [(&'static str, &'static str)],
    /// How many days ago, who, what.
    pub events: &'static [(i64, &'static str, ClientEvent)],
    /// Tokens on an ordinary day.
    pub tokens_a_day: i64,
    /// Which secret was last used how many hours ago.
    pub used: &'static [(&'static str, i64)],
}

/// The client of the printed curl line.
pub const PRINTED_CLIENT: &str = "zaaksysteem-utrecht";

/// All of them.
pub fn all() -> impl Iterator<Item = &'static DemoClient> {
    utrecht::CLIENTS.iter().chain(nijmegen::CLIENTS)
}
