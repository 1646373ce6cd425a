//! The second factor: setting it up, signing in with it, losing it, and who demands it.
mod demanded;
mod set_up;
mod sign_in;
