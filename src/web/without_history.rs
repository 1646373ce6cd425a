//! Transactions of somebody who is signed in for what is use and no change: they write no line of history, so they don't wait for its lock,
//! and many go on at once. What has to stay true until they end is locked row by row, the session first.
use super::error::Error;
use super::request_context::SignedIn;
use crate::clock::Timestamp;
use crate::db::{Connection, Transaction};
use crate::model::access::Viewer;
use crate::model::session::{self, OpenSession, Session};

pub struct TransactionWithoutHistory {
    transaction: Transaction,
    pub now: Timestamp,
    /// Who asks, with the roles that they have now.
    pub viewer: Viewer,
    pub session: Session,
}

impl SignedIn {
    /// Begins a transaction in which the session was read again, and can't end before the transaction does.
    pub async fn begin_without_history(&self) -> Result<TransactionWithoutHistory, Error> {
        let mut transaction = self.app.db.begin().await?;
        // The time that counts is that of the work itself, not of the moment at which it began to wait for its turn.
        let now = self.app.clock.now();
        let open = session::lock(&mut transaction, &self.session.key_digest, now).await?;
        let OpenSession { session, viewer } = open.ok_or(Error::SignInFirst)?;
        Ok(TransactionWithoutHistory { transaction, now, viewer, session })
    }
}

impl TransactionWithoutHistory {
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.transaction
    }

    /// Makes it last. Dropping the transaction undoes it.
    pub async fn commit(self) -> Result<(), Error> {
        Ok(self.transaction.commit().await?)
    }
}
