//! scrypt (RFC 7914) as others write it down.
use super::pbkdf2::parts;
use super::{base64, digest, number, parameters};
use crate::crypto::{equal, from_hex};
use scrypt::Params;

/// N × r × p: 131,072, 8 and 1, as OWASP advises, which take 128 MiB and 0.28 s. Django's 16,384, 8 and 5, and passlib's and Authelia's
/// 65,536, 8 and 1, take half of that.
const MAX_WORK: u64 = 131_072 * 8;
/// r × p: the two passes of PBKDF2 over so many blocks of 128 bytes would take longer than the rest where N is small.
const MAX_BLOCKS: u64 = 1024;
/// Of a logarithm. Ory Kratos writes N itself under the same name.
const MAX_LOGARITHM: u32 = 30;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hash {
    params: Params,
    salt: Vec<u8>,
    digest: Vec<u8>,
}

impl Eq for Hash {}

impl Hash {
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::django(text).or_else(|| Self::phc(text)).or_else(|| Self::werkzeug(text))
    }

    /// `scrypt$N$salt$r$p$base64`; the salt is text.
    fn django(text: &str) -> Option<Self> {
        let [n, salt, r, p, digest] = parts(text.strip_prefix("scrypt$")?, '$')?;
        Self::checked(number(n)?, number(r)?, number(p)?, salt.as_bytes().to_vec(), base64(digest)?)
    }

    /// `$scrypt$ln=logarithm,r=…,p=…$salt$digest`.
    fn phc(text: &str) -> Option<Self> {
        let [cost, salt, digest] = parts(text.strip_prefix("$scrypt$")?, '$')?;
        let [ln, r, p] = parameters(cost, ["ln", "r", "p"])?;
        let n = if ln <= MAX_LOGARITHM { 1 << ln } else { ln };
        Self::checked(n, r, p, base64(salt)?, base64(digest)?)
    }

    /// `scrypt:N:r:p$salt$hexadecimal`; the salt is text.
    fn werkzeug(text: &str) -> Option<Self> {
        let [cost, salt, digest] = parts(text.strip_prefix("scrypt:")?, '$')?;
        let [n, r, p] = parts(cost, ':')?;
        Self::checked(number(n)?, number(r)?, number(p)?, salt.as_bytes().to_vec(), from_hex(digest)?)
    }

    fn checked(n: u32, r: u32, p: u32, salt: Vec<u8>, bytes: Vec<u8>) -> Option<Self> {
        let blocks = u64::from(r).saturating_mul(u64::from(p));
        let work = u64::from(n).saturating_mul(blocks);
        // RFC 7914 §2: N is a power of two, larger than one.
        let is_fair = work <= MAX_WORK && blocks <= MAX_BLOCKS && n > 1 && n.is_power_of_two() && !salt.is_empty();
        let params = is_fair.then(|| Params::new(u8::try_from(n.ilog2()).ok()?, r, p).ok())??;
        Some(Self { params, salt, digest: digest(bytes)? })
    }

    pub(super) fn matches(&self, secret: &[u8]) -> bool {
        let mut derived = vec![0; self.digest.len()];
        scrypt::scrypt(secret, &self.salt, &self.params, &mut derived).is_ok() && equal(&derived, &self.digest)
    }
}
