//! Signing keys as they are kept: the private half sealed, a new one shown to verifiers before it signs.
use super::audit::AuditedTransaction;
use super::audit::{Action, Difference, Subject};
use crate::clock::Timestamp;
use crate::crypto::seal::SealingKeys;
use crate::crypto::signing_key::{BadSigningKey, SigningAlgorithm, SigningKey, TokenType};
use crate::db::{Connection, StoredWord};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use serde_json::Value;

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct StoredKey {
    pub kid: String,
    pub algorithm: StoredWord<SigningAlgorithm>,
    pub sealed_private_key: Vec<u8>,
    pub created_at: Timestamp,
    pub signs_from: Timestamp,
}

fn purpose(kid: &str) -> String {
    format!("signing_keys.sealed_private_key:{kid}")
}

impl StoredKey {
    /// The key, ready to sign; nothing when it can't be opened with the keys of `BALIE_SECRET_KEY`.
    pub fn open(&self, keys: &SealingKeys) -> Option<SigningKey> {
        let algorithm = self.algorithm.known()?;
        let private = keys.open(&purpose(&self.kid), &self.sealed_private_key).ok()?;
        SigningKey::read(algorithm, &private).ok()
    }
}

/// All keys in memory, opened once: those that sign, by algorithm, and what verifiers need.
#[derive(Default)]
pub struct KeySet {
    /// Those that sign from the latest moment first.
    keys: Vec<(Timestamp, SigningKey)>,
    /// RFC 7517 §5.
    pub jwks: Vec<Value>,
}

impl KeySet {
    /// Reads and opens every key; one that can't be opened is left out and named in the log.
    pub async fn load(connection: &mut Connection, sealing: &SealingKeys) -> sqlx::Result<Self> {
        let mut set = Self::default();
        for stored in list(connection).await? {
            match stored.open(sealing) {
                Some(key) => {
                    set.jwks.push(key.public_jwk());
                    set.keys.push((stored.signs_from, key));
                }
                None => tracing::error!(
                    kid = stored.kid,
                    "a signing key can't be opened: its BALIE_SECRET_KEY is missing, or its row was damaged"
                ),
            }
        }
        Ok(set)
    }

    /// Whether there is a key of this algorithm, be it one that does not sign yet.
    pub fn has(&self, algorithm: SigningAlgorithm) -> bool {
        self.keys.iter().any(|(_, key)| key.algorithm == algorithm)
    }

    /// A token signed with the newest key of this algorithm that verifiers have had time to fetch; an error when there is none.
    pub fn sign(
        &self,
        algorithm: SigningAlgorithm,
        typ: TokenType,
        claims: &impl Serialize,
        now: Timestamp,
    ) -> Result<String, BadSigningKey> {
        let usable = |(from, key): &&(Timestamp, SigningKey)| key.algorithm == algorithm && *from <= now;
        // When the date was set back to before all of them, the oldest signs.
        let oldest = || self.keys.iter().rfind(|(_, key)| key.algorithm == algorithm);
        let (_, key) = self.keys.iter().find(usable).or_else(oldest).ok_or(BadSigningKey)?;
        key.sign(typ, claims)
    }
}

impl KeySet {
    /// The claims of a token of this type that one of these keys signed; nothing otherwise. Its header chooses among our own keys and
    /// nothing else (RFC 8725 §3.1). When it ends, and what it is for, is the caller's to look at.
    pub fn verify(&self, token: &str, typ: TokenType) -> Option<Value> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, payload) = signed.split_once('.')?;
        let header: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
        let is_of_type = header["typ"] == typ.as_str();
        let (_, key) = self.keys.iter().find(|(_, key)| header["kid"] == key.kid && header["alg"] == key.algorithm.as_str())?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let is_signed = is_of_type && key.verifies(signed.as_bytes(), &signature);
        if is_signed { serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok() } else { None }
    }
}

/// All keys, the one that signs from the latest moment first.
pub async fn list(connection: &mut Connection) -> sqlx::Result<Vec<StoredKey>> {
    sqlx::query_as("SELECT * FROM signing_keys ORDER BY signs_from DESC, created_at DESC, kid").fetch_all(connection).await
}

/// Adds a key. The first one of all, or of an algorithm, signs at once; a later one after it was shown for `shown_before` seconds.
pub async fn rotate(
    tx: &mut AuditedTransaction,
    algorithm: SigningAlgorithm,
    keys: &SealingKeys,
    shown_before: i64,
) -> anyhow::Result<String> {
    let private = SigningKey::make(algorithm)?;
    let key = SigningKey::read(algorithm, &private)?;
    let first = !list(tx.connection()).await?.iter().any(|known| known.algorithm == StoredWord::Known(algorithm));
    let signs_from = if first { tx.now } else { tx.now.plus(shown_before) };
    sqlx::query("INSERT INTO signing_keys (kid, algorithm, sealed_private_key, created_at, signs_from) VALUES ($1, $2, $3, $4, $5)")
        .bind(&key.kid)
        .bind(algorithm.as_str())
        .bind(keys.seal(&purpose(&key.kid), &private))
        .bind(tx.now)
        .bind(signs_from)
        .execute(tx.connection())
        .await?;
    tx.record(Action::KeysRotated, Subject { name: &key.kid, ..Subject::default() }, &[Difference::added("kid", &key.kid)]).await?;
    Ok(key.kid)
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
