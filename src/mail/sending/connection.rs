//! One connection to the mail server, used for many mails. Every step has a deadline; lettre's own covers connecting alone.
use super::tls_stream::TlsStream;
use super::trouble::Trouble;
use crate::config::{SmtpSettings, SmtpTls};
use crate::model::outbox::MailReason;
use crate::model::outbox::delivery::Outcome;
use lettre::address::Envelope;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use std::fmt::Display;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long is waited for the mail server.
#[derive(Clone, Copy, Debug)]
pub struct Deadlines {
    /// For every step but the last.
    pub step: Duration,
    /// For the answer to a mail that was handed over. Whoever gives up early does not know whether it arrived (RFC 5321 §4.5.3.2.6).
    pub answer: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self { step: Duration::from_secs(30), answer: Duration::from_secs(300) }
    }
}

pub struct SmtpConnection {
    inner: AsyncSmtpConnection,
    deadlines: Deadlines,
    /// How many mails went out over it.
    pub sent: u32,
}

impl SmtpConnection {
    /// Connects, greets, and signs in.
    pub async fn open(settings: &SmtpSettings, hello: &str, deadlines: Deadlines) -> Result<Self, Trouble> {
        let hello = ClientId::Domain(hello.to_owned());
        let within = deadlines.step;
        let lost = |error: std::io::Error| Trouble::Lost(error.to_string());
        let connecting = timeout(within, TcpStream::connect((&*settings.host, settings.port))).await;
        let tcp = connecting.map_err(|_| Trouble::late(within))?.map_err(lost)?;
        // Commands are short, and each waits for its answer.
        tcp.set_nodelay(true).map_err(lost)?;
        let stream: Box<dyn AsyncTokioStream> = match settings.tls {
            SmtpTls::Implicit => {
                let encrypting = timeout(within, TlsStream::connect(&settings.host, tcp)).await;
                Box::new(encrypting.map_err(|_| Trouble::late(within))?.map_err(lost)?)
            }
            SmtpTls::None | SmtpTls::StartTls => Box::new(tcp),
        };
        let mut inner = timely(within, AsyncSmtpConnection::connect_with_transport(stream, &hello)).await?;
        if settings.tls == SmtpTls::StartTls {
            let tls = TlsParameters::new(settings.host.clone()).map_err(|error| Trouble::of(&error))?;
            timely(within, inner.starttls(tls, &hello)).await?;
        }
        if let Some((user, password)) = &settings.credentials {
            let credentials = Credentials::new(user.clone(), password.clone());
            timely(within, inner.auth(&[Mechanism::Plain, Mechanism::Login], &credentials)).await?;
        }
        Ok(Self { inner, deadlines, sent: 0 })
    }

    /// Hands a mail over. An error means that the connection is of no use any more, and that the mail was not sent.
    pub async fn deliver(&mut self, envelope: &Envelope, message: &[u8]) -> Result<Outcome, String> {
        match self.offer(envelope).await {
            Ok(None) => {}
            Ok(Some(outcome)) => return self.reset().await.map(|()| outcome),
            Err(lost) => return Err(lost),
        }
        let handed_over = AtomicBool::new(false);
        let parts = Parts { message: Some(message), handed_over: &handed_over };
        let answer = timely(self.deadlines.answer, self.inner.message_iter(parts)).await;
        match answer {
            Ok(_) => {
                self.sent += 1;
                Ok(Outcome::Sent)
            }
            Err(Trouble::NotNow(words)) => Ok(Outcome::PutOff(MailReason::Deferred, words)),
            Err(Trouble::Never(words)) => Ok(Outcome::Failed(MailReason::Refused, words)),
            Err(Trouble::Lost(words)) if handed_over.load(Ordering::Relaxed) => Ok(Outcome::Unknown(MailReason::Cut, words)),
            Err(Trouble::Closing(words) | Trouble::Lost(words)) => Err(words),
        }
    }

    /// Names sender and recipient, and asks whether the message may come. An outcome when it may not.
    async fn offer(&mut self, envelope: &Envelope) -> Result<Option<Outcome>, String> {
        let mut parameters = vec![];
        let is_ascii = envelope.to().iter().chain(envelope.from()).all(|address| address.to_string().is_ascii());
        if !is_ascii {
            if !self.inner.server_info().supports_feature(Extension::SmtpUtfEight) {
                let words = "the mail server takes no addresses with such characters (SMTPUTF8)".to_owned();
                return Ok(Some(Outcome::Failed(MailReason::Refused, words)));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        match self.say(Mail::new(envelope.from().cloned(), parameters)).await {
            Ok(()) => {}
            // That is about us, not about this mail: to be put right, and no reason to give the mail up.
            Err(Trouble::NotNow(words) | Trouble::Never(words)) => return Ok(Some(Outcome::PutOff(MailReason::Deferred, words))),
            Err(Trouble::Closing(words) | Trouble::Lost(words)) => return Err(words),
        }
        for recipient in envelope.to() {
            if let Some(outcome) = refusal(self.say(Rcpt::new(recipient.clone(), vec![])).await)? {
                return Ok(Some(outcome));
            }
        }
        refusal(self.say(Data).await)
    }

    async fn say(&mut self, command: impl Display) -> Result<(), Trouble> {
        timely(self.deadlines.step, self.inner.command(command)).await.map(|_| ())
    }

    /// Makes it ready for the next mail after one that was refused.
    async fn reset(&mut self) -> Result<(), String> {
        // Whatever it answers, what became of the mail is known; a connection that is of no use shows with the next mail.
        let _ = self.say(Rset).await;
        Ok(())
    }

    pub async fn quit(mut self) {
        let _ = timeout(self.deadlines.step, self.inner.quit()).await;
    }
}

/// What an answer about this mail alone makes of it.
fn refusal(answer: Result<(), Trouble>) -> Result<Option<Outcome>, String> {
    match answer {
        Ok(()) => Ok(None),
        Err(Trouble::NotNow(words)) => Ok(Some(Outcome::PutOff(MailReason::Deferred, words))),
        Err(Trouble::Never(words)) => Ok(Some(Outcome::Failed(MailReason::Refused, words))),
        Err(Trouble::Closing(words) | Trouble::Lost(words)) => Err(words),
    }
}

async fn timely<T>(deadline: Duration, step: impl Future<Output = Result<T, lettre::transport::smtp::Error>>) -> Result<T, Trouble> {
    match timeout(deadline, step).await {
        Ok(done) => done.map_err(|error| Trouble::of(&error)),
        Err(_) => Err(Trouble::late(deadline)),
    }
}

/// A message as one part, that tells when all of it was written: what comes then is the final dot.
struct Parts<'a> {
    message: Option<&'a [u8]>,
    handed_over: &'a AtomicBool,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let part = self.message.take();
        self.handed_over.store(part.is_none(), Ordering::Relaxed);
        part
    }
}
