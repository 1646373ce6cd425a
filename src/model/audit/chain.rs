//! The chain of the history: its end, which one transaction at a time may hold, and whether it is whole.
use super::event::Event;
use crate::db::Connection;

/// The number and hash of the last event.
#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub(super) struct Head {
    pub(super) seq: i64,
    pub(super) hash: String,
}

impl Head {
    /// Reads the end of the chain and locks it: nobody else writes history before this transaction ends.
    pub(super) async fn lock(connection: &mut Connection) -> sqlx::Result<Self> {
        sqlx::query_as("UPDATE history_head SET seq = seq WHERE id = 1 RETURNING seq, hash").fetch_one(connection).await
    }

    pub(super) async fn store(&self, connection: &mut Connection) -> sqlx::Result<()> {
        sqlx::query("UPDATE history_head SET seq = $1, hash = $2 WHERE id = 1").bind(self.seq).bind(&self.hash).execute(connection).await?;
        Ok(())
    }
}

/// The number of the newest event that is committed.
pub async fn newest(connection: &mut Connection) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT seq FROM history_head WHERE id = 1").fetch_one(connection).await
}

/// Walks the whole chain. Returns the number of the first event that does not fit, if any.
pub async fn first_broken(connection: &mut Connection) -> sqlx::Result<Option<i64>> {
    let mut last = Head::default();
    loop {
        let events: Vec<Event> = sqlx::query_as("SELECT * FROM events WHERE seq > $1 ORDER BY seq LIMIT 1000")
            .bind(last.seq)
            .fetch_all(&mut *connection)
            .await?;
        if events.is_empty() {
            break;
        }
        for event in events {
            if event.seq != last.seq + 1 || event.chained(&last.hash).as_ref() != Some(&event.hash) {
                return Ok(Some(last.seq + 1));
            }
            last = Head { seq: event.seq, hash: event.hash };
        }
    }
    let head: Head = sqlx::query_as("SELECT seq, hash FROM history_head WHERE id = 1").fetch_one(connection).await?;
    Ok((head.seq != last.seq || head.hash != last.hash).then_some(last.seq + 1))
}
