//! Walks through the history along one index: each has its own statements, so that no filter can lead a planner astray.
use super::event::Event;
use crate::db::Connection;

/// An event, and what there still is of what it was about.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedEvent {
    #[sqlx(flatten)]
    pub event: Event,
    /// The `client_id` of the client, unless it was erased.
    pub oauth_client_id: Option<String>,
    pub scope_id: Option<String>,
}

/// Along which index events are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum EventWalk {
    All,
    /// Whatever is about a client.
    AboutClients,
    OfMunicipality(String),
    OfClient(String),
    OfAction(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Older,
    Newer,
}

/// The numbers between two others, both left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenInterval {
    pub(super) low: i64,
    pub(super) high: i64,
}

impl EventWalk {
    /// The next events of an interval in one direction, at most `max`.
    pub(super) async fn read(
        &self,
        connection: &mut Connection,
        interval: OpenInterval,
        direction: Direction,
        max: usize,
    ) -> sqlx::Result<Vec<ListedEvent>> {
        let max = i64::try_from(max).unwrap_or(i64::MAX);
        let statement = sqlx::query_as(self.statement(direction)).bind(interval.low).bind(interval.high).bind(max);
        let statement = match self {
            Self::All | Self::AboutClients => statement,
            Self::OfMunicipality(id) | Self::OfClient(id) => statement.bind(id),
            Self::OfAction(action) => statement.bind(*action),
        };
        // Planned anew each time: a plan of PostgreSQL for any municipality is a bad one for a small one.
        statement.persistent(false).fetch_all(connection).await
    }

    const fn statement(&self, direction: Direction) -> &'static str {
        match (self, direction) {
            (Self::All, Direction::Older) => "SELECT * FROM listed_events WHERE seq > $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
            (Self::All, Direction::Newer) => "SELECT * FROM listed_events WHERE seq > $1 AND seq < $2 ORDER BY seq LIMIT $3",
            (Self::AboutClients, Direction::Older) => {
                "SELECT * FROM listed_events WHERE client_id IS NOT NULL AND seq > $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
            }
            (Self::AboutClients, Direction::Newer) => {
                "SELECT * FROM listed_events WHERE client_id IS NOT NULL AND seq > $1 AND seq < $2 ORDER BY seq LIMIT $3"
            }
            (Self::OfMunicipality(_), Direction::Older) => {
                "SELECT * FROM listed_events WHERE municipality_id = $4 AND seq > $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
            }
            (Self::OfMunicipality(_), Direction::Newer) => {
                "SELECT * FROM listed_events WHERE municipality_id = $4 AND seq > $1 AND seq < $2 ORDER BY seq LIMIT $3"
            }
            (Self::OfClient(_), Direction::Older) => {
                "SELECT * FROM listed_events WHERE client_id = $4 AND seq > $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
            }
            (Self::OfClient(_), Direction::Newer) => {
                "SELECT * FROM listed_events WHERE client_id = $4 AND seq > $1 AND seq < $2 ORDER BY seq LIMIT $3"
            }
            (Self::OfAction(_), Direction::Older) => {
                "SELECT * FROM listed_events WHERE action = $4 AND seq > $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
            }
            (Self::OfAction(_), Direction::Newer) => {
                "SELECT * FROM listed_events WHERE action = $4 AND seq > $1 AND seq < $2 ORDER BY seq LIMIT $3"
            }
        }
    }
}
