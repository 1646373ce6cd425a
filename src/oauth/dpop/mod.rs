//! Proof of possession (RFC 9449): a token that only whoever holds a key can use. What an endpoint is shown is a proof, one for each
//! request, and a token that is bound says to which key.
pub mod check;
pub mod fault;
pub mod nonce;
pub mod proof;
pub mod refusal;

pub use check::{PresentedToken, check};
pub use fault::Fault;
pub use proof::{Proof, Target};
