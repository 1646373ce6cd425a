//! Sending the mail of the outbox: one process at a time, one mail after another, each marked before a byte of it leaves.
mod connection;
mod message;
mod tls_stream;
mod trouble;

pub use connection::Deadlines;

use crate::clock::{Clock, MINUTE, Timestamp};
use crate::config::Config;
use crate::crypto::random;
use crate::crypto::seal::SealingKeys;
use crate::db::Database;
use crate::model::lease;
use crate::model::outbox::delivery::{self, Outcome};
use crate::model::outbox::{Mail, MailReason};
use connection::SmtpConnection;
use message::Sender;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use url::Url;

const LEASE: &str = "sending mail";
/// How long the lease lasts without being renewed, in seconds.
const LEASE_SECONDS: i64 = 30;
/// How long nobody connects after the mail server was away once, twice and so on, in seconds.
const AWAY_SECONDS: [i64; 5] = [5, 15, MINUTE, 2 * MINUTE, 5 * MINUTE];
/// How often in a row a new connection may be lost with the first mail, before the mail server counts as away.
const MAX_LOST: u32 = 3;
/// How long the end of the program waits for the mail that is under way.
const CLOSING: Duration = Duration::from_secs(10);

/// A mail with what became of it.
type Tried = (Mail, Outcome);

pub struct MailSender {
    db: Database,
    clock: Clock,
    sealing: SealingKeys,
    sender: Sender,
    hello: String,
    deadlines: Deadlines,
    /// A word of this process alone, for the lease.
    holder: String,
    /// What became of a mail and could not be written down yet.
    unwritten: Mutex<Option<Tried>>,
    /// How often in a row the mail server was away.
    away: AtomicU32,
    is_closing: AtomicBool,
    running: tokio::sync::Mutex<()>,
}

impl MailSender {
    /// Nothing when no mail server is set.
    pub fn new(config: &Config, db: Database, clock: Clock, sealing: SealingKeys, deadlines: Deadlines) -> Option<Self> {
        let host = Url::parse(&config.public_url).ok().and_then(|url| url.host_str().map(str::to_owned));
        Some(Self {
            sender: Sender { settings: config.smtp.clone()?, helpdesk: config.helpdesk_email.parse().ok() },
            db,
            clock,
            sealing,
            hello: host.unwrap_or_else(|| "localhost".to_owned()),
            deadlines,
            holder: random::token(),
            unwritten: Mutex::default(),
            away: AtomicU32::new(0),
            is_closing: AtomicBool::new(false),
            running: tokio::sync::Mutex::default(),
        })
    }

    /// Sends what is due, unless another process does.
    pub async fn run(&self) -> anyhow::Result<()> {
        let _running = self.running.lock().await;
        let is_due = delivery::is_due(&mut *self.db.read().await?, self.clock.now()).await?;
        if !is_due || self.is_closing.load(Ordering::Relaxed) || !self.take_lease().await? {
            return Ok(());
        }
        let done = tokio::select! {
            done = self.send_due() => done,
            () = self.until_lease_is_lost() => Err(anyhow::anyhow!("another process took over")),
        };
        let mut tx = self.db.begin_for_ledger().await?;
        lease::release(&mut tx, LEASE, &self.holder).await?;
        tx.commit().await?;
        done
    }

    /// Ends after the mail that is under way.
    pub async fn close(&self) {
        self.is_closing.store(true, Ordering::Relaxed);
        let _ = tokio::time::timeout(CLOSING, self.running.lock()).await;
    }

    async fn take_lease(&self) -> sqlx::Result<bool> {
        let mut tx = self.db.begin_for_ledger().await?;
        let is_held = lease::take(&mut tx, LEASE, &self.holder, self.clock.now(), LEASE_SECONDS).await?;
        tx.commit().await?;
        Ok(is_held)
    }

    /// Renews the lease. A database that is away leaves it as it is: nobody else can take it then.
    async fn until_lease_is_lost(&self) {
        loop {
            tokio::time::sleep(Duration::from_secs(LEASE_SECONDS.unsigned_abs() / 3)).await;
            if matches!(self.take_lease().await, Ok(false)) {
                return;
            }
        }
    }

    async fn send_due(&self) -> anyhow::Result<()> {
        if !self.settle().await? {
            return Ok(());
        }
        let Some(mut connection) = self.connect().await? else { return Ok(()) };
        let mut lost = 0;
        while let Some(mail) = self.next().await? {
            let mut delivered = self.deliver(&mut connection, &mail).await;
            // The server ends a connection that was used when it likes: that says nothing about the mail.
            if delivered.is_err() && connection.sent > 0 {
                let Some(other) = self.connect_for(&mail).await? else { return Ok(()) };
                connection = other;
                delivered = self.deliver(&mut connection, &mail).await;
            }
            let is_broken = !matches!(delivered, Ok(Outcome::Sent | Outcome::PutOff(..) | Outcome::Failed(..)));
            lost = if delivered.is_err() { lost + 1 } else { 0 };
            let outcome = delivered.unwrap_or_else(|words| Outcome::PutOff(MailReason::Unreachable, words));
            self.keep(mail, outcome);
            if is_broken {
                self.write_down().await?;
                let Some(other) = self.connect().await? else { return Ok(()) };
                connection = other;
            }
            if lost == MAX_LOST {
                return self.put_off_all("the connection is lost with every mail".to_owned()).await;
            }
        }
        connection.quit().await;
        Ok(())
    }

    /// Writes down what is known of earlier tries, and gives up what nobody knows of. Returns whether anything is to be sent.
    async fn settle(&self) -> anyhow::Result<bool> {
        self.write_down().await?;
        let now = self.clock.now();
        let mut tx = self.db.begin_for_ledger().await?;
        let interrupted = delivery::give_up_interrupted(&mut tx).await?;
        let old = delivery::give_up_old(&mut tx, now).await?;
        let is_due = delivery::is_due(&mut tx, now).await?;
        tx.commit().await?;
        if interrupted + old > 0 {
            tracing::warn!(interrupted, old, "mails were given up; they are in the portal, under Mail");
        }
        Ok(is_due)
    }

    /// In one transaction: what became of the last mail, and the next one.
    async fn next(&self) -> anyhow::Result<Option<Mail>> {
        let now = self.clock.now();
        let tried = self.kept();
        let mut tx = self.db.begin_for_ledger().await?;
        if let Some((mail, outcome)) = &tried {
            delivery::record(&mut tx, mail, outcome, now).await?;
        }
        let next = if self.is_closing.load(Ordering::Relaxed) { None } else { delivery::take(&mut tx, now).await? };
        tx.commit().await?;
        self.forget(tried.as_ref());
        Ok(next)
    }

    async fn deliver(&self, connection: &mut SmtpConnection, mail: &Mail) -> Result<Outcome, String> {
        match self.sender.build(mail, &self.sealing) {
            Ok(message) => connection.deliver(message.envelope(), &message.formatted()).await,
            Err(error) => Ok(Outcome::Failed(MailReason::Unreadable, error.to_string())),
        }
    }

    /// A connection, or nothing when the mail server is away: then everything waits.
    async fn connect(&self) -> anyhow::Result<Option<SmtpConnection>> {
        match SmtpConnection::open(&self.sender.settings, &self.hello, self.deadlines).await {
            Ok(connection) => {
                self.away.store(0, Ordering::Relaxed);
                Ok(Some(connection))
            }
            Err(trouble) => self.put_off_all(trouble.into_words()).await.map(|()| None),
        }
    }

    /// Another connection for a mail that was taken already; it waits like the others when there is none.
    async fn connect_for(&self, mail: &Mail) -> anyhow::Result<Option<SmtpConnection>> {
        let connection = self.connect().await?;
        if connection.is_none() {
            self.keep(mail.clone(), Outcome::PutOff(MailReason::Unreachable, "the mail server is away".to_owned()));
            self.write_down().await?;
        }
        Ok(connection)
    }

    async fn put_off_all(&self, words: String) -> anyhow::Result<()> {
        let times = self.away.fetch_add(1, Ordering::Relaxed);
        let pause = AWAY_SECONDS[usize::try_from(times).unwrap_or_default().min(AWAY_SECONDS.len() - 1)];
        let now = self.clock.now();
        tracing::warn!(error = MailReason::harmless(&words), pause, "the mail server can't be used; mail waits");
        self.write_down().await?;
        let mut tx = self.db.begin_for_ledger().await?;
        delivery::put_off_all(&mut tx, &words, now, now.plus(pause)).await?;
        Ok(tx.commit().await?)
    }

    /// Writes down what became of the last mail.
    async fn write_down(&self) -> anyhow::Result<()> {
        let Some(tried) = self.kept() else { return Ok(()) };
        let now: Timestamp = self.clock.now();
        let mut tx = self.db.begin_for_ledger().await?;
        delivery::record(&mut tx, &tried.0, &tried.1, now).await?;
        tx.commit().await?;
        self.forget(Some(&tried));
        Ok(())
    }

    fn keep(&self, mail: Mail, outcome: Outcome) {
        *self.unwritten.lock().unwrap_or_else(PoisonError::into_inner) = Some((mail, outcome));
    }

    fn kept(&self) -> Option<Tried> {
        self.unwritten.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn forget(&self, written: Option<&Tried>) {
        if written.is_some() {
            *self.unwritten.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }
}
