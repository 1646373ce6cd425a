//! Clients and requests with the same or a near name, among those that the viewer may see: perhaps it exists already.
use crate::db::Connection;
use crate::model::fold::{fold, skeleton, words};
use crate::model::request::{Request, State, own};
use crate::search::ClientQuery;
use crate::urls;
use crate::web::error::Error;
use crate::web::request_context::SignedIn;
use std::collections::BTreeMap;

/// So many are named at most.
const MAX: usize = 5;
/// So many words of a name are searched for, of at least so many letters.
const MAX_WORDS: usize = 3;
const MIN_LETTERS: usize = 4;

pub struct Similar {
    pub name: String,
    /// The municipality of a client; empty of a request.
    pub municipality: String,
    pub href: String,
    pub is_request: bool,
    pub is_same: bool,
}

/// Those most alike first.
pub async fn find(ctx: &SignedIn, request: &Request) -> Result<Vec<Similar>, Error> {
    let name = request.client_name.clone();
    let wanted = skeleton(&name);
    if wanted.is_empty() {
        return Ok(vec![]);
    }
    let mut found: BTreeMap<String, Similar> = BTreeMap::new();
    let mut connection = ctx.app.db.read_for_lists().await?;
    // A word with a slip of the pen in it is found by how it begins.
    let folded = fold(&name);
    let long = words(&folded).filter(|word| word.chars().count() >= MIN_LETTERS).take(MAX_WORDS);
    let beginnings: Vec<String> = long.map(|word| word.chars().take(MIN_LETTERS).collect()).collect();
    for typed in std::iter::once(name.clone()).chain(beginnings) {
        let query = ClientQuery { typed, ..ClientQuery::default() };
        for client in ctx.app.search.clients(&mut connection, &ctx.viewer, &query).await?.rows {
            if is_near(&skeleton(&client.client_name), &wanted) {
                let similar = Similar {
                    is_same: fold(&client.client_name) == fold(&name),
                    name: client.client_name,
                    municipality: client.municipality_name,
                    href: urls::client(&client.id),
                    is_request: false,
                };
                found.insert(client.id, similar);
            }
        }
    }
    found.extend(waiting(&mut connection, ctx, request, &wanted).await?);
    let mut found: Vec<Similar> = found.into_values().collect();
    found.sort_by_key(|similar| (!similar.is_same, similar.name.clone()));
    found.truncate(MAX);
    Ok(found)
}

/// Requests of the viewer that wait already.
async fn waiting(connection: &mut Connection, ctx: &SignedIn, request: &Request, wanted: &str) -> Result<Vec<(String, Similar)>, Error> {
    let mut others = own::list(connection, &ctx.viewer.person.id, None).await?;
    let is_waiting = |other: &Request| other.is_in(State::Submitted) || other.is_in(State::ChangesRequested);
    others.retain(|other| {
        other.id != request.id && is_waiting(other) && !other.is_change() && is_near(&skeleton(&other.client_name), wanted)
    });
    let similar = |other: Request| {
        let is_same = fold(&other.client_name) == fold(&request.client_name);
        let href = urls::request(&other.id);
        (other.id, Similar { is_same, name: other.client_name, municipality: String::new(), href, is_request: true })
    };
    Ok(others.into_iter().map(similar).collect())
}

/// The same, one within the other, or a slip of the pen or two apart.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
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
