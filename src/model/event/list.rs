//! Lists of events: filtered, newest first, and paged by number, quick among a million.
use super::Event;
use crate::clock::{HOUR, Timestamp};
use crate::db::{Connection, text_enum};

/// How many events stand on a page.
pub const PAGE: usize = 50;
/// How many events one page looks through at most when a filter without an index may leave few of them. Numbers have no gaps, so this
/// bounds the work; the page offers to look further.
const WINDOW: i64 = 100_000;
/// Clocks of several machines differ: how far times may run against the numbers, in seconds.
const SKEW: i64 = HOUR;

text_enum! {
    /// Kinds of events, to choose from.
    pub enum Group {
        Clients = "clients",
        Secrets = "secrets",
        Municipalities = "municipalities",
        Scopes = "scopes",
        People = "people",
        SigningIn = "signing_in",
        Installation = "installation",
    }
}

impl Group {
    /// The actions of the group begin with one of these.
    const fn patterns(self) -> [&'static str; 2] {
        match self {
            Self::Clients => ["client.%", ""],
            Self::Secrets => ["secret.%", ""],
            Self::Municipalities => ["municipality.%", ""],
            Self::Scopes => ["scope.%", ""],
            Self::People => ["person.%", "role.%"],
            Self::SigningIn => ["session.%", "password.%"],
            Self::Installation => ["mail.%", "keys.%"],
        }
    }
}

/// A part of the history that somebody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    Everything,
    /// Whatever is about a client.
    Clients,
    ClientsOfMunicipality(String),
    Municipality(String),
    Client(String),
}

/// What to list.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// The parts that are listed, as one list.
    pub reaches: Vec<Reach>,
    pub from: Option<Timestamp>,
    /// Up to but not with this moment.
    pub until: Option<Timestamp>,
    pub group: Option<Group>,
    /// Part of the name of who did it, or of their e-mail address.
    pub person: String,
    /// Part of the name of what it was done to.
    pub subject: String,
}

/// A place between two events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    Newest,
    /// Older than the event of this number.
    Before(i64),
    /// Newer than the event of this number.
    After(i64),
}

/// An event, and what there still is of what it was about.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Line {
    #[sqlx(flatten)]
    pub event: Event,
    /// The `client_id` of the client, unless it was erased.
    pub oauth_client_id: Option<String>,
    pub scope_id: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Page {
    /// Newest first.
    pub lines: Vec<Line>,
    pub newer: Option<Position>,
    pub older: Option<Position>,
    /// Whether the page is short only because it looked no further back.
    pub looked_no_further: bool,
}

/// One statement: which events, and in which direction. Between the numbers `$1` and `$2`, at most `$3`.
macro_rules! listing {
    ($which:literal, $order:literal) => {
        concat!(
            "SELECT events.*, clients.client_id AS oauth_client_id, scopes.id AS scope_id FROM events \
             LEFT JOIN clients ON clients.id = events.client_id \
             LEFT JOIN scopes ON scopes.name = events.subject AND events.action LIKE 'scope.%' \
             WHERE ",
            $which,
            " AND events.seq > $1 AND events.seq < $2 AND events.at >= $4 AND events.at < $5 \
             AND ($6 = '' OR events.action LIKE $6 OR events.action LIKE $7) \
             AND ($8 = '' OR lower(events.actor_name) LIKE $8 ESCAPE '!' \
                  OR events.actor_id IN (SELECT people.id FROM people WHERE people.email LIKE $8 ESCAPE '!')) \
             AND ($9 = '' OR lower(events.subject) LIKE $9 ESCAPE '!') \
             ORDER BY events.seq ",
            $order,
            " LIMIT $3"
        )
    };
}
/// Both directions of one listing: older, newer.
macro_rules! both_ways {
    ($which:literal) => {
        [listing!($which, "DESC"), listing!($which, "ASC")]
    };
}

static EVERYTHING: [&str; 2] = both_ways!("$10 = ''");
static CLIENTS: [&str; 2] = both_ways!("$10 = '' AND events.client_id IS NOT NULL");
static CLIENTS_OF_MUNICIPALITY: [&str; 2] = both_ways!("events.municipality_id = $10 AND events.client_id IS NOT NULL");
static OF_MUNICIPALITY: [&str; 2] = both_ways!("events.municipality_id = $10");
static OF_CLIENT: [&str; 2] = both_ways!("events.client_id = $10");

impl Reach {
    const fn statements(&self) -> [&'static str; 2] {
        match self {
            Self::Everything => EVERYTHING,
            Self::Clients => CLIENTS,
            Self::ClientsOfMunicipality(_) => CLIENTS_OF_MUNICIPALITY,
            Self::Municipality(_) => OF_MUNICIPALITY,
            Self::Client(_) => OF_CLIENT,
        }
    }

    fn of(&self) -> &str {
        match self {
            Self::Everything | Self::Clients => "",
            Self::ClientsOfMunicipality(id) | Self::Municipality(id) | Self::Client(id) => id,
        }
    }
}

impl Query {
    /// Whether few of many events may be meant, without an index that leads to them.
    fn is_sparse(&self) -> bool {
        self.group.is_some()
            || !self.person.is_empty()
            || !self.subject.is_empty()
            || self.reaches.iter().any(|reach| matches!(reach, Reach::Clients | Reach::ClientsOfMunicipality(_)))
    }
}

/// A page of fifty.
pub async fn page(connection: &mut Connection, query: &Query, position: Position) -> sqlx::Result<Page> {
    walk(connection, query, position, PAGE).await
}

/// At most `most` events from a position on.
pub async fn walk(connection: &mut Connection, query: &Query, position: Position, most: usize) -> sqlx::Result<Page> {
    let (first, last) = bounds(connection, query).await?;
    let window = if query.is_sparse() { WINDOW } else { i64::MAX };
    // The open interval that is looked through.
    let (low, high) = match position {
        Position::Newest | Position::Before(_) => {
            let high = if let Position::Before(seq) = position { seq.min(last + 1) } else { last + 1 };
            (high.saturating_sub(window).saturating_sub(1).max(first - 1), high)
        }
        Position::After(seq) => {
            let low = seq.max(first - 1);
            (low, low.saturating_add(window).saturating_add(1).min(last + 1))
        }
    };
    let newer_first = !matches!(position, Position::After(_));
    let mut lines = between(connection, query, low, high, newer_first, most + 1).await?;
    let more = lines.len() > most;
    lines.truncate(most);
    if !newer_first {
        lines.reverse();
    }
    let (newest, oldest) = (lines.first().map(|line| line.event.seq), lines.last().map(|line| line.event.seq));
    let looked_no_further = !more && if newer_first { low >= first } else { high <= last };
    let page = if newer_first {
        let older = if more { oldest.map(Position::Before) } else { looked_no_further.then_some(Position::Before(low + 1)) };
        let newer = matches!(position, Position::Before(_)).then(|| Position::After(newest.unwrap_or(high - 1)));
        Page { lines, newer, older, looked_no_further }
    } else {
        let newer = if more { newest.map(Position::After) } else { looked_no_further.then_some(Position::After(high - 1)) };
        Page { newer, older: Some(Position::Before(oldest.unwrap_or(low + 1))), lines, looked_no_further: false }
    };
    Ok(page)
}

/// The numbers of the first and the last event that can be meant.
async fn bounds(connection: &mut Connection, query: &Query) -> sqlx::Result<(i64, i64)> {
    let first = match query.from {
        Some(from) => sqlx::query_scalar("SELECT seq FROM events WHERE at >= $1 ORDER BY at, seq LIMIT 1")
            .bind(from.plus(-SKEW))
            .fetch_optional(&mut *connection)
            .await?
            .unwrap_or(i64::MAX - 1),
        None => 1,
    };
    let last = match query.until {
        Some(until) => sqlx::query_scalar("SELECT seq FROM events WHERE at < $1 ORDER BY at DESC, seq DESC LIMIT 1")
            .bind(until.plus(SKEW))
            .fetch_optional(connection)
            .await?
            .unwrap_or(0),
        None => super::newest(connection).await?,
    };
    Ok((first, last))
}

/// The events of all reaches between two numbers, in one order, each once.
async fn between(
    connection: &mut Connection,
    query: &Query,
    low: i64,
    high: i64,
    newer_first: bool,
    most: usize,
) -> sqlx::Result<Vec<Line>> {
    let patterns = query.group.map_or(["", ""], Group::patterns);
    let mut lines: Vec<Line> = Vec::new();
    for reach in &query.reaches {
        let [older, newer] = reach.statements();
        let found: Vec<Line> = sqlx::query_as(if newer_first { older } else { newer })
            .bind(low)
            .bind(high)
            .bind(i64::try_from(most).unwrap_or(i64::MAX))
            .bind(query.from.unwrap_or(Timestamp(i64::MIN)))
            .bind(query.until.unwrap_or(Timestamp(i64::MAX)))
            .bind(patterns[0])
            .bind(patterns[1])
            .bind(containing(&query.person))
            .bind(containing(&query.subject))
            .bind(reach.of())
            .fetch_all(&mut *connection)
            .await?;
        lines.extend(found);
    }
    lines.sort_by_key(|line| if newer_first { -line.event.seq } else { line.event.seq });
    lines.dedup_by_key(|line| line.event.seq);
    lines.truncate(most);
    Ok(lines)
}

/// A pattern for texts that contain this one; nothing for an empty one.
fn containing(text: &str) -> String {
    let mut pattern = String::new();
    for letter in text.trim().to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    if pattern.is_empty() { pattern } else { format!("%{pattern}%") }
}
