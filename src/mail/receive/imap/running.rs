//! The reader of a mailbox at work beside everything else.
use super::MailboxReader;
use crate::background;
use crate::mail::receive::Receiver;
use crate::model::lease;
use tokio::task::JoinHandle;

/// A reader at work. It stops when this is dropped.
pub struct RunningReader {
    task: JoinHandle<()>,
    receiver: Receiver,
    name: String,
    holder: String,
}

impl RunningReader {
    /// Reads the mailbox beside everything else.
    pub fn start(reader: MailboxReader) -> Self {
        let (receiver, name, holder) = (reader.receiver.clone(), reader.name.clone(), reader.holder.clone());
        Self { task: background::spawn(reader.run()), receiver, name, holder }
    }

    /// Stops, and lets another process read at once.
    pub async fn stop(&self) {
        self.task.abort();
        let releasing = async {
            let mut transaction = self.receiver.db.begin().await?;
            lease::release(&mut transaction, &self.name, &self.holder).await?;
            transaction.commit().await
        };
        if let Err(error) = releasing.await {
            tracing::debug!(%error, "the lease of the mailbox could not be given back; it ends by itself");
        }
    }
}

impl Drop for RunningReader {
    fn drop(&mut self) {
        self.task.abort();
    }
}
