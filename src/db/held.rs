//! Nothing may wait for a second connection while it holds a first; in debug builds, a task that does panics. With a pool that is
//! empty, everybody who waits so waits for each other.
use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};
use tokio::task::Id;

/// The tasks that hold a connection now.
static HOLDERS: LazyLock<Mutex<HashSet<Id>>> = LazyLock::new(Mutex::default);

/// Lives as long as a connection is held.
#[derive(Debug)]
pub struct Held(Option<Id>);

/// To be called before waiting for a connection. Outside a task, as at the beginning of a command, nothing is known and nothing kept.
pub fn check() {
    if let Some(task) = current()
        && HOLDERS.lock().unwrap_or_else(PoisonError::into_inner).contains(&task)
    {
        panic!("a second connection was asked for by a task that holds one");
    }
}

/// Notes that this task holds a connection from here on.
pub fn hold() -> Held {
    let task = current().filter(|task| HOLDERS.lock().unwrap_or_else(PoisonError::into_inner).insert(*task));
    Held(task)
}

fn current() -> Option<Id> {
    if cfg!(debug_assertions) { tokio::task::try_id() } else { None }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(task) = self.0 {
            HOLDERS.lock().unwrap_or_else(PoisonError::into_inner).remove(&task);
        }
    }
}
