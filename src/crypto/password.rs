//! The passwords of people: Argon2id, checked off the web workers and a few at a time.
use super::imported::SlowHash;
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// NIST SP 800-63B asks for at least 8; a desk that hands out secrets asks for more.
pub const LEAST_CHARACTERS: usize = 12;
/// Longer ones cost time and add nothing.
pub const MOST_CHARACTERS: usize = 256;

/// Each hash takes 19 MiB while it runs; more at once than this would let strangers spend our memory.
static AT_ONCE: Semaphore = Semaphore::const_new(2);
/// What an unknown person's password is checked against, so that it takes as long as a known one's.
static NOBODYS: LazyLock<SlowHash> = LazyLock::new(|| SlowHash::argon2id("nobody has this password"));

/// The PHC string (Argon2id) to keep of a password.
pub async fn hash(password: String) -> String {
    alone(move || SlowHash::argon2id(&password).as_str().to_owned()).await
}

/// Whether the password is the one that was hashed. `None` takes as long and is never right.
pub async fn verify(password: String, hash: Option<String>) -> bool {
    alone(move || {
        let known = hash.as_deref().and_then(SlowHash::parse);
        let right = known.as_ref().unwrap_or(&NOBODYS).matches(password.as_bytes());
        right && known.is_some()
    })
    .await
}

/// Runs slow work beside the web workers, at most two at once.
pub async fn alone<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let _turn = AT_ONCE.acquire().await.expect("never closed");
    tokio::task::spawn_blocking(work).await.expect("hashing does not panic")
}
