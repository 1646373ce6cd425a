//! Lists of events: filtered, newest first, and paged by number, quick among a million.
use super::event_walk::{Direction, EventOutline, EventWalk, OpenInterval, load};
use super::history_query::{EventFilter, HistoryQuery};
use super::walk_choice;
use crate::clock::Timestamp;
use crate::db::Connection;

pub use super::event_walk::ListedEvent;

/// How many events stand on a page.
const PAGE_SIZE: usize = 50;
/// How many events of what a reader may see one page looks through at most; the page offers to look further.
const MAX_LOOKED_THROUGH: usize = 10_000;
/// How many of these each of several walks gets at least.
const MIN_LOOKED_THROUGH: usize = 32;
/// How many events are read at a time, at first and at most, when a filter leaves out some of them.
const BATCH_SIZES: (usize, usize) = (64, 1_000);
/// How many events away from its place, by time, an event may stand.
const MAX_DISORDER: i64 = 20_000;

/// A place between two events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryPosition {
    Newest,
    /// Older than the event of this number.
    Before(i64),
    /// Newer than the event of this number.
    After(i64),
}

#[derive(Clone, Debug, Default)]
pub struct EventPage {
    /// Newest first.
    pub events: Vec<ListedEvent>,
    pub newer: Option<HistoryPosition>,
    pub older: Option<HistoryPosition>,
    /// Whether the page is short only because it looked no further back.
    pub looked_no_further: bool,
}

/// The numbers of the first and the last event that can be meant.
#[derive(Clone, Copy, Debug)]
pub struct EventRange {
    first: i64,
    last: i64,
}

/// A page of fifty.
pub async fn page(connection: &mut Connection, query: &HistoryQuery, position: HistoryPosition) -> sqlx::Result<EventPage> {
    let range = range(connection, query).await?;
    page_of(connection, query, range, position, PAGE_SIZE).await
}

/// At most `max` events from a position on. Walking on from `older` gives each event once, also while others are written: they are newer.
pub async fn page_of(
    connection: &mut Connection,
    query: &HistoryQuery,
    range: EventRange,
    position: HistoryPosition,
    max: usize,
) -> sqlx::Result<EventPage> {
    let (interval, direction) = range.from(position);
    let mut found = Found::default();
    let filter = query.filter();
    let walks = walk_choice::walks(connection, query, &filter, interval, direction, max).await?;
    let limit = (MAX_LOOKED_THROUGH / walks.len().max(1)).max(MIN_LOOKED_THROUGH);
    let batch_sizes = if query.lets_all_through() { (max + 1, max + 1) } else { (BATCH_SIZES.0.min(limit), BATCH_SIZES.1) };
    for walk in walks {
        let search = Search { walk, filter: &filter, direction, batch_sizes };
        found.add(search.run(connection, interval, max + 1, limit).await?, direction);
    }
    found.page(interval, position, max).load(connection).await
}

/// Times do not quite run with the numbers: clocks are set back, and those of several machines differ. So the ends come from a good many
/// events next to either end.
pub async fn range(connection: &mut Connection, query: &HistoryQuery) -> sqlx::Result<EventRange> {
    let first = match query.from {
        Some(from) => first_since(connection, from).await?.unwrap_or(i64::MAX - 1),
        None => 1,
    };
    let last = match query.until {
        Some(until) => last_before(connection, until).await?.unwrap_or(0),
        None => super::chain::newest(connection).await?,
    };
    Ok(EventRange { first, last })
}

async fn first_since(connection: &mut Connection, from: Timestamp) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("SELECT MIN(near.seq) FROM (SELECT seq FROM events WHERE at >= $1 ORDER BY at, seq LIMIT $2) near")
        .bind(from)
        .bind(MAX_DISORDER)
        .fetch_one(connection)
        .await
}

async fn last_before(connection: &mut Connection, until: Timestamp) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("SELECT MAX(near.seq) FROM (SELECT seq FROM events WHERE at < $1 ORDER BY at DESC, seq DESC LIMIT $2) near")
        .bind(until)
        .bind(MAX_DISORDER)
        .fetch_one(connection)
        .await
}

impl EventRange {
    /// What is left of it from a position on, and in which direction.
    fn from(self, position: HistoryPosition) -> (OpenInterval, Direction) {
        let (low, high) = (self.first - 1, self.last + 1);
        match position {
            HistoryPosition::Newest => (OpenInterval { low, high }, Direction::Older),
            HistoryPosition::Before(seq) => (OpenInterval { low, high: seq.min(high) }, Direction::Older),
            HistoryPosition::After(seq) => (OpenInterval { low: seq.max(low), high }, Direction::Newer),
        }
    }
}

/// One walk with what it looks for.
struct Search<'a> {
    walk: EventWalk,
    filter: &'a EventFilter<'a>,
    direction: Direction,
    batch_sizes: (usize, usize),
}

impl Search<'_> {
    /// The first `max` events that the filter lets through, and the number at which it stopped because it had looked through `limit`.
    async fn run(
        &self,
        connection: &mut Connection,
        mut interval: OpenInterval,
        max: usize,
        limit: usize,
    ) -> sqlx::Result<(Vec<EventOutline>, Option<i64>)> {
        let (mut found, mut looked_through) = (Vec::new(), 0);
        let (mut batch_size, largest) = self.batch_sizes;
        loop {
            let batch = self.walk.read(connection, interval, self.direction, batch_size).await?;
            looked_through += batch.len();
            let is_end = batch.len() < batch_size;
            batch_size = (2 * batch_size).min(largest);
            let Some(reached) = batch.last().map(|event| event.seq) else { return Ok((found, None)) };
            let room = max - found.len();
            found.extend(batch.into_iter().filter(|event| self.filter.lets_through(event)).take(room));
            if is_end || found.len() == max {
                return Ok((found, None));
            }
            if looked_through >= limit {
                return Ok((found, Some(reached)));
            }
            match self.direction {
                Direction::Older => interval.high = reached,
                Direction::Newer => interval.low = reached,
            }
        }
    }
}

/// What several walks found, and the nearest number at which one of them stopped early.
#[derive(Default)]
struct Found {
    events: Vec<EventOutline>,
    stopped_at: Option<i64>,
}

/// A page of which the events are not read yet.
struct PageOutline {
    /// Newest first.
    numbers: Vec<i64>,
    newer: Option<HistoryPosition>,
    older: Option<HistoryPosition>,
    looked_no_further: bool,
}

impl PageOutline {
    async fn load(self, connection: &mut Connection) -> sqlx::Result<EventPage> {
        let Self { numbers, newer, older, looked_no_further } = self;
        Ok(EventPage { events: load(connection, &numbers).await?, newer, older, looked_no_further })
    }
}

impl Found {
    fn add(&mut self, (events, stopped_at): (Vec<EventOutline>, Option<i64>), direction: Direction) {
        self.events.extend(events);
        let nearest = if direction == Direction::Older { i64::max } else { i64::min };
        self.stopped_at = match (self.stopped_at, stopped_at) {
            (Some(one), Some(other)) => Some(nearest(one, other)),
            (one, other) => one.or(other),
        };
    }

    fn page(mut self, interval: OpenInterval, position: HistoryPosition, max: usize) -> PageOutline {
        let is_newer = matches!(position, HistoryPosition::After(_));
        let number = |event: &EventOutline| event.seq;
        // Beyond the place where one walk stopped, others may have found more: those come with the next page.
        if let Some(stop) = self.stopped_at {
            self.events.retain(|event| if is_newer { number(event) <= stop } else { number(event) >= stop });
        }
        self.events.sort_by_key(|event| if is_newer { number(event) } else { -number(event) });
        self.events.dedup_by_key(|event| number(event));
        let has_more = self.events.len() > max;
        self.events.truncate(max);
        let onward = if has_more { self.events.last().map(number) } else { self.stopped_at };
        if is_newer {
            self.events.reverse();
        }
        let (newest, oldest) = (self.events.first().map(number), self.events.last().map(number));
        let back = match position {
            HistoryPosition::Newest => None,
            HistoryPosition::Before(_) => Some(HistoryPosition::After(newest.unwrap_or(interval.high - 1))),
            HistoryPosition::After(_) => Some(HistoryPosition::Before(oldest.unwrap_or(interval.low + 1))),
        };
        let (newer, older) = match is_newer {
            true => (onward.map(HistoryPosition::After), back),
            false => (back, onward.map(HistoryPosition::Before)),
        };
        let numbers = self.events.iter().map(number).collect();
        PageOutline { numbers, newer, older, looked_no_further: !is_newer && !has_more && self.stopped_at.is_some() }
    }
}
