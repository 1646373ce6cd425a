//! The fuzzers of `fuzz/`, for a moment each: the same targets, with bytes drawn from a seed, so that a run is as the one before.
#[path = "../fuzz/targets.rs"]
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// SplitMix64.
struct Drawn(u64);

impl Drawn {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).expect("a number")).expect("a number")
    }

    fn byte(&mut self) -> u8 {
        // Signs that mean something to one reader or another come more often.
        let signs = b"{}[]\"\\:,.=&%+-_/@#? \r\n\0\xff\x30\x82\x7f0123eE~<>;()";
        if self.below(2) == 0 { signs[self.below(signs.len())] } else { u8::try_from(self.below(256)).expect("a byte") }
    }

    /// One of the bytes to begin from, changed in a few places, joined with another, or cut.
    fn bytes(&mut self, seeds: &[&str]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].as_bytes().to_vec();
        for _ in 0..self.below(6) {
            let at = self.below(bytes.len() + 1);
            match self.below(6) {
                0 if at < bytes.len() => bytes[at] = self.byte(),
                1 => bytes.insert(at, self.byte()),
                2 if at < bytes.len() => _ = bytes.remove(at),
                3 => bytes.truncate(at),
                4 => {
                    let part = seeds[self.below(seeds.len())].as_bytes();
                    let (from, to) = (self.below(part.len()), self.below(part.len()));
                    bytes.splice(at..at, part[from.min(to)..from.max(to)].iter().copied()).for_each(drop);
                }
                _ => {
                    let (from, count) = (self.below(bytes.len() + 1), self.below(300));
                    let part: Vec<u8> = bytes[from..].iter().take(8).copied().collect();
                    bytes.splice(at..at, part.iter().copied().cycle().take(count * usize::from(!part.is_empty()))).for_each(drop);
                }
            }
        }
        bytes
    }
}

/// So many tries of each, or as many as fit in a few seconds on a slow machine.
const TRIES: usize = 20_000;
const AT_MOST: Duration = Duration::from_secs(5);

#[test]
fn nothing_that_strangers_send_makes_a_reader_panic() {
    for (name, target, seeds) in targets::ALL {
        let (mut drawn, began) = (Drawn(name.len() as u64), Instant::now());
        seeds.iter().for_each(|seed| target(seed.as_bytes()));
        for number in 0..TRIES {
            let bytes = drawn.bytes(seeds);
            let done = catch_unwind(AssertUnwindSafe(|| target(&bytes)));
            assert!(done.is_ok(), "{name}, number {number}: {:?}", String::from_utf8_lossy(&bytes));
            if began.elapsed() > AT_MOST {
                break;
            }
        }
    }
}
