//! Requests by route and status, and how long they took.
use super::histogram::Histogram;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The statuses that are told apart; others are counted together as 0.
const STATUSES: [u16; 21] = [200, 204, 206, 303, 304, 400, 401, 403, 404, 405, 406, 408, 409, 410, 413, 415, 422, 429, 500, 503, 0];

/// What no route answers.
const NO_ROUTE: &str = "none";

#[derive(Debug)]
pub struct Route {
    pub pattern: &'static str,
    statuses: [AtomicU64; STATUSES.len()],
    pub latency: Histogram,
}

impl Route {
    fn new(pattern: &'static str) -> Self {
        Self { pattern, statuses: Default::default(), latency: Histogram::default() }
    }

    /// How many answers had each status, where there were any.
    pub fn statuses(&self) -> impl Iterator<Item = (u16, u64)> {
        let counted = STATUSES.iter().copied().zip(self.statuses.iter().map(|count| count.load(Ordering::Relaxed)));
        counted.filter(|(_, count)| *count > 0)
    }
}

#[derive(Debug)]
pub struct Requests {
    /// The last is for what no route answers.
    routes: Vec<Route>,
    by_pattern: HashMap<&'static str, usize>,
}

impl Requests {
    pub fn new(patterns: impl Iterator<Item = &'static str>) -> Self {
        let (mut routes, mut by_pattern) = (Vec::new(), HashMap::new());
        for pattern in patterns {
            by_pattern.entry(pattern).or_insert_with(|| {
                routes.push(Route::new(pattern));
                routes.len() - 1
            });
        }
        routes.push(Route::new(NO_ROUTE));
        Self { routes, by_pattern }
    }

    /// Counts an answer. The path itself is never a label: there are as many as strangers like, and some hold tokens.
    pub fn answered(&self, pattern: Option<&str>, status: u16, took: Duration) {
        let index = pattern.and_then(|pattern| self.by_pattern.get(pattern)).copied().unwrap_or(self.routes.len() - 1);
        let route = &self.routes[index];
        let class = STATUSES.iter().position(|known| *known == status).unwrap_or(STATUSES.len() - 1);
        route.statuses[class].fetch_add(1, Ordering::Relaxed);
        route.latency.observe(took);
    }

    /// Routes that were asked for at least once.
    pub fn routes(&self) -> impl Iterator<Item = &Route> {
        self.routes.iter().filter(|route| route.statuses().next().is_some())
    }
}
