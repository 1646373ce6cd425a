//! Lists of events: filtered, newest first, and paged by number, quick among a million.
use super::Event;
use super::history_scope::HistoryScope;
use crate::clock::Timestamp;
use crate::db::{Connection, text_enum};

/// How many events stand on a page.
pub const PAGE: usize = 50;
/// How many events one page looks through at most when a filter without an index may leave few of them. Numbers have no gaps, so this
/// bounds the work; the page offers to look further.
const WINDOW: i64 = 100_000;
/// How many events away from its place, by time, an event may stand.
const DISORDER: i64 = 20_000;

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

/// What to list.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// The parts that are listed, as one list.
    pub scopes_shown: Vec<HistoryScope>,
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

impl Query {
    /// Whether few of many events may be meant, without an index that leads to them.
    fn is_sparse(&self) -> bool {
        self.group.is_some()
            || !self.person.is_empty()
            || !self.subject.is_empty()
            || self
                .scopes_shown
                .iter()
                .any(|history_scope| matches!(history_scope, HistoryScope::Clients | HistoryScope::ClientsOfMunicipality(_)))
    }
}

/// A page of fifty.
pub async fn page(connection: &mut Connection, query: &Query, position: Position) -> sqlx::Result<Page> {
    walk(connection, query, position, PAGE).await
}

/// At most `most` events from a position on.
pub async fn walk(connection: &mut Connection, query: &Query, position: Position, max: usize) -> sqlx::Result<Page> {
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
    let mut lines = between(connection, query, low, high, newer_first, max + 1).await?;
    let more = lines.len() > max;
    lines.truncate(max);
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

/// The numbers of the first and the last event that can be meant. Times do not quite run with the numbers: clocks are set back, and
/// those of several machines differ. So the bounds come from a good many events next to either end.
async fn bounds(connection: &mut Connection, query: &Query) -> sqlx::Result<(i64, i64)> {
    let mut bounds = (1, 0);
    if let Some(from) = query.from {
        let first: Option<i64> =
            sqlx::query_scalar("SELECT MIN(near.seq) FROM (SELECT seq FROM events WHERE at >= $1 ORDER BY at, seq LIMIT $2) near")
                .bind(from)
                .bind(DISORDER)
                .fetch_one(&mut *connection)
                .await?;
        bounds.0 = first.unwrap_or(i64::MAX - 1);
    }
    bounds.1 = match query.until {
        Some(until) => {
            let last: Option<i64> = sqlx::query_scalar(
                "SELECT MAX(near.seq) FROM (SELECT seq FROM events WHERE at < $1 ORDER BY at DESC, seq DESC LIMIT $2) near",
            )
            .bind(until)
            .bind(DISORDER)
            .fetch_one(connection)
            .await?;
            last.unwrap_or(0)
        }
        None => super::chain::newest(connection).await?,
    };
    Ok(bounds)
}

/// The events of all scopes between two numbers, in one order, each once.
async fn between(
    connection: &mut Connection,
    query: &Query,
    low: i64,
    high: i64,
    newer_first: bool,
    max: usize,
) -> sqlx::Result<Vec<Line>> {
    let patterns = query.group.map_or(["", ""], Group::patterns);
    let mut lines: Vec<Line> = Vec::new();
    for history_scope in &query.scopes_shown {
        let [older, newer] = history_scope.statements();
        let found: Vec<Line> = sqlx::query_as(if newer_first { older } else { newer })
            .bind(low)
            .bind(high)
            .bind(i64::try_from(max).unwrap_or(i64::MAX))
            .bind(query.from.unwrap_or(Timestamp(i64::MIN)))
            .bind(query.until.unwrap_or(Timestamp(i64::MAX)))
            .bind(patterns[0])
            .bind(patterns[1])
            .bind(containing(&query.person))
            .bind(containing(&query.subject))
            .bind(history_scope.of())
            .fetch_all(&mut *connection)
            .await?;
        lines.extend(found);
    }
    lines.sort_by_key(|line| if newer_first { -line.event.seq } else { line.event.seq });
    lines.dedup_by_key(|line| line.event.seq);
    lines.truncate(max);
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
