//! The names and addresses under which people and clients did something: what a search for who did it looks through first.
use super::actor::Actor;
use crate::db::Connection;
use crate::model::fold::fold;

/// Remembers what an actor is called now. The program itself and strangers have no name.
pub(super) async fn remember(connection: &mut Connection, actor: &Actor) -> sqlx::Result<()> {
    let Some(id) = actor.id() else { return Ok(()) };
    let folded = format!("{}\n{}", fold(actor.name()), fold(actor.email().unwrap_or_default()));
    sqlx::query("INSERT INTO event_actors (actor_id, folded) VALUES ($1, $2) ON CONFLICT (actor_id, folded) DO NOTHING")
        .bind(id)
        .bind(folded)
        .execute(connection)
        .await?;
    Ok(())
}

/// Whoever had these folded words in their name or address at some time, at most `max` of them.
pub(super) async fn named(connection: &mut Connection, words: &str, max: usize) -> sqlx::Result<Vec<String>> {
    let pattern = format!("%{}%", words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    sqlx::query_scalar("SELECT DISTINCT actor_id FROM event_actors WHERE folded LIKE $1 ESCAPE '\\' LIMIT $2")
        .bind(pattern)
        .bind(i64::try_from(max).unwrap_or(i64::MAX))
        .fetch_all(connection)
        .await
}
