//! Lists of requests for reviewers: each along one index, oldest first, filtered, counted up to a bound, and paged by number.
mod next;
mod part;
pub mod waiting;

pub use next::next;

use super::{Kind, Source, State};
use crate::clock::Timestamp;
use crate::db::{Connection, StoredWord};
use crate::model::fold::fold;
use part::Part;

/// How many stand on a page.
pub const PAGE: usize = 50;
/// So many are counted; of more the list says that there are more.
pub const MAX_COUNTED: i64 = 1000;
/// So many one page searches for words; then it offers to look further.
pub const MAX_LOOKED: usize = 10_000;
/// How many are read at once where words are looked for.
const PIECE: usize = 1000;

/// A request as a list shows it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ListedRequest {
    pub id: String,
    /// Drafts are in no list.
    pub number: i64,
    pub kind: StoredWord<Kind>,
    pub state: StoredWord<State>,
    pub source: StoredWord<Source>,
    pub client_name: String,
    pub requester_name: String,
    pub requester_email: String,
    pub municipality_id: Option<String>,
    pub municipality_name: Option<String>,
    pub assignee_id: Option<String>,
    pub assignee_name: Option<String>,
    /// Who was asked for an opinion and has not given it yet.
    pub opinion_of_name: Option<String>,
    pub submitted_at: Option<Timestamp>,
    pub due_at: Option<Timestamp>,
    pub snoozed_until: Option<Timestamp>,
    pub created_at: Timestamp,
}

/// Whose a request is among reviewers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Assignee {
    #[default]
    Anybody,
    Nobody,
    Person(String),
}

/// A page of the list, by the numbers of the requests around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QueuePosition {
    #[default]
    Start,
    After(i64),
    Before(i64),
}

/// Whether a request rests at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rest {
    #[default]
    Either,
    Awake(Timestamp),
    Resting(Timestamp),
}

#[derive(Clone, Debug, Default)]
pub struct QueueQuery {
    /// Nothing for every state.
    pub state: Option<State>,
    /// Nothing for all municipalities, and for requests without one.
    pub municipalities: Option<Vec<String>>,
    pub assignee: Assignee,
    /// Due after a moment.
    pub due_after: Option<Timestamp>,
    /// Due at a moment or before.
    pub due_until: Option<Timestamp>,
    pub rest: Rest,
    pub source: Option<Source>,
    pub kind: Option<Kind>,
    /// Folded; each is part of a name or an address.
    pub words: Vec<String>,
    /// Only the request of this number.
    pub number: Option<i64>,
    pub position: QueuePosition,
}

/// How many requests a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    Exactly(i64),
    MoreThan(i64),
}

#[derive(Clone, Debug)]
pub struct QueuePage {
    pub rows: Vec<ListedRequest>,
    pub count: Count,
    pub earlier: Option<i64>,
    pub later: Option<i64>,
    /// Words were looked for in as many as one page looks through, and there are more.
    pub looked_no_further: bool,
}

impl QueueQuery {
    /// The statements' parts between two numbers: one, or one for each municipality.
    fn parts(&self, low: i64, high: i64) -> Vec<Part<'_>> {
        let (low, high) = self.number.map_or((low, high), |number| (low.max(number - 1), high.min(number.saturating_add(1))));
        match &self.municipalities {
            None => vec![Part { query: self, municipality: None, low, high }],
            Some(ids) => ids.iter().map(|id| Part { query: self, municipality: Some(id), low, high }).collect(),
        }
    }

    fn is_found(&self, row: &ListedRequest) -> bool {
        let text = || fold(&format!("{} {} {} #{}", row.client_name, row.requester_name, row.requester_email, row.number));
        self.words.is_empty() || {
            let text = text();
            self.words.iter().all(|word| text.contains(word.as_str()))
        }
    }

    /// The nearest rows between two numbers, nearest first.
    async fn nearest(
        &self,
        connection: &mut Connection,
        (low, high): (i64, i64),
        is_backwards: bool,
        max: usize,
    ) -> sqlx::Result<Vec<ListedRequest>> {
        let mut rows = Vec::new();
        for part in self.parts(low, high) {
            rows.extend(part.rows(connection, is_backwards, max).await?);
        }
        rows.sort_by_key(|row| if is_backwards { -row.number } else { row.number });
        rows.truncate(max);
        Ok(rows)
    }

    async fn count(&self, connection: &mut Connection) -> sqlx::Result<Count> {
        let mut count = 0;
        for part in self.parts(0, i64::MAX) {
            count += part.count(connection).await?;
            if count > MAX_COUNTED {
                return Ok(Count::MoreThan(MAX_COUNTED));
            }
        }
        Ok(Count::Exactly(count))
    }
}

/// A page of the list.
pub async fn page(connection: &mut Connection, query: &QueueQuery) -> sqlx::Result<QueuePage> {
    let is_backwards = matches!(query.position, QueuePosition::Before(_));
    let (mut low, mut high) = match query.position {
        QueuePosition::Start => (0, i64::MAX),
        QueuePosition::After(number) => (number, i64::MAX),
        QueuePosition::Before(number) => (0, number),
    };
    let (mut found, mut looked) = (Vec::new(), 0);
    let piece = if query.words.is_empty() { PAGE + 1 } else { PIECE };
    let (mut is_at_end, mut looked_to) = (false, None);
    while found.len() <= PAGE && !is_at_end && looked < MAX_LOOKED {
        let rows = query.nearest(connection, (low, high), is_backwards, piece).await?;
        looked += rows.len();
        is_at_end = rows.len() < piece;
        looked_to = rows.last().map(|row| row.number).or(looked_to);
        if let Some(last) = looked_to {
            if is_backwards { high = last } else { low = last }
        }
        found.extend(rows.into_iter().filter(|row| query.is_found(row)));
        is_at_end |= query.words.is_empty();
    }
    let looked_no_further = found.len() <= PAGE && !is_at_end;
    let count = match query.words.is_empty() {
        true => query.count(connection).await?,
        false if is_at_end && query.position == QueuePosition::Start => Count::Exactly(i64::try_from(found.len()).unwrap_or(i64::MAX)),
        false => Count::MoreThan(i64::try_from(found.len().min(PAGE)).unwrap_or(i64::MAX)),
    };
    Ok(QueuePage { looked_no_further, ..paged(found, query.position, count, looked_to.filter(|_| looked_no_further)) })
}

/// What stands on the page, and the numbers from which the pages around it go on.
fn paged(mut rows: Vec<ListedRequest>, position: QueuePosition, count: Count, looked_to: Option<i64>) -> QueuePage {
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let onward = if has_more { rows.last().map(|row| row.number) } else { looked_to };
    let is_backwards = matches!(position, QueuePosition::Before(_));
    if is_backwards {
        rows.reverse();
    }
    let (first, last) = (rows.first().map(|row| row.number), rows.last().map(|row| row.number));
    let (earlier, later) = match position {
        QueuePosition::Start => (None, onward),
        QueuePosition::After(number) => (first.or(Some(number + 1)), onward),
        QueuePosition::Before(number) => (onward, last.or(Some(number - 1))),
    };
    QueuePage { rows, count, earlier, later, looked_no_further: false }
}
