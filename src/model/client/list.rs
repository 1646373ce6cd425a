//! Lists of clients: filtered, searched and paged by position, quick among a million.
use super::State;
use super::list_statements::{ALL, BothWays, FOUND, FOUND_BY_ADDRESS, FOUND_COMMON, OF_MUNICIPALITY, VISIBLE, VISIBLE_OF_MUNICIPALITY};
use super::stored_registration::StoredRegistration;
use super::terms::{self, Range};
use crate::clock::Timestamp;
use crate::db::Connection;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::net::IpAddr;

/// How many clients stand on a page.
pub const PAGE: usize = 50;
const MAX_WORDS: usize = 3;
/// A word that so many clients have is common: about where going along the list is as quick as sorting them, among a million.
pub const COMMON_FROM: i64 = 5000;

/// What a list says of a client.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ClientSummary {
    pub id: String,
    pub client_id: String,
    pub client_name: String,
    pub municipality_name: String,
    #[sqlx(try_from = "String")]
    registration: StoredRegistration,
    pub suspended_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    sort_key: Vec<u8>,
}

/// Which clients to list, for whom, and from where.
#[derive(Clone, Debug, Default)]
pub struct ClientQuery {
    /// Only what this person administers or owns; nobody means all.
    pub visible_to: Option<String>,
    pub municipality_id: Option<String>,
    /// `suspended` or `deleted`; otherwise all that are not deleted.
    pub state: Option<String>,
    pub search: String,
    pub position: ClientPosition,
    /// From how many clients on a word is common; usually [`COMMON_FROM`].
    pub common_from: i64,
}

/// A place between two clients of the list.
#[derive(Clone, Debug, Default)]
pub enum ClientPosition {
    #[default]
    Start,
    After(Vec<u8>, String),
    Before(Vec<u8>, String),
}

impl ClientPosition {
    pub fn parse(after: &str, before: &str) -> Self {
        let read = |text: &str| {
            let (key, id) = text.split_once('.')?;
            Some((URL_SAFE_NO_PAD.decode(key).ok()?, id.to_owned()))
        };
        match (read(after), read(before)) {
            (Some((key, id)), _) => Self::After(key, id),
            (None, Some((key, id))) => Self::Before(key, id),
            (None, None) => Self::Start,
        }
    }
}

impl ClientSummary {
    pub fn state(&self) -> State {
        State::of(self.deleted_at, self.suspended_at, &self.registration)
    }

    /// Its place, for a URL.
    pub fn position(&self) -> String {
        format!("{}.{}", URL_SAFE_NO_PAD.encode(&self.sort_key), self.id)
    }
}

/// A page of the list, and whether there is more on either side.
pub struct ClientPage {
    pub clients: Vec<ClientSummary>,
    pub has_earlier: bool,
    pub has_later: bool,
}

/// What the search field holds, taken apart.
struct Search {
    address: Option<IpAddr>,
    ranges: Vec<Range>,
}

impl Search {
    fn of(query: &ClientQuery) -> Self {
        let mut search = Self { address: None, ranges: vec![] };
        for word in query.search.split_whitespace() {
            match word.parse() {
                Ok(address) => search.address = Some(address),
                Err(_) => search.ranges.push(terms::typed(word)),
            }
        }
        search.ranges.truncate(MAX_WORDS - 1);
        if let Some(state) = query.state.as_deref().filter(|state| matches!(*state, "suspended" | "deleted")) {
            search.ranges.insert(0, terms::state(state));
        }
        search
    }

    fn is_empty(&self) -> bool {
        self.address.is_none() && self.ranges.is_empty()
    }

    fn range(&self, at: usize) -> Range {
        self.ranges.get(at).cloned().unwrap_or_else(terms::anything)
    }
}

/// How many clients have a term in the range, counted up to `common_from`.
async fn frequency(connection: &mut Connection, (low, high): &Range, common_from: i64) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COUNT(*) FROM (SELECT 1 FROM client_terms WHERE term >= $1 AND term < $2 LIMIT $3) few")
        .bind(low.clone())
        .bind(high.clone())
        .bind(common_from)
        .fetch_one(connection)
        .await
}

/// Puts the rarest word first: it leaves the fewest clients to look at. Returns whether even that one is common.
async fn order(connection: &mut Connection, search: &mut Search, common_from: i64) -> sqlx::Result<bool> {
    let mut counted = Vec::new();
    for range in search.ranges.drain(..) {
        counted.push((frequency(connection, &range, common_from).await?, range));
    }
    counted.sort();
    let is_common = counted.first().is_some_and(|(count, _)| *count >= common_from);
    search.ranges = counted.into_iter().map(|(_, range)| range).collect();
    Ok(is_common)
}

type Statement = sqlx::query::QueryAs<'static, sqlx::Any, ClientSummary, sqlx::any::AnyArguments>;

/// The beginning of a statement, as every list has it: the place to go on from, and how many.
fn begin(statements: &BothWays, position: &ClientPosition) -> Statement {
    let (text, key, id) = match position {
        ClientPosition::Start => (statements.forwards, vec![], String::new()),
        ClientPosition::After(key, id) => (statements.forwards, key.clone(), id.clone()),
        ClientPosition::Before(key, id) => (statements.backwards, key.clone(), id.clone()),
    };
    sqlx::query_as(text).bind(key).bind(id).bind(i64::try_from(PAGE + 1).expect("small"))
}

/// All that somebody may see, or those of one municipality.
fn unsearched(query: &ClientQuery) -> Statement {
    let begin = |statements| begin(statements, &query.position);
    match (query.visible_to.clone(), query.municipality_id.clone()) {
        (None, None) => begin(&ALL),
        (None, Some(municipality)) => begin(&OF_MUNICIPALITY).bind(municipality),
        (Some(person), None) => begin(&VISIBLE).bind(person),
        (Some(person), Some(municipality)) => begin(&VISIBLE_OF_MUNICIPALITY).bind(person).bind(municipality),
    }
}

/// Those that a search finds.
async fn searched(connection: &mut Connection, query: &ClientQuery, mut search: Search) -> sqlx::Result<Statement> {
    let is_common = order(connection, &mut search, query.common_from).await?;
    let filtered = |statements| {
        let statement = begin(statements, &query.position).bind(query.state.clone().unwrap_or_default());
        statement.bind(query.municipality_id.clone().unwrap_or_default()).bind(query.visible_to.clone().unwrap_or_default())
    };
    let (statement, ranges) = match search.address {
        Some(address) => (filtered(&FOUND_BY_ADDRESS).bind(terms::address(address)), MAX_WORDS - 1),
        // Somebody who sees few clients is served best by going through those that have the word.
        None if is_common && query.visible_to.is_none() => (filtered(&FOUND_COMMON), MAX_WORDS),
        None => (filtered(&FOUND), MAX_WORDS),
    };
    let bound = (0..ranges).map(|at| search.range(at)).fold(statement, |statement, (low, high)| statement.bind(low).bind(high));
    // Planned anew each time: which filter leaves few clients differs from search to search, and a plan for all of them is a bad one.
    Ok(bound.persistent(false))
}

pub async fn page(connection: &mut Connection, query: &ClientQuery) -> sqlx::Result<ClientPage> {
    let search = Search::of(query);
    let statement = if search.is_empty() { unsearched(query) } else { searched(connection, query, search).await? };
    let mut clients: Vec<ClientSummary> = statement.fetch_all(connection).await?;
    let more = clients.len() > PAGE;
    clients.truncate(PAGE);
    if matches!(query.position, ClientPosition::Before(..)) {
        clients.reverse();
        return Ok(ClientPage { clients, has_earlier: more, has_later: true });
    }
    Ok(ClientPage { has_earlier: !matches!(query.position, ClientPosition::Start), has_later: more, clients })
}
