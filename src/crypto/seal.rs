//! Sealing: what the database keeps but must not tell, encrypted with a key that lies outside it.
use super::{from_hex, hex, random, sha256};
use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hmac;

const KEY_ID_LEN: usize = 4;

/// The keys of `BALIE_SECRET_KEY`, newest first: the first seals, each opens.
#[derive(Clone)]
pub struct SealingKeys {
    keys: Vec<([u8; KEY_ID_LEN], std::sync::Arc<LessSafeKey>)>,
    /// The keys themselves, newest first, for deriving others.
    roots: Vec<[u8; 32]>,
}

#[derive(Debug, thiserror::Error)]
pub enum SealError {
    #[error("BALIE_SECRET_KEY must be one or more keys of 64 hexadecimal digits, separated by commas or white space, newest first")]
    Key,
    #[error("what was sealed can't be opened: it was altered, belongs elsewhere, or its key is no longer in BALIE_SECRET_KEY")]
    Open,
}

impl SealingKeys {
    /// Reads keys of 64 hexadecimal digits each, separated by commas or white space.
    pub fn parse(text: &str) -> Result<Self, SealError> {
        let words = text.split([',', ' ', '\n', '\r', '\t']).filter(|word| !word.is_empty());
        let roots: Vec<[u8; 32]> =
            words.map(|word| from_hex(word).and_then(|bytes| bytes.try_into().ok()).ok_or(SealError::Key)).collect::<Result<_, _>>()?;
        if roots.is_empty() {
            return Err(SealError::Key);
        }
        let keys = roots.iter().map(|key| (key_id(key), std::sync::Arc::new(cipher(key)))).collect();
        Ok(Self { keys, roots })
    }

    /// A new key as text, for the key file.
    pub fn make() -> String {
        hex(&random::bytes::<32>())
    }

    /// Seals `plain` so that it opens only as `purpose` (the column and the row it stands in): AES-256-GCM-SIV (RFC 8452).
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        let (id, key) = &self.keys[0];
        let nonce: [u8; NONCE_LEN] = random::bytes();
        // In one piece, for what is sealed may be a message of megabytes.
        let mut sealed = Vec::with_capacity(KEY_ID_LEN + NONCE_LEN + plain.len() + AES_256_GCM_SIV.tag_len());
        sealed.extend_from_slice(id);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plain);
        let body = &mut sealed[KEY_ID_LEN + NONCE_LEN..];
        let tag = key.seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), Aad::from(purpose.as_bytes()), body);
        sealed.extend_from_slice(tag.expect("a body of this size can be sealed").as_ref());
        sealed
    }

    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (id, rest) = sealed.split_at_checked(KEY_ID_LEN).ok_or(SealError::Open)?;
        let (nonce, body) = rest.split_at_checked(NONCE_LEN).ok_or(SealError::Open)?;
        let (_, key) = self.keys.iter().find(|(known, _)| known == id).ok_or(SealError::Open)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| SealError::Open)?;
        let mut body = body.to_vec();
        let length = key.open_in_place(nonce, Aad::from(purpose.as_bytes()), &mut body).map_err(|_| SealError::Open)?.len();
        body.truncate(length);
        Ok(body)
    }

    pub fn open_text(&self, purpose: &str, sealed: &[u8]) -> Result<String, SealError> {
        String::from_utf8(self.open(purpose, sealed)?).map_err(|_| SealError::Open)
    }

    /// A key of its own for one purpose, drawn from the newest.
    pub fn derive(&self, purpose: &str) -> hmac::Key {
        derive(&self.roots[0], purpose)
    }

    /// The keys for one purpose drawn from each, newest first: what an earlier one signed is recognised as long as that is still there.
    pub fn derive_all(&self, purpose: &str) -> Vec<hmac::Key> {
        self.roots.iter().map(|root| derive(root, purpose)).collect()
    }
}

fn derive(root: &[u8; 32], purpose: &str) -> hmac::Key {
    let root = hmac::Key::new(hmac::HMAC_SHA256, root);
    hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&root, purpose.as_bytes()).as_ref())
}

fn cipher(key: &[u8; 32]) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM_SIV, key).expect("the key has 32 bytes"))
}

fn key_id(key: &[u8; 32]) -> [u8; KEY_ID_LEN] {
    let digest = sha256(&[b"id of a sealing key".as_slice(), key].concat());
    [digest[0], digest[1], digest[2], digest[3]]
}

impl std::fmt::Debug for SealingKeys {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "SealingKeys({} keys)", self.keys.len())
    }
}
