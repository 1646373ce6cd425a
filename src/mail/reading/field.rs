//! The fields of a request that a mail can tell.

/// A field of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    ClientName,
    Description,
    Administrators,
    Scope,
    Scenario,
    RedirectUris,
    IpAllowlist,
    Municipality,
}
