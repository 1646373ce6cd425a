//! The runtime on which the pools of connections and the jobs live. It outlives the web's workers: what was noted before they ended is
//! still written after. Beside it one for what nobody's token or page may wait for.
use crate::priority;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::LazyLock;
use tokio::runtime::{Builder, EnterGuard, Runtime};
use tokio::task::JoinHandle;

/// Never dropped: it ends with the process.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let runtime = Builder::new_multi_thread().worker_threads(2).thread_name("balie-background").enable_all().build();
    runtime.expect("the system gives two threads")
});

/// One thread that stands back for all others; so does each thread that a connection to SQLite, first used here, has of its own.
static LOW_PRIORITY: LazyLock<Runtime> = LazyLock::new(|| {
    let builder = &mut Builder::new_multi_thread();
    let runtime = builder.worker_threads(1).thread_name("balie-low-priority").on_thread_start(priority::lower).enable_all().build();
    runtime.expect("the system gives a thread")
});

/// Runs heavy work beside the web's workers, when they leave time for it.
pub async fn with_low_priority<F>(future: F) -> F::Output
where
    F: Future<Output: Send> + Send + 'static,
{
    LOW_PRIORITY.spawn(future).await.expect("heavy work does not panic")
}

pub fn spawn<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    RUNTIME.spawn(future)
}

/// Runs work that takes the processor for a while, beside the web's workers.
pub async fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match RUNTIME.spawn_blocking(work).await {
        Ok(answer) => answer,
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

/// The same for work that may take long, when the web's workers leave time for it.
pub async fn run_with_low_priority<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    with_low_priority(async move { work() }).await
}

/// From here until the guard is dropped, sockets, timers and tasks that are made belong to this runtime.
pub fn enter() -> EnterGuard<'static> {
    RUNTIME.enter()
}

/// Awaits where the caller is, but whatever the future makes (a connection's socket, a task that gives it back) belongs here.
pub async fn within<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    poll_fn(|context| {
        let _here = enter();
        future.as_mut().poll(context)
    })
    .await
}
