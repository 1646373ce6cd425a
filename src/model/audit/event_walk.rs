//! Walks through the history along one index: each has its own statements, so that no filter can lead a planner astray.
use super::event::Event;
use crate::clock::Timestamp;
use crate::db::Connection;
use std::collections::HashMap;

/// An event, and what there still is of what it was about.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedEvent {
    #[sqlx(flatten)]
    pub event: Event,
    /// The `client_id` of the client, unless it was erased.
    pub oauth_client_id: Option<String>,
    pub scope_id: Option<String>,
}

/// What a list looks through: an event without its details.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct EventOutline {
    pub(super) seq: i64,
    pub(super) at: Timestamp,
    pub(super) action: String,
    pub(super) actor_kind: String,
    pub(super) actor_name: String,
    pub(super) actor_email: Option<String>,
    pub(super) municipality_id: Option<String>,
    pub(super) client_id: Option<String>,
    pub(super) subject: String,
}

/// Along which index events are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum EventWalk {
    All,
    /// Whatever is about a client or a request.
    AboutClients,
    OfMunicipality(String),
    OfClient(String),
    OfAction(&'static str),
    /// Of what a person or a client did.
    OfActor(String),
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
    ) -> sqlx::Result<Vec<EventOutline>> {
        let max = i64::try_from(max).unwrap_or(i64::MAX);
        let statement = sqlx::query_as(self.statement(direction)).bind(interval.low).bind(interval.high).bind(max);
        let statement = match self {
            Self::All | Self::AboutClients => statement,
            Self::OfMunicipality(id) | Self::OfClient(id) | Self::OfActor(id) => statement.bind(id),
            Self::OfAction(action) => statement.bind(*action),
        };
        // Planned anew each time: a plan of PostgreSQL for any municipality is a bad one for a small one.
        statement.persistent(false).fetch_all(connection).await
    }

    const fn statement(&self, direction: Direction) -> &'static str {
        match (self, direction) {
            (Self::All, Direction::Older) => "SELECT * FROM event_outlines WHERE seq > $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
            (Self::All, Direction::Newer) => "SELECT * FROM event_outlines WHERE seq > $1 AND seq < $2 ORDER BY seq LIMIT $3",
            (Self::AboutClients, Direction::Older) => {
                "SELECT * FROM event_outlines WHERE (client_id IS NOT NULL OR action LIKE 'request.%') \
                 AND seq > $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
            }
            (Self::AboutClients, Direction::Newer) => {
                "SELECT * FROM event_outlines WHERE (client_id IS NOT NULL OR action LIKE 'request.%') \
                 AND seq > $1 AND seq < $2 ORDER BY seq LIMIT $3"
            }
            (Self::OfMunicipality(_), Direction::Older) => {
                "SELECT * FROM event_outlines WHERE municipality_id = $4 AND seq > $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
            }
            (Self::OfMunicipality(_), Direction::Newer) => {
                "SELECT * FROM event_outlines WHERE municipality_id = $4 AND seq > $1 AND seq < $2 ORDER BY seq LIMIT $3"
            }
            (Self::OfClient(_), Direction::Older) => {
                "SELECT * FROM event_outlines WHERE client_id = $4 AND seq > $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
            }
            (Self::OfClient(_), Direction::Newer) => {
                "SELECT * FROM event_outlines WHERE client_id = $4 AND seq > $1 AND seq < $2 ORDER BY seq LIMIT $3"
            }
            (Self::OfAction(_), Direction::Older) => {
                "SELECT * FROM event_outlines WHERE action = $4 AND seq > $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
            }
            (Self::OfAction(_), Direction::Newer) => {
                "SELECT * FROM event_outlines WHERE action = $4 AND seq > $1 AND seq < $2 ORDER BY seq LIMIT $3"
            }
            (Self::OfActor(_), Direction::Older) => {
                "SELECT * FROM event_outlines WHERE actor_id = $4 AND seq > $1 AND seq < $2 ORDER BY seq DESC LIMIT $3"
            }
            (Self::OfActor(_), Direction::Newer) => {
                "SELECT * FROM event_outlines WHERE actor_id = $4 AND seq > $1 AND seq < $2 ORDER BY seq LIMIT $3"
            }
        }
    }
}

/// How many events go into one statement.
const EVENTS_A_STATEMENT: usize = 32;

/// The events of these numbers, in their order.
pub(super) async fn load(connection: &mut Connection, numbers: &[i64]) -> sqlx::Result<Vec<ListedEvent>> {
    let mut loaded: Vec<ListedEvent> = Vec::with_capacity(numbers.len());
    for some in numbers.chunks(EVENTS_A_STATEMENT) {
        let mut statement = sqlx::query_as(
            "SELECT * FROM listed_events WHERE seq IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
             $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)",
        );
        for place in 0..EVENTS_A_STATEMENT {
            // No event has the number 0.
            statement = statement.bind(some.get(place).copied().unwrap_or(0));
        }
        loaded.extend(statement.fetch_all(&mut *connection).await?);
    }
    let places: HashMap<i64, usize> = numbers.iter().enumerate().map(|(place, number)| (*number, place)).collect();
    loaded.sort_by_key(|listed| places.get(&listed.event.seq).copied());
    Ok(loaded)
}
