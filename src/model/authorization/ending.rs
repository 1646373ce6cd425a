//! Which sessions end together.

/// Which sessions end.
#[derive(Clone, Copy)]
pub(super) enum Ending<'a> {
    /// One, by what the page of sessions calls it.
    Session(&'a str),
    /// All that began with an identity provider.
    OfProvider(&'a str),
}

impl<'a> Ending<'a> {
    pub(super) const fn session_id(self) -> Option<&'a str> {
        if let Self::Session(id) = self { Some(id) } else { None }
    }

    pub(super) const fn provider_id(self) -> Option<&'a str> {
        if let Self::OfProvider(id) = self { Some(id) } else { None }
    }
}
