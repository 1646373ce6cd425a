//! The sender of a request by mail is asked whether it is theirs: by a link that goes to the address that From names, and nowhere else.
use super::Receiver;
use crate::locale::Locale;
use crate::mail::compose::{MailContext, Recipient, request_by_mail};
use crate::model::audit::{Action, Actor, AuditedTransaction};
use crate::model::inbox::sender_quota;
use crate::model::outbox::MailThread;
use crate::model::request::message::ThreadEvent;
use crate::model::request::{State, Step, step};
use crate::model::{installation, outbox, request_confirmation};

/// Addresses that are asked, and requests that end, in one transaction.
const TOGETHER: i64 = 50;

impl Receiver {
    /// Writes the mail with the link, unless the address got one within the last day: then the link in that one shows this request too.
    /// `answered` is the Message-ID of what the address sent, which the mail is a reply to; empty where there is none.
    pub(super) async fn ask_sender(
        &self,
        tx: &mut AuditedTransaction,
        address: &str,
        locale: Locale,
        request_id: &str,
        answered: &str,
    ) -> anyhow::Result<()> {
        let Some(token) = request_confirmation::insert(tx, address).await? else { return Ok(()) };
        // Without a name, for it would be a word of whoever sent the message, and nothing else of it is in the mail either.
        let recipient = Recipient { address: address.to_owned(), name: String::new(), locale };
        let context = MailContext::new(&self.config).with_contact(installation::find(tx.connection()).await?.contact);
        let mail = request_by_mail::confirm(&context, recipient, &token);
        let in_reply_to = Some(answered.to_owned()).filter(|id| !id.is_empty());
        let mail = mail.in_thread(MailThread { request_id: request_id.to_owned(), key: None, in_reply_to });
        outbox::insert(tx, &mail, &self.sealing).await?;
        Ok(())
    }

    /// Asks addresses that may be asked again, because something came in their name after the last link.
    pub async fn ask_due(&self) -> anyhow::Result<()> {
        let now = self.clock.now();
        let due = request_confirmation::due(&mut *self.db.read().await?, now, TOGETHER).await?;
        for address in due {
            let mut tx = AuditedTransaction::begin(&self.db, now, Actor::BACKGROUND).await?;
            let waiting = request_confirmation::waiting(tx.connection(), &address).await?;
            if let Some(newest) = waiting.last() {
                self.ask_sender(&mut tx, &address, newest.locale, &newest.id, "").await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }

    /// Lets what was folded because too much waited be read again, where there is room by now.
    pub async fn unfold(&self) -> anyhow::Result<()> {
        let now = self.clock.now();
        let folded = sender_quota::folded_long_enough(&mut *self.db.read().await?, now, TOGETHER).await?;
        if !folded.is_empty() {
            let mut transaction = self.db.begin().await?;
            sender_quota::unfold(&mut transaction, &folded, now).await?;
            transaction.commit().await?;
        }
        Ok(())
    }

    /// Ends requests whose sender confirmed nothing for two weeks. They stay findable.
    pub async fn expire(&self) -> anyhow::Result<()> {
        let now = self.clock.now();
        loop {
            let overdue = request_confirmation::overdue(&mut *self.db.read().await?, now, TOGETHER).await?;
            if overdue.is_empty() {
                return Ok(());
            }
            let mut tx = AuditedTransaction::begin(&self.db, now, Actor::BACKGROUND).await?;
            for request in &overdue {
                let (action, event) = (Action::RequestExpired, ThreadEvent::Expired);
                let end = Step { to: State::Expired, action, event, comment: "", client_id: None, merged_into: None };
                step(&mut tx, request, request.version, &end).await?;
            }
            tx.commit().await?;
        }
    }
}
