//! Canned answers: texts that reviewers write often, in both languages, with placeholders that are filled in before anybody sends them.
use crate::clock::Timestamp;
use crate::crypto::random;
use crate::db::Connection;
use crate::locale::Locale;
use crate::model::audit::{Action, AuditedTransaction, Difference, Subject};
use crate::model::problem::{self, Problem, ProblemKind, RequestProblem};
use sqlx::query_as;

/// The placeholders there are, without their braces.
pub const PLACEHOLDERS: [&str; 5] = ["client_name", "requester_name", "number", "municipality", "reviewer_name"];
const MAX_NAME: usize = 100;
const MAX_TEXT: usize = 4000;

#[derive(Clone, Debug, Default, sqlx::FromRow)]
pub struct CannedAnswer {
    pub id: String,
    /// How reviewers find it.
    pub name: String,
    pub text_nl: String,
    pub text_en: String,
    pub version: i64,
    pub created_at: Timestamp,
}

/// What a placeholder stands for, by its name.
pub type Value<'a> = (&'static str, &'a str);

impl CannedAnswer {
    pub fn text(&self, locale: Locale) -> &str {
        match locale {
            Locale::Nl => &self.text_nl,
            Locale::En => &self.text_en,
        }
    }

    /// The text as it will be sent, or the first placeholder for which there is no value.
    pub fn filled(&self, locale: Locale, values: &[Value<'_>]) -> Result<String, String> {
        let mut text = String::new();
        for piece in pieces(self.text(locale)) {
            match piece {
                Piece::Text(words) => text.push_str(words),
                Piece::Placeholder(name) => {
                    let value = values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value.trim());
                    if value.is_empty() {
                        return Err(name.to_owned());
                    }
                    text.push_str(value);
                }
            }
        }
        Ok(text)
    }

    /// What the history calls it.
    fn subject(&self) -> Subject<'_> {
        Subject { name: &self.name, ..Subject::default() }
    }

    fn differences(&self, before: &Self) -> Vec<Difference> {
        let texts =
            [("name", &before.name, &self.name), ("text_nl", &before.text_nl, &self.text_nl), ("text_en", &before.text_en, &self.text_en)];
        texts.into_iter().filter_map(|(field, old, new)| Difference::of_text(field, old, new)).collect()
    }

    /// What must be put right before it is stored.
    pub fn problems(&self) -> Vec<Problem> {
        let name = problem::of_name(&self.name, MAX_NAME).map(|kind| Problem::of("name", kind));
        let texts = [("text_nl", &self.text_nl), ("text_en", &self.text_en)];
        name.into_iter().chain(texts.into_iter().filter_map(|(field, text)| of_text(field, text))).collect()
    }
}

fn of_text(field: &'static str, text: &str) -> Option<Problem> {
    if text.trim().is_empty() {
        return Some(Problem::of(field, ProblemKind::Missing));
    }
    if let Some(kind) = problem::of_text(text, MAX_TEXT, true) {
        return Some(Problem::of(field, kind));
    }
    let unknown = pieces(text).into_iter().find_map(|piece| match piece {
        Piece::Placeholder(name) if !PLACEHOLDERS.contains(&name) => Some(name),
        _ => None,
    })?;
    Some(Problem::entry(field, 0, &format!("{{{unknown}}}"), ProblemKind::OfRequest(RequestProblem::UnknownPlaceholder)))
}

#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    /// What stands between braces.
    Placeholder(&'a str),
}

/// A text taken apart. A brace without its partner is a placeholder too, of what follows it: it was meant as one.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        pieces.push(Piece::Text(&rest[..at]));
        let after = &rest[at + 1..];
        let end = after.find(['}', '\n', '{']).unwrap_or(after.len());
        let is_whole = rest[at..].starts_with('{') && after[end..].starts_with('}');
        if !is_whole {
            pieces.push(Piece::Placeholder(&rest[at..=at]));
            rest = after;
            continue;
        }
        pieces.push(Piece::Placeholder(&after[..end]));
        rest = &after[end + 1..];
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// There are at most so many: whoever writes to a requester chooses from one list.
pub const MAX: i64 = 200;

/// Whether there are as many as there may be.
pub async fn is_full(connection: &mut Connection) -> sqlx::Result<bool> {
    let (count,): (i64,) = query_as("SELECT COUNT(*) FROM canned_answers").fetch_one(connection).await?;
    Ok(count >= MAX)
}

/// All of them, by name; there are few.
pub async fn list(connection: &mut Connection) -> sqlx::Result<Vec<CannedAnswer>> {
    let mut all: Vec<CannedAnswer> = query_as("SELECT * FROM canned_answers LIMIT $1").bind(MAX).fetch_all(connection).await?;
    all.sort_by_key(|answer| crate::model::fold::fold(&answer.name));
    Ok(all)
}

pub async fn find(connection: &mut Connection, id: &str) -> sqlx::Result<Option<CannedAnswer>> {
    query_as("SELECT * FROM canned_answers WHERE id = $1").bind(id).fetch_optional(connection).await
}

/// Stores a new one. Returns nothing when its name or its identifier is taken.
pub async fn insert(tx: &mut AuditedTransaction, answer: &CannedAnswer) -> sqlx::Result<Option<CannedAnswer>> {
    let (id, now) = (if answer.id.is_empty() { random::id() } else { answer.id.clone() }, tx.now);
    let made: Option<CannedAnswer> = query_as(
        "INSERT INTO canned_answers (id, name, text_nl, text_en, version, created_at) VALUES ($1, $2, $3, $4, 1, $5) \
         ON CONFLICT DO NOTHING RETURNING *",
    )
    .bind(id)
    .bind(&answer.name)
    .bind(&answer.text_nl)
    .bind(&answer.text_en)
    .bind(now)
    .fetch_optional(tx.connection())
    .await?;
    if let Some(made) = &made {
        tx.record(Action::CannedAnswerCreated, made.subject(), &made.differences(&CannedAnswer::default())).await?;
    }
    Ok(made)
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Done,
    /// Somebody else changed or deleted it meanwhile.
    Stale,
    NameTaken,
}

/// Changes one, if it still has the version that was edited.
pub async fn update(tx: &mut AuditedTransaction, answer: &CannedAnswer) -> sqlx::Result<Saved> {
    let other: Option<(String,)> = query_as("SELECT id FROM canned_answers WHERE name = $1 AND id <> $2")
        .bind(&answer.name)
        .bind(&answer.id)
        .fetch_optional(tx.connection())
        .await?;
    if other.is_some() {
        return Ok(Saved::NameTaken);
    }
    let before = find(tx.connection(), &answer.id).await?.unwrap_or_default();
    let done = sqlx::query(
        "UPDATE canned_answers SET name = $3, text_nl = $4, text_en = $5, version = version + 1 WHERE id = $1 AND version = $2",
    )
    .bind(&answer.id)
    .bind(answer.version)
    .bind(&answer.name)
    .bind(&answer.text_nl)
    .bind(&answer.text_en)
    .execute(tx.connection())
    .await?;
    if done.rows_affected() != 1 {
        return Ok(Saved::Stale);
    }
    tx.record(Action::CannedAnswerChanged, answer.subject(), &answer.differences(&before)).await?;
    Ok(Saved::Done)
}

pub async fn delete(tx: &mut AuditedTransaction, id: &str) -> sqlx::Result<()> {
    let deleted: Option<CannedAnswer> =
        query_as("DELETE FROM canned_answers WHERE id = $1 RETURNING *").bind(id).fetch_optional(tx.connection()).await?;
    if let Some(deleted) = deleted {
        tx.record(Action::CannedAnswerDeleted, deleted.subject(), &[]).await?;
    }
    Ok(())
}
