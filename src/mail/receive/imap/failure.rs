//! Why a mailbox can't be read. What the server says is left out: an error may repeat what was sent, and that may be the password.
use std::fmt;
use std::time::Duration;

/// What was under way when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Connecting,
    Encrypting,
    Greeting,
    SigningIn,
    OpeningMailbox,
    Listing,
    Fetching,
    Marking,
    Waiting,
    Storing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nobody answered in time.
    TimedOut,
    /// The connection ended or could not be made.
    Lost,
    /// The server said no.
    Refused,
    /// The server said what this program doesn't understand, or more than it was asked for.
    Unreadable,
    /// Our own database could not be written.
    Database,
    /// Another process reads the mailbox now.
    LeaseLost,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    pub stage: Stage,
    pub cause: Cause,
}

impl Failure {
    pub const fn new(stage: Stage, cause: Cause) -> Self {
        Self { stage, cause }
    }

    /// A word for the database and for the texts of pages.
    pub const fn word(self) -> &'static str {
        match (self.stage, self.cause) {
            (Stage::SigningIn, Cause::Refused) => "sign_in_refused",
            (Stage::OpeningMailbox, Cause::Refused) => "no_such_mailbox",
            (Stage::Encrypting, Cause::Refused) => "certificate",
            (_, Cause::Database) => "database",
            (_, Cause::TimedOut) => "timed_out",
            (Stage::Connecting, _) => "unreachable",
            (_, Cause::Refused | Cause::Unreadable) => "not_understood",
            _ => "lost",
        }
    }

    pub const fn is_of_lease(self) -> bool {
        matches!(self.cause, Cause::LeaseLost)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stage = match self.stage {
            Stage::Connecting => "connecting to the mail server",
            Stage::Encrypting => "encrypting the connection (TLS)",
            Stage::Greeting => "waiting for the greeting of the mail server",
            Stage::SigningIn => "signing in to the mail server",
            Stage::OpeningMailbox => "opening the mailbox",
            Stage::Listing => "listing messages",
            Stage::Fetching => "fetching a message",
            Stage::Marking => "marking messages as taken",
            Stage::Waiting => "waiting for new messages",
            Stage::Storing => "storing messages",
        };
        let cause = match self.cause {
            Cause::Refused if self.stage == Stage::Encrypting => {
                "the certificate of the mail server is not trusted, or is that of another host"
            }
            Cause::TimedOut => "no answer came in time",
            Cause::Lost => "the connection was lost",
            Cause::Refused => "the server refused",
            Cause::Unreadable => "the server's answer can't be read",
            Cause::Database => "the database is away or busy",
            Cause::LeaseLost => "another process does it now",
        };
        write!(out, "{stage}: {cause}")
    }
}

impl std::error::Error for Failure {}

/// Awaits an answer of the server, for so long.
pub async fn within<T>(stage: Stage, timeout: Duration, answer: impl Future<Output = async_imap::error::Result<T>>) -> Result<T, Failure> {
    use async_imap::error::Error;
    match tokio::time::timeout(timeout, answer).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(Error::No(_) | Error::Bad(_))) => Err(Failure::new(stage, Cause::Refused)),
        Ok(Err(Error::Io(_) | Error::ConnectionLost)) => Err(Failure::new(stage, Cause::Lost)),
        Ok(Err(_)) => Err(Failure::new(stage, Cause::Unreadable)),
        Err(_) => Err(Failure::new(stage, Cause::TimedOut)),
    }
}
