//! The passwords of people: Argon2id, checked beside the web workers.
use super::imported::SlowHash;
use super::work_queue::{Busy, WorkQueue};
use std::sync::LazyLock;

/// NIST SP 800-63B asks for at least 8; a program that hands out secrets asks for more.
pub const MIN_CHARACTERS: usize = 12;
/// Longer ones cost time and add nothing.
pub const MAX_CHARACTERS: usize = 256;

/// What an unknown person's password is checked against, so that it takes as long as a known one's.
static UNKNOWN_PERSON: LazyLock<SlowHash> = LazyLock::new(|| SlowHash::argon2id("nobody has this password"));

/// The PHC string (Argon2id) to keep of a password that somebody of this network chose.
pub async fn hash(queue: &WorkQueue, network: &str, password: String) -> Result<String, Busy> {
    queue.run(network, move || hash_blocking(&password)).await
}

/// The same at once, on the thread that asks: for commands.
pub fn hash_blocking(password: &str) -> String {
    SlowHash::argon2id(password).as_str().to_owned()
}

/// Whether the password that somebody of this network gave is the one that was hashed. `None` takes as long and is never right.
pub async fn verify(queue: &WorkQueue, network: &str, password: String, hash: Option<String>) -> Result<bool, Busy> {
    let check = move || {
        let known = hash.as_deref().and_then(SlowHash::parse);
        let right = known.as_ref().unwrap_or(&UNKNOWN_PERSON).matches(password.as_bytes());
        right && known.is_some()
    };
    queue.run(network, check).await
}
