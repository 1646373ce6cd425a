//! Lists of clients: filtered, searched and paged by position, quick among a million.
use super::terms::{self, Range};
use crate::clock::Timestamp;
use crate::db::Connection;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::net::IpAddr;

/// How many clients stand on a page.
pub const PAGE: usize = 50;
const MAX_WORDS: usize = 3;
/// A word that so many clients have is common: about where going along the list is as quick as sorting them, among a million.
pub const MANY: i64 = 5000;

/// A line of the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Line {
    pub id: String,
    pub client_id: String,
    pub client_name: String,
    pub municipality_name: String,
    pub suspended_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    sort_key: Vec<u8>,
}

/// What to list, for whom, and where in the list.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Only what this person administers or owns; nobody means all.
    pub visible_to: Option<String>,
    pub municipality_id: Option<String>,
    /// `suspended` or `deleted`; otherwise all that are not deleted.
    pub state: Option<String>,
    pub search: String,
    pub position: Position,
    /// From how many clients on a word is common; usually [`MANY`].
    pub many: i64,
}

/// A place between two lines of the list.
#[derive(Clone, Debug, Default)]
pub enum Position {
    #[default]
    Start,
    After(Vec<u8>, String),
    Before(Vec<u8>, String),
}

impl Position {
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

impl Line {
    /// This line's place, for a URL.
    pub fn position(&self) -> String {
        format!("{}.{}", URL_SAFE_NO_PAD.encode(&self.sort_key), self.id)
    }
}

/// A page of the list, and whether there is more on either side.
pub struct Page {
    pub lines: Vec<Line>,
    pub has_earlier: bool,
    pub has_later: bool,
}

/// One statement: which clients (`$from`), one end of the list, and the order in which to walk. `$1 $2` is the place, `$3` how many,
/// `$4` the municipality, `$5` whether deleted ones are meant.
macro_rules! listing {
    ($from:literal, [$($which:literal),+], $beyond:literal, $order:literal) => {
        concat!(
            "SELECT c.id, c.client_id, c.client_name, m.name AS municipality_name, c.suspended_at, c.deleted_at, c.sort_key, \
             (SELECT MAX(last_used_at) FROM secrets WHERE secrets.client_id = c.id) AS last_used_at FROM ",
            $from,
            " JOIN municipalities m ON m.id = c.municipality_id WHERE ",
            $($which,)+
            " AND (c.sort_key, c.id) ",
            $beyond,
            " ($1, $2) AND (c.deleted_at IS NOT NULL) = ($5 = 'deleted') ORDER BY c.sort_key ",
            $order,
            ", c.id ",
            $order,
            " LIMIT $3"
        )
    };
}
/// Both directions of one listing.
macro_rules! both_ways {
    ($from:literal, $($which:literal),+) => {
        [listing!($from, [$($which),+], ">", "ASC"), listing!($from, [$($which),+], "<", "DESC")]
    };
}
/// Both directions of a search: only in the municipality `$4`, only what `$6` may see, and with the second and third word.
macro_rules! searched {
    ($from:literal, $which:literal) => {
        both_ways!(
            $from,
            $which,
            " AND ($4 = '' OR c.municipality_id = $4) \
              AND ($6 = '' OR c.municipality_id IN (SELECT roles.municipality_id FROM roles \
                                                    WHERE roles.person_id = $6 AND roles.role = 'municipal_admin') \
                   OR c.id IN (SELECT client_owners.client_id FROM client_owners WHERE client_owners.person_id = $6)) \
              AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $9 AND t.term < $10) \
              AND EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $11 AND t.term < $12)"
        )
    };
}

static ALL: [&str; 2] = both_ways!("clients c", "$4 = ''");
static OF_MUNICIPALITY: [&str; 2] = both_ways!("clients c", "c.municipality_id = $4");
static VISIBLE: [&str; 2] = both_ways!(
    "(SELECT clients.id FROM clients JOIN roles ON roles.municipality_id = clients.municipality_id \
     AND roles.role = 'municipal_admin' AND roles.person_id = $6 \
      UNION SELECT client_owners.client_id FROM client_owners WHERE client_owners.person_id = $6) v JOIN clients c ON c.id = v.id",
    "($4 = '' OR c.municipality_id = $4)"
);
static FOUND: [&str; 2] = searched!(
    "(SELECT DISTINCT client_id AS id FROM client_terms WHERE term >= $7 AND term < $8) f JOIN clients c ON c.id = f.id",
    "1 = 1"
);
/// For words that very many clients have: along the order of the list, where the next such client is never far.
static COMMON: [&str; 2] =
    searched!("clients c", "EXISTS (SELECT 1 FROM client_terms t WHERE t.client_id = c.id AND t.term >= $7 AND t.term < $8)");
/// CROSS JOIN says the same as JOIN, and to SQLite also in which order: few found ranges first, then their clients.
static FOUND_BY_ADDRESS: [&str; 2] = searched!(
    "(WITH RECURSIVE wider (term) AS (SELECT $7 UNION ALL SELECT substr(term, 1, length(term) - 1) FROM wider WHERE length(term) > 2) \
      SELECT DISTINCT client_id AS id FROM client_terms JOIN wider ON client_terms.term = wider.term) f CROSS JOIN clients c",
    "c.id = f.id AND $8 = ''"
);

/// What the search field holds, taken apart.
struct Search {
    address: Option<IpAddr>,
    ranges: Vec<Range>,
}

impl Search {
    fn of(query: &Query) -> Self {
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

    fn range(&self, at: usize) -> Range {
        self.ranges.get(at).cloned().unwrap_or_else(terms::anything)
    }
}

/// How many clients have a term in the range, counted up to `many`.
async fn frequency(connection: &mut Connection, (low, high): &Range, many: i64) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COUNT(*) FROM (SELECT 1 FROM client_terms WHERE term >= $1 AND term < $2 LIMIT $3) few")
        .bind(low.clone())
        .bind(high.clone())
        .bind(many)
        .fetch_one(connection)
        .await
}

/// Puts the rarest word first: it leaves the fewest clients to look at. Returns whether even that one is common.
async fn order(connection: &mut Connection, search: &mut Search, many: i64) -> sqlx::Result<bool> {
    let mut counted = Vec::new();
    for range in search.ranges.drain(..) {
        counted.push((frequency(connection, &range, many).await?, range));
    }
    counted.sort();
    let is_common = counted.first().is_some_and(|(count, _)| *count >= many);
    search.ranges = counted.into_iter().map(|(_, range)| range).collect();
    Ok(is_common)
}

pub async fn page(connection: &mut Connection, query: &Query) -> sqlx::Result<Page> {
    let mut search = Search::of(query);
    let is_common = order(connection, &mut search, query.many).await?;
    let (backwards, (key, id)) = match &query.position {
        Position::Start => (0, (vec![], String::new())),
        Position::After(key, id) => (0, (key.clone(), id.clone())),
        Position::Before(key, id) => (1, (key.clone(), id.clone())),
    };
    let searching = search.address.is_some() || !search.ranges.is_empty();
    let text = match (&search, &query.visible_to, &query.municipality_id) {
        (Search { address: Some(_), .. }, _, _) => FOUND_BY_ADDRESS,
        // Somebody who sees few clients is served best by going through those that have the word.
        _ if searching && is_common && query.visible_to.is_none() => COMMON,
        _ if searching => FOUND,
        (_, Some(_), _) => VISIBLE,
        (_, None, Some(_)) => OF_MUNICIPALITY,
        (_, None, None) => ALL,
    }[backwards];
    let wanted = i64::try_from(PAGE + 1).expect("small");
    let text_of = |option: &Option<String>| option.clone().unwrap_or_default();
    let mut statement =
        sqlx::query_as(text).bind(key).bind(id).bind(wanted).bind(text_of(&query.municipality_id)).bind(text_of(&query.state));
    if searching || query.visible_to.is_some() {
        statement = statement.bind(text_of(&query.visible_to));
    }
    if let Some(address) = search.address {
        statement = statement.bind(terms::address(address)).bind(String::new());
        for (low, high) in [search.range(0), search.range(1)] {
            statement = statement.bind(low).bind(high);
        }
    } else if searching {
        for (low, high) in [search.range(0), search.range(1), search.range(2)] {
            statement = statement.bind(low).bind(high);
        }
    }
    let mut lines: Vec<Line> = statement.fetch_all(connection).await?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    if backwards == 1 {
        lines.reverse();
        return Ok(Page { lines, has_earlier: more, has_later: true });
    }
    Ok(Page { has_earlier: !matches!(query.position, Position::Start), has_later: more, lines })
}
