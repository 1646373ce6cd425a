//! Clients whose name is near another, among those that the viewer may see: perhaps it exists already.
use crate::db::Connection;
use crate::model::fold::{fold, skeleton, words};
use crate::model::list::ListedClient;
use crate::search::ClientQuery;
use crate::web::error::Error;
use crate::web::request_context::SignedIn;

/// So many words of a name are searched for, of at least so many letters.
const MAX_WORDS: usize = 3;
const MIN_LETTERS: usize = 4;

/// Each once, in the order of the search.
pub async fn clients(ctx: &SignedIn, connection: &mut Connection, name: &str) -> Result<Vec<ListedClient>, Error> {
    let mut found: Vec<ListedClient> = Vec::new();
    if skeleton(name).is_empty() {
        return Ok(found);
    }
    // A word with a slip of the pen in it is found by how it begins.
    let folded = fold(name);
    let long = words(&folded).filter(|word| word.chars().count() >= MIN_LETTERS).take(MAX_WORDS);
    let beginnings: Vec<String> = long.map(|word| word.chars().take(MIN_LETTERS).collect()).collect();
    for typed in std::iter::once(name.to_owned()).chain(beginnings) {
        let query = ClientQuery { typed, ..ClientQuery::default() };
        for client in ctx.app.search.clients(connection, &ctx.viewer, &query).await?.rows {
            if is_near(&client.client_name, name) && found.iter().all(|known| known.id != client.id) {
                found.push(client);
            }
        }
    }
    Ok(found)
}

/// The same, one within the other, or a slip of the pen or two apart.
pub fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (skeleton(one).chars().collect(), skeleton(other).chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if short.len() < MIN_LETTERS {
        return one == other;
    }
    let is_within = 2 * short.len() >= long.len() && long.windows(short.len()).any(|part| part == short.as_slice());
    is_within || (long.len() - short.len() <= 2 && distance(short, long) <= 2)
}

/// How many letters must be added, left out or replaced (Levenshtein).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.iter().enumerate() {
        let mut above_left = row[0];
        row[0] = place + 1;
        for (column, known) in other.iter().enumerate() {
            let above = row[column + 1];
            row[column + 1] = if letter == known { above_left } else { 1 + above_left.min(above).min(row[column]) };
            above_left = above;
        }
    }
    row[other.len()]
}
