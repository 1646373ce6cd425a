//! All signing keys in memory, opened once: those that sign, by algorithm, and what verifiers need.
use super::list;
use crate::clock::Timestamp;
use crate::crypto::jws::{CompactJws, MAX_BYTES_OF_ISSUERS};
use crate::crypto::seal::SealingKeys;
use crate::crypto::signing_key::{BadSigningKey, SigningAlgorithm, SigningKey, TokenType};
use crate::db::Connection;
use serde::Serialize;
use serde_json::Value;

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

    /// The newest key of an algorithm that verifiers have had time to fetch.
    fn shown(&self, algorithm: SigningAlgorithm, now: Timestamp) -> Option<&SigningKey> {
        self.keys.iter().find(|(from, key)| key.algorithm == algorithm && *from <= now).map(|(_, key)| key)
    }

    /// What signs where any algorithm will do: the wanted one, or until its first key has been shown for long enough another whose key
    /// has.
    pub fn ready(&self, wanted: SigningAlgorithm, now: Timestamp) -> SigningAlgorithm {
        let others = SigningAlgorithm::ALL.iter().copied();
        std::iter::once(wanted).chain(others).find(|algorithm| self.shown(*algorithm, now).is_some()).unwrap_or(wanted)
    }

    /// What signs in this algorithm. Where the date was set back to before all keys it is the oldest. Else the first key of an algorithm
    /// signs nothing until it was shown: a verifier would refuse what it can't check yet.
    fn signing(&self, algorithm: SigningAlgorithm, now: Timestamp) -> Option<&SigningKey> {
        let is_set_back = self.keys.iter().all(|(from, _)| *from > now);
        let oldest = || self.keys.iter().rfind(|(_, key)| is_set_back && key.algorithm == algorithm).map(|(_, key)| key);
        self.shown(algorithm, now).or_else(oldest)
    }

    /// Whether there is a key that signs in this algorithm now.
    pub fn can_sign(&self, algorithm: SigningAlgorithm, now: Timestamp) -> bool {
        self.signing(algorithm, now).is_some()
    }

    /// A token signed with the newest key of this algorithm that verifiers have had time to fetch; an error when there is none.
    pub fn sign(
        &self,
        algorithm: SigningAlgorithm,
        typ: TokenType,
        claims: &impl Serialize,
        now: Timestamp,
    ) -> Result<String, BadSigningKey> {
        self.signing(algorithm, now).ok_or(BadSigningKey)?.sign(typ, claims)
    }

    /// The claims of a token of this type that one of these keys signed; nothing otherwise. Its header chooses among our own keys and
    /// nothing else (RFC 8725 §3.1). When it ends, and what it is for, is the caller's to look at.
    pub fn verify(&self, token: &str, typ: TokenType) -> Option<Value> {
        let token = CompactJws::read(token, MAX_BYTES_OF_ISSUERS).ok()?;
        let header = &token.header;
        let (_, key) = self.keys.iter().find(|(_, key)| header.kid() == key.kid && header.algorithm() == key.algorithm.as_str())?;
        let is_signed = header.typ() == typ.as_str() && token.is_signed(|message, signature| key.verifies(message, signature));
        if is_signed { token.claims().ok().map(Value::Object) } else { None }
    }
}
