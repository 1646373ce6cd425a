//! The passwords of people: Argon2id, checked off the web workers and a few at a time.
use super::imported::SlowHash;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use tokio::sync::oneshot;

/// NIST SP 800-63B asks for at least 8; a program that hands out secrets asks for more.
pub const MIN_CHARACTERS: usize = 12;
/// Longer ones cost time and add nothing.
pub const MAX_CHARACTERS: usize = 256;

/// Each hash takes 19 MiB while it runs; more at once than this would let strangers spend our memory.
const AT_ONCE: usize = 2;
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

type Work = Box<dyn FnOnce() + Send>;

/// The threads that do all slow work. In a pool of many threads the allocator would keep a hash's memory for each of them.
static WORKERS: LazyLock<Sender<Work>> = LazyLock::new(|| {
    let (sender, receiver) = channel::<Work>();
    let receiver = Arc::new(Mutex::new(receiver));
    for _ in 0..AT_ONCE {
        let receiver = receiver.clone();
        std::thread::spawn(move || {
            loop {
                let next = receiver.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok(work) = next else { break };
                // Whoever asked notices a panic by the answer that does not come; the thread goes on.
                let _ = catch_unwind(AssertUnwindSafe(work));
            }
        });
    }
    sender
});

/// Runs slow work beside the web workers, at most two at once.
pub async fn alone<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, result) = oneshot::channel();
    let work = Box::new(move || _ = done.send(work()));
    WORKERS.send(work).expect("the workers never stop");
    result.await.expect("hashing does not panic")
}
