//! How far an import is, on standard error: a bar on a terminal, a line every ten seconds elsewhere; and whether it was told to stop.
use crate::document::import::{Observer, Progress};
use std::io::{IsTerminal, Write, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::signal::unix::{SignalKind, signal};

/// How often it is told.
const ON_A_TERMINAL: Duration = Duration::from_millis(200);
const ELSEWHERE: Duration = Duration::from_secs(10);
/// Columns of the bar.
const WIDTH: usize = 30;

pub struct ImportProgress {
    is_terminal: bool,
    began: Instant,
    told: Instant,
    /// Whether a bar stands on the last line.
    has_bar: bool,
    stop: Arc<AtomicBool>,
}

impl ImportProgress {
    /// Begins to listen for SIGINT and SIGTERM too.
    pub fn start() -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        let told = stop.clone();
        actix_web::rt::spawn(async move {
            tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
            told.store(true, Ordering::Relaxed);
        });
        let now = Instant::now();
        Ok(Self { is_terminal: stderr().is_terminal(), began: now, told: now, has_bar: false, stop })
    }

    /// Leaves the terminal as it was.
    pub fn end(&mut self) {
        if std::mem::take(&mut self.has_bar) {
            eprint!("\r\u{1b}[K");
        }
    }
}

impl Observer for ImportProgress {
    fn progress(&mut self, progress: Progress) {
        if self.told.elapsed() < if self.is_terminal { ON_A_TERMINAL } else { ELSEWHERE } {
            return;
        }
        self.told = Instant::now();
        if self.is_terminal {
            self.has_bar = true;
            eprint!("\r{}\u{1b}[K", bar(progress));
            let _ = stderr().flush();
        } else {
            eprintln!("balie: {} after {} s", line(progress), self.began.elapsed().as_secs());
        }
    }

    fn wants_to_stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// How much was read, from 0 to `whole`.
fn part(progress: Progress, whole: usize) -> usize {
    let part = u128::from(progress.read) * whole as u128 / u128::from(progress.size.max(1));
    usize::try_from(part).unwrap_or(whole).min(whole)
}

fn line(progress: Progress) -> String {
    let verb = if progress.is_writing { "imported" } else { "checked" };
    format!("{verb} {} entries, {} % of the document", progress.entries, part(progress, 100))
}

fn bar(progress: Progress) -> String {
    let done = part(progress, WIDTH);
    format!("[{}{}] {}", "#".repeat(done), " ".repeat(WIDTH - done), line(progress))
}
