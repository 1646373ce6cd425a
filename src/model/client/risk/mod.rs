//! What each difference of a registration can do: every attribute declares the rule that judges its own, and `rule.rs` says of each rule
//! whether somebody reviews first.
mod address_count;
mod addresses;
mod finding;
mod findings;
pub mod outcome;
mod redirect_uris;
mod rule;
mod values;

pub use address_count::{AddressCount, Addresses};
pub use addresses::addresses;
pub use finding::{Comparison, Finding, RiskRule};
pub use findings::{Split, findings, split, split_scopes};
pub use redirect_uris::redirect_uris;
pub use rule::{Rule, Verdict};
pub use values::{
    access_token_format, auth_method, backchannel_logout_uri, headless_token_lifetime, introspects, jwks_uri, owners, protection,
    require_pkce, response_types, scopes, security_profile, sign_in,
};
