//! What a pool lends: a connection to read with, or a transaction to write in.
use super::abandoned;
use super::held::Held;
use crate::background;
use sqlx::{Any, pool::PoolConnection};
use std::ops::{Deref, DerefMut};

pub type Connection = sqlx::AnyConnection;

/// A connection that goes back to its pool when it is dropped.
pub struct PooledConnection {
    lent: Option<PoolConnection<Any>>,
    _held: Held,
}

impl PooledConnection {
    pub(super) fn new(lent: PoolConnection<Any>, held: Held) -> Self {
        Self { lent: Some(lent), _held: held }
    }
}

impl Deref for PooledConnection {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.lent.as_ref().expect("it is there until the drop")
    }
}

impl DerefMut for PooledConnection {
    fn deref_mut(&mut self) -> &mut Connection {
        self.lent.as_mut().expect("it is there until the drop")
    }
}

impl Drop for PooledConnection {
    fn drop(&mut self) {
        let _here = background::enter();
        if let Some(mut lent) = self.lent.take() {
            if abandoned::is_abandoned() {
                lent.close_on_drop();
            }
            drop(lent);
        }
    }
}

/// A transaction. Dropping it undoes it.
pub struct Transaction {
    open: Option<sqlx::Transaction<'static, Any>>,
    _held: Held,
}

impl Transaction {
    pub(super) fn new(open: sqlx::Transaction<'static, Any>, held: Held) -> Self {
        Self { open: Some(open), _held: held }
    }

    pub async fn commit(mut self) -> sqlx::Result<()> {
        let open = self.open.take().expect("it is there until the commit");
        background::within(open.commit()).await
    }
}

impl Deref for Transaction {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.open.as_ref().expect("it is there until the commit")
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Connection {
        self.open.as_mut().expect("it is there until the commit")
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        let _here = background::enter();
        drop(self.open.take());
    }
}
