//! Mail that arrives: stored first, read in a second step, one reader of the mailbox, and what becomes of each kind.
mod arrival;
mod faults;
mod held;
mod kinds;
mod mailbox;
mod pages;
mod program;
mod secrets_in_mail;
mod sender_proof;
mod tls;

use crate::harness::Balie;
use balie::mail::receive::piped;
use balie::model::inbox::arrival::Stored;
use balie::model::inbox::{InboxEntry, InboxState};
use balie::model::request::{self, Request};
use sqlx::{query_as, query_scalar};
use std::time::Duration;

/// A message with a request in it.
pub fn message(from: &str, name: &str) -> String {
    format!(
        "From: {from}\r\nTo: loket@gemeente.example\r\nSubject: Aanvraag {name}\r\nMessage-ID: <{name}@leverancier.example>\r\n\
         Date: Thu, 26 Nov 2026 10:00:00 +0100\r\n\r\n\
         Beste helpdesk,\r\n\r\n\
         Naam: {name}\r\nGemeente: Utrecht\r\n\
         Scenario: server naar server\r\nScopes: zaken:lezen\r\nBeheerder: jan@leverancier.example\r\n\r\n\
         Met vriendelijke groet,\r\nJan\r\n"
    )
}

impl Balie {
    /// Takes a message as a mail server pipes it in, and reads it. Returns its identifier; of one seen before nothing.
    pub async fn receives(&self, message: impl AsRef<[u8]>) -> Option<String> {
        let arrival = piped(message.as_ref().to_vec()).expect("a message that is taken");
        let stored = self.app.receiver.store(&[arrival]).await.expect("it can be stored");
        self.app.receiver.read_waiting().await.expect("what waits can be read");
        match stored.into_iter().next() {
            Some(Stored::New(id)) => Some(id),
            _ => None,
        }
    }

    pub async fn inbox_entry(&self, id: &str) -> InboxEntry {
        let mut connection = self.app.read().await.expect("a connection");
        balie::model::inbox::find(&mut connection, id).await.expect("the database").expect("it is there")
    }

    /// Receives a message, and says what became of it.
    pub async fn became(&self, message: impl AsRef<[u8]>) -> InboxEntry {
        let id = self.receives(message).await.expect("a new message");
        self.inbox_entry(&id).await
    }

    /// The requests that came by mail, oldest first.
    pub async fn requests(&self) -> Vec<Request> {
        let mut connection = self.app.read().await.expect("a connection");
        query_as("SELECT * FROM requests ORDER BY number, id").fetch_all(&mut *connection).await.expect("requests")
    }

    pub async fn request_of(&self, entry: &InboxEntry) -> Request {
        let mut connection = self.app.read().await.expect("a connection");
        let id = entry.request_id.clone().expect("it belongs to a request");
        request::find(&mut connection, &id).await.expect("the database").expect("it is there")
    }

    /// To whom mail was written, oldest first.
    pub async fn recipients(&self) -> Vec<String> {
        let mut connection = self.app.read().await.expect("a connection");
        query_scalar("SELECT recipient FROM outbox ORDER BY created_at, id").fetch_all(&mut *connection).await.expect("mail")
    }

    /// The path of the newest link that was mailed to an address.
    pub async fn link_for(&self, address: &str) -> Option<String> {
        let mut connection = self.app.read().await.expect("a connection");
        let mails = balie::model::outbox::list(&mut connection).await.expect("mail");
        let mail = mails.into_iter().find(|mail| mail.recipient == address)?;
        let text = mail.text(&self.app.sealing).expect("it opens");
        let at = text.find("/requests/confirmations/")?;
        Some(text[at..].split_whitespace().next().unwrap_or_default().to_owned())
    }

    /// Subjects and states of everything that arrived, in the order of the subjects.
    pub async fn inbox(&self) -> Vec<(String, String)> {
        let mut connection = self.app.read().await.expect("a connection");
        query_as("SELECT subject, state FROM inbox ORDER BY subject, id").fetch_all(&mut *connection).await.expect("the inbox")
    }

    /// Waits until so many messages were read.
    pub async fn waits_for_mail(&self, number: usize) {
        let mut last = Vec::new();
        for _ in 0..600 {
            last = self.inbox().await;
            if last.len() >= number && last.iter().all(|(_, state)| state != InboxState::Waiting.as_str()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{number} messages did not arrive: {last:?}");
    }
}
