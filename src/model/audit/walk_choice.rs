//! Along which indexes the events of a list are found, so that few others are looked through.
use super::event_actors;
use super::event_walk::{Direction, EventWalk, OpenInterval};
use super::history_query::{EventFilter, HistoryQuery};
use crate::db::Connection;
use std::collections::HashMap;

/// How many actors a search for who did it follows one by one at most; the events of more are looked for among all.
const MAX_ACTORS: usize = 50;

/// The walks of which one finds each event of the first `max` in an interval.
pub(super) async fn walks(
    connection: &mut Connection,
    query: &HistoryQuery,
    filter: &EventFilter<'_>,
    interval: OpenInterval,
    direction: Direction,
    max: usize,
) -> sqlx::Result<Vec<EventWalk>> {
    if !filter.person().is_empty() && query.may_follow_actors() {
        let actors = event_actors::named(connection, filter.person(), MAX_ACTORS + 1).await?;
        if actors.len() <= MAX_ACTORS {
            return Ok(actors.into_iter().map(EventWalk::OfActor).collect());
        }
    }
    let mut walks = query.walks();
    // The first events of all lie in those municipalities whose own first ones come first.
    if query.lets_all_through() && walks.len() > max + 1 {
        let nearest = nearest_of_municipalities(connection, interval, direction).await?;
        let number = |walk: &EventWalk| match walk {
            EventWalk::OfMunicipality(id) => nearest.get(id).copied(),
            _ => Some(if direction == Direction::Older { i64::MAX } else { i64::MIN }),
        };
        walks.retain(|walk| number(walk).is_some());
        walks.sort_by_key(number);
        if direction == Direction::Older {
            walks.reverse();
        }
        walks.truncate(max + 1);
    }
    Ok(walks)
}

/// The number of the first event of each municipality in an interval, for those that have one there.
async fn nearest_of_municipalities(
    connection: &mut Connection,
    interval: OpenInterval,
    direction: Direction,
) -> sqlx::Result<HashMap<String, i64>> {
    let text = match direction {
        Direction::Older => {
            "SELECT id, (SELECT MAX(seq) FROM events WHERE municipality_id = municipalities.id AND seq > $1 AND seq < $2) \
             FROM municipalities"
        }
        Direction::Newer => {
            "SELECT id, (SELECT MIN(seq) FROM events WHERE municipality_id = municipalities.id AND seq > $1 AND seq < $2) \
             FROM municipalities"
        }
    };
    let all: Vec<(String, Option<i64>)> = sqlx::query_as(text).bind(interval.low).bind(interval.high).fetch_all(connection).await?;
    Ok(all.into_iter().filter_map(|(id, number)| Some((id, number?))).collect())
}
