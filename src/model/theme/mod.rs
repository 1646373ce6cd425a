//! Themes: how the pages on which people sign in to a municipality's applications look, in tokens of the NL Design System.
mod color;
mod contrast;
pub mod pasted;
mod token;
mod value;

use super::audit::{Action, AuditedTransaction, Difference};
use super::municipality::Municipality;
use crate::crypto::{hex, sha256};
use crate::db::Connection;
use sqlx::{query, query_scalar};

/// Tokens and their values, in the order of the list of tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// A line for each: `name: value`.
    tokens: String,
}

impl Theme {
    fn of(set: &[(&'static token::Token, String)]) -> Self {
        let line = |token: &token::Token| {
            let (_, value) = set.iter().find(|(known, _)| known.name == token.name)?;
            Some(format!("{}: {value}", token.name))
        };
        Self { tokens: token::TOKENS.iter().filter_map(line).collect::<Vec<_>>().join("\n") }
    }

    /// What its address holds.
    pub fn digest(&self) -> String {
        hex(&sha256(self.tokens.as_bytes())[..16])
    }

    /// As somebody would paste it.
    pub fn text(&self) -> String {
        self.tokens.lines().map(|line| format!("{line};\n")).collect()
    }

    fn lines(&self) -> Vec<String> {
        self.tokens.lines().map(str::to_owned).collect()
    }

    /// For browsers: on the root element, outside of every layer, so that it wins.
    pub fn style_sheet(&self) -> String {
        format!(":root{{{}}}\n", self.tokens.replace('\n', ";"))
    }
}

/// The one of a digest. What was changed in the database by hand is not shown.
pub async fn find(connection: &mut Connection, digest: &str) -> sqlx::Result<Option<Theme>> {
    let tokens: Option<String> =
        query_scalar("SELECT tokens FROM themes WHERE digest = $1").bind(digest).fetch_optional(connection).await?;
    Ok(tokens.map(|tokens| Theme { tokens }).filter(|theme| theme.digest() == digest))
}

/// The one of a municipality.
pub async fn of(connection: &mut Connection, municipality: &Municipality) -> sqlx::Result<Theme> {
    match &municipality.theme_digest {
        Some(digest) => Ok(find(connection, digest).await?.unwrap_or_default()),
        None => Ok(Theme::default()),
    }
}

/// Gives a municipality a theme, or takes it away, if the version still is the one that was edited. Returns whether it was.
pub async fn save(tx: &mut AuditedTransaction, before: &Municipality, theme: Option<&Theme>, version: i64) -> sqlx::Result<bool> {
    let known = of(tx.connection(), before).await?;
    let differences = Difference::between("theme", &known.lines(), &theme.map(Theme::lines).unwrap_or_default());
    let Some(differences) = differences else { return Ok(before.version == version) };
    if let Some(theme) = theme {
        query("INSERT INTO themes (digest, tokens) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(theme.digest())
            .bind(&theme.tokens)
            .execute(tx.connection())
            .await?;
    }
    let done = query("UPDATE municipalities SET theme_digest = $3, version = version + 1 WHERE id = $1 AND version = $2")
        .bind(&before.id)
        .bind(version)
        .bind(theme.map(Theme::digest))
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 1 {
        tx.record(Action::MunicipalityChanged, before.subject(), &[differences]).await?;
        query("DELETE FROM themes WHERE NOT EXISTS (SELECT 1 FROM municipalities WHERE theme_digest = themes.digest)")
            .execute(tx.connection())
            .await?;
    }
    Ok(done.rows_affected() == 1)
}
