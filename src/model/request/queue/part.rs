//! The statements of a list: each along one index, with one filter for all.
use super::{Assignee, ListedRequest, MAX_COUNTED, QueueQuery, Rest};
use crate::db::Connection;
use crate::model::request::{Kind, Source, State};

/// Along which index a list goes. The rest of the filter is the same for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Walk {
    All,
    InState,
    OfNobody,
    OfAssignee,
    OfMunicipality,
    OfMunicipalityInState,
    /// Where few come from somewhere, or are of a kind, the others are not walked along.
    OfSource,
    OfSourceInState,
    OfKind,
    OfKindInState,
}

/// The statements of a walk: onwards, backwards, and counting.
macro_rules! statements {
    ($which:literal) => {
        [
            concat!("SELECT * FROM listed_requests WHERE ", $which, statements!(@filter), " ORDER BY number LIMIT $13"),
            concat!("SELECT * FROM listed_requests WHERE ", $which, statements!(@filter), " ORDER BY number DESC LIMIT $13"),
            concat!("SELECT COUNT(*) FROM (SELECT 1 FROM requests WHERE ", $which, statements!(@filter), " LIMIT $13) counted"),
        ]
    };
    // What is not asked for is NULL, which the planner of PostgreSQL leaves out: a condition that it can't judge would lead it astray.
    (@filter) => {
        "number > $1 AND number < $2 AND (CAST($3 AS TEXT) IS NULL OR state = $3) \
         AND (CAST($4 AS TEXT) IS NULL OR municipality_id = $4) \
         AND (CAST($5 AS TEXT) IS NULL OR assignee_id = $5) \
         AND (CAST($6 AS BIGINT) IS NULL OR assignee_id IS NULL) \
         AND (CAST($7 AS BIGINT) IS NULL OR due_at > $7) AND (CAST($8 AS BIGINT) IS NULL OR due_at <= $8) \
         AND (CAST($9 AS BIGINT) IS NULL OR snoozed_until IS NULL OR snoozed_until <= $9) \
         AND (CAST($10 AS BIGINT) IS NULL OR snoozed_until > $10) \
         AND (CAST($11 AS TEXT) IS NULL OR source = $11) AND (CAST($12 AS TEXT) IS NULL OR kind = $12)"
    };
}

impl Walk {
    const fn statements(self) -> [&'static str; 3] {
        match self {
            Self::All => statements!(""),
            Self::InState => statements!("state = $3 AND "),
            Self::OfNobody => statements!("assignee_id IS NULL AND state = $3 AND "),
            Self::OfAssignee => statements!("assignee_id = $5 AND state = $3 AND "),
            Self::OfMunicipality => statements!("municipality_id = $4 AND "),
            Self::OfMunicipalityInState => statements!("municipality_id = $4 AND state = $3 AND "),
            Self::OfSource => statements!("source = $11 AND "),
            Self::OfSourceInState => statements!("source = $11 AND state = $3 AND "),
            Self::OfKind => statements!("kind = $12 AND "),
            Self::OfKindInState => statements!("kind = $12 AND state = $3 AND "),
        }
    }
}

/// What one statement is to find: numbers between two others, along one walk.
pub(super) struct Part<'a> {
    pub(super) query: &'a QueueQuery,
    pub(super) municipality: Option<&'a str>,
    pub(super) low: i64,
    pub(super) high: i64,
}

impl Part<'_> {
    fn walk(&self) -> Walk {
        let is_in_state = self.query.state.is_some();
        match (self.query.state, self.municipality, &self.query.assignee) {
            (Some(_), _, Assignee::Person(_)) => Walk::OfAssignee,
            (Some(_), Some(_), _) => Walk::OfMunicipalityInState,
            (_, None, _) if self.query.source.is_some() => {
                if is_in_state {
                    Walk::OfSourceInState
                } else {
                    Walk::OfSource
                }
            }
            (_, None, _) if self.query.kind.is_some() => {
                if is_in_state {
                    Walk::OfKindInState
                } else {
                    Walk::OfKind
                }
            }
            (Some(_), None, Assignee::Nobody) => Walk::OfNobody,
            (Some(_), None, Assignee::Anybody) => Walk::InState,
            (None, Some(_), _) => Walk::OfMunicipality,
            (None, None, _) => Walk::All,
        }
    }

    fn bind<'q, O>(
        &'q self,
        statement: sqlx::query::QueryAs<'q, sqlx::Any, O, sqlx::any::AnyArguments>,
        max: i64,
    ) -> sqlx::query::QueryAs<'q, sqlx::Any, O, sqlx::any::AnyArguments> {
        let QueueQuery { state, assignee, due_after, due_until, rest, source, kind, .. } = self.query;
        let (assignee, is_nobodys) = match assignee {
            Assignee::Anybody => (None, None),
            Assignee::Nobody => (None, Some(1_i64)),
            Assignee::Person(id) => (Some(id.as_str()), None),
        };
        let (awake, resting) = match *rest {
            Rest::Either => (None, None),
            Rest::Awake(now) => (Some(now), None),
            Rest::Resting(now) => (None, Some(now)),
        };
        let statement = statement.bind(self.low).bind(self.high).bind(state.map(State::as_str)).bind(self.municipality);
        let statement = statement.bind(assignee).bind(is_nobodys).bind(*due_after).bind(*due_until).bind(awake).bind(resting);
        // Planned anew each time: a plan for any municipality or state is a bad one for a small one.
        statement.bind(source.map(Source::as_str)).bind(kind.map(Kind::as_str)).bind(max).persistent(false)
    }

    pub(super) async fn rows(&self, connection: &mut Connection, is_backwards: bool, max: usize) -> sqlx::Result<Vec<ListedRequest>> {
        let [onwards, backwards, _] = self.walk().statements();
        let statement = sqlx::query_as(if is_backwards { backwards } else { onwards });
        self.bind(statement, i64::try_from(max).unwrap_or(i64::MAX)).fetch_all(connection).await
    }

    pub(super) async fn count(&self, connection: &mut Connection) -> sqlx::Result<i64> {
        let [.., counting] = self.walk().statements();
        let (count,): (i64,) = self.bind(sqlx::query_as(counting), MAX_COUNTED + 1).fetch_one(connection).await?;
        Ok(count)
    }
}
