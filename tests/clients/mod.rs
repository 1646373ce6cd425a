//! The pages of clients, as people use and misuse them.
mod change;
mod register;
mod search;
mod secrets;
mod stop;
