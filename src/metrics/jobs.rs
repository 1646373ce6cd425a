//! How the background jobs fare.
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

#[derive(Clone, Copy, Debug, Default)]
pub struct Job {
    pub runs: u64,
    pub failures: u64,
    /// Of all runs together.
    pub took: Duration,
}

/// By name. Jobs run a few times a second at most, so a lock costs nothing here.
#[derive(Debug, Default)]
pub struct Jobs(Mutex<BTreeMap<&'static str, Job>>);

impl Jobs {
    pub fn ran(&self, name: &'static str, took: Duration, failed: bool) {
        let mut jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let job = jobs.entry(name).or_default();
        job.runs += 1;
        job.failures += u64::from(failed);
        job.took += took;
    }

    pub fn all(&self) -> Vec<(&'static str, Job)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().map(|(name, job)| (*name, *job)).collect()
    }
}
