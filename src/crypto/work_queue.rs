//! Slow work beside the web workers: a bounded queue with threads of its own, in which networks take turns. When it is full, whoever has
//! most in it makes room for whoever has less.
use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// Each hash takes up to 128 MiB while it runs; more at once than this would let strangers spend our memory.
const THREADS: usize = 2;

/// The queue, or the share of one network in it, is full: somebody must try again later.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("too much slow work is waiting")]
pub struct Busy;

type Work = Box<dyn FnOnce() + Send>;

/// Dropping it ends its threads.
pub struct WorkQueue {
    shared: Arc<Shared>,
    max: usize,
    max_per_network: usize,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// What waits, by network, whose turn is next in front: whoever sends a thousand tasks holds up others by one at a time.
    waiting: VecDeque<(String, VecDeque<Work>)>,
    /// How much of each network waits or runs.
    in_flight: HashMap<String, usize>,
    total: usize,
    closed: bool,
}

impl WorkQueue {
    /// A queue that holds at most `max` tasks at once, running ones counted, and of one network at most `max_per_network`.
    pub fn new(max: usize, max_per_network: usize) -> Self {
        let shared = Arc::new(Shared::default());
        for _ in 0..THREADS {
            let shared = shared.clone();
            std::thread::spawn(move || shared.work());
        }
        Self { shared, max, max_per_network }
    }

    /// The passwords of people: a check takes some 30 ms, so the last in a full queue waits about two seconds.
    pub fn for_passwords() -> Self {
        Self::new(128, 16)
    }

    /// The secrets of clients that can be guessed. Many clients may start at once behind one gateway.
    pub fn for_secrets() -> Self {
        Self::new(256, 64)
    }

    /// Runs work for somebody of this network, whether or not anybody still waits for it.
    pub fn submit(&self, network: &str, work: impl FnOnce() + Send + 'static) -> Result<(), Busy> {
        let mut state = self.shared.lock();
        let of_network = state.in_flight.get(network).copied().unwrap_or_default();
        if of_network >= self.max_per_network || (state.total >= self.max && !state.make_room(of_network)) {
            return Err(Busy);
        }
        state.total += 1;
        state.in_flight.insert(network.to_owned(), of_network + 1);
        let work: Work = Box::new(work);
        match state.waiting.iter_mut().find(|(known, _)| known == network) {
            Some((_, of_network)) => of_network.push_back(work),
            None => state.waiting.push_back((network.to_owned(), VecDeque::from([work]))),
        }
        self.shared.changed.notify_one();
        Ok(())
    }

    /// Runs work for somebody of this network and waits for its result. Work that nobody waits for any more is left out.
    pub async fn run<T: Send + 'static>(&self, network: &str, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let (done, result) = oneshot::channel();
        self.submit(network, move || {
            if !done.is_closed() {
                let _ = done.send(work());
            }
        })?;
        result.await.map_err(|_| Busy)
    }
}

impl Drop for WorkQueue {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.changed.notify_all();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What each thread does until the queue is dropped.
    fn work(&self) {
        while let Some((network, work)) = self.next() {
            // Whoever waits notices a panic by the result that does not come; the thread goes on.
            let _ = catch_unwind(AssertUnwindSafe(work));
            self.lock().finished(&network);
        }
    }

    fn next(&self) -> Option<(String, Work)> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return None;
            }
            if let Some(next) = state.take() {
                return Some(next);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl State {
    /// The oldest task of the network whose turn it is; that network is last in turn after it.
    fn take(&mut self) -> Option<(String, Work)> {
        let (network, mut tasks) = self.waiting.pop_front()?;
        let work = tasks.pop_front()?;
        if !tasks.is_empty() {
            self.waiting.push_back((network.clone(), tasks));
        }
        Some((network, work))
    }

    /// Drops the newest task of the network that has most of them waiting, when that is at least two more than `own`: whoever waits for it
    /// is told to come back. So a few networks can't keep others out.
    fn make_room(&mut self, own: usize) -> bool {
        let most =
            self.waiting.iter().enumerate().max_by_key(|(_, (_, tasks))| tasks.len()).map(|(place, (_, tasks))| (place, tasks.len()));
        let Some((place, count)) = most.filter(|(_, count)| *count >= own + 2) else { return false };
        let (network, tasks) = &mut self.waiting[place];
        let network = network.clone();
        drop(tasks.pop_back());
        debug_assert!(count > 1, "it does not become empty");
        self.finished(&network);
        true
    }

    fn finished(&mut self, network: &str) {
        self.total -= 1;
        if let Some(count) = self.in_flight.get_mut(network) {
            *count -= 1;
            if *count == 0 {
                self.in_flight.remove(network);
            }
        }
    }
}
