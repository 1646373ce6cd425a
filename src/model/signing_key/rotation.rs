//! New signing keys, each shown to verifiers before it signs, and old ones, kept until their last token has ended.
use super::{StoredKey, list, purpose};
use crate::clock::{DAY, Timestamp};
use crate::crypto::seal::SealingKeys;
use crate::crypto::signing_key::{BadSigningKey, SigningAlgorithm, SigningKey};
use crate::db::{Connection, Database, StoredWord};
use crate::model::audit::{Action, Actor, AuditedTransaction, Difference, Subject};

/// A key that is not stored yet. It is made before the transaction that stores it: one for RSA takes a tenth of a second, for which
/// everybody who writes history would wait.
pub struct NewKey {
    algorithm: SigningAlgorithm,
    kid: String,
    private: Vec<u8>,
}

impl NewKey {
    pub fn make(algorithm: SigningAlgorithm) -> Result<Self, BadSigningKey> {
        let private = SigningKey::make(algorithm)?;
        let kid = SigningKey::read(algorithm, &private)?.kid;
        Ok(Self { algorithm, kid, private })
    }

    /// One of each, beside the web workers.
    async fn make_all(algorithms: Vec<SigningAlgorithm>) -> anyhow::Result<Vec<Self>> {
        let make = || algorithms.into_iter().map(Self::make).collect::<Result<Vec<_>, _>>();
        Ok(tokio::task::spawn_blocking(make).await??)
    }
}

/// Adds a key, which signs after it was shown for `shown_before` seconds. Returns it.
pub async fn add(tx: &mut AuditedTransaction, new: &NewKey, keys: &SealingKeys, shown_before: i64) -> sqlx::Result<StoredKey> {
    let signs_from = tx.now.plus(shown_before);
    let stored = sqlx::query_as(
        "INSERT INTO signing_keys (kid, algorithm, sealed_private_key, created_at, signs_from) VALUES ($1, $2, $3, $4, $5) RETURNING *",
    )
    .bind(&new.kid)
    .bind(new.algorithm.as_str())
    .bind(keys.seal(&purpose(&new.kid), &new.private))
    .bind(tx.now)
    .bind(signs_from)
    .fetch_one(tx.connection())
    .await?;
    tx.record(Action::KeysRotated, Subject { name: &new.kid, ..Subject::default() }, &[Difference::added("kid", &new.kid)]).await?;
    Ok(stored)
}

/// Adds a key of each of these algorithms, as somebody asks.
pub async fn rotate(
    db: &Database,
    (now, actor): (Timestamp, Actor),
    algorithms: &[SigningAlgorithm],
    keys: &SealingKeys,
    shown_before: i64,
) -> anyhow::Result<Vec<StoredKey>> {
    let new = NewKey::make_all(algorithms.to_vec()).await?;
    let mut tx = AuditedTransaction::begin(db, now, actor).await?;
    let mut stored = Vec::with_capacity(new.len());
    for key in &new {
        stored.push(add(&mut tx, key, keys, shown_before).await?);
    }
    tx.commit().await?;
    Ok(stored)
}

/// Sees to it that every algorithm has a key. The first keys of all sign at once, because nobody has fetched a key set yet; one that is
/// added later is shown first, like any other.
pub async fn make_missing(db: &Database, now: Timestamp, keys: &SealingKeys, shown_before: i64) -> anyhow::Result<()> {
    let shown_before = |known: &[StoredKey]| if known.is_empty() { 0 } else { shown_before };
    add_where(db, now, keys, |known, algorithm| newest(known, algorithm).is_none(), shown_before).await
}

/// Adds a key to each algorithm whose newest one is at least `days` days old; none when that is 0.
pub async fn rotate_due(db: &Database, now: Timestamp, keys: &SealingKeys, days: i64, shown_before: i64) -> anyhow::Result<()> {
    let is_old = |made: Timestamp| days > 0 && now.since(made) >= days.saturating_mul(DAY);
    add_where(db, now, keys, |known, algorithm| newest(known, algorithm).is_some_and(is_old), |_| shown_before).await
}

/// When the newest key of an algorithm was made.
fn newest(known: &[StoredKey], algorithm: SigningAlgorithm) -> Option<Timestamp> {
    known.iter().filter(|key| key.algorithm == StoredWord::Known(algorithm)).map(|key| key.created_at).max()
}

/// Adds a key of each algorithm that wants one, judged by the keys that there are. Of several processes at once, one does.
async fn add_where(
    db: &Database,
    now: Timestamp,
    keys: &SealingKeys,
    wants: impl Fn(&[StoredKey], SigningAlgorithm) -> bool,
    shown_before: impl Fn(&[StoredKey]) -> i64,
) -> anyhow::Result<()> {
    let known = list(&mut *db.read().await?).await?;
    let wanted: Vec<SigningAlgorithm> = SigningAlgorithm::ALL.iter().copied().filter(|algorithm| wants(&known, *algorithm)).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let new = NewKey::make_all(wanted).await?;
    let mut tx = AuditedTransaction::begin(db, now, Actor::BACKGROUND).await?;
    let known = list(tx.connection()).await?;
    for key in new.iter().filter(|key| wants(&known, key.algorithm)) {
        add(&mut tx, key, keys, shown_before(&known)).await?;
    }
    Ok(tx.commit().await?)
}

/// Whether there is a key to forget.
pub async fn has_retired(connection: &mut Connection, now: Timestamp, longest: i64) -> sqlx::Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT CAST(1 AS BIGINT) FROM signing_keys JOIN signing_keys newer ON newer.algorithm = signing_keys.algorithm \
         WHERE newer.signs_from > signing_keys.signs_from AND newer.signs_from < $1 LIMIT 1",
    )
    .bind(now.plus(-longest))
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Forgets keys that stopped signing so long ago that no token of theirs can still be valid. `longest` is that time in seconds.
pub async fn delete_retired(tx: &mut AuditedTransaction, longest: i64) -> sqlx::Result<()> {
    let retired: Vec<String> = sqlx::query_scalar(
        "DELETE FROM signing_keys WHERE EXISTS (SELECT 1 FROM signing_keys newer WHERE newer.algorithm = signing_keys.algorithm \
         AND newer.signs_from > signing_keys.signs_from AND newer.signs_from < $1) RETURNING kid",
    )
    .bind(tx.now.plus(-longest))
    .fetch_all(tx.connection())
    .await?;
    for kid in retired {
        // The event also tells every process to stop showing the key.
        tx.record(Action::KeysRotated, Subject { name: &kid, ..Subject::default() }, &[Difference::removed("kid", &kid)]).await?;
    }
    Ok(())
}
