//! What goes wrong on the way to a mail server: it says no, or the connection ends.
use lettre::transport::smtp::Error;
use std::error::Error as _;
use std::time::Duration;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It answered 5yz: not now and not later (RFC 5321 §4.2.1).
    Never(String),
    /// It answered 4yz.
    NotNow(String),
    /// It answered 421: not this, and nothing more over this connection.
    Closing(String),
    /// There is no connection any more, or no answer within the deadline.
    Lost(String),
}

impl Trouble {
    pub fn late(deadline: Duration) -> Self {
        Self::Lost(format!("no answer within {} s", deadline.as_secs_f32()))
    }

    /// The words of the server, or of the operating system. No password is in them: it is never part of an answer that was read.
    pub fn of(error: &Error) -> Self {
        let mut words = Vec::new();
        let mut source = error.source();
        while let Some(error) = source {
            words.push(error.to_string());
            source = error.source();
        }
        let words = if words.is_empty() { error.to_string() } else { words.join(": ") };
        match error.status() {
            Some(code) if error.is_permanent() => Self::Never(format!("{code} {words}")),
            Some(code) if u16::from(code) == 421 => Self::Closing(format!("{code} {words}")),
            Some(code) => Self::NotNow(format!("{code} {words}")),
            None => Self::Lost(words),
        }
    }

    pub fn into_words(self) -> String {
        match self {
            Self::Never(words) | Self::NotNow(words) | Self::Closing(words) | Self::Lost(words) => words,
        }
    }
}
