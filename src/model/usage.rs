//! Use: how many tokens each client got a day and a scope, and when each secret was last used. Older days are folded into months.
use crate::clock::{DAY, Timestamp};
use crate::db::{Connection, ManyRows};
use sqlx::query;

/// A day's tokens with one scope. A token with several scopes counts once for each; `''` counts every token once.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Use {
    pub day: Timestamp,
    pub scope: String,
    pub tokens: i64,
}

/// The scope under which every token counts once.
pub const EVERY_TOKEN: &str = "";

/// The word under which every check of a token by `/oauth/verify` or introspection counts once; no scope is a space (RFC 6749 §3.3).
pub const EVERY_CHECK: &str = " ";

/// Use to add to what is written.
#[derive(Clone, Debug)]
pub struct CountedUse {
    /// The identifier of the client's row.
    pub client_id: String,
    pub counted: Use,
}

impl CountedUse {
    pub fn key(&self) -> (&str, Timestamp, &str) {
        (&self.client_id, self.counted.day, &self.counted.scope)
    }
}

/// When and from where a secret or a key was last used.
#[derive(Clone, Debug)]
pub struct LastUse {
    pub id: String,
    pub at: Timestamp,
    /// Empty when it is not known.
    pub from: String,
}

static ADD: ManyRows = ManyRows::new(
    "INSERT INTO usage (client_id, day, scope, tokens) SELECT clients.id, new.column2, new.column3, new.column4 FROM (VALUES",
    4,
    ") AS new JOIN clients ON clients.id = new.column1 WHERE 1 = 1 \
     ON CONFLICT (client_id, day, scope) DO UPDATE SET tokens = usage.tokens + excluded.tokens",
);

/// Adds use; of a client that is gone, nothing. No two of them may be of the same client, day and scope.
pub async fn add(connection: &mut Connection, uses: &[CountedUse]) -> sqlx::Result<()> {
    for (text, some) in ADD.parts(connection, uses) {
        let bound = some.iter().fold(query(text), |statement, one| {
            statement.bind(&*one.client_id).bind(one.counted.day).bind(&*one.counted.scope).bind(one.counted.tokens)
        });
        bound.execute(&mut *connection).await?;
    }
    Ok(())
}

static SECRETS_USED: ManyRows = ManyRows::new(
    "UPDATE secrets SET first_used_at = COALESCE(first_used_at, used.column2), \
     last_used_at = used.column2, last_used_from = NULLIF(used.column3, ''), \
     sealed = CASE WHEN (SELECT secret_visibility FROM municipalities JOIN clients ON municipality_id = municipalities.id \
     WHERE clients.id = secrets.client_id) = 'always' THEN sealed ELSE NULL END FROM (VALUES",
    3,
    ") AS used WHERE secrets.id = used.column1 AND (last_used_at IS NULL OR last_used_at <= used.column2)",
);

/// Writes when secrets were first and last used, and from where, and drops their sealed copies unless the municipality always shows
/// secrets. No two of them may be of the same secret.
pub async fn secrets_used(connection: &mut Connection, uses: &[LastUse]) -> sqlx::Result<()> {
    for (text, some) in SECRETS_USED.parts(connection, uses) {
        let bound = some.iter().fold(query(text), |statement, used| statement.bind(&*used.id).bind(used.at).bind(&*used.from));
        bound.execute(&mut *connection).await?;
    }
    Ok(())
}

/// The use of a client since `days` days ago, oldest first.
pub async fn list(connection: &mut Connection, client_id: &str, now: Timestamp, days: i64) -> sqlx::Result<Vec<Use>> {
    sqlx::query_as("SELECT day, scope, tokens FROM usage WHERE client_id = $1 AND day > $2 ORDER BY day, scope")
        .bind(client_id)
        .bind(now.day().plus(-days * DAY))
        .fetch_all(connection)
        .await
}
