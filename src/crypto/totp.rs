//! Codes that an authenticator app shows: six digits from a shared key and the time, a new one every half minute (RFC 6238).
use super::random;
use crate::clock::Timestamp;
use totp_rs::{Builder, Secret, Totp};

/// 160 bits, as RFC 4226 §4 recommends.
const KEY_LEN: usize = 20;
/// How many codes before and after that of the moment count too: clocks of telephones differ (RFC 6238 §5.2).
const SKEW: u16 = 1;
/// What an app shows above the codes.
const ISSUER: &str = "Balie";

/// The key that the app and the program share.
#[derive(Clone)]
pub struct TotpKey(Vec<u8>);

impl TotpKey {
    pub fn make() -> Self {
        Self(random::bytes::<KEY_LEN>().to_vec())
    }

    /// Reads the bytes of a key; nothing when they are too few to be one.
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        (bytes.len() == KEY_LEN).then_some(Self(bytes))
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// As people type it into an app that can't take a picture: base32 in groups of four (RFC 4648 §6).
    pub fn in_groups(&self) -> String {
        let text = Secret::from(self.0.clone()).to_base32();
        text.as_bytes().chunks(4).map(|part| String::from_utf8_lossy(part).into_owned()).collect::<Vec<_>>().join(" ")
    }

    /// The URL that a QR code holds, for an account of this name (an e-mail address).
    pub fn url(&self, account: &str) -> String {
        let totp = self.totp(account);
        totp.and_then(|totp| totp.to_url().ok()).unwrap_or_default()
    }

    /// The number of the half minute that a code belongs to, if it is one of this key that counts now.
    pub fn step_of(&self, code: &str, now: Timestamp) -> Option<i64> {
        let step = self.totp("")?.check(code, u64::try_from(now.0).ok()?)?;
        i64::try_from(step).ok()
    }

    /// The code that an app shows at a moment.
    pub fn code_at(&self, moment: Timestamp) -> String {
        let code = self.totp("").zip(u64::try_from(moment.0).ok()).map(|(totp, at)| totp.generate(at).to_string());
        code.unwrap_or_default()
    }

    fn totp(&self, account: &str) -> Option<Totp> {
        let builder = Builder::new().with_secret(self.0.clone()).with_skew(SKEW).with_issuer(Some(ISSUER));
        builder.with_account_name(account.replace(':', "")).build().ok()
    }
}
