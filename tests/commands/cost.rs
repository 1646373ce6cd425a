//! What a program took of memory and of a processor, as Linux tells while it runs (proc(5)).
use std::process::Child;
use std::time::Duration;

#[derive(Default)]
pub struct Cost {
    pub code: i32,
    /// The most memory that it had.
    pub kilobytes: u64,
    /// What it computed, in all threads: the same however busy the machine is.
    pub processor_time: Duration,
}

/// Waits for a program to end.
pub fn of(child: &mut Child) -> Cost {
    let folder = format!("/proc/{}", child.id());
    let read = |file: &str| std::fs::read_to_string(format!("{folder}/{file}")).unwrap_or_default();
    let mut cost = Cost::default();
    loop {
        cost.kilobytes = cost.kilobytes.max(peak_in(&read("status")));
        cost.processor_time = cost.processor_time.max(processor_time_in(&read("stat")));
        if let Some(status) = child.try_wait().expect("it can be asked") {
            return Cost { code: status.code().unwrap_or(-1), ..cost };
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn peak_in(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0)
}

/// utime and stime, in hundredths of a second.
fn processor_time_in(stat: &str) -> Duration {
    // The name of the program may hold anything, so fields are counted from its end.
    let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace();
    Duration::from_millis(10 * fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>())
}
