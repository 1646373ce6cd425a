//! The runtime on which the pools of connections and the jobs live. It outlives the web's workers: what was noted before they ended is
//! still written after.
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
