//! Requests whose reader left: what they asked of the database is not worth finishing.
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

thread_local! {
    static IS_ABANDONED: Cell<bool> = const { Cell::new(false) };
}

/// Whether what is being dropped now belongs to a request that was given up halfway.
pub fn is_abandoned() -> bool {
    IS_ABANDONED.get()
}

/// A request under way. Dropped before its end, it closes the connections it reads with instead of giving them back: PostgreSQL stops
/// a statement whose connection is gone (`client_connection_check_interval`), and a pool never waits for an answer that nobody reads.
pub struct Abandonable<F> {
    future: Option<Pin<Box<F>>>,
}

impl<F: Future> Abandonable<F> {
    pub fn new(future: F) -> Self {
        Self { future: Some(Box::pin(future)) }
    }
}

impl<F: Future> Future for Abandonable<F> {
    type Output = F::Output;
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let future = self.future.as_mut().expect("it is polled until it is ready");
        let answer = future.as_mut().poll(context);
        if answer.is_ready() {
            self.future = None;
        }
        answer
    }
}

impl<F> Drop for Abandonable<F> {
    fn drop(&mut self) {
        if let Some(future) = self.future.take() {
            IS_ABANDONED.set(true);
            drop(future);
            IS_ABANDONED.set(false);
        }
    }
}
